import type { DocumentGuess } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import { chineseInteger } from '../text/numerals.ts';
import { fineOf } from './amount.ts';
import { type Check, type Outcome, pass, together, unsure } from './check.ts';
import { placesOf } from './deadline.ts';
import { opening, pagesSaid } from './papers.ts';
import { endOf } from './periods.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

/** First place of a pattern in papers of the given kinds; in all papers where none are given. */
function firstQuote(view: DossierView, pattern: RegExp, ...kinds: readonly string[]): Evidence | null {
  const docs = kinds.length > 0 ? view.docs(...kinds) : view.documents;
  for (const doc of docs) {
    const found = quoteIn(view, doc, pattern);
    if (found) return found;
  }
  return null;
}

/** Area at the head of an agency's name: `示例市高新区市场监督管理局` → 示例市高新区; empty when the name tells none. */
export function areaOf(agency: string): string {
  return /^(?:[\p{Script=Han}]{1,8}?(?:省|自治区))?(?:[\p{Script=Han}]{1,7}?[市州盟])?(?:[\p{Script=Han}]{1,6}?[县区旗])?/u.exec(agency)?.[0] ?? '';
}

/** Places of the act that the papers name, each an administrative area with its page. */
function scenes(view: DossierView): { readonly area: string; readonly place: Evidence }[] {
  return view.docs('P10', 'P40').flatMap((doc) => {
    const place = quoteIn(view, doc, /(检查|勘验|勘查|现场|违法行为(发生)?)(地点|地址)[:：]?[\p{Script=Han}]{2,24}/u);
    const area = place ? areaOf(place.quote.replace(/^.*?地[点址][:：]?/u, '')) : '';
    return place && area !== '' ? [{ area, place }] : [];
  });
}

/** Two areas exclude each other when neither contains the other's smallest unit; different levels of one place do not. */
function apart(a: string, b: string): boolean {
  const units = (area: string): string[] => area.match(/[\p{Script=Han}]{1,7}?[省市州盟县区旗]/gu) ?? [];
  const [x, y] = [units(a), units(b)];
  const level = (all: readonly string[], kind: RegExp): string | undefined => all.find((u) => kind.test(u));
  return [/[省]$/, /[市州盟]$/, /[县区旗]$/].some((kind) => {
    const [p, q] = [level(x, kind), level(y, kind)];
    return p !== undefined && q !== undefined && p !== q;
  });
}

/** PG-V02, a hint: the place of the act lies outside of the agency's area, and no paper says why this agency acts (行政处罚法 22, 25). */
export const jurisdiction: Check<Record<string, never>> = (view) => {
  const agency = view.fact('agency.name');
  const known = view.register.agencies.find((a) => a.name === agency?.value || a.aliases.includes(agency?.value ?? ''));
  const area = known?.area || areaOf(agency?.value ?? '');
  const papers = view.docs('P03');
  const foreign = area === '' ? undefined : scenes(view).find((s) => apart(s.area, area));
  const assigned = firstQuote(view, /指定管辖|移送管辖|管辖权争议|报请[^。]{0,12}管辖/);
  const open = opening(view, view.docs('P02', 'P10', 'P03'));
  if (foreign && papers.length === 0) return unsure(`违法行为发生地「${foreign.area}」（第${foreign.place.page}页）与机关辖区「${area}」不同，卷内未见指定管辖、移送文书，是否有管辖权请判断`, { defect: 'DF-003', evidence: [foreign.place, ...placesOf(agency), ...open], absent: ['P03'] });
  if (foreign) return unsure(`违法行为发生地「${foreign.area}」（第${foreign.place.page}页）与机关辖区「${area}」不同，管辖文书在卷（${pagesSaid(papers)}），请判断`, { evidence: [foreign.place, ...opening(view, papers)] });
  if (assigned && papers.length === 0) return unsure(`第${assigned.page}页有「${assigned.quote}」，卷内未见管辖文书，请核对`, { evidence: [assigned, ...open], absent: ['P03'] });
  return unsure('需人工评判：请核对违法行为发生地、机关级别和法定职权；未见与机关辖区不同的地点', { evidence: open.length > 0 ? open : placesOf(agency), absent: open.length > 0 ? [] : ['P02'], confidence: 0.3 });
};

/** Words of a crime, except the clause that every law ends with. */
const CRIME = /涉嫌(构成)?犯罪|(达到|符合)[^。；]{0,12}(追诉|立案)标准|移送(公安|司法)机关|以罚代刑|刑事责任年龄/;
const NO_CRIME = /(不|未|尚未|没有)(构成|涉嫌)犯罪|不予移送|不属于涉嫌犯罪|不符合[^。；]{0,8}移送/;

