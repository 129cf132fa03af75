import type { DocumentKind } from '../domain/document.ts';
import type { FieldGuess } from '../domain/field.ts';
import { FIELD_DEFS, fieldDef } from '../domain/field.ts';
import { similarity } from '../text/fuzzy.ts';

/** Where the value of a key is decided: kinds of document in order of trust. Keys that are not here go by the majority of all documents. */
const TRUTH: Readonly<Record<string, readonly DocumentKind[]>> = {
  'case.no': ['P02', 'D00'],
  'case.cause': ['P02', 'P60S', 'P30', 'P39', 'D00', 'P70'],
  'case.title': ['D00', 'P02', 'P30', 'P70'],
  'case.source': ['P02', 'P01'],
  'source.date': ['P01', 'P02'],
  'filing.date': ['P02'],
  'inspection.start': ['P10', 'I03'],
  'inspection.end': ['P10', 'I03'],
  'interview.start': ['P11', 'I04'],
  'interview.end': ['P11', 'I04'],
  'interview.person': ['P11', 'I04'],
  'interview.personRole': ['P11', 'I04'],
  'investigationReport.date': ['P30'],
  'legalReview.date': ['P31'],
  'legalReview.reviewer': ['P31'],
  'legalReview.conclusion': ['P31'],
  'notice.docNo': ['P32', 'P33'],
  'notice.date': ['P32', 'P33'],
  'notice.amount': ['P32', 'P33'],
  'notice.servedDate': ['P50', 'P39'],
  'discussion.date': ['P37'],
  'approval.date': ['P39'],
  'approval.opinion': ['P39'],
  'agency.name': ['P40', 'P41', 'P40S', 'L12', 'C02', 'I07', 'I02', 'P32', 'P02'],
  'decision.docNo': ['P40', 'P40S', 'P41', 'L12', 'D00'],
  'decision.date': ['P40', 'P40S', 'P41', 'L12'],
  'decision.amount': ['P40', 'P40S'],
  'decision.amountUpper': ['P40', 'P40S'],
  'decision.violatedArticles': ['P40', 'P40S', 'P41'],
  'decision.basisArticles': ['P40', 'P40S', 'P41'],
  'decision.discretionBand': ['P40', 'P40S', 'P39', 'P30'],
  'decision.payDays': ['P40', 'P40S'],
  'decision.reconsiderationAuthority': ['P40', 'P40S', 'P41', 'L12', 'C02'],
  'decision.reconsiderationDays': ['P40', 'P40S', 'P41', 'L12', 'C02'],
  'decision.court': ['P40', 'P40S', 'P41', 'L12', 'C02'],
  'decision.litigationMonths': ['P40', 'P40S', 'P41', 'L12', 'C02'],
  'application.date': ['L01', 'L05', 'L12'],
  'acceptance.date': ['L05', 'L12', 'L06'],
  'license.matter': ['L12', 'L05', 'L01'],
  'certificate.scope': ['L15', 'L12'],
  'certificate.validFrom': ['L15', 'L12'],
  'certificate.validTo': ['L15', 'L12'],
  'hearing.date': ['P36', 'L09'],
  'hearing.host': ['P36', 'L09'],
  'seizureApproval.time': ['C01'],
  'filingRecord.date': ['P60', 'P60S'],
  'act.endDate': ['P40', 'P40S', 'P30', 'P32'],
  'payment.date': ['P52', 'P70'],
  'payment.amount': ['P52'],
  'payment.payer': ['P52'],
  'closing.date': ['P70', 'D00'],
};

const CHECKED = new Set(['party.creditCode', 'party.idNo', 'officer.1.certNo', 'officer.2.certNo']);

/** Keys of which each document has its own: the case has one only where a document is named for it. */
const SERVICE = ['service.date', 'service.method', 'service.documents'] as const;
const OFFICERS: readonly DocumentKind[] = ['P10', 'P11', 'I03', 'P02', 'P40S'];
const PARTY_TRUTH: readonly DocumentKind[] = ['P15', 'P40', 'P40S', 'P32', 'P02'];

/** Kind of a document by its index. */
export type KindOf = (document: number | null) => DocumentKind;

/** One value a key that the case goes by; keys without a sure value are missing. Values marked invalid count only if nothing else is there. */
export function factsOf(fields: readonly FieldGuess[], kindOf: KindOf): Record<string, string> {
  const facts: Record<string, string> = {};
  const set = (key: string, value: string | null | undefined): void => {
    if (value) facts[key] = value;
  };
  for (const { key } of FIELD_DEFS) {
    if ((SERVICE as readonly string[]).includes(key)) continue;
    const guesses = fields.filter((f) => f.key === key && f.value !== null);
    // A number that fails its check gives way to one that passes. Amounts are invalid when words and figures differ: that is the fact.
    const checked = CHECKED.has(key) ? guesses.filter((g) => g.valid !== false) : guesses;
    const sure = checked.length > 0 ? checked : guesses;
    const kinds = TRUTH[key];
    if (kinds) set(key, atHome(fields.filter((f) => f.key === key), sure, kinds, kindOf));
    else if (key.startsWith('officer.')) set(key, majority(sure.filter((g) => OFFICERS.includes(kindOf(g.document))), OFFICERS, kindOf) ?? majority(sure, OFFICERS, kindOf));
    else set(key, majority(sure, PARTY_TRUTH, kindOf));
  }
  const served = servedDecision(fields, kindOf);
  for (const key of SERVICE) set(key, fields.find((f) => f.key === key && served !== null && f.document === served)?.value);
  return facts;
}

