import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Shape } from './tree.ts';

const BY_NAME: Readonly<Record<string, Shape | 'archive'>> = {
  '.jpg': 'page', '.jpeg': 'page', '.png': 'page', '.webp': 'page', '.bmp': 'page',
  '.pdf': 'bundle', '.tif': 'bundle', '.tiff': 'bundle', '.ofd': 'bundle',
  '.zip': 'archive',
};
const HEAD_BYTES = 1024;
/** Enough for the list of names at the end of an OFD or office file. */
const TAIL_BYTES = 128 * 1024;
const BMP_HEADERS: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

async function readAt(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A TIFF with one picture is a page; with several it is a bundle. Reads only the chain's first link. */
async function tiffShape(file: string, head: Buffer): Promise<Shape> {
  const little = head[0] === 0x49;
  const u16 = (b: Buffer): number => (little ? b.readUInt16LE(0) : b.readUInt16BE(0));
  const u32 = (b: Buffer): number => (little ? b.readUInt32LE(0) : b.readUInt32BE(0));
  const first = u32(head.subarray(4, 8));
  const count = await readAt(file, first, 2);
  if (count.length < 2) return 'bundle';
  const next = await readAt(file, first + 2 + u16(count) * 12, 4);
  return next.length === 4 && u32(next) === 0 ? 'page' : 'bundle';
}

/** OFD and office files are ZIPs, too; the names at the end tell them from an archive of scans. */
async function zipShape(file: string, bytes: number, byName: Shape | 'archive'): Promise<Shape | 'archive'> {
  if (byName === 'bundle') return 'bundle';
  const tail = (await readAt(file, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES)).toString('latin1');
  if (tail.includes('OFD.xml')) return 'bundle';
  return byName !== 'archive' && /\[Content_Types\]\.xml|META-INF\//.test(tail) ? 'other' : 'archive';
}

/**
 * What a file is to the intake. Goes by content first; a file that only claims to be a scan by its name stays one, so that its damage
 * is reported. Only the first and last bytes are looked at; whether it can be opened is found out by a page worker.
 */
export async function shapeOf(file: string, bytes: number): Promise<Shape | 'archive'> {
  const byName = BY_NAME[path.extname(file).toLowerCase()] ?? 'other';
  try {
    const head = await readAt(file, 0, HEAD_BYTES);
    const text = head.toString('latin1');
    if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return await zipShape(file, bytes, byName);
    if (head.length < 8) return byName;
    if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG')) return 'page';
    if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'page';
    if (text.startsWith('BM') && head.length >= 18 && BMP_HEADERS.has(head.readUInt32LE(14))) return 'page';
    if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return await tiffShape(file, head);
    return text.includes('%PDF-') ? 'bundle' : byName;
  } catch {
    return byName;
  }
}
