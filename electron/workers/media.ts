import type { Media } from '../../shared/domain/task.ts';

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((b, i) => bytes[i] === b);
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Sizes of the second header, which tell a bitmap from a text that begins with BM. */
const BMP_HEADERS: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/**
 * Kind of file by its first bytes; the name is never asked, because scanners and people name files as they like.
 * `head` needs 1024 bytes at most (a PDF header may come after some rubbish). Null for anything else; an OFD is a ZIP to this look.
 */
export function sniff(head: Uint8Array): Media | null {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(head, 0x49, 0x49, 0x2a, 0x00) || starts(head, 0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp';
  if (ascii(head, 0, 2) === 'BM' && head.length >= 18 && BMP_HEADERS.has(Buffer.from(head.subarray(14, 18)).readUInt32LE())) return 'bmp';
  return ascii(head, 0, 1024).includes('%PDF-') ? 'pdf' : null;
}

/** A ZIP, whatever is in it: an archive, an OFD, an office document. */
export const isZip = (head: Uint8Array): boolean => starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06);
