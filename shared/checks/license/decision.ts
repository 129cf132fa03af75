import { alikeFigures } from '../misread.ts';
import { likeness, nameForm } from '../party.ts';
import { addDays, dayOf } from '../../text/dates.ts';
import { presenceOf } from '../absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { late, placesOf } from '../deadline.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { statementIn, wellRead } from '../statements.ts';
import { CLEAR, type DossierView, type Fact, quoteIn } from '../view.ts';
import { refused } from './terms.ts';

/** LC-15: a refusal gives its reasons and tells of reconsideration and suit (行政许可法 38 第2款). */
export const refusalReasoned: Check<{ reasons: number; relief: number; defect: string }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['L12'], 'elsewhere');
  if (answer) return answer;
  if (!refused(view)) return notApplicable('准予许可，本项不适用', { evidence: opening(view, papers) });
  const reasons = statementIn(view, papers, 'refusal', { points: args.reasons, defect: args.defect, element: '不予理由' });
  return together([reasons, bothWays(view, args)]);
};

/** Reconsideration and suit are both told of. */
function bothWays(view: DossierView, { relief, defect }: { relief: number; defect: string }): Outcome {
  const docs = view.docs('L12');
  const find = (pattern: RegExp): Outcome['evidence'][number] | null => docs.map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;
  const places = [find(/复议|[复夏覆]议/), find(/诉讼|起诉|人民法院/)];
  const there = places.filter((p): p is NonNullable<typeof p> => p !== null);
  if (there.length === 2) return pass(`告知了复议、诉讼权利（第${there[0]?.page}页）`, { evidence: there });
  const more = { defect, evidence: [...there, ...opening(view, docs)] };
  if (there.length === 1 || !wellRead(view, docs)) return unsure('不予许可决定的复议、诉讼权利未能全部读出，请核对', more);
  return fail(`不予许可决定（${pagesSaid(docs)}）全文未见复议、诉讼权利的告知`, { ...more, deduction: relief, confidence: 0.75 });
}

const named = (view: DossierView, f: Fact): string => `${f.document ? view.title(f.document.kind) : ''}「${f.value}」（第${f.page}页）`;

/** One fact in two papers: the same, plainly different, or too alike to tell. */
function same(view: DossierView, label: string, a: Fact | null, b: Fact | null, points: number, plain: boolean): Outcome | null {
  if (!a || !b) return null;
  const facts = `${label}：${named(view, a)}，${named(view, b)}`;
  const [x, y] = [nameForm(a.value), nameForm(b.value)];
  if (x === y || (!plain && (x.includes(y) || y.includes(x)))) return pass(`${facts}，一致`, { evidence: placesOf(a, b) });
  // Two or more characters more or less, or a plainly different text: no misread character explains that. A date has its own guard.
  const apart = Math.abs(x.length - y.length) >= 2 || likeness(x, y) < 0.7;
  // A term that ends with the decision is its beginning, misread.
  const begins = [a, b].some((f) => /^\d{4}-/.test(f.value) && f.value < addDays(dayOf(view.fact('decision.date')?.value ?? f.value), 90));
  if (/^\d{4}-/.test(x) && plain && !begins && !alikeFigures(x, y) && a.confidence >= CLEAR && b.confidence >= CLEAR) return late(`${facts}，不一致`, [{ ...a, sure: true }, { ...b, sure: true }], true, { defect: 'DF-059', deduction: points, confidence: 0.75 });
  const cut = Math.abs(x.length - y.length) >= 2 && x.slice(0, 2) === y.slice(0, 2) && x.slice(-2) === y.slice(-2);
  if (plain && cut && [a, b].every((f) => f.confidence >= 0.8)) return late(`${facts}，不一致`, [a, b], true, { defect: 'DF-009', deduction: points, confidence: 0.75 });
  if (plain && apart && !begins && a.confidence >= CLEAR && b.confidence >= CLEAR) return late(`${facts}，不一致`, [a, b], true, { deduction: points, confidence: 0.75 });
  return unsure(`${facts}，写法不同，请核对`, { evidence: placesOf(a, b) });
}

const on = (view: DossierView, kind: string, key: string): Fact | null => view.docs(kind).map((d) => view.field(d, key)).find((f) => f !== null) ?? null;

