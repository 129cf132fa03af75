import type { AcrossHint, AcrossPlace } from '../domain/across.ts';
import { daysBetween, dayOf } from '../text/dates.ts';
import { bigramSimilarity } from '../text/fuzzy.ts';
import { matchForm } from '../text/normalise.ts';
import { fromCents, toCents } from '../text/numerals.ts';
import { articlesOf } from './citation.ts';
import { nameForm, type PartyType, partyTypeOf } from './party.ts';
import type { DossierView, Fact } from './view.ts';

/** Fields that comparing dossiers needs; nothing else of them has to be loaded. */
export const ACROSS_KEYS: readonly string[] = [
  'party.name', 'party.creditCode', 'party.idNo', 'agency.name', 'case.cause', 'decision.docNo', 'decision.date', 'decision.amount', 'decision.discretionBand', 'decision.violatedArticles',
  'inspection.start', 'inspection.end', 'interview.start', 'interview.end', 'officer.1.name', 'officer.1.certNo', 'officer.2.name', 'officer.2.certNo',
];
/** Kinds of paper that carry them. */
export const ACROSS_PAPERS: readonly string[] = ['P02', 'P10', 'P11', 'P15', 'P32', 'P40', 'P40S', 'I03', 'C03'];

interface Stay {
  readonly officer: string;
  readonly who: Fact;
  readonly start: Fact;
  readonly end: Fact;
}

/** What of one case is compared with other cases. */
export interface CaseFacts {
  readonly dossier: string;
  readonly name: string;
  readonly agency: string;
  readonly party: Fact | null;
  /** Code or number of the party; empty = not read surely. */
  readonly partyId: string;
  readonly partyType: PartyType | null;
  readonly docNo: Fact | null;
  readonly decided: Fact | null;
  readonly cause: Fact | null;
  readonly fine: Fact | null;
  readonly cents: number | null;
  readonly band: string;
  /** Violated articles as one key; empty = not read. */
  readonly act: string;
  readonly stays: readonly Stay[];
}

const sure = (f: Fact | null): Fact | null => (f?.sure === true ? f : null);

/** Picks what other cases are compared with. Only what was read surely counts: two doubts never make a hint. */
export function caseFacts(view: DossierView, dossier: string, name: string): CaseFacts {
  const fine = sure(view.fact('decision.amount'));
  const articles = sure(view.fact('decision.violatedArticles'));
  return {
    dossier, name,
    agency: nameForm(view.fact('agency.name')?.value ?? ''),
    party: sure(view.fact('party.name')),
    partyId: numberOf(view),
    partyType: partyTypeOf(view),
    docNo: sure(view.fact('decision.docNo')),
    decided: sure(view.fact('decision.date')),
    cause: sure(view.fact('case.cause')),
    fine,
    cents: fine ? toCents(fine.value) : null,
    band: sure(view.fact('decision.discretionBand'))?.value ?? '',
    act: articles ? articlesOf(articles.value).map((a) => `${a.law}/${a.article}`).sort().join('；') : '',
    stays: staysOf(view),
  };
}

/** Code or number of the party, from the paper that knows it best. */
function numberOf(view: DossierView): string {
  const papers = ORDER.flatMap((kind) => view.docs(kind));
  const found = papers.flatMap((d) => [sure(view.field(d, 'party.creditCode')), sure(view.field(d, 'party.idNo'))]).find((f) => f !== null);
  return found?.value ?? '';
}

const ORDER: readonly string[] = ['P40', 'P40S', 'P15', 'P32', 'P02'];

/** Who was where from when to when, by the records of visits and interviews. */
function staysOf(view: DossierView): Stay[] {
  return view.docs('P10', 'P11', 'I03').flatMap((doc) => {
    const prefix = doc.kind === 'P11' ? 'interview' : 'inspection';
    const [start, end] = [sure(view.field(doc, `${prefix}.start`)), sure(view.field(doc, `${prefix}.end`))];
    if (!start || !end || start.value.length < 16 || end.value.length < 16 || end.value <= start.value) return [];
    return ['1', '2'].flatMap((n) => {
      const who = sure(view.field(doc, `officer.${n}.name`));
      const cert = sure(view.field(doc, `officer.${n}.certNo`));
      return who ? [{ officer: `${who.value}/${cert?.value ?? ''}`, who, start, end }] : [];
    });
  });
}

const placeOf = (c: CaseFacts, f: Fact | null): AcrossPlace[] => (f ? [{ dossier: c.dossier, name: c.name, page: f.page, box: f.box, quote: f.quote }] : []);
const told = (c: CaseFacts, what: string): string => `「${c.name}」${what}`;

function grouped<T>(all: readonly T[], key: (t: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const t of all) {
    const k = key(t);
    if (k !== '') groups.set(k, [...(groups.get(k) ?? []), t]);
  }
  return [...groups.values()].filter((g) => g.length > 1);
}

