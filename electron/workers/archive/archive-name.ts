import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;
/** Info-ZIP's Unicode path: version, checksum of the plain name, name in UTF-8 (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

function strictUtf8(raw: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}

/** Name that the entry itself says in UTF-8; null when it does not. */
function declared(entry: Entry): string | null {
  const field = entry.extraFields.find(({ id, data }) => id === UNICODE_PATH && data.length > 5 && data[0] === 1);
  if (field !== undefined && field.data.readUInt32LE(1) === crc32(entry.fileNameRaw)) return strictUtf8(field.data.subarray(5));
  return (entry.generalPurposeBitFlag & UTF8_FLAG) === 0 ? null : strictUtf8(entry.fileNameRaw);
}

/**
 * Decoder for the names of an archive that do not say what they are: UTF-8 or GBK, all alike, because one program wrote them. Short names
 * in GBK may by chance be UTF-8, too, but never with Chinese characters in it.
 */
export function nameReader(entries: readonly Entry[]): (entry: Entry) => string {
  const unsaid = entries.flatMap((entry) => (declared(entry) === null ? [strictUtf8(entry.fileNameRaw)] : []));
  const isUtf8 = unsaid.every((name) => name !== null) && unsaid.some((name) => /[\u0800-\uffff]/.test(name ?? ''));
  const decoder = new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030');
  return (entry) => (declared(entry) ?? decoder.decode(entry.fileNameRaw)).replaceAll('\\', '/').normalize('NFC');
}

/** A name that would lead out of the archive's own folder, or means something to the system. */
export function isUnsafe(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..') || /\p{Cc}/u.test(name);
}

/** What systems leave behind: silently passed over. `.` and `..` are steps, not names. */
export function isLitter(name: string): boolean {
  return name.split('/').some((part) => /^\.[^.]/.test(part) || part.startsWith('~$') || /^(__macosx|thumbs\.db|desktop\.ini)$/i.test(part));
}
