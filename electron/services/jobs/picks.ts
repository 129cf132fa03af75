import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';

/** One file of a future dossier. `name` is what people see: the path inside the picked folder. */
export interface PickedFile {
  readonly path: string;
  readonly name: string;
}

/** What becomes one dossier: its files in the order of the pages. */
export interface DossierInput {
  readonly name: string;
  readonly files: readonly PickedFile[];
}

export interface ExpandedPicks {
  readonly inputs: readonly DossierInput[];
  /** Picks that cannot be read at all; each is named. */
  readonly problems: readonly Problem[];
  /** Files beside the scans that no dossier can be made of (notes, tables): named, but no failure. */
  readonly skipped: readonly Problem[];
}

/** `page` = one side of paper (image), `bundle` = many pages in one file, `other` = nothing to read. */
type Shape = 'page' | 'bundle' | 'other';

const IGNORED = new Set(['key.json', 'truth.json', 'readme.md', 'readme.txt', 'thumbs.db', 'desktop.ini', '__macosx']);
const PAGE_NAMES = new Set(['.jpg', '.jpeg', '.png']);
const MAX_DEPTH = 8;
const HEAD_BYTES = 8;

/** Page order of people: 2 before 10, Chinese by its sound. */
const collator = new Intl.Collator('zh', { numeric: true });
export const naturalOrder = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

const ignored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || IGNORED.has(name.toLowerCase());

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

/** Goes by content first; a file that only claims to be a scan by its name stays one, so that its damage is reported. */
async function shapeOf(file: string): Promise<Shape> {
  const extension = path.extname(file).toLowerCase();
  const byName: Shape = PAGE_NAMES.has(extension) ? 'page' : ['.pdf', '.tif', '.tiff'].includes(extension) ? 'bundle' : 'other';
  try {
    const head = await readAt(file, 0, HEAD_BYTES);
    if (head.length < HEAD_BYTES) return byName;
    const text = head.toString('latin1');
    if (text.startsWith('%PDF')) return 'bundle';
    if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG')) return 'page';
    if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return await tiffShape(file, head);
    return byName;
  } catch {
    return byName;
  }
}

/** Name of a dossier: that of the file without a scan's extension, or of the folder. */
function dossierName(target: string): string {
  const base = path.basename(path.resolve(target));
  const extension = path.extname(base).toLowerCase();
  const bare = PAGE_NAMES.has(extension) || ['.pdf', '.tif', '.tiff'].includes(extension) ? base.slice(0, -extension.length) : base;
  return bare.trim() || base || '未命名';
}

interface Collected {
  inputs: DossierInput[];
  skipped: Problem[];
}

/**
 * Folder with page images = one dossier of all its scans; folder of bundles = one dossier each, but a single bundle has the name of its
 * own folder (`2024-17/scan.pdf` is 2024-17); sub-folders likewise.
 */
async function expandFolder(folder: string, depth: number, into: Collected): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((e) => !ignored(e.name)).sort((a, b) => naturalOrder(a.name, b.name));
  const scans: { file: PickedFile; shape: Shape }[] = [];
  for (const entry of entries.filter((e) => e.isFile())) {
    const file = { path: path.join(folder, entry.name), name: entry.name };
    const shape = await shapeOf(file.path);
    if (shape === 'other') into.skipped.push(problem('file-unsupported', { name: entry.name }));
    else scans.push({ file, shape });
  }
  const own = scans.length === 1 && !entries.some((e) => e.isDirectory());
  if (own || scans.some((s) => s.shape === 'page')) into.inputs.push({ name: dossierName(folder), files: scans.map((s) => s.file) });
  else for (const scan of scans) into.inputs.push({ name: dossierName(scan.file.path), files: [scan.file] });
  if (depth >= MAX_DEPTH) return;
  for (const entry of entries.filter((e) => e.isDirectory())) await expandFolder(path.join(folder, entry.name), depth + 1, into);
}

/** Loose page images out of one folder are the pages of one dossier. */
function joinLoosePages(pages: readonly PickedFile[]): DossierInput[] {
  const byFolder = new Map<string, PickedFile[]>();
  for (const page of pages) {
    const folder = path.dirname(path.resolve(page.path));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), page]);
  }
  return [...byFolder].map(([folder, files]) => ({
    name: files.length === 1 && files[0] ? dossierName(files[0].path) : dossierName(folder),
    files: [...files].sort((a, b) => naturalOrder(a.name, b.name)),
  }));
}

/**
 * Turns what a person picked (files, folders, folders of folders) into dossiers to be made. Never throws for a bad pick: it is named in
 * `problems` and the others go on.
 */
export async function expandPicks(targets: readonly string[]): Promise<ExpandedPicks> {
  const inputs: DossierInput[] = [];
  const problems: Problem[] = [];
  const skipped: Problem[] = [];
  const loose: PickedFile[] = [];
  for (const target of targets) {
    const name = path.basename(path.resolve(target));
    const info = await stat(target).catch(() => null);
    if (!info) problems.push(problem('file-missing', { name }));
    else if (info.isDirectory()) {
      const found: Collected = { inputs: [], skipped: [] };
      const why = await expandFolder(target, 0, found).then(() => null, (error: unknown) => String(error instanceof Error ? error.message : error));
      inputs.push(...found.inputs);
      skipped.push(...found.skipped);
      if (why) problems.push(problem('file-unreadable', { name, detail: '文件夹打不开' }));
      else if (found.inputs.length === 0) problems.push(problem('no-pages', { name }));
    } else {
      const shape = await shapeOf(target);
      if (shape === 'other') problems.push(problem(info.size === 0 ? 'file-empty' : 'file-unsupported', { name }));
      else if (shape === 'page') loose.push({ path: target, name });
      else inputs.push({ name: dossierName(target), files: [{ path: target, name }] });
    }
  }
  return { inputs: [...inputs, ...joinLoosePages(loose)], problems, skipped };
}
