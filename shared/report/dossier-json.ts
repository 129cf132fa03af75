import { problemMessage } from '../base/problem.ts';
import { FIELD_DEFS } from '../domain/field.ts';
import type { ReportInput } from './input.ts';
import { roundBox } from '../geometry/box.ts';
import { normalise } from '../text/normalise.ts';

const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;
const labels = new Map(FIELD_DEFS.map((d) => [d.key, d.label]));

/** Every page of the dossier, also one that could not be read (kind `UNKNOWN`, no text; its reason stands in `problems`). */
function pagesOf(input: ReportInput): unknown[] {
  const guesses = new Map(input.understanding.pages.map((g) => [g.index, g]));
  return input.pages.map((page) => {
    const guess = guesses.get(page.index);
    return {
      index: page.index,
      kind: guess?.kind ?? 'UNKNOWN',
      document: guess?.document ?? null,
      rotation: page.rotation,
      skew: round(page.skew),
      blank: guess?.blank ?? false,
      duplicateOf: guess?.duplicateOf ?? null,
      foreign: guess?.foreign ?? false,
      printedNumber: guess?.printedNumber ?? null,
      dpi: Math.round(page.dpi),
      quality: page.quality,
      duplicateKind: guess?.duplicateKind ?? null,
      notes: page.notes,
      ocrConfidence: round(page.confidence, 3),
      text: (guess?.text ?? '').split('\n').map(normalise).join('\n'),
    };
  });
}

function fieldsOf(input: ReportInput): unknown[] {
  const firstPage = new Map(input.understanding.documents.map((d) => [d.index, d.firstPage]));
  return input.understanding.fields.map((f) => {
    const fix = input.fixes.fields.get(`${f.document === null ? 0 : firstPage.get(f.document)}/${f.key}`);
    return {
      key: f.key,
      label: labels.get(f.key) ?? f.key,
      document: f.document,
      value: fix ? fix.value : f.value,
      raw: f.raw,
      state: f.state,
      page: f.page,
      box: f.box && roundBox(f.box),
      confidence: round(f.confidence, 3),
      valid: f.valid,
      problem: f.problem,
      ...(fix ? { corrected: true } : {}),
    };
  });
}

type Verdicts = ReadonlyMap<string, unknown>;

const opinionsOf = (opinions: ReportInput['opinions'], verdicts: Verdicts): unknown[] =>
  opinions.map((o) => ({ ...o, evidence: o.evidence.map((e) => ({ ...e, box: roundBox(e.box) })), ...(verdicts.has(o.item) ? { verdict: verdicts.get(o.item) } : {}) }));

/** The supplement with its index (服务型指数), beside the score and no part of it. */
function serviceOf({ service, review }: ReportInput, verdicts: Verdicts): unknown {
  if (service === null) return null;
  const { standard, opinions, score } = service;
  return { standard: score.standard, version: score.version, sha256: score.sha256, label: standard.label, index: score.points, sentence: score.sentence, undecided: score.undecided, by: review ? 'reviewer' : 'machine', sections: score.sections, items: opinionsOf(opinions, verdicts) };
}

/** `dossier.json` by the contract (`juanping/dossier@1`): boxes as fractions of the page as read, money as text, days as ISO. */
export function dossierJson(input: ReportInput): Record<string, unknown> {
  const u = input.understanding;
  const verdicts: Verdicts = new Map((input.review?.verdicts ?? []).map((v) => [v.item, v]));
  return {
    schema: 'juanping/dossier@1',
    app: { name: 'juanping', version: input.appVersion },
    source: { name: input.dossier.sourceName, sha256: input.dossier.sha256, bytes: input.dossier.bytes, pages: input.pages.length },
    kind: { ...u.kind, confidence: round(u.kind.confidence) },
    pages: pagesOf(input),
    documents: u.documents.map((d) => ({
      ...d,
      confidence: round(d.confidence),
      seals: d.seals.map((s) => ({ ...s, box: roundBox(s.box) })),
      signatures: d.signatures.map((s) => ({ ...s, box: roundBox(s.box) })),
    })),
    fields: fieldsOf(input),
    facts: u.facts,
    timeline: input.timeline,
    opinions: opinionsOf(input.opinions, verdicts),
    score: {
      standard: input.score.standard,
      version: input.score.version,
      sha256: input.score.sha256,
      vetoes: input.score.vetoes,
      points: input.score.points,
      pointsWithoutVeto: input.score.pointsWithoutVeto,
      grade: input.score.grade,
      sentence: input.score.sentence,
      undecided: input.score.undecided,
      bonus: input.score.bonus,
      sections: input.score.sections,
      label: input.standard.label,
      by: input.review ? 'reviewer' : 'machine',
    },
    service: serviceOf(input, verdicts),
    findings: input.review?.findings ?? [],
    problems: input.problems.map((p) => ({ code: p.code, ...p.params, message: problemMessage(p) })),
    timing: input.timing,
  };
}
