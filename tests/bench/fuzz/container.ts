import { inflateRawSync } from 'node:zlib';
import { zip, type Zipped } from '../../fixtures/zip.ts';
import type { Random } from '../../../shared/training/random.ts';

/** Entries of a sound ZIP, unpacked; throws on others (among the tests' files are locked and broken ones). */
function entriesOf(bytes: Uint8Array): Zipped[] {
  const all = Buffer.from(bytes);
  const end = all.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1) return [];
  let at = all.readUInt32LE(end + 16);
  return Array.from({ length: all.readUInt16LE(end + 10) }, () => {
    const [method, packed, nameLength, extra, comment, local] = [all.readUInt16LE(at + 10), all.readUInt32LE(at + 20), all.readUInt16LE(at + 28), all.readUInt16LE(at + 30), all.readUInt16LE(at + 32), all.readUInt32LE(at + 42)];
    const name = all.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + all.readUInt16LE(local + 26) + all.readUInt16LE(local + 28);
    const body = all.subarray(start, start + packed);
    at += 46 + nameLength + extra + comment;
    return { name, bytes: new Uint8Array(method === 0 ? body : inflateRawSync(body)) };
  });
}

/** The archive packed anew with one changed entry: what is inside is reached although the archive itself is sound. Null for what is no archive. */
export function withChangedEntry(bytes: Uint8Array, random: Random, change: (bytes: Uint8Array) => Uint8Array): Uint8Array | null {
  let entries: Zipped[] = [];
  try {
    entries = entriesOf(bytes).filter((entry) => !entry.name.endsWith('/'));
  } catch {
    return null;
  }
  const worth = entries.filter((entry) => entry.bytes.length > 8);
  if (worth.length === 0) return null;
  const chosen = random.pick(worth);
  return new Uint8Array(zip(entries.map((entry) => (entry === chosen ? { ...entry, bytes: change(entry.bytes) } : entry))));
}
