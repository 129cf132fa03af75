import type { DocumentGuess } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { KindEntry } from '../domain/vocabulary.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { placesOf } from './deadline.ts';
import { covers, names, numberOf } from './listed.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, WHOLE_PAGE } from './view.ts';

/** Indexes of the elements that leave a rising sequence when taken out: as few as possible (length − longest rising run). */
export function outOfPlace(keys: readonly number[]): number[] {
  const best: { length: number; previous: number }[] = [];
  keys.forEach((key) => {
    const chain = { length: 1, previous: -1 };
    best.forEach((b, j) => {
      if ((keys[j] ?? 0) <= key && b.length + 1 > chain.length) Object.assign(chain, { length: b.length + 1, previous: j });
    });
    best.push(chain);
  });
  let at = best.reduce((top, b, i) => (b.length > (best[top]?.length ?? 0) ? i : top), 0);
  const kept = new Set<number>();
  while (at >= 0 && best[at]) {
    kept.add(at);
    at = best[at]?.previous ?? -1;
  }
  return keys.map((_, i) => i).filter((i) => !kept.has(i));
}

/** Papers that lawfully stand in several places: receipts, attachments, evidence, recordings, publication, visits, advice. */
const FREE = new Set(['P03', 'P12', 'P13', 'P14', 'P15', 'P16', 'P20', 'P22', 'P25', 'P26', 'P28', 'P38', 'P50', 'P51', 'P59', 'P60', 'P61', 'P63', 'P64', 'P65', 'D98', 'UNKNOWN']);

/** Big stages of a volume in procedural order; inside a stage agencies differ. */
function stage(kind: string): number {
  if (kind === 'D00') return 0;
  if (kind === 'D01') return 1;
  if (kind === 'D99') return 9;
  const n = Number(kind.slice(1));
  if (!kind.startsWith('P')) return 3;
  return n <= 5 ? 2 : n <= 28 ? 3 : n <= 39 ? 4 : n <= 44 ? 5 : n <= 69 ? 6 : 7;
}

const orderIn = (entry: KindEntry, profile: 'FLOW' | 'MAIN_SUB'): number => (profile === 'FLOW' ? entry.flowOrder : (entry.volume.startsWith('副') ? 1000 : entry.volume.startsWith('封') && entry.code === 'D99' ? 5000 : 0) + entry.mainSubOrder);

