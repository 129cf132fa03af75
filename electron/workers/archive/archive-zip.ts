import { stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { nameReader } from './archive-name.ts';

/** An archive's table of contents; plain data, so that it can be kept while the file itself is closed. */
export interface Contents {
  readonly entries: readonly Entry[];
  readonly names: readonly string[];
  /** How many entries the archive says it has. */
  readonly count: number;
  /** False when the table of contents is damaged and ends too early. */
  readonly whole: boolean;
}

/** Where an archive lies: in a file, or unpacked from another archive. */
export type Place = string | Uint8Array;

const OPTIONS = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false } as const;

/** Opens the archive for as long as `use` runs: a file must not stay open, or its stick cannot be drawn. Throws when it is no ZIP. */
export async function withZip<T>(place: Place, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const yauzl = await import('yauzl');
  const zip = typeof place === 'string' ? await yauzl.openPromise(place, OPTIONS) : await yauzl.fromBufferPromise(Buffer.from(place.buffer, place.byteOffset, place.byteLength), OPTIONS);
  try {
    return await use(zip);
  } finally {
    zip.close();
  }
}

/** Reads the table of contents; with more than `most` entries only their number. Throws when there is no table at its end. */
export function contentsOf(place: Place, most: number): Promise<Contents> {
  return withZip(place, async (zip) => {
    const entries: Entry[] = [];
    const count = zip.entryCount;
    let whole = true;
    try {
      if (count <= most) for await (const entry of zip.eachEntry()) entries.push(entry);
    } catch {
      whole = false;
    }
    const nameOf = nameReader(entries);
    return { entries, names: entries.map(nameOf), count, whole };
  });
}

/** Why an entry was not unpacked. `large` = it unpacks to more than the limit, `strange` = packed in a way that is not known. */
export type Refusal = 'locked' | 'large' | 'strange' | 'broken';
export type Unpacking = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly why: Refusal };

/** Stored and deflated, as all common programs write. */
const METHODS: ReadonlySet<number> = new Set([0, 8]);

async function collect(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    parts.push(part);
    size += part.length;
    // Leaving the loop ends the stream: nothing more is unpacked.
    if (size > most) break;
  }
  return Buffer.concat(parts);
}

const refusal = (entry: Entry): Refusal | null => (entry.isEncrypted() ? 'locked' : METHODS.has(entry.compressionMethod) ? null : 'strange');

/** First bytes of an entry, at least `length` when it has so many; no more is unpacked than the piece they come in. */
export function headOf(place: Place, entry: Entry, length: number): Promise<Unpacking> {
  const why = refusal(entry);
  if (why !== null) return Promise.resolve({ ok: false, why });
  return withZip(place, async (zip) => {
    try {
      return { ok: true, bytes: new Uint8Array((await collect(zip, entry, length - 1)).subarray(0, length)) };
    } catch {
      return { ok: false, why: 'broken' };
    }
  });
}

/** Unpacks an entry, but never more than `most` bytes, whatever its header says; checks its checksum. */
export function unpack(place: Place, entry: Entry, most: number): Promise<Unpacking> {
  const why = refusal(entry);
  if (why !== null) return Promise.resolve({ ok: false, why });
  return withZip(place, async (zip) => {
    try {
      const bytes = await collect(zip, entry, most);
      if (bytes.length > most) return { ok: false, why: 'large' };
      return crc32(bytes) === entry.crc32 ? { ok: true, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) } : { ok: false, why: 'broken' };
    } catch {
      return { ok: false, why: 'broken' };
    }
  });
}

/** Tells whether a file is still the one that was read: its size and time of change. */
export async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${path}|${size}|${mtimeMs}`;
}
