import { describe, expect, it } from 'vitest';
import { choicesFor, entriesFor } from '../../../renderer/screens/arrange/kinds.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const penalty = entriesFor(vocabulary, 'PENALTY_GENERAL');
const first = (typed: string, before: string | null = null): string | undefined => choicesFor(typed, penalty, before, '不属于所列文书')[0]?.code;

describe('what a few keys mean', () => {
  it.each([
    ['40', 'P40'],
    ['p40', 'P40'],
    ['xwbl', 'P11'],
    ['cfj', 'P40'],
    ['sdhz', 'P50'],
    ['调查终结', 'P30'],
    ['营业执照', 'P15'],
    ['0', 'UNKNOWN'],
    ['qqqq', 'UNKNOWN'],
  ])('%s is %s', (typed, code) => expect(first(typed)).toBe(code));

  it('before anything is typed, what follows the paper before it', () => {
    const offered = choicesFor('', penalty, 'P32', '不属于所列文书').map((c) => c.code);
    const order = (code: string | undefined): number => penalty.find((e) => e.code === code)?.flowOrder ?? 0;
    expect(order(offered[0])).toBeGreaterThan(order('P32'));
    expect(offered.at(-1)).toBe('UNKNOWN');
    expect(new Set(offered).size).toBe(offered.length);
  });

  it('every kind can be reached by its code, each once', () => {
    expect(new Set(penalty.map((e) => e.code)).size).toBe(penalty.length);
    for (const entry of penalty) expect(choicesFor(entry.code, penalty, null, '').map((c) => c.code)).toContain(entry.code);
  });
});
