import { NO_CONTENTS, type Contents } from '../domain/contents.ts';
import { NO_CUSTOM, type Custom } from '../domain/custom.ts';
import type { DocumentGuess } from '../domain/document.ts';
import type { FieldGuess } from '../domain/field.ts';
import type { ReadPage } from '../domain/page.ts';
import type { HumanFixes, PageGuess, Understanding } from '../domain/understanding.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { roundBox } from '../geometry/box.ts';
import { isEmptySide } from './blank.ts';
import { catalogueRows } from './catalogue.ts';
import { signsOf } from './classify.ts';
import type { PageSigns } from './classify.ts';
import { namedByNumber } from './custom.ts';
import { elementsOf } from './elements.ts';
import { extractFields } from './extract.ts';
import { factsOf, otherServices } from './facts.ts';
import { foreignDocuments } from './foreign.ts';
import { dossierKind, kindGuess } from './kind.ts';
import { layoutOf } from './lines.ts';
import { expectedMarks, inkSeenIn } from './marks.ts';
import { printedNumbers } from './pagenumber.ts';
import type { Paper } from './paper.ts';
import { paperOf } from './paper.ts';
import { dateParser, docNoParser } from './parsers.ts';
import { namedByCatalogue } from './prior.ts';
import { repeatedPages } from './repeats.ts';
import { signaturesOf } from './signatures.ts';
import type { Cut } from './split.ts';
import { spanningSeals } from './spanning.ts';
import { splitPages } from './split.ts';
import { first, headNumber, labelled, signOffDate } from './take.ts';
import { isName } from './validate.ts';
import { titleIndex } from './titles.ts';

/**
 * Everything that can be told of a dossier from its pages as read: kinds, documents, fields with their places, the facts of the
 * case, the catalogue. Pure: the same pages, vocabulary and fixes give the same answer. A fact that is not certain is
 * `unreadable`, never guessed. `pages` in the order of the dossier.
 */
export function understand(pages: readonly ReadPage[], vocabulary: Vocabulary, fixes: HumanFixes, custom: Custom = NO_CUSTOM, contents: Contents = NO_CONTENTS): Understanding {
  const index = titleIndex(vocabulary, custom);
  const layouts = pages.map(layoutOf);
  const signs = layouts.map((layout, i) => signsOf(layout, pages[i]?.reading.blank ?? false, index));
  const kind = dossierKind(signs);
  const split = splitPages(signs, kind.value, fixes);
  const catalogue = catalogueRows(split.filter((c) => c.kind === 'D01').map(paperOf));
  const numbers = printedNumbers(layouts);
  const cuts = namedByNumber(namedByCatalogue(split, catalogue, numbers, index, kind.value), custom);
  const papers = cuts.map(paperOf);
  const read = withoutCardNames(extractFields(papers), papers);
  const fields = withFixes([...read, ...otherServices(read)], cuts, fixes);
  const kindOf = (d: number | null): string => (d === null ? 'UNKNOWN' : (papers[d]?.kind ?? 'UNKNOWN'));
  const facts = factsOf(fields, kindOf);
  const foreign = foreignDocuments(papers, fields, facts['party.name']);
  const seen = inkSeenIn(layouts);
  const documents = papers.map((paper, i) => {
    const guess = documentGuess(paper, cuts[i] as Cut, fields, seen.pen);
    return { ...guess, expected: expectedMarks(paper, guess.signatures, seen, contents) };
  });
  return {
    kind: kindGuess(kind, cuts),
    pages: pageGuesses(pages, signs, cuts, foreign, numbers),
    documents,
    fields,
    facts: foreign.size === 0 ? facts : factsOf(fields.filter((f) => f.document === null || !foreign.has(f.document)), kindOf),
    catalogue,
    spanning: spanningSeals(layouts),
    elements: elementsOf(papers.map((paper, i) => ({ paper, fields, signatures: documents[i]?.signatures ?? [], certainty: documents[i]?.confidence ?? 0 })), contents),
  };
}

/** On the identity card of a company's representative stands a name, but not the party's. */
function withoutCardNames(fields: readonly FieldGuess[], papers: readonly Paper[]): FieldGuess[] {
  const organisation = fields.some((f) => f.key === 'party.name' && f.value !== null && f.value.length > 4 && papers[f.document ?? -1]?.kind !== 'P15');
  return fields.filter((f) => !(organisation && f.key === 'party.name' && f.value !== null && isName(f.value) && papers[f.document ?? -1]?.kind === 'P15'));
}

