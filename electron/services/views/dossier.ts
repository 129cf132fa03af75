import type { PageId } from '../../../shared/base/ids.ts';
import type { Problem } from '../../../shared/base/problem.ts';
import type { DossierDetail, FieldRow, PageRow, PageTextView, SourceRow } from '../../../shared/contract/views.ts';
import type { DocumentGuess, KindGuess } from '../../../shared/domain/document.ts';
import { fieldDef, type FieldGuess } from '../../../shared/domain/field.ts';
import type { PageNote, PageQuality, PageState } from '../../../shared/domain/page.ts';
import { AS_SCANNED, shownSkew } from '../../../shared/domain/recipe.ts';
import type { PageGuess, Understanding } from '../../../shared/domain/understanding.ts';
import { proposalsOf } from '../../../shared/extract/proposals.ts';
import { centre, height, roundBox, toPage, width } from '../../../shared/geometry/box.ts';
import { toOriginal, toOtherCrop } from '../../../shared/geometry/crop.ts';
import type { ReadDb } from '../db/open.ts';
import { currentSettings } from '../settings.ts';
import type { Standards } from '../standards.ts';
import { sourcesOf } from '../store/dossiers.ts';
import { documentFixes, fieldFixes, recipesOf, type FieldFix } from '../store/fixes.ts';
import { failuresOf, pageCrop, pagesOf, picturesOf, readingOf, readingSummaries, type StoredPage } from '../store/pages.ts';
import { findReview, reviewIdOf } from '../store/reviews.ts';
import { checkRunOf, understandingOf } from '../store/understanding.ts';
import { dossierRow } from './library.ts';
import { pageBoxes, type ToPage } from './places.ts';

const UNKNOWN_KIND: KindGuess = { value: 'UNKNOWN', confidence: 0, hasHearing: false, flow: 'FLOW' };

function sourceRows(db: ReadDb, dossier: string, pages: readonly StoredPage[]): SourceRow[] {
  return sourcesOf(db, dossier).map((s) => ({ id: s.id, name: s.name, bytes: s.bytes, sha256: s.sha256, pages: pages.filter((p) => p.source === s.id).length, problem: s.problem, locked: s.problem?.code === 'pdf-encrypted' }));
}

const stateOf = (problem: Problem | null, read: boolean, pictured: boolean): PageState => (problem ? 'failed' : read ? 'read' : pictured ? 'pictured' : 'counted');

/** What is known to be wrong with the picture from its file counts as a fault of the scan. */
function qualityOf(quality: PageQuality | undefined, notes: readonly PageNote[]): PageQuality {
  const judged = quality ?? { sharp: true, issues: [] };
  const cut = notes.some((n) => n.code === 'picture-cut') && !judged.issues.includes('damaged');
  return cut ? { ...judged, issues: [...judged.issues, 'damaged'] } : judged;
}

function pageRows(db: ReadDb, dossier: string, pages: readonly StoredPage[], guesses: readonly PageGuess[]): PageRow[] {
  const readings = readingSummaries(db, dossier);
  const { straighten } = currentSettings(db);
  const pictures = picturesOf(db, dossier);
  const failures = failuresOf(db, dossier);
  const recipes = recipesOf(db, dossier);
  const byIndex = new Map(guesses.map((g) => [g.index, g]));
  return pages.map((p) => {
    const picture = pictures.get(p.id);
    const reading = readings.get(p.id);
    const guess = byIndex.get(p.position);
    const problem = failures.get(p.id) ?? null;
    const recipe = recipes.get(p.id) ?? AS_SCANNED;
    const part = picture ? picture.crop : recipe.crop;
    const notes = [...(picture?.notes ?? []), ...(reading?.notes ?? [])];
    return {
      id: p.id,
      index: p.position,
      source: p.source,
      // Of the part that is shown: a half of a double page is half as wide.
      widthPt: p.widthPt * (part === null ? 1 : width(part)),
      heightPt: p.heightPt * (part === null ? 1 : height(part)),
      state: stateOf(problem, reading !== undefined, picture !== undefined),
      picture: picture?.picture ?? null,
      thumbnail: picture?.thumbnail ?? null,
      pixelWidth: picture?.width ?? 0,
      pixelHeight: picture?.height ?? 0,
      dpi: picture?.dpi ?? 0,
      rotation: recipe.turn ?? reading?.rotation ?? 0,
      problem,
      kind: guess?.kind ?? 'UNKNOWN',
      document: guess?.document ?? null,
      blank: guess?.blank ?? reading?.blank ?? false,
      duplicateOf: guess?.duplicateOf ?? null,
      foreign: guess?.foreign ?? false,
      printedNumber: guess?.printedNumber ?? null,
      skew: reading?.skew ?? 0,
      quality: qualityOf(reading?.quality, notes),
      confidence: reading?.confidence ?? 0,
      rotationFixed: recipe.turn !== null,
      duplicateKind: guess?.duplicateKind ?? null,
      recipe,
      deskew: recipe.deskew === null && !straighten ? 0 : shownSkew(recipe.deskew, reading?.skew ?? 0),
      crop: picture?.crop ?? null,
      shadow: picture?.shadow ?? false,
      part: p.part,
      notes,
    };
  });
}

