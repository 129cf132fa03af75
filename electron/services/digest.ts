import { createHash } from 'node:crypto';
import type { Sha256 } from '../../shared/base/ids.ts';

/** SHA-256 of text (as UTF-8) or bytes. */
export function sha256(content: string | Uint8Array): Sha256 {
  return createHash('sha256').update(content).digest('hex') as Sha256;
}