function pageGuesses(read: readonly ReadPage[], signs: readonly PageSigns[], cuts: readonly Cut[], foreign: ReadonlySet<number>, numbers: ReadonlyMap<number, string>): PageGuess[] {
  const home = new Map(cuts.flatMap((c, i) => c.pages.map((p) => [p.page, i] as const)));
  const empty = signs.map((s, i) => (read[i] ? isEmptySide(read[i], s.blank) : s.blank));
  const repeated = repeatedPages(signs.flatMap((s, i) => (read[i] ? [{ layout: s.layout, page: read[i], blank: empty[i] ?? false }] : [])));
  return signs.map((s, i) => {
    const document = home.get(s.page) ?? null;
    return {
      index: s.page,
      kind: document === null ? 'UNKNOWN' : (cuts[document]?.kind ?? 'UNKNOWN'),
      document,
      blank: empty[i] ?? false,
      duplicateOf: repeated.get(s.page)?.of ?? null,
      duplicateKind: repeated.get(s.page)?.kind ?? null,
      foreign: document !== null && foreign.has(document),
      printedNumber: numbers.get(s.page) ?? null,
      text: s.layout.text,
      lines: s.layout.lines.map((l) => ({ text: l.run.text, box: roundBox(l.box) })),
      seen: { rotation: read[i]?.reading.rotation ?? 0, crop: read[i]?.crop ?? null },
    };
  });
}

/** Field that dates a document, by kind; for the others it is the date under the text. */
const DATED_BY: Readonly<Record<string, string>> = {
  P01: 'source.date', P02: 'filing.date', P10: 'inspection.start', P11: 'interview.start', P30: 'investigationReport.date', P31: 'legalReview.date', P32: 'notice.date', P33: 'notice.date',
  P37: 'discussion.date', P39: 'approval.date', P40: 'decision.date', P40S: 'decision.date', P41: 'decision.date', P50: 'service.date', P52: 'payment.date', P60: 'filingRecord.date', P61: 'publicity.date', P70: 'closing.date',
};
/** Kinds that carry the numbers of other papers, but none of their own. */
const UNNUMBERED = new Set(['D00', 'D01', 'D99', 'P10', 'P11', 'P13', 'P15', 'P37', 'P50', 'P51', 'P52', 'P59', 'P61', 'P70', 'UNKNOWN']);
/** Evidence is as old as its taking; the date of a copied paper is not its own. */
const TAKEN_AT = first(labelled(['time'], dateParser), signOffDate);
const UNDATED = new Set(['D00', 'D01', 'P15', 'D98', 'UNKNOWN']);

function documentGuess(paper: Paper, cut: Cut, fields: readonly FieldGuess[], inkSeen: boolean): DocumentGuess {
  const own = fields.filter((f) => f.document === paper.index);
  const key = DATED_BY[paper.kind];
  const date = key ? (own.find((f) => f.key === key)?.value ?? null) : UNDATED.has(paper.kind) ? null : ((paper.kind === 'P13' || paper.kind === 'P14' ? TAKEN_AT : signOffDate)(paper)[0]?.value ?? null);
  const number = own.find((f) => f.key === (paper.kind === 'P32' ? 'notice.docNo' : paper.kind === 'P40' ? 'decision.docNo' : paper.kind === 'P02' ? 'case.no' : ''))?.value;
  const pages = cut.pages.map((p) => p.page);
  return {
    index: paper.index,
    kind: paper.kind,
    title: cut.title,
    firstPage: Math.min(...pages),
    lastPage: Math.max(...pages),
    confidence: Math.round(cut.confidence * 1000) / 1000,
    reason: cut.reason,
    date: date?.slice(0, 10) ?? null,
    docNo: number ?? (UNNUMBERED.has(paper.kind) ? null : (headNumber(docNoParser)(paper)[0]?.value ?? null)),
    seals: paper.layouts.flatMap((l) => l.ink.seals.map((s) => ({ ...s, page: l.page }))),
    signatures: signaturesOf(paper, inkSeen),
  };
}

/** A person's value stands in the place of the guess; a value for a field that was not found at all is added to its document. */
function withFixes(fields: readonly FieldGuess[], cuts: readonly Cut[], fixes: HumanFixes): FieldGuess[] {
  const firstPage = (d: number | null): number => (d === null ? 0 : (cuts[d]?.pages[0]?.page ?? 0));
  const used = new Set<string>();
  const fixed = fields.map((f) => {
    const id = `${firstPage(f.document)}/${f.key}`;
    const fix = fixes.fields.get(id);
    if (!fix) return f;
    used.add(id);
    return { ...f, ...fix.place, value: fix.value, state: fix.value === null ? ('absent' as const) : ('found' as const), confidence: 1, valid: null, problem: null };
  });
  for (const [id, fix] of fixes.fields) {
    const [page, key] = [Number(id.slice(0, id.indexOf('/'))), id.slice(id.indexOf('/') + 1)];
    const document = cuts.findIndex((c) => c.pages[0]?.page === page);
    if (used.has(id) || document < 0 || fix.value === null) continue;
    fixed.push({ key, document, value: fix.value, raw: null, state: 'found', page, box: null, ...fix.place, confidence: 1, valid: null, problem: null });
  }
  return fixed;
}

