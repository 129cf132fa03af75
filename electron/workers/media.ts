import type { Media } from '../../shared/domain/task.ts';

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((b, i) => bytes[i] === b);

/**
 * Kind of file by its first bytes; the name is never asked, because scanners and people name files as they like.
 * `head` needs 1024 bytes at most (a PDF header may come after some rubbish). Null for anything else.
 */
export function sniff(head: Uint8Array): Media | null {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(head, 0x49, 0x49, 0x2a, 0x00) || starts(head, 0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1');
  return text.includes('%PDF-') ? 'pdf' : null;
}