/** Least confidence of a value that stands in for one that cannot be read at home. */
const STANDS_IN = 0.7;
/** Values this near to each other are one value and its misreadings. */
const SAME_WORDS = 0.88;

/**
 * The value in the kind of document where it belongs. One that was not read well there gives way to what other documents surely say
 * of it: to the same words without the misread letters or, when nothing could be read, to what most of them say.
 */
function atHome(all: readonly FieldGuess[], readable: readonly FieldGuess[], kinds: readonly DocumentKind[], kindOf: KindOf): string | null {
  const home = kinds.map((k) => readable.find((g) => kindOf(g.document) === k)).find((g) => g !== undefined);
  const others = readable.filter((g) => g !== home && g.confidence >= STANDS_IN);
  if (!home) return all.some((f) => f.state === 'unreadable' && kinds.includes(kindOf(f.document))) ? majority(others, kinds, kindOf) : null;
  if (fieldDef(home.key)?.type !== 'text' || home.value === null) return home.value;
  const near = others.filter((g) => g.value !== null && similarity(g.value, home.value ?? '') >= SAME_WORDS);
  const counts = new Map<string, number>();
  for (const g of near) counts.set(g.value ?? '', (counts.get(g.value ?? '') ?? 0) + 1);
  const [value, votes] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  const needed = home.confidence < STANDS_IN ? 1 : (counts.get(home.value) ?? 0) + 2;
  return value !== null && votes >= needed ? value : home.value;
}

/** Most frequent value; a tie goes to the more trusted kind of document. */
function majority(guesses: readonly FieldGuess[], trust: readonly DocumentKind[], kindOf: KindOf): string | null {
  const counts = new Map<string, number>();
  for (const g of guesses) {
    const rank = trust.indexOf(kindOf(g.document));
    counts.set(g.value ?? '', (counts.get(g.value ?? '') ?? 0) + 1 + (rank < 0 ? 0 : 0.4 - 0.05 * rank));
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  return ranked[0]?.[0] ?? null;
}

/** Papers whose service is that of the decision, by the kind of case. */
const DECIDING = [/处罚决定书/u, /许可[^；]{0,6}决定书/u, /^(?![^；]*(?:延长|解除|退还|处理|移送|处置))[^；]*(?:查封|扣押|冻结|强制措施)[^；]*决定书/u] as const;

/** The record that shows the service of the decision. Without readable names, the last record behind the decision. */
function servedDecision(fields: readonly FieldGuess[], kindOf: KindOf): number | null {
  const records = fields.filter((f) => f.key === 'service.documents' && f.value !== null && ['P50', 'L16'].includes(kindOf(f.document)));
  const exact = DECIDING.map((words) => records.find((f) => words.test(f.value ?? ''))).find((f) => f !== undefined);
  if (exact) return exact.document;
  const unnamed = fields.filter((f) => f.key === 'service.date' && kindOf(f.document) === 'P50' && !records.some((r) => r.document === f.document));
  if (unnamed.length > 0 && fields.some((f) => kindOf(f.document) === 'P40')) return unnamed.at(-1)?.document ?? null;
  const own = (kind: DocumentKind): number | null => fields.find((f) => f.key === 'service.date' && kindOf(f.document) === kind)?.document ?? null;
  return own('L16') ?? own('P40S') ?? own('C02');
}

/** Services that have a key of their own: which papers they are of. */
const SERVED_AS: readonly (readonly [RegExp, string])[] = [
  [/^(?!.*处罚决定书).*(?:告知书|违法行为通知书)/u, 'notice.servedDate'],
  [/催告/u, 'urge.servedDate'],
  [/^(?![^；]*(?:延长|解除|退还|处理|移送|处置))[^；]*(?:查封|扣押|冻结|强制措施)[^；]*(?:决定书|通知书)/u, 'seizure.servedDate'],
];

/** Services of papers other than the decision, told from the records that name them: one more guess of its own key in that document. */
export function otherServices(fields: readonly FieldGuess[]): FieldGuess[] {
  return fields.flatMap((f) => {
    const key = f.key === 'service.documents' ? SERVED_AS.find(([words]) => words.test(f.value ?? ''))?.[1] : undefined;
    const date = key && fields.find((d) => d.key === 'service.date' && d.document === f.document);
    return key && date ? [{ ...date, key }] : [];
  });
}
