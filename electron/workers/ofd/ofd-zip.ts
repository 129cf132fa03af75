import { posix } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { Limits } from '../../../shared/domain/task.ts';
import { parseXml, type XmlNode } from './ofd-xml.ts';

/** The files inside an OFD. Names are looked up as written, relative to a folder or to the root, and if need be without regard to case. */
export interface Container {
  /** Name inside the container that `location` (as written in a file of `folder`) stands for; null when there is no such file. */
  find(location: string, folder?: string): string | null;
  /** Unpacked bytes; throws when the file is missing, locked, damaged or larger than the limit. */
  read(name: string): Promise<Uint8Array>;
  xml(name: string): Promise<XmlNode>;
  close(): void;
}

const MEGABYTE = 1024 * 1024;
/** Whatever the limit for files says: a picture, font or seal of a page, and a file of XML, are never larger than this. */
const MOST_FILE = 256 * MEGABYTE;
const MOST_XML = 48 * MEGABYTE;

/** Names are UTF-8, in files of older Windows programs GBK. */
function nameOf(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

/** Path from the root, without leading slash; null for one that leads out of the container. */
function inside(name: string): string | null {
  const plain = posix.normalize(name.trim().replaceAll('\\', '/')).replace(/^(?:\.?\/)+/, '');
  return plain === '' || plain === '.' || plain.startsWith('..') || /^[a-z]:/i.test(plain) || plain.includes('\0') ? null : plain;
}

async function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Error(`${nameOf(entry.fileNameRaw)} is locked`);
  if (entry.uncompressedSize > most) throw new Error(`${nameOf(entry.fileNameRaw)} is too large`);
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > most) throw new Error(`${nameOf(entry.fileNameRaw)} is too large`);
    parts.push(part);
  }
  const bytes = new Uint8Array(Buffer.concat(parts));
  if (crc32(bytes) !== entry.crc32) throw new Error(`${nameOf(entry.fileNameRaw)} is damaged`);
  return bytes;
}

/** Table of contents; entries that lead out of the container are left out. Throws when there are too many. */
async function contents(zip: ZipFile, most: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > most) throw new Error(`too many entries: ${zip.entryCount}`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = inside(nameOf(entry.fileNameRaw));
    if (name !== null && !nameOf(entry.fileNameRaw).endsWith('/')) entries.set(name, entry);
  }
  return entries;
}

/** Opens an OFD from a file or from bytes (an OFD inside a seal). Throws when it is no ZIP or breaks a limit. */
export async function openContainer(source: string | Uint8Array, limits: Limits): Promise<Container> {
  const yauzl = await import('yauzl');
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false } as const;
  const zip = typeof source === 'string' ? await yauzl.openPromise(source, options) : await yauzl.fromBufferPromise(Buffer.from(source), options);
  const entries = await contents(zip, limits.maxEntries).catch((cause: unknown) => {
    zip.close();
    throw cause;
  });
  const lower = new Map([...entries.keys()].map((name) => [name.toLowerCase(), name]));
  const find = (location: string, folder = ''): string | null => {
    const tried = location.trim().startsWith('/') ? [location] : [posix.join(folder, location), location];
    for (const one of tried) {
      const name = inside(one);
      const found = name === null ? undefined : entries.has(name) ? name : lower.get(name.toLowerCase());
      if (found !== undefined) return found;
    }
    return null;
  };
  const read = (name: string, most = Math.min(MOST_FILE, limits.maxEntryMb * MEGABYTE)): Promise<Uint8Array> => {
    const entry = entries.get(name);
    return entry === undefined ? Promise.reject(new Error(`${name} is missing`)) : unpack(zip, entry, most);
  };
  const xml = async (name: string): Promise<XmlNode> => parseXml(await read(name, Math.min(MOST_XML, limits.maxEntryMb * MEGABYTE)));
  return { find, read: (name) => read(name), xml, close: () => zip.close() };
}

/** Whether a ZIP is an OFD (it has an `OFD.xml` at its root), and how many entries it has; looks at its table of contents alone. */
export interface ZipGlance {
  readonly isOfd: boolean;
  /** The whole is encrypted as GM/T 0099 has it: only the list of keys can be read. */
  readonly isLocked: boolean;
  readonly entries: number;
}

/** Any number of entries is counted, but only so many are looked at. */
const MOST_GLANCED = 200_000;

export async function glanceAt(path: string): Promise<ZipGlance> {
  const yauzl = await import('yauzl');
  const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  let [isOfd, isLocked, seen] = [false, false, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = inside(nameOf(entry.fileNameRaw))?.toLowerCase();
      isOfd ||= name === 'ofd.xml';
      isLocked ||= name === 'encryptions.xml';
      if (++seen >= MOST_GLANCED) break;
    }
  } finally {
    zip.close();
  }
  return { isOfd, isLocked, entries: zip.entryCount };
}

/** True for a ZIP that is an OFD; its content is asked, not its name. */
export async function isOfd(path: string): Promise<boolean> {
  return glanceAt(path).then((zip) => zip.isOfd || zip.isLocked, () => false);
}