/** LC-17: what was granted is what was applied for. */
export const asApplied: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['L12'], 'elsewhere');
  if (answer) return answer;
  const parts = [
    same(view, '许可事项', on(view, 'L01', 'license.matter'), on(view, 'L12', 'license.matter'), each, false),
    same(view, '申请人', on(view, 'L01', 'party.name'), on(view, 'L12', 'party.name'), each, false),
    same(view, '许可范围', on(view, 'L12', 'certificate.scope'), on(view, 'L15', 'certificate.scope'), each, true),
    same(view, '有效期止', on(view, 'L12', 'certificate.validTo'), on(view, 'L15', 'certificate.validTo'), each, true),
  ].filter((p): p is Outcome => p !== null);
  if (refused(view)) return notApplicable('不予许可决定，本项不适用', { evidence: opening(view, papers) });
  if (parts.length === 0) return unsure('申请书与决定书的事项、申请人未能读出，条件、范围、有效期是否与申请和审查结论一致请核对', { evidence: opening(view, view.docs('L01', 'L12', 'L15')) });
  return together(parts);
};

/** LC-21: the certificate is made out to the one whom the decision names (行政许可法 39); scope and term are judged in LC-17. */
export const certificateAgrees: Check<{ differs: number }> = (view, { differs }) => {
  if (refused(view)) return notApplicable('不予许可决定，本项不适用', { evidence: opening(view, view.docs('L12')) });
  const { papers, answer } = subjectOf(view, ['L15'], 'not-needed');
  if (answer) return answer;
  const decision = on(view, 'L12', 'party.name') ?? on(view, 'L01', 'party.name');
  const parts = [
    same(view, '名称', decision, on(view, 'L15', 'certificate.holder') ?? on(view, 'L15', 'party.name'), differs, true),
  ].filter((p): p is Outcome => p !== null);
  return parts.length > 0 ? together(parts) : unsure('证件与决定书的名称未能读出，是否一致请核对', { evidence: opening(view, [...papers, ...view.docs('L12')]) });
};

/** LC-16: a grave licence was reviewed and discussed; what is grave the agency fixes. */
export const graveReviewed: Check<Record<string, never>> = (view) => {
  const papers = view.docs('L14', 'P31', 'P37');
  if (papers.length > 0) return pass(`法制审核、集体讨论材料在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const grave = view.docs('L06', 'L11', 'L12', 'L01').map((d) => quoteIn(view, d, /重大(行政)?许可|重大事项|重大行政执法决定|集体讨论|法制审核/)).find((q) => q !== null);
  const none = presenceOf(view, 'L14');
  const heard = view.docs('L09', 'L10');
  if (!grave && heard.length > 0) return unsure(`本件经过听证或者专家评审（第${heard[0]?.firstPage}页），${none.why}，是否属于重大许可请判断`, { defect: 'DF-065', evidence: opening(view, heard), absent: ['L14'] });
  if (grave) return unsure(`文书有「${grave.quote}」（第${grave.page}页），${none.why}，请核对`, { evidence: [grave], absent: ['L14'] });
  return none.sure ? notApplicable('未见属于重大许可的记载，本项不适用', { absent: ['L14'], confidence: 0.6 }) : unsure(none.why, { absent: ['L14'] });
};

/** LC-20: a fee that was taken has its lawful receipt (行政许可法 58, 59). */
export const feeReceipt: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P52');
  if (papers.length > 0) return pass(`收费票据在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers), confidence: 0.7 });
  const fee = view.docs('L01', 'L03', 'L05', 'L11', 'L12').map((d) => quoteIn(view, d, /(收取|缴纳|交纳)[^。；]{0,12}(费|元)|收费(标准|金额|依据)/)).find((q) => q !== null && !/不收|免收|免费/.test(q.quote));
  const none = presenceOf(view, 'P52');
  if (fee) return unsure(`文书有「${fee.quote}」（第${fee.page}页），未见收费票据，请核对`, { evidence: [fee], absent: ['P52'] });
  return none.sure ? notApplicable('未见收费的记载，本项不适用', { absent: ['P52'], confidence: 0.7 }) : unsure(none.why, { absent: ['P52'] });
};
