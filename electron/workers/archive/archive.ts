import { stat } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ArchiveEntry, ExtractAnswer, ExtractTask, Limits, ListAnswer, ListTask } from '../../../shared/domain/task.ts';
import { isLitter, isUnsafe } from './archive-name.ts';
import { contentsOf, headOf, stampOf, unpack, type Contents, type Place, type Refusal } from './archive-zip.ts';
import { packedHint } from '../foreign.ts';
import { isZip, sniff } from '../media.ts';
import { hasOneTiffPage } from '../picture/tiff-chain.ts';

type Shape = ArchiveEntry['shape'];

const HEAD_BYTES = 1024;
/** A TIFF up to this size is unpacked to see whether it has more than one page; a larger one is taken for a bundle. */
const SMALL_TIFF = 16 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
const BY_NAME: Readonly<Record<string, Shape>> = {
  jpg: 'page', jpeg: 'page', png: 'page', webp: 'page', bmp: 'page', pdf: 'bundle', tif: 'bundle', tiff: 'bundle', ofd: 'bundle',
};

/** What only claims to be a scan stays one, so that its damage is reported when it is opened. */
const shapeByName = (name: string): Shape => BY_NAME[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'other';

/** An archive on the way through it. */
interface Level {
  readonly place: Place;
  readonly contents: Contents;
  /** Numbers that lead here, names of the archives on the way with `/` at the end. */
  readonly path: readonly number[];
  readonly prefix: string;
}

interface Walk {
  readonly archive: string;
  readonly limits: Limits;
  readonly entries: ArchiveEntry[];
  readonly problems: Problem[];
  seen: number;
}

function refused(archive: string, entry: string, why: Refusal, limits: Limits): Problem {
  if (why === 'locked') return problem('archive-locked', { name: archive, entry });
  if (why === 'large') return problem('archive-bomb', { name: archive, entry, limitMb: limits.maxEntryMb });
  return why === 'strange' ? problem('file-unreadable', { name: `${archive}/${entry}`, detail: '压缩方式不常见，请解压后再导入' }) : problem('file-broken', { name: `${archive}/${entry}` });
}

const hasRoot = (contents: Contents, name: string): boolean => contents.names.includes(name);
/** Office documents are ZIPs, too. */
const isDocument = (contents: Contents): boolean => hasRoot(contents, '[Content_Types].xml') || hasRoot(contents, 'META-INF/manifest.xml') || hasRoot(contents, 'META-INF/container.xml');

/** Looks into a ZIP inside the archive: an OFD is a bundle, an office document nothing to read, an archive is gone through. */
async function nested(walk: Walk, level: Level, entry: Entry, place: readonly number[], name: string): Promise<Shape | null> {
  const inner = await unpack(level.place, entry, walk.limits.maxEntryMb * MEGABYTE);
  if (!inner.ok) {
    walk.problems.push(refused(walk.archive, name, inner.why, walk.limits));
    return null;
  }
  const contents = await contentsOf(inner.bytes, walk.limits.maxEntries).catch(() => null);
  if (contents === null) walk.problems.push(problem('file-broken', { name: `${walk.archive}/${name}` }));
  else if (hasRoot(contents, 'OFD.xml')) return 'bundle';
  else if (isDocument(contents)) return 'other';
  else if (place.length >= walk.limits.maxNesting) walk.problems.push(problem('archive-nested', { name: walk.archive, entry: name }));
  else await through(walk, { place: inner.bytes, contents, path: place, prefix: `${name}/` });
  return null;
}

async function tiffShape(level: Level, entry: Entry): Promise<Shape> {
  const whole = entry.uncompressedSize > SMALL_TIFF ? null : await unpack(level.place, entry, SMALL_TIFF);
  return whole?.ok === true && hasOneTiffPage(whole.bytes) ? 'page' : 'bundle';
}

/** What an entry is, by its first bytes; null when it is left out or was an archive that has been gone through. */
async function shapeOf(walk: Walk, level: Level, entry: Entry, place: readonly number[], name: string): Promise<Shape | null> {
  const head = await headOf(level.place, entry, HEAD_BYTES);
  if (!head.ok) {
    walk.problems.push(refused(walk.archive, name, head.why, walk.limits));
    return null;
  }
  if (isZip(head.bytes)) return nested(walk, level, entry, place, name);
  const media = sniff(head.bytes);
  if (media === 'tiff') return tiffShape(level, entry);
  return media === null ? shapeByName(name) : media === 'pdf' ? 'bundle' : 'page';
}

async function visit(walk: Walk, level: Level, index: number): Promise<void> {
  const entry = level.contents.entries[index]!;
  const own = level.contents.names[index]!;
  const name = `${level.prefix}${own}`;
  if (own.endsWith('/') || isLitter(own)) return;
  if (isUnsafe(own)) {
    walk.problems.push(problem('archive-unsafe', { name: walk.archive, entry: name }));
    return;
  }
  const place = [...level.path, index];
  if (entry.uncompressedSize > walk.limits.maxEntryMb * MEGABYTE) {
    walk.problems.push(refused(walk.archive, name, 'large', walk.limits));
    return;
  }
  const shape = await shapeOf(walk, level, entry, place, name);
  if (shape !== null) walk.entries.push({ place, name, bytes: entry.uncompressedSize, shape });
}

async function through(walk: Walk, level: Level): Promise<void> {
  walk.seen += level.contents.count;
  if (walk.seen > walk.limits.maxEntries) {
    walk.problems.push(problem('archive-full', { name: `${walk.archive}/${level.prefix}`.replace(/\/$/, ''), entries: walk.seen, limit: walk.limits.maxEntries }));
    return;
  }
  for (let index = 0; index < level.contents.entries.length; index++) await visit(walk, level, index);
  if (!level.contents.whole) walk.problems.push(problem('file-broken', { name: `${walk.archive}/${level.prefix}`.replace(/\/$/, '') }));
}

/**
 * Lists a ZIP, archives inside it included. What cannot be taken out is named as a problem and the rest goes on; `archive-full`,
 * `file-broken` or `file-unsupported` when nothing of it can be used.
 */
export async function listArchive(task: ListTask): Promise<Result<ListAnswer, Problem>> {
  const { path, name, limits } = task;
  if ((await stat(path)).size === 0) return err(problem('file-empty', { name }));
  const contents = await contentsOf(path, limits.maxEntries).catch(() => null);
  if (contents === null) return err(problem('file-broken', { name }));
  if (contents.count > limits.maxEntries) return err(problem('archive-full', { name, entries: contents.count, limit: limits.maxEntries }));
  if (isDocument(contents)) return err(problem('file-unsupported', { name, hint: packedHint(contents.names) }));
  const walk: Walk = { archive: name, limits, entries: [], problems: [], seen: 0 };
  await through(walk, { place: path, contents, path: [], prefix: '' });
  return ok({ kind: 'list', entries: walk.entries, problems: walk.problems });
}

/** One sentence for a ZIP that was picked as a document but is none that can be read; empty when it cannot be opened at all. */
export async function zipHint(path: string, limits: Limits): Promise<string> {
  try {
    return packedHint((await contentsOf(path, limits.maxEntries)).names);
  } catch {
    return '';
  }
}

interface Kept {
  readonly stamp: string;
  readonly place: Place;
  readonly contents: Contents;
}

/** Archives inside archives are kept unpacked up to this size. */
const MOST_KEPT = 64 * MEGABYTE;
/** Archives on the way to the entry that was unpacked last: its neighbours come next. */
let kept: readonly Kept[] = [];

/** Unpacks one entry. The problem names it by its path inside the archive. */
export async function extractEntry(task: ExtractTask): Promise<Result<ExtractAnswer, Problem>> {
  const { path, name, place, limits } = task;
  const gone = err(problem('file-missing', { name }));
  if (place.length === 0 || place.length > limits.maxNesting) return gone;
  let stamp = await stampOf(path);
  let here: Place = path;
  let label = '';
  const way: Kept[] = [];
  for (const [depth, index] of place.entries()) {
    const known = kept[depth];
    const level: Kept = known?.stamp === stamp ? known : { stamp, place: here, contents: await contentsOf(here, limits.maxEntries) };
    way.push(level);
    const entry = level.contents.entries[index];
    if (entry === undefined) return gone;
    label += `${label === '' ? '' : '/'}${level.contents.names[index]!}`;
    stamp += `|${index}`;
    if (depth + 1 < place.length && kept[depth + 1]?.stamp === stamp) continue;
    const unpacked = await unpack(level.place, entry, limits.maxEntryMb * MEGABYTE);
    if (!unpacked.ok) return err(refused(name, label, unpacked.why, limits));
    here = unpacked.bytes;
  }
  kept = way.filter((level) => typeof level.place === 'string' || level.place.length <= MOST_KEPT);
  return ok({ kind: 'extract', bytes: here as Uint8Array });
}