function documentsOnPages(documents: readonly DocumentGuess[], toPageBox: ToPage): DocumentGuess[] {
  return documents.map((d) => ({
    ...d,
    seals: d.seals.map((s) => ({ ...s, box: toPageBox(s.page, s.box) })),
    signatures: d.signatures.map((s) => ({ ...s, box: toPageBox(s.page, s.box) })),
  }));
}

const absentField = (key: string): FieldGuess => ({ key, document: null, value: null, raw: null, state: 'absent', page: null, box: null, confidence: 0, valid: null, problem: null });

/** Guesses with the corrections over them; a correction of a fact that the machine did not see has a row too. */
function fieldRows(understanding: Understanding, fixes: readonly FieldFix[], idOf: ReadonlyMap<number, PageId>, toPageBox: ToPage): FieldRow[] {
  const firstPage = new Map(understanding.documents.map((d) => [d.index, idOf.get(d.firstPage) ?? null]));
  const byPlace = new Map(fixes.map((f) => [`${f.page}/${f.key}`, f]));
  const used = new Set<FieldFix>();
  const row = (guess: FieldGuess, documentPage: string | null): FieldRow => {
    const fix = documentPage === null ? undefined : byPlace.get(`${documentPage}/${guess.key}`);
    if (fix) used.add(fix);
    return {
      ...guess,
      box: guess.box === null || guess.page === null ? null : toPageBox(guess.page, guess.box),
      label: fieldDef(guess.key)?.label ?? guess.key,
      pageId: guess.page === null ? null : (idOf.get(guess.page) ?? null),
      documentPage,
      fix: fix ? { value: fix.value, author: fix.author, at: fix.at } : null,
      proposals: fix ? [] : proposalsOf(guess, understanding.fields),
    };
  };
  const rows = understanding.fields.map((f) => row(f, f.document === null ? null : (firstPage.get(f.document) ?? null)));
  const documentAt = new Map<string | null, number>([...firstPage].map(([index, page]) => [page, index]));
  const alone = fixes.filter((f) => !used.has(f)).map((f) => row({ ...absentField(f.key), document: documentAt.get(f.page) ?? null }, f.page));
  return [...rows, ...alone];
}

/** Everything that the window shows of one dossier besides texts and verdicts; null when there is none. */
export function dossierDetail(db: ReadDb, standards: Standards, reviewer: string, id: string): DossierDetail | null {
  const row = dossierRow(db, standards, reviewer, id);
  if (row === null) return null;
  const pages = pagesOf(db, id);
  const understanding = understandingOf(db, id)?.understanding ?? null;
  const toPageBox = pageBoxes(db, id);
  const idOf = new Map(pages.map((p) => [p.position, p.id]));
  const standard = findReview(db, reviewIdOf(id, reviewer))?.standard ?? standards.proposed(id).sha;
  const rows = pageRows(db, id, pages, understanding?.pages ?? []);
  const sources = sourceRows(db, id, pages);
  return {
    row,
    sources,
    pages: rows,
    kind: understanding?.kind ?? UNKNOWN_KIND,
    documents: documentsOnPages(understanding?.documents ?? [], toPageBox),
    documentFixes: documentFixes(db, id),
    elements: (understanding?.elements ?? []).map((e) => (e.box === null || e.page === null ? e : { ...e, box: toPageBox(e.page, e.box) })),
    fields: understanding ? fieldRows(understanding, fieldFixes(db, id), idOf, toPageBox) : [],
    facts: understanding?.facts ?? {},
    timeline: checkRunOf(db, id, standard)?.timeline ?? [],
    catalogue: (understanding?.catalogue ?? []).map((c) => ({ ...c, box: toPageBox(c.page, c.box) })),
    problems: [...sources.flatMap((s) => s.problem ?? []), ...rows.flatMap((p) => p.problem ?? [])],
  };
}

/** Words of a page with their places on its picture; none while it has not been read. Words that were cut off since are left out. */
export function pageText(db: ReadDb, page: string): PageTextView {
  const current = readingOf(db, page);
  if (current === null) return { page, engine: '', words: [] };
  const { reading, crop } = current;
  const now = pageCrop(db, page) ?? null;
  const words = reading.words.flatMap((w) => {
    const box = toPage(w.box, reading.rotation);
    const [x, y] = centre(toOriginal(box, crop));
    const outside = now !== null && (x < now[0] || x > now[2] || y < now[1] || y > now[3]);
    return outside ? [] : { text: w.text, box: roundBox(toOtherCrop(box, crop, now)), confidence: w.confidence };
  });
  return { page, engine: reading.engine, words };
}
