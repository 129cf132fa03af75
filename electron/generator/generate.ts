import { readFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { CalendarSchema, type Calendar } from '../../shared/domain/calendar.ts';
import { createRandom } from '../../shared/training/random.ts';
import { writeDossier, WRITTEN_KINDS, type DossierWishes, type WrittenDossier } from '../../shared/training/dossier.ts';
import type { WrittenKind } from '../../shared/training/written.ts';
import { bindPdf } from './binding.ts';
import type { PrintFn } from './printing.ts';
import { drawLook, scanPage, type Picture } from './scan.ts';
import { sheetsOf, type TruthLine } from './sheet.ts';

export interface GenerateOptions {
  readonly out: string;
  readonly count: number;
  readonly seed: number | string;
  /** A kind, a short word for it (see `kindNamed`), or `auto` for the ordinary penalty. */
  readonly kind?: string;
  /** Ids to plant, or how many to choose; 0 or an empty list gives clean dossiers. Without it 5–8 are chosen. */
  readonly defects?: readonly string[] | number;
  /** 1 (good scanner) to 5 (bad copy); 2 without it. */
  readonly difficulty?: number;
  readonly dpi?: number;
  /** JPEG quality 1–100; by difficulty without it. */
  readonly quality?: number;
  readonly form?: 'pdf' | 'images';
  /** What all dossiers share (act, party, fine, year…); drawn from the seed otherwise. */
  readonly wishes?: DossierWishes;
  /** Names of the dossiers' folders; `dossier-001`… without it. */
  readonly names?: readonly string[];
  readonly calendar: Calendar;
  readonly printer: PrintFn;
}

export interface GeneratedDossier {
  readonly name: string;
  readonly folder: string;
  readonly pages: number;
  readonly bytes: number;
  readonly defects: readonly string[];
}

export interface Summary {
  readonly dossiers: readonly GeneratedDossier[];
}

export type Progress = (done: number, of: number, what: string) => void;

/** Reads the holidays that lawful dates are made with. `file-missing` or `file-broken` when it is no calendar. */
export async function readCalendar(file: string): Promise<Result<Calendar, Problem>> {
  try {
    const parsed = CalendarSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? ok(parsed.data) : err(problem('file-broken', { name: path.basename(file) }));
  } catch {
    return err(problem('file-missing', { name: path.basename(file) }));
  }
}

/** Short words for the kinds of dossier on the command line. */
const KIND_WORDS: Readonly<Record<string, WrittenKind>> = { auto: 'PENALTY_GENERAL', penalty: 'PENALTY_GENERAL', summary: 'PENALTY_SUMMARY', license: 'LICENSE', coercion: 'COERCION', inspection: 'INSPECTION' };

/** What `--kind` may be. */
export const KIND_NAMES: readonly string[] = Object.keys(KIND_WORDS);

/** Kind of dossier by its code or short word, in any case; null for another word. */
export function kindNamed(word: string): WrittenKind | null {
  return KIND_WORDS[word.toLowerCase()] ?? WRITTEN_KINDS.find((kind) => kind === word.toUpperCase()) ?? null;
}

interface Scanned {
  readonly jpegs: readonly Uint8Array[];
  readonly truth: readonly (readonly TruthLine[])[];
}

/** True when a page has seal or letterhead red, so that an office would scan it in colour. */
function hasRed(page: Picture): boolean {
  let red = 0;
  for (let i = 0; i < page.rgba.length; i += 4 * 7) if ((page.rgba[i] ?? 0) - (page.rgba[i + 1] ?? 0) > 90) red += 1;
  return red > 40;
}

async function scanAll(pdf: string, written: WrittenDossier, options: GenerateOptions): Promise<Scanned> {
  const { difficulty = 2, dpi = 200, quality } = options;
  const jpegs: Uint8Array[] = [];
  const truth: (readonly TruthLine[])[] = [];
  const random = createRandom(`scan/${written.key.seed}`);
  let back: Picture | null = null;
  for await (const sheet of sheetsOf(pdf, dpi)) {
    const own = random.fork(String(jpegs.length));
    const drawn = drawLook(difficulty, hasRed(sheet), own);
    const look = quality === undefined ? drawn : { ...drawn, quality };
    jpegs.push(scanPage(sheet, back, look, dpi, own));
    truth.push(sheet.lines);
    back = sheet;
  }
  if (jpegs.length !== written.key.pages.length) throw new Error(`printed ${jpegs.length} pages instead of ${written.key.pages.length}: a paper overflows`);
  return { jpegs, truth };
}

async function writeOut(folder: string, name: string, written: WrittenDossier, scanned: Scanned, form: 'pdf' | 'images'): Promise<number> {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  if (form === 'pdf') {
    const pdf = await bindPdf(scanned.jpegs, name);
    bytes = pdf.length;
    await writeFile(path.join(folder, 'dossier.pdf'), pdf);
  } else {
    for (const [i, jpeg] of scanned.jpegs.entries()) {
      bytes += jpeg.length;
      await writeFile(path.join(folder, `${String(i + 1).padStart(3, '0')}.jpg`), jpeg);
    }
  }
  await writeFile(path.join(folder, 'key.json'), `${JSON.stringify(written.key, null, 1)}\n`);
  const truth = { schema: 'juanping/truth@1', pages: scanned.truth.map((lines, i) => ({ index: i + 1, lines })) };
  await writeFile(path.join(folder, 'truth.json'), `${JSON.stringify(truth)}\n`);
  return bytes;
}

async function generateOne(options: GenerateOptions, kind: WrittenKind, index: number, work: string): Promise<Result<GeneratedDossier, Problem>> {
  const name = options.names?.[index] ?? `dossier-${String(index + 1).padStart(3, '0')}`;
  const difficulty = options.difficulty ?? 2;
  const made = writeDossier({ kind, seed: options.names || options.count === 1 ? String(options.seed) : `${options.seed}-${index + 1}`, defects: options.defects, wishes: options.wishes ?? {}, difficulty }, options.calendar);
  if (!made.ok) return made;
  const written = made.value;
  const html = path.join(work, `${index}.html`);
  const pdf = path.join(work, `${index}.pdf`);
  await writeFile(html, written.html);
  const printed = await options.printer([{ html, pdf }]);
  if (!printed.ok) return printed;
  const scanned = await scanAll(pdf, written, options);
  const folder = path.join(options.out, name);
  const bytes = await writeOut(folder, name, written, scanned, options.form ?? 'pdf');
  return ok({ name, folder, pages: scanned.jpegs.length, bytes, defects: written.key.defects.map((d) => d.id) });
}

/** Invents, prints and scans dossiers into `out/<name>/`. Same seed and options, same story and key; pictures as far as Chromium is the same. */
export async function generateDossiers(options: GenerateOptions, progress: Progress): Promise<Result<Summary, Problem>> {
  const kind = kindNamed(options.kind ?? 'auto');
  if (kind === null) return err(problem('bad-request', { detail: `不能生成「${options.kind ?? ''}」类案卷` }));
  const work = await mkdtemp(path.join(tmpdir(), 'juanping-generate-'));
  const dossiers: GeneratedDossier[] = [];
  try {
    for (let i = 0; i < options.count; i++) {
      const made = await generateOne(options, kind, i, work);
      if (!made.ok) return made;
      dossiers.push(made.value);
      progress(i + 1, options.count, made.value.name);
    }
    return ok({ dossiers });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
