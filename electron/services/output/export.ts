import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { ExportFormat } from '../../../shared/contract/api.ts';
import type { AnnotateAnswer, AnnotateTask, SearchableAnswer, SearchableTask } from '../../../shared/domain/task.ts';
import { dossierJson } from '../../../shared/report/dossier-json.ts';
import type { ReportInput } from '../../../shared/report/input.ts';
import { marksByPage } from '../../../shared/report/marks.ts';
import { reportModel } from '../../../shared/report/model.ts';
import { plainText } from '../../../shared/report/text.ts';
import { dossierAlto } from './alto.ts';
import { reportDocx } from './docx.ts';
import type { PageText } from './page-texts.ts';
import { searchableTask, type PagePlace } from './searchable.ts';
import { reportXlsx } from './xlsx.ts';

export const FILE_NAMES: Readonly<Record<ExportFormat, string>> = { docx: '评分表与问题清单.docx', xlsx: '评分表与问题清单.xlsx', pdf: '批注卷.pdf', json: 'dossier.json', searchable: '可检索卷.pdf', alto: '识别文本.alto.xml', txt: '识别文本.txt' };

export interface ExportContext {
  /** Pages in order with where their originals and pictures lie; marks are added here. */
  readonly pages: readonly PagePlace[];
  /** Lets a page worker write the annotated copy. */
  readonly annotate: (task: AnnotateTask) => Promise<Result<AnnotateAnswer, Problem>>;
  /** Lets a page worker write the searchable copy. */
  readonly searchable: (task: SearchableTask) => Promise<Result<SearchableAnswer, Problem>>;
  /** Texts with their places; asked for only when a file holds them. */
  readonly texts: () => readonly PageText[];
}

export interface Exported {
  readonly files: readonly { readonly format: ExportFormat; readonly name: string; readonly path: string; readonly bytes: number }[];
  readonly problems: readonly Problem[];
}

type Maker = (input: ReportInput, context: ExportContext) => Promise<Uint8Array | Problem>;

async function annotated(input: ReportInput, context: ExportContext): Promise<Uint8Array | Problem> {
  const marks = marksByPage(input);
  const pages = context.pages.map((p) => ({ path: p.path, media: p.media, index: p.index, picture: p.picture, crop: p.crop ?? null, trimmed: p.trimmed ?? false, marks: marks.get(p.number) ?? [] }));
  const answer = await context.annotate({ kind: 'annotate', title: `${input.dossier.name}（批注）`, pages });
  return answer.ok ? answer.value.pdf : answer.error;
}

async function searchable(input: ReportInput, context: ExportContext): Promise<Uint8Array | Problem> {
  const answer = await context.searchable(searchableTask(input, context.pages, context.texts()));
  return answer.ok ? answer.value.pdf : answer.error;
}

const MAKERS: Readonly<Record<ExportFormat, Maker>> = {
  json: async (input) => Buffer.from(`${JSON.stringify(dossierJson(input), null, 1)}\n`),
  docx: (input) => reportDocx(reportModel(input)),
  xlsx: (input) => reportXlsx(reportModel(input)),
  pdf: annotated,
  searchable,
  alto: async (input, context) => Buffer.from(dossierAlto(input, context.texts())),
  txt: async (input) => Buffer.from(plainText(input)),
};

/** Windows names forbid these; a name that ends in a dot or blank cannot be opened there either. */
export function safeName(name: string): string {
  const cleaned = Array.from(name, (c) => (c.charCodeAt(0) < 32 || '<>:"/\\|?*'.includes(c) ? '_' : c)).join('').replace(/[. ]+$/u, '');
  return cleaned.slice(0, 80) || '案卷';
}

/** Made by a page worker; meanwhile the others are made here. One after the other, because each may be as large as the volume itself. */
const BY_WORKER: ReadonlySet<ExportFormat> = new Set(['pdf', 'searchable']);

type Written = Exported['files'][number] | Problem;

async function write(format: ExportFormat, input: ReportInput, folder: string, context: ExportContext): Promise<Written> {
  const name = FILE_NAMES[format];
  const path = join(folder, name);
  const partial = `${path}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    const bytes = await MAKERS[format](input, context);
    if (!(bytes instanceof Uint8Array)) return bytes;
    writeFileSync(partial, bytes);
    renameSync(partial, path);
    return { format, name, path, bytes: bytes.byteLength };
  } catch (error) {
    rmSync(partial, { force: true });
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return problem('export-failed', { name, detail: String(error.code) });
  }
}

/**
 * Writes the reports of one dossier into a folder (made when missing). Each file is written beside its place and renamed, so that
 * no half file is left; one that cannot be written (open in another program, disk full) becomes a problem and the rest goes on.
 */
export async function exportDossier(input: ReportInput, formats: readonly ExportFormat[], folder: string, context: ExportContext): Promise<Exported> {
  const written = new Map<ExportFormat, Written>();
  const lane = async (own: readonly ExportFormat[]): Promise<void> => {
    for (const format of own) written.set(format, await write(format, input, folder, context));
  };
  await Promise.all([lane(formats.filter((f) => BY_WORKER.has(f))), lane(formats.filter((f) => !BY_WORKER.has(f)))]);
  const all = formats.flatMap((format) => written.get(format) ?? []);
  return { files: all.filter((w) => 'path' in w), problems: all.filter((w) => 'code' in w) };
}
