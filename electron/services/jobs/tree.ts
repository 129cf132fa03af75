import { naturalOrder } from './order.ts';

/** One file of a future dossier. `name` is what people see; `path` is the file itself, or the archive that `place` is an entry of. */
export interface PickedFile {
  readonly path: string;
  readonly name: string;
  readonly place?: readonly number[];
}

/** `page` = one side of paper (image), `bundle` = many pages in one file, `other` = nothing to read. */
export type Shape = 'page' | 'bundle' | 'other';

export interface TreeFile extends PickedFile {
  readonly shape: Shape;
  readonly bytes: number;
}

/** A folder, or an archive taken as one: both follow the same rules. */
export interface Tree {
  /** As people see it: name of the folder or the archive. */
  readonly label: string;
  readonly files: readonly TreeFile[];
  readonly folders: readonly Tree[];
}

/** What becomes one dossier: its files in the order of the pages, and where it comes from. */
export interface DossierInput {
  readonly name: string;
  /** Folder or archive inside the pick, e.g. `U盘/甲案`. */
  readonly from: string;
  readonly files: readonly (PickedFile & { readonly bytes: number })[];
}

export interface Gathered {
  readonly inputs: readonly DossierInput[];
  /** Files beside the scans of which no dossier can be made. */
  readonly beside: readonly TreeFile[];
}

/** Extensions that say nothing to a person who reads the name of a dossier. */
const SCAN_NAME = /\.(pdf|ofd|jpe?g|png|tiff?|webp|bmp|zip)$/i;
/** A volume of a case: its name alone would tell nobody which case it is. */
const VOLUME = /^(正|副|附|证据)卷|^卷[一二三四五六七八九十\d]+$|^第.{1,4}[卷册]$/;

const IGNORED = new Set(['key.json', 'truth.json', 'readme.md', 'readme.txt', 'thumbs.db', 'desktop.ini', '__macosx']);

/** Names that systems and editors leave behind. */
export const isIgnored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || IGNORED.has(name.toLowerCase());

/** Name of a dossier: that of the file or archive without a scan's extension, or of the folder. */
export function dossierName(label: string): string {
  return label.replace(SCAN_NAME, '').trim() || label || '未命名';
}

/**
 * The rules by which a folder becomes dossiers. With page images among its files it is one dossier of all its scans; a folder of bundles
 * is one dossier each, but a single bundle has the name of its own folder (`2024-17/scan.pdf` is 2024-17); sub-folders and archives
 * likewise, each for itself. A volume (正卷, 副卷) is named together with its case.
 */
export function dossiersOf(tree: Tree): Gathered {
  const inputs: DossierInput[] = [];
  const beside: TreeFile[] = [];
  const visit = (node: Tree, above: readonly Tree[]): void => {
    const label = dossierName(node.label);
    const parent = above.at(-1);
    const own = parent && VOLUME.test(label) ? `${dossierName(parent.label)} ${label}` : label;
    const from = [...above, node].map((n) => n.label).join('/');
    const files = [...node.files].sort((a, b) => naturalOrder(a.name, b.name));
    const scans = files.filter((f) => f.shape !== 'other');
    beside.push(...files.filter((f) => f.shape === 'other'));
    const single = scans.length === 1 && node.folders.length === 0;
    if (single || scans.some((s) => s.shape === 'page')) inputs.push({ name: own, from, files: scans.map(asPicked) });
    else for (const scan of scans) inputs.push({ name: dossierName(scan.name), from, files: [asPicked(scan)] });
    for (const folder of [...node.folders].sort((a, b) => naturalOrder(a.label, b.label))) visit(folder, [...above, node]);
  };
  visit(tree, []);
  return { inputs, beside };
}

/** Without the shape, which only the rules need. */
export function asPicked({ path, name, place, bytes }: TreeFile): DossierInput['files'][number] {
  return place ? { path, name, place, bytes } : { path, name, bytes };
}

/** A file inside an archive; `name` is its whole path there, with `/`. */
export interface Entry {
  readonly place: readonly number[];
  readonly name: string;
  readonly bytes: number;
  readonly shape: Shape;
}

interface Growing extends Tree {
  readonly files: TreeFile[];
  readonly folders: Growing[];
}

/** The folders that the entries of an archive stand for; what systems leave behind is not there. */
export function archiveTree(label: string, path: string, entries: readonly Entry[]): Tree {
  const root: Growing = { label, files: [], folders: [] };
  for (const entry of entries) {
    const steps = entry.name.split('/').filter((step) => step !== '' && step !== '.');
    const name = steps.at(-1);
    if (name === undefined || steps.some(isIgnored)) continue;
    const folder = steps.slice(0, -1).reduce((at, step) => {
      const known = at.folders.find((f) => f.label === step);
      if (known) return known;
      const made: Growing = { label: step, files: [], folders: [] };
      at.folders.push(made);
      return made;
    }, root);
    folder.files.push({ path, name, place: entry.place, bytes: entry.bytes, shape: entry.shape });
  }
  return root;
}
