import { problem } from '../../../shared/base/problem.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import type { ScoreSheet } from '../../../shared/domain/score.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import type { Vocabulary } from '../../../shared/domain/vocabulary.ts';
import type { ReportInput, ReportPage, ReportReview, Timing } from '../../../shared/report/input.ts';
import { blobPath, cachePath } from '../../paths.ts';
import type { ReadDb } from '../db/open.ts';
import { findDossier, sourcesOf } from '../store/dossiers.ts';
import { fixesOf } from '../fixes.ts';
import { recipesOf } from '../store/fixes.ts';
import { failuresOf, pagesOf, picturesOf, readPages } from '../store/pages.ts';
import { checkRunOf, opinionsOf, understandingOf } from '../store/understanding.ts';
import type { ExportContext } from './export.ts';

export interface GatherOptions {
  readonly workspace: string;
  readonly dossier: string;
  readonly standard: Standard;
  readonly standardSha: Sha256;
  readonly vocabulary: Vocabulary;
  /** A person's part; null = the machine's opinions alone. */
  readonly review: ReportReview | null;
  readonly score: ScoreSheet;
  readonly service: ReportInput['service'];
  readonly appVersion: string;
  readonly today: string;
  readonly timing: Timing;
}

const NOTHING: Understanding = { kind: { value: 'UNKNOWN', confidence: 0, hasHearing: false, flow: 'FLOW' }, pages: [], documents: [], fields: [], facts: {}, catalogue: [] };

function reportPages(db: ReadDb, dossier: string): ReportPage[] {
  const readings = new Map(readPages(db, dossier).map((p) => [p.id as string, p.reading]));
  const pictures = picturesOf(db, dossier);
  const failures = failuresOf(db, dossier);
  const recipes = recipesOf(db, dossier);
  return pagesOf(db, dossier).map((page) => {
    const reading = readings.get(page.id);
    return {
      id: page.id,
      index: page.position,
      rotation: recipes.get(page.id)?.turn ?? reading?.rotation ?? 0,
      skew: reading?.skew ?? 0,
      dpi: pictures.get(page.id)?.dpi ?? 0,
      quality: reading?.quality ?? { sharp: false, issues: [] },
      confidence: reading?.confidence ?? 0,
      problem: failures.get(page.id) ?? null,
      notes: [...(pictures.get(page.id)?.notes ?? []), ...(reading?.notes ?? [])],
    };
  });
}

/** Collects what the reports of one dossier are made from; null when the dossier is gone. */
export function gatherReport(db: ReadDb, o: GatherOptions): { readonly input: ReportInput; readonly pages: ExportContext['pages'] } | null {
  const dossier = findDossier(db, o.dossier);
  if (!dossier) return null;
  const sources = sourcesOf(db, o.dossier);
  const bySource = new Map(sources.map((s) => [s.id as string, s]));
  const pictures = picturesOf(db, o.dossier);
  const pages = reportPages(db, o.dossier);
  const understanding = understandingOf(db, o.dossier)?.understanding ?? NOTHING;
  const titles = new Map([...Object.values(o.vocabulary).flat(), ...(o.vocabulary.PENALTY_GENERAL ?? []), ...(o.vocabulary[understanding.kind.value] ?? [])].map((k) => [k.code, k.title]));
  const first = sources[0];
  const input: ReportInput = {
    appVersion: o.appVersion,
    today: o.today,
    dossier: { name: dossier.name, sourceName: sources.length === 1 && first ? first.name : dossier.name, sha256: sources.length === 1 && first ? first.sha256 : dossier.contentKey, bytes: sources.reduce((sum, s) => sum + s.bytes, 0) },
    pages,
    understanding,
    fixes: fixesOf(db, o.dossier),
    timeline: checkRunOf(db, o.dossier, o.standardSha)?.timeline ?? [],
    opinions: opinionsOf(db, o.dossier, o.standardSha),
    standard: o.standard,
    standardSha: o.standardSha,
    score: o.score,
    service: o.service,
    review: o.review,
    problems: [...sources.flatMap((s) => s.problem ?? []), ...pages.flatMap((p) => (p.problem ? problem(p.problem.code, { ...p.problem.params, page: p.index }) : []))],
    timing: o.timing,
    kindTitle: (code) => titles.get(code) ?? code,
  };
  const recipes = recipesOf(db, o.dossier);
  const places = pagesOf(db, o.dossier).flatMap((page) => {
    const source = bySource.get(page.source);
    const picture = pictures.get(page.id);
    if (!source?.media) return [];
    return {
      number: page.position,
      path: blobPath(o.workspace, source.sha256),
      media: source.media,
      index: page.sourceIndex,
      picture: picture ? { path: cachePath(o.workspace, picture.picture), mime: picture.mime, dpi: picture.dpi } : null,
      crop: picture?.crop ?? null,
      trimmed: (recipes.get(page.id)?.crop ?? null) !== null,
    };
  });
  return { input, pages: places };
}
