import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { ListAnswer } from '../../../shared/domain/task.ts';
import { naturalOrder } from './order.ts';
import { shapeOf } from './shape.ts';
import { archiveTree, asPicked, dossierName, dossiersOf, isIgnored, type DossierInput, type Tree, type TreeFile } from './tree.ts';

export interface ExpandedPicks {
  readonly inputs: readonly DossierInput[];
  /** Picks (and parts of archives) that cannot be taken in; each is named. */
  readonly problems: readonly Problem[];
  /** Files beside the scans that no dossier can be made of (notes, tables): named, but no failure. */
  readonly skipped: readonly Problem[];
}

/** Lists an archive; the engine itself never opens one. */
export type ListArchive = (file: string, name: string) => Promise<Result<ListAnswer, Problem>>;

const MAX_DEPTH = 32;
/** Archives and papers that people have lying about, and what to do with them. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/\.(rar|7z|tar|gz)$/i, '请先解压，或另存为 ZIP。'],
  [/\.(docx?|wps|xlsx?|et|pptx?)$/i, '请先另存为 PDF。'],
  [/\.(heic|heif)$/i, '请先另存为 JPEG。'],
  [/\.(caj|ceb|cebx|xps|djvu)$/i, '请先打印或另存为 PDF。'],
];

function unsupported(name: string): Problem {
  const hint = HINTS.find(([pattern]) => pattern.test(name))?.[1];
  return problem('file-unsupported', hint === undefined ? { name } : { name, hint });
}

interface Reading {
  readonly list: ListArchive;
  readonly problems: Problem[];
}

/** The archive as a folder, or why it is none; what cannot be taken out of it is named. */
async function readArchive(file: string, name: string, reading: Reading): Promise<Result<Tree, Problem>> {
  const listed = await reading.list(file, name);
  if (!listed.ok) return listed;
  reading.problems.push(...listed.value.problems);
  return ok(archiveTree(name, file, listed.value.entries));
}

/** A folder of the disk with the shapes of its files; archives in it stand beside its sub-folders. One that cannot be read is named. */
async function readFolder(folder: string, reading: Reading, depth = 0): Promise<Tree> {
  const label = path.basename(path.resolve(folder)) || folder;
  const files: TreeFile[] = [];
  const folders: Tree[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) reading.problems.push(problem('file-unreadable', { name: label, detail: '文件夹打不开' }));
  for (const entry of (entries ?? []).filter((e) => !isIgnored(e.name)).sort((a, b) => naturalOrder(a.name, b.name))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < MAX_DEPTH) folders.push(await readFolder(inside, reading, depth + 1));
    if (!entry.isFile()) continue;
    const bytes = (await stat(inside).catch(() => null))?.size ?? 0;
    const shape = await shapeOf(inside, bytes);
    const archive = shape === 'archive' ? await readArchive(inside, entry.name, reading) : null;
    if (archive?.ok) folders.push(archive.value);
    else if (archive && archive.error.code !== 'file-unsupported') reading.problems.push(archive.error);
    else files.push({ path: inside, name: entry.name, shape: shape === 'archive' ? 'other' : shape, bytes });
  }
  return { label, files, folders };
}

/** Loose page images out of one folder are the pages of one dossier. */
function joinLoosePages(pages: readonly TreeFile[]): DossierInput[] {
  const byFolder = new Map<string, TreeFile[]>();
  for (const page of pages) {
    const folder = path.dirname(path.resolve(page.path));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), page]);
  }
  return [...byFolder].map(([folder, files]) => ({
    name: files.length === 1 && files[0] ? dossierName(files[0].name) : dossierName(path.basename(folder)),
    from: path.basename(folder),
    files: [...files].sort((a, b) => naturalOrder(a.name, b.name)).map(asPicked),
  }));
}

interface Picked {
  readonly trees: Tree[];
  readonly loose: TreeFile[];
  readonly bundles: TreeFile[];
}

async function readFile(target: string, bytes: number, reading: Reading, picked: Picked): Promise<void> {
  const name = path.basename(path.resolve(target));
  const shape = await shapeOf(target, bytes);
  const archive = shape === 'archive' ? await readArchive(target, name, reading) : null;
  if (archive?.ok) picked.trees.push(archive.value);
  else if (archive) reading.problems.push(archive.error);
  else if (shape === 'other') reading.problems.push(bytes === 0 ? problem('file-empty', { name }) : unsupported(name));
  else if (shape !== 'archive') (shape === 'page' ? picked.loose : picked.bundles).push({ path: target, name, shape, bytes });
}

/**
 * Turns what a person picked (files, archives, folders, folders of folders) into dossiers to be made. Never throws for a bad pick: it is
 * named in `problems` and the others go on.
 */
export async function expandPicks(targets: readonly string[], list: ListArchive): Promise<ExpandedPicks> {
  const inputs: DossierInput[] = [];
  const skipped: Problem[] = [];
  const reading: Reading = { list, problems: [] };
  const loose: TreeFile[] = [];
  for (const target of targets) {
    const info = await stat(target).catch(() => null);
    if (!info) {
      reading.problems.push(problem('file-missing', { name: path.basename(path.resolve(target)) }));
      continue;
    }
    const picked: Picked = { trees: [], loose, bundles: [] };
    const before = reading.problems.length;
    if (info.isDirectory()) picked.trees.push(await readFolder(target, reading));
    else await readFile(target, info.size, reading, picked);
    inputs.push(...picked.bundles.map((file) => ({ name: dossierName(file.name), from: file.name, files: [asPicked(file)] })));
    for (const tree of picked.trees) {
      const found = dossiersOf(tree);
      inputs.push(...found.inputs);
      skipped.push(...found.beside.map((file) => unsupported(file.name)));
      if (found.inputs.length === 0 && reading.problems.length === before) reading.problems.push(problem('no-pages', { name: tree.label }));
    }
  }
  return { inputs: [...inputs, ...joinLoosePages(loose)], problems: reading.problems, skipped };
}
