import { join } from 'node:path';
import { canonicalJson } from '../../../shared/base/canonical.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ExportFormat, InputOf, OutputOf } from '../../../shared/contract/api.ts';
import { VERSION } from '../../../shared/base/version.ts';
import type { Verdict } from '../../../shared/domain/review.ts';
import type { ReportInput } from '../../../shared/report/input.ts';
import { judgementsFromOpinions, judgementsOf } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import { exportDossier, safeName, type Exported } from '../output/export.ts';
import { gatherReport } from '../output/gather.ts';
import { pageTexts } from '../output/page-texts.ts';
import { annotationsOf } from '../store/annotations.ts';
import { findDossier } from '../store/dossiers.ts';
import { picturesOf } from '../store/pages.ts';
import { findingsOf, findReview, reviewIdOf, verdictsOf } from '../store/reviews.ts';
import { opinionsOf } from '../store/understanding.ts';
import type { EngineContext } from './context.ts';

export interface More {
  readonly exportMs?: number;
  readonly problems?: readonly Problem[];
}

/** Problems of the job beside those of files and pages, each once. */
function withProblems(input: ReportInput, problems: readonly Problem[]): ReportInput {
  const known = new Set(input.problems.map((p) => canonicalJson(p)));
  return { ...input, problems: [...input.problems, ...problems.filter((p) => !known.has(canonicalJson(p)))] };
}

/** Copies are made of pictures; those that were deleted from the cache are made again first. */
async function ensurePictures(context: EngineContext, dossier: string): Promise<void> {
  const missing = [...picturesOf(context.workspace.db, dossier).values()].filter((p) => !context.workspace.cache.has(p.picture));
  for (const { picture } of missing) await context.jobs.picture(picture);
}

/** The supplement beside a dossier, by the person's verdicts or else the machine's opinions; null when there is none. */
function serviceOf(context: EngineContext, dossier: string, verdicts: readonly Verdict[] | null): ReportInput['service'] {
  const stored = context.standards.supplements(dossier)[0];
  if (!stored) return null;
  const opinions = opinionsOf(context.workspace.db, dossier, stored.sha);
  return { standard: stored.standard, opinions, score: scoreSheet(stored.standard, stored.sha, verdicts ? judgementsOf(opinions, verdicts) : judgementsFromOpinions(opinions)) };
}

/**
 * Writes the reports of a dossier into `folder`: with the current reviewer's verdicts when there are any, else by the machine's
 * opinions. Null when there is no such dossier. Also the way of the command line, which knows how long other exports took and what
 * went wrong in the job.
 */
export async function exportInto(context: EngineContext, dossier: string, formats: readonly ExportFormat[], folder: string, more: More = {}): Promise<Exported | null> {
  const { db, paths } = context.workspace;
  const review = findReview(db, reviewIdOf(dossier, context.settings().reviewer));
  const stored = (review && context.standards.get(review.standard)) ?? context.standards.proposed(dossier);
  const opinions = opinionsOf(db, dossier, stored.sha);
  const verdicts = review ? verdictsOf(db, review.id) : [];
  const reviewed = review !== null && verdicts.length > 0;
  const score = scoreSheet(stored.standard, stored.sha, reviewed ? judgementsOf(opinions, verdicts) : judgementsFromOpinions(opinions));
  const gathered = gatherReport(db, {
    workspace: paths.root,
    dossier,
    standard: stored.standard,
    standardSha: stored.sha,
    vocabulary: context.resources.vocabulary,
    review: reviewed ? { reviewer: review.reviewer, state: review.state, verdicts, findings: findingsOf(db, review.id), annotations: annotationsOf(db, review.id) } : null,
    score,
    service: serviceOf(context, dossier, reviewed ? verdicts : null),
    appVersion: VERSION,
    today: context.clock().slice(0, 10),
    timing: { ...context.jobs.times(dossier), exportMs: more.exportMs ?? 0 },
  });
  if (gathered === null) return null;
  if (formats.includes('pdf') || formats.includes('searchable')) await ensurePictures(context, dossier);
  const { annotate, searchable } = context.jobs;
  const exported = await exportDossier(withProblems(gathered.input, more.problems ?? []), formats, folder, { pages: gathered.pages, annotate, searchable, texts: () => pageTexts(db, dossier) });
  if (exported.files.length > 0) {
    db.write(context.settings().reviewer, (tx) =>
      tx.event({ kind: 'dossier.exported', dossier, subject: dossier, payload: { files: exported.files.map((f) => ({ name: f.name, bytes: f.bytes })) } }),
    );
  }
  return exported;
}

async function runExport(context: EngineContext, input: InputOf<'export.run'>): Promise<Result<OutputOf<'export.run'>, Problem>> {
  const into = context.grants.path(input.into);
  if (into === null) return err(problem('pick-expired'));
  const dossier = findDossier(context.workspace.db, input.dossier);
  const exported = dossier && (await exportInto(context, dossier.id, input.formats, join(into, safeName(dossier.name))));
  if (!exported) return err(problem('not-found', { what: '该案卷' }));
  const files = exported.files.map((file) => {
    const token = context.newId();
    context.grants.add(token, file.path);
    context.made(token, file.path);
    return { name: file.name, token, bytes: file.bytes };
  });
  return ok({ files, problems: exported.problems });
}

export function exportHandlers(context: EngineContext) {
  return { 'export.run': (input: InputOf<'export.run'>) => runExport(context, input) };
}
