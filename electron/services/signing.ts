import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonical.ts';
import { MACHINE } from '../../shared/domain/event.ts';
import type { Db } from './db/open.ts';
import { addWorkspaceKey, workspaceKey, type KeyPair } from './store/signers.ts';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A new Ed25519 key pair. */
export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { public: publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI.length).toString('hex'), private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** The key pair of a workspace; made when it is first needed. */
export function keyOf(db: Db): KeyPair {
  const known = workspaceKey(db);
  if (known) return known;
  const made = makeKeyPair();
  db.write(MACHINE, (tx) => addWorkspaceKey(tx, made));
  return made;
}

const Signed = z.strictObject({ by: z.string().max(100), at: z.string().max(40), key: z.string().regex(/^[0-9a-f]{64}$/), signature: z.string().regex(/^[0-9a-f]{128}$/) });
/** A signed file: content, who signed it when, and the signature over all the rest as canonical JSON (RFC 8032). */
export const SignedFileSchema = z.strictObject({ schema: z.string(), content: z.unknown(), signed: Signed });
export type SignedFile = z.infer<typeof SignedFileSchema>;

function message(schema: string, content: unknown, by: string, at: string, key: string): Buffer {
  return Buffer.from(canonicalJson({ schema, content, by, at, key }), 'utf8');
}

export function signFile(pair: KeyPair, schema: string, content: unknown, by: string, at: string): SignedFile {
  const signature = sign(null, message(schema, content, by, at, pair.public), createPrivateKey(pair.private)).toString('hex');
  return { schema, content, signed: { by, at, key: pair.public, signature } };
}

/** Whether the content is still what was signed by the key that the file names. */
export function isUnaltered({ schema, content, signed }: SignedFile): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(signed.key, 'hex')]), format: 'der', type: 'spki' });
  try {
    return verify(null, message(schema, content, signed.by, signed.at, signed.key), key, Buffer.from(signed.signature, 'hex'));
  } catch {
    return false;
  }
}

/** A key as people compare it over the telephone: its first 16 digits in fours. */
export function fingerprint(key: string): string {
  return (key.slice(0, 16).match(/.{4}/g) ?? []).join(' ').toUpperCase();
}