/** PG-V10, R-P20, a hint: words of a crime without a transfer to justice, or a transfer that took long (行政处罚法 8, 27). */
export const crimeTransferred: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P43');
  const sign = firstQuote(view, CRIME, 'P30', 'P31', 'P37', 'P39', 'P40', 'P11', 'P35');
  const denied = firstQuote(view, NO_CRIME, 'P30', 'P31', 'P37', 'P39', 'P40');
  const open = opening(view, view.docs('P30', 'P43'));
  if (papers.length > 0) return together(papers.map((d) => transferTime(view, d)));
  if (sign && !denied) return unsure(`第${sign.page}页有「${sign.quote}」，全卷未见移送文书，也未见不移送的理由，是否应当移送请判断`, { rule: 'R-P20', evidence: [sign, ...open], absent: ['P43'] });
  if (sign && denied) return unsure(`第${sign.page}页有「${sign.quote}」，第${denied.page}页有「${denied.quote}」，不移送是否正确请判断`, { rule: 'R-P20', evidence: [sign, denied] });
  return unsure('需人工评判：全卷未读到涉嫌犯罪、追诉标准、移送等字样；违法数额和情节是否达到追诉标准请判断', { rule: 'R-P20', evidence: open, absent: open.length > 0 ? [] : ['P43'], confidence: 0.3 });
};

/** Three days to decide on the transfer after the report, from the day of the report to that of the letter. */
function transferTime(view: DossierView, letter: DocumentGuess): Outcome {
  const report = view.fact('investigationReport.date');
  const limit = view.lawLimit('transfer.decideDays');
  const evidence = [evidenceOfDocument(view, letter), ...placesOf(report)];
  if (!report || !limit || letter.date === null) return unsure(`移送文书在卷（第${letter.firstPage}页），报告、审批和移送的日期请核对`, { rule: 'R-P20', evidence });
  const end = endOf(report.value, limit, view.calendar);
  const facts = `${say('提出报告', report)}，移送文书 ${letter.date}（第${letter.firstPage}页）`;
  if (letter.date <= end.early) return pass(`${facts}，未超过 ${limit.value} 日（至 ${end.early}）`, { rule: 'R-P20', evidence, confidence: 0.7 });
  return unsure(`${facts}，超过 ${limit.value} 日；负责人批准和二十四小时内移送的时间请核对`, { rule: 'R-P20', evidence });
}

const NUMBER = '([0-9〇零一二三四五六七八九十百千万,，.]+)';
const RANGE = new RegExp(`处(?:以|人民币)?${NUMBER}(万)?元以上(?:至|的)?(?:人民币)?${NUMBER}(万)?元以下(?:的)?罚款`, 'g');

function yuan(words: string, wan: string | undefined): number | null {
  const plain = words.replace(/[,，]/g, '');
  const n = /^[0-9.]+$/.test(plain) ? Number(plain) : chineseInteger(plain);
  return n === null || !Number.isFinite(n) ? null : wan ? n * 10_000 : n;
}

/** Ranges of a fine that the papers quote from the law (`处一万元以上五万元以下罚款`). */
export function rangesIn(text: string): { readonly low: number; readonly high: number; readonly quote: string }[] {
  return [...text.matchAll(RANGE)].flatMap((m) => {
    const [low, high] = [yuan(m[1] ?? '', m[2]), yuan(m[3] ?? '', m[4])];
    return low !== null && high !== null && low < high ? [{ low, high, quote: m[0] }] : [];
  });
}

/** PG-V08, a hint: the fine lies outside of every range that the papers quote; or the volume holds two decisions (行政处罚法 4, 29). */
export const fineInRange: Check<Record<string, never>> = (view) => {
  const fine = fineOf(view);
  const decisions = view.docs('P40');
  const numbers = new Map(decisions.flatMap((d) => { const f = view.field(d, 'decision.docNo'); return f ? [[f.value, f] as const] : []; }));
  const two: Outcome[] = numbers.size < 2 ? [] : [unsure(`卷内有 ${numbers.size} 份文号不同的处罚决定书：${[...numbers.values()].map((f) => say('文号', f)).join('、')}，是否对同一违法行为两次罚款请判断`, { evidence: placesOf(...numbers.values()) })];
  return together([rangeKept(view, fine?.fact ?? null, fine ? fine.cents / 100 : null), ...two]);
};

function rangeKept(view: DossierView, fact: Fact | null, fine: number | null): Outcome {
  const open = opening(view, view.docs('P40'));
  const quoted = view.docs('P40', 'P32', 'P30').flatMap((doc) => rangesIn(view.text(doc)).map((r) => ({ ...r, doc })));
  if (fact === null || fine === null || quoted.length === 0) return unsure('处罚种类和幅度是否在法定范围内请判断（文书未引罚款幅度或者未处罚款）', { evidence: [...placesOf(fact), ...open], absent: open.length > 0 ? [] : ['P40'] });
  const first = quoted[0];
  const place = first ? quoteIn(view, first.doc, new RegExp(first.quote)) : null;
  const evidence = [...placesOf(fact), ...(place ? [place] : [])];
  if (quoted.some((r) => r.low <= fine && fine <= r.high)) return pass(`${say('罚款', fact)} 元，在所引幅度「${quoted.find((r) => r.low <= fine && fine <= r.high)?.quote}」之内`, { evidence, confidence: 0.7 });
  return unsure(`${say('罚款', fact)} 元，不在所引幅度「${first?.quote}」之内，是否有减轻情节或者适用其他罚则请判断`, { defect: 'DF-078', evidence });
}
