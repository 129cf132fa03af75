import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, isUnaltered, makeKeyPair, SignedFileSchema, signFile } from '../../../electron/services/signing.ts';

const pair = makeKeyPair();
const made = (content: unknown) => signFile(pair, 'juanping/standard@1', content, '示例局', '2026-01-05T08:00:00Z');

describe('a signed file', () => {
  it('holds whatever JSON it carries, in any order of its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue().map((v) => JSON.parse(JSON.stringify(v)) as unknown)), (content) => {
        const file = made(content);
        const turned = JSON.parse(JSON.stringify({ signed: file.signed, content: Object.fromEntries(Object.entries(content).reverse()), schema: file.schema })) as unknown;
        expect(isUnaltered(SignedFileSchema.parse(turned))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['content', (f: ReturnType<typeof made>) => ({ ...f, content: { points: 2 } })],
    ['kind of file', (f: ReturnType<typeof made>) => ({ ...f, schema: 'juanping/other@1' })],
    ['name of the signer', (f: ReturnType<typeof made>) => ({ ...f, signed: { ...f.signed, by: '别的局' } })],
    ['time', (f: ReturnType<typeof made>) => ({ ...f, signed: { ...f.signed, at: '2027-01-01T00:00:00Z' } })],
    ['key', (f: ReturnType<typeof made>) => ({ ...f, signed: { ...f.signed, key: makeKeyPair().public } })],
    ['signature', (f: ReturnType<typeof made>) => ({ ...f, signed: { ...f.signed, signature: f.signed.signature.replace(/^../, (c) => (c === '00' ? '01' : '00')) } })],
    ['key that is none', (f: ReturnType<typeof made>) => ({ ...f, signed: { ...f.signed, key: 'f'.repeat(64) } })],
  ])('does not hold with another %s', (_, change) => {
    const file = made({ points: 1 });
    expect(isUnaltered(file)).toBe(true);
    expect(isUnaltered(change(file))).toBe(false);
  });

  it('names its key so that people can compare it', () => expect(fingerprint('0123456789abcdef'.repeat(4))).toBe('0123 4567 89AB CDEF'));
});