function pairs<T>(group: readonly T[]): (readonly [T, T])[] {
  return group.flatMap((a, i) => group.slice(i + 1).map((b) => [a, b] as const));
}

/** Causes as alike as this may be one act. */
const ALIKE = 0.7;
/** Two decisions further apart than this speak of different acts. */
const ONE_ACT_DAYS = 365;

const causeForm = (c: CaseFacts): string => matchForm(c.cause?.value ?? '').replace(matchForm(c.party?.value ?? '\u0000'), '').replace(/^涉嫌|案$/g, '');

/** PG-V08: one party fined twice for what looks like one act (行政处罚法 29). */
function finedTwice(cases: readonly CaseFacts[]): AcrossHint[] {
  const fined = cases.filter((c) => (c.cents ?? 0) > 0 && c.party !== null && c.cause !== null && c.decided !== null);
  return grouped(fined, (c) => c.partyId || nameForm(c.party?.value ?? '')).flatMap(pairs).flatMap(([a, b]) => {
    if (!a.decided || !b.decided || (a.docNo && a.docNo.value === b.docNo?.value)) return [];
    if (Math.abs(daysBetween(dayOf(a.decided.value), dayOf(b.decided.value))) > ONE_ACT_DAYS) return [];
    if (bigramSimilarity(causeForm(a), causeForm(b)) < ALIKE && (a.act === '' || a.act !== b.act)) return [];
    const one = (c: CaseFacts): string => told(c, `${c.decided?.value}因「${c.cause?.value}」罚款 ${c.fine?.value} 元`);
    return [{ kind: 'fined-twice', item: 'PG-V08', rule: null, reason: `同一当事人「${a.party?.value}」：${one(a)}，${one(b)}，是否对同一违法行为两次罚款请判断`, places: [a, b].flatMap((c) => [...placeOf(c, c.decided), ...placeOf(c, c.cause)]) }];
  });
}

/** R-X05 over dossiers: one officer in two records at the same time. */
function twoPlaces(cases: readonly CaseFacts[]): AcrossHint[] {
  const all = cases.flatMap((c) => c.stays.map((stay) => ({ c, stay, day: dayOf(stay.start.value) })));
  return grouped(all, (s) => `${s.stay.officer}/${s.stay.officer.endsWith('/') ? s.c.agency : ''}/${s.day}`).flatMap(pairs).flatMap(([x, y]) => {
    if (x.c.dossier === y.c.dossier) return [];
    const [a, b] = [x.stay, y.stay];
    if (a.start.value >= b.end.value || b.start.value >= a.end.value) return [];
    const span = (s: Stay): string => `${s.start.value.replace('T', ' ')}—${s.end.value.slice(11)}（第${s.start.page}页）`;
    return [{ kind: 'two-places', item: 'PG-C04', rule: 'R-X05', reason: `${a.who.value}同一时段在两份案卷的笔录中：${told(x.c, span(a))}，${told(y.c, span(b))}，请核对`, places: [...placeOf(x.c, a.start), ...placeOf(y.c, b.start)] }];
  });
}

/** Fines this many times apart for like acts are odd. */
const APART = 3;

/** PG-F05: fines far apart for the same articles, kind of party and band at one agency (行政处罚法 5, 34). */
function unequalFines(cases: readonly CaseFacts[]): AcrossHint[] {
  const fined = cases.filter((c) => c.act !== '' && (c.cents ?? 0) > 0 && c.agency !== '' && c.partyType !== null);
  return grouped(fined, (c) => [c.agency, c.act, c.partyType, c.band].join('|')).flatMap((group) => {
    const ranked = [...group].sort((a, b) => (a.cents ?? 0) - (b.cents ?? 0));
    const [least, most] = [ranked[0], ranked.at(-1)];
    if (!least || !most || (most.cents ?? 0) < APART * (least.cents ?? 0)) return [];
    const one = (c: CaseFacts): string => told(c, `罚款 ${fromCents(c.cents ?? 0)} 元`);
    return [{ kind: 'unequal-fines', item: 'PG-F05', rule: null, reason: `同一机关对同类违法行为（${least.act.replaceAll('/', '第')}条${least.band === '' ? '' : `，裁量等次${least.band}`}）的罚款相差悬殊：${one(least)}，${one(most)}，同案同罚请判断`, places: [...placeOf(least, least.fine), ...placeOf(most, most.fine)] }];
  });
}

/** Hints that only several dossiers together give; weightiest kind first. */
export function hintsAcross(cases: readonly CaseFacts[]): AcrossHint[] {
  return [...finedTwice(cases), ...twoPlaces(cases), ...unequalFines(cases)];
}