/** PG-H03: order of the papers. A fault only when no customary arrangement explains it (DOMAIN 1.1). */
export const volumeOrder: Check<{ each: number }> = (view, args) => {
  const docs = [...view.documents].sort((a, b) => a.firstPage - b.firstPage);
  const bound = docs.filter((d) => /^[PD]/.test(d.kind) && !FREE.has(d.kind) && view.entry(d.kind));
  if (bound.length < 4) return unsure('能确定种类的文书太少，排列顺序请核对', { evidence: docs.slice(0, 3).map((d) => evidenceOfDocument(view, d)), absent: docs.length > 0 ? [] : ['D01'] });
  const profiles = view.settings.orderProfile === 'FLOW' || view.settings.orderProfile === 'MAIN_SUB' ? [view.settings.orderProfile] : (['FLOW', 'MAIN_SUB'] as const);
  const fine = profiles.map((p) => outOfPlace(bound.map((d) => { const e = view.entry(d.kind); return e ? orderIn(e, p) : 0; })));
  const least = [...fine].sort((a, b) => a.length - b.length)[0] ?? [];
  const open = [bound[0], bound.at(-1)].filter((d): d is DocumentGuess => d !== undefined).map((d) => evidenceOfDocument(view, d));
  if (least.length === 0) return pass(`${bound.length} 件文书的先后符合排列规则`, { evidence: open });
  const coarse = outOfPlace(bound.map((d) => stage(d.kind))).map((i) => bound[i]).filter((d): d is DocumentGuess => d !== undefined);
  const moved = least.map((i) => bound[i]).filter((d): d is DocumentGuess => d !== undefined);
  const list = (all: readonly DocumentGuess[]): string => all.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`).join('、');
  const flowing = view.kind.flow === 'FLOW' && view.settings.orderProfile !== 'MAIN_SUB' && view.settings.orderProfile !== 'THREE_PART';
  const certain = coarse.filter((d) => d.confidence >= 0.8 && moved.some((m) => m.index === d.index));
  if (!flowing || certain.length === 0 || certain.length > 4) return unsure(`${list(moved)}的位置与所列排列规则不同，请按本机关规则判断`, { defect: 'DF-113', evidence: moved.map((d) => evidenceOfDocument(view, d)) });
  return fail(`${list(certain)}不在所属程序阶段的位置，排列顺序有误`, { defect: 'DF-113', deduction: args.each * certain.length, confidence: 0.75, evidence: certain.map((d) => evidenceOfDocument(view, d)) });
};

interface Numbered {
  readonly index: number;
  readonly number: number;
}

/**
 * PG-H04: page numbers rise by one. A jump counts only when the new count goes on for two pages on both sides, because a single
 * odd number is more likely misread than miswritten.
 */
export const pageNumbers: Check<{ each: number }> = (view, args) => {
  const inner = view.pages.filter((p) => !p.blank && p.kind !== 'D00' && p.kind !== 'D01' && p.kind !== 'D99');
  const read: Numbered[] = inner.map((p) => ({ index: p.index, number: numberOf(p.printedNumber) ?? -1 })).filter((p) => p.number > 0);
  const place = (p: Numbered): Evidence => ({ page: p.index, box: WHOLE_PAGE, quote: `页码 ${p.number}` });
  const [first, last] = [read[0], read.at(-1)];
  if (!first || !last || read.length < inner.length * 0.6) {
    return unsure(`${inner.length} 页中读出页码的有 ${read.length} 页，编号是否连续请核对`, { defect: null, evidence: (read.length > 0 ? read.slice(0, 3).map(place) : inner.slice(0, 1).map((p) => ({ page: p.index, box: WHOLE_PAGE, quote: '未读出页码' }))), absent: inner.length > 0 ? [] : ['D01'] });
  }
  const rank = new Map(inner.map((p, i) => [p.index, i]));
  const drift = read.map((p) => p.number - (rank.get(p.index) ?? 0));
  const jumps = read.map((p, i) => ({ p, i })).filter(({ i }) => i > 0 && drift[i] !== drift[i - 1]);
  if (jumps.length === 0) return pass(`页码 ${first.number}—${last.number} 连续（第${first.index}—${last.index}页）`, { evidence: [place(first), place(last)] });
  const firm = jumps.filter(({ i }) => drift[i - 1] === drift[Math.max(0, i - 2)] && i >= 2 && i + 1 < read.length && drift[i] === drift[i + 1] && adjacent(read[i - 1], read[i]));
  const words = (list: typeof jumps): string => list.map(({ p, i }) => `第${read[i - 1]?.index}页编为 ${read[i - 1]?.number}，第${p.index}页编为 ${p.number}`).join('；');
  const places = (list: typeof jumps): Evidence[] => list.flatMap(({ p, i }) => [read[i - 1], p]).filter((n): n is Numbered => n !== undefined).map(place);
  if (firm.length === 0 || firm.length !== jumps.length) return unsure(`${words(jumps)}，请核对是漏编、重编还是识别有误`, { defect: 'DF-114', evidence: places(jumps) });
  return fail(`${words(firm)}，页码不连续`, { defect: 'DF-114', deduction: args.each * firm.length, confidence: 0.75, evidence: places(firm) });
};

function adjacent(a: Numbered | undefined, b: Numbered | undefined): boolean {
  return a !== undefined && b !== undefined && b.index - a.index === 1;
}

/** PG-H02: every paper is in the catalogue. Evidence may be entered as one group. */
export const catalogue: Check<{ missing: number; each: number }> = (view, args) => {
  if (view.docs('D01').length === 0) {
    const none = presenceOf(view, 'D01');
    return none.sure ? fail(`${none.why}`, { defect: 'DF-112', deduction: args.missing, absent: ['D01'], confidence: 0.8 }) : unsure(none.why, { absent: ['D01'] });
  }
  const open = view.docs('D01').map((d) => evidenceOfDocument(view, d));
  const rows = view.catalogue;
  const seqs = rows.map((r) => numberOf(r.seq) ?? -1);
  const whole = rows.length >= 3 && seqs.every((s, i) => s === i + 1);
  const unlisted = view.documents.filter((d) => !/^D/.test(d.kind) && !FREE.has(d.kind) && d.confidence >= 0.8 && !rows.some((r) => names(view, r.title, d)));
  const skipped = whole ? skippedPages(view, args.each) : [];
  const parts: Outcome[] = skipped.map((s) => s.outcome);
  if (!whole) parts.push(unsure('目录各行未能完整读出，与卷内材料是否一致请核对', { evidence: open }));
  for (const d of unlisted.filter((u) => !skipped.some((s) => s.doc.index === u.index))) {
    const reason = `${view.title(d.kind)}（第${d.firstPage}页）未在卷内目录登记`;
    const more = { defect: 'DF-112', evidence: [...open, evidenceOfDocument(view, d)] };
    const covered = rows.some((r) => covers(r.pages, view.pages.find((p) => p.index === d.firstPage)?.printedNumber ?? null));
    parts.push(whole && !covered && rows.length < view.documents.length ? fail(reason, { ...more, deduction: args.each, confidence: 0.75 }) : unsure(`${reason}，请核对`, more));
  }
  if (parts.length > 0) return together(parts);
  if (whole && view.documents.every((d) => /^D/.test(d.kind) || enteredAt(view, d))) return pass(`目录 ${rows.length} 行的题名、页号与卷内文书一致，文号、日期请抽查`, { evidence: open, confidence: 0.75 });
  return unsure(`目录 ${rows.length} 行与卷内主要文书对应，文号、日期、页号请核对`, { evidence: open });
};

/** A row names the paper and gives the written number of its first page. */
function enteredAt(view: DossierView, doc: DocumentGuess): boolean {
  const n = numberOf(view.pages.find((p) => p.index === doc.firstPage)?.printedNumber ?? null);
  return n !== null && view.catalogue.some((r) => Number(/\d+/.exec(r.pages ?? '')?.[0]) === n && names(view, r.title, doc));
}

/** Written page numbers that no row of the catalogue holds and at which a paper begins: the paper was left out. */
function skippedPages(view: DossierView, points: number): { readonly doc: DocumentGuess; readonly outcome: Outcome }[] {
  const spans = view.catalogue.map((r) => ({ row: r, numbers: (r.pages ?? '').match(/\d+/g)?.map(Number) ?? [] }));
  const starts = spans.map((s) => s.numbers[0] ?? -1);
  if (starts.some((n, i) => n < 1 || (i > 0 && n <= (starts[i - 1] ?? 0)))) return [];
  return spans.slice(0, -1).flatMap((s, i) => {
    const next = spans[i + 1];
    const last = s.numbers[1] ?? s.numbers[0] ?? 0;
    // A span that ends before it begins was misread.
    if (last < (s.numbers[0] ?? 0)) return [];
    const doc = view.documents.find((d) => {
      const n = numberOf(view.pages.find((p) => p.index === d.firstPage)?.printedNumber ?? null);
      return n !== null && n > last && n < (next?.numbers[0] ?? 0) && !/^D/.test(d.kind) && d.kind !== 'UNKNOWN' && d.confidence >= 0.7;
    });
    if (!next || !doc) return [];
    const reason = `卷内目录第 ${s.row.seq} 行页号 ${s.row.pages}，第 ${next.row.seq} 行页号 ${next.row.pages}，其间的${view.title(doc.kind)}（第${doc.firstPage}页）未登记`;
    const rows = [s.row, next.row].map((r) => ({ page: r.page, box: r.box, quote: `${r.seq} ${r.title} ${r.pages}` }));
    return [{ doc, outcome: fail(reason, { defect: 'DF-112', deduction: points, confidence: 0.8, evidence: [...rows, evidenceOfDocument(view, doc)] }) }];
  });
}

/** PG-H01: one case, one volume, with a filled cover. */
export const cover: Check<{ missing: number; each?: number | undefined }> = (view, args) => {
  const covers = view.docs('D00');
  if (covers.length === 0) {
    const none = presenceOf(view, 'D00');
    return none.sure ? fail(none.why, { deduction: args.missing, absent: ['D00'], confidence: 0.75 }) : unsure(none.why, { absent: ['D00'] });
  }
  const foreign = view.pages.filter((p) => p.foreign);
  if (foreign.length > 0) return unsure(`第${foreign.map((p) => p.index).join('、')}页似属另一案件，是否一案一卷请核对`, { evidence: foreign.map((p) => ({ page: p.index, box: WHOLE_PAGE, quote: '疑似他案材料' })) });
  const keys = [['case.title', 'case.cause'], ['party.name'], ['filing.date'], ['closing.date'], ['decision.docNo']];
  const found = keys.map((group) => group.flatMap((k) => covers.map((d) => view.field(d, k))).find((f): f is Fact => f !== null && f !== undefined) ?? null);
  const open = covers.map((d) => evidenceOfDocument(view, d));
  const filled = found.every((f) => f !== null) && /保管期限/.test(view.textOf('D00'));
  if (!filled) return unsure('封面各项目是否填写齐全请核对', { defect: 'DF-115', evidence: [...open, ...placesOf(...found)] });
  const text = view.textOf('D00');
  const counted = /保管期限[:：]?[^保]{0,4}(永久|长期|短期|\d{1,2}年|[一二三四五六七八九十]{1,3}年)/.test(text) && /\d{1,4}页/.test(text);
  const blank = covers.map((d) => quoteIn(view, d, /保管期限[:：]?(?=卷数|件数|页数|件数页数|归档|全宗|目录号|案卷号|立卷|密级|备注|本卷)/)).find((q) => q !== null);
  if (blank && found.every((f) => f?.sure === true)) return fail(`封面（第${blank.page}页）其他项目均已填写，保管期限空白`, { defect: 'DF-115', deduction: args.each ?? 0.5, evidence: [blank], confidence: 0.75 });
  if (counted) return pass('封面题名、当事人、立案和结案日期、决定书文号、保管期限、件数页数均已填写', { evidence: placesOf(...found), confidence: 0.75 });
  return unsure('封面题名、当事人、立案和结案日期、决定书文号均已填写；保管期限、件数、页数未能读出，请核对', { defect: 'DF-115', evidence: placesOf(...found) });
};
