import type { DocumentGuess } from '../domain/document.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { presenceOf } from './absence.ts';
import { decisionPlaces } from './citation.ts';
import { contentsOf } from './contents.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { saysTerm } from './misread.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from './view.ts';

/** A document with less text than this may have been read in part only; nothing is said to be missing from it. */
const WHOLE_TEXT = 150;
/** A decision with less text was read in part only. */
const WHOLE_DECISION = 300;

/** Showing the certificate, in the many ways records put it, with room for a misread character. The label 执法证号 alone is no such word. */
const CARD = /出示.{0,16}证|证.{0,10}出示|亮证|亮明|表明.{0,4}身份|示.{0,8}执法证|执法证件|证件.{0,8}(看清|过目|确认|核实)|(看清|看过|核对|查看|过目|确认).{0,8}证/;
const WITHDRAWAL = /回避|[回囬]避|避/;

/** PG-C01: the record says that the certificate was shown and the right to ask for withdrawal told (行政处罚法 42, 43, 55). */
export const rightsTold: Check<{ noCard: number; noWithdrawal: number }> = (view, args) => {
  const records = view.docs('P10', 'P11');
  if (records.length === 0) return unsure('卷内未识别到现场笔录或者询问笔录，请核对', { absent: ['P10', 'P11'] });
  const parts = [said(view, records, CARD, '出示执法证件、表明身份', 'DF-022', args.noCard), said(view, records, WITHDRAWAL, '告知申请回避的权利', 'DF-023', args.noWithdrawal)];
  return together(parts);
};

function said(view: DossierView, records: readonly DocumentGuess[], pattern: RegExp, what: string, defect: string, points: number): Outcome {
  const silent = records.filter((d) => !pattern.test(view.text(d)));
  const places = records.map((d) => quoteIn(view, d, pattern)).filter((q): q is NonNullable<typeof q> => q !== null);
  if (silent.length === 0) return pass(`各笔录均有${what}的记载（第${places.map((p) => p.page).join('、')}页）`, { evidence: places });
  const evidence = silent.map((d) => evidenceOfDocument(view, d));
  const list = silent.map((d) => `${view.title(d.kind)}（第${d.firstPage}—${d.lastPage}页）`).join('、');
  const poor = silent.some((d) => view.text(d).length < WHOLE_TEXT || d.confidence < 0.7 || d.firstPage === d.lastPage && view.unread.length > 0);
  const scene = silent.some((d) => d.kind === 'P10') && defect === 'DF-023';
  if (poor || (scene && silent.every((d) => d.kind === 'P10'))) return unsure(`${list}未读到${what}的记载，请核对`, { defect, evidence });
  return fail(`${list}全文未见${what}的记载`, { defect, deduction: points, evidence, confidence: 0.75 });
}

/** PG-F06: an order to correct, as a paper of its own or in the decision (行政处罚法 28). */
export const correctionOrdered: Check<{ missing?: number | undefined }> = (view, args) => {
  const papers = view.docs('P20');
  if (papers.length > 0) return pass(`责令改正文书在卷（第${papers.map((d) => d.firstPage).join('、')}页）`, { evidence: papers.map((d) => evidenceOfDocument(view, d)) });
  // “责令改正，处…罚款” alone may be the quoted provision; an order names its addressee or its time.
  const ordered = view.docs('P40').map((d) => quoteIn(view, d, /(?<!的[，,]?(由[^，。]{0,20})?)责令(当事人|你|其|限期|立即|该)[^，。；]{0,24}(改正|整改|停止|拆除|恢复|补)|[1-9一二三][.、](立即)?责令[^。；;]{0,30}|^责令[^，。；;]{0,20}(改正|停止)[^，。；;]{0,10}违法行为/)).find((q) => q !== null);
  if (ordered) return pass(`决定书有「${ordered.quote}」（第${ordered.page}页）`, { evidence: [ordered] });
  if (view.docs('P40').length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  const none = presenceOf(view, 'P20');
  const { lacking } = contentsOf(view, view.docs('P40'), ['责令改正']);
  const silent = lacking.length > 0 || !view.docs('P40').some((d) => quoteIn(view, d, /(?<!的[，,]?(由[^，。]{0,20})?)责令/) !== null);
  if (none.sure && silent && view.textOf('P40').length >= WHOLE_DECISION && view.docs('P40').every((d) => d.confidence >= 0.7)) return fail(`${none.why}，决定书全文也未见责令改正`, { defect: 'DF-082', deduction: args.missing ?? 1, evidence: decisionPlaces(view), absent: ['P20'], confidence: 0.7 });
  return unsure('未见责令改正文书，决定书也未读到责令改正；是否属于不需改正的情形请判断', { defect: 'DF-082', evidence: decisionPlaces(view), absent: ['P20'] });
};

/** PG-F07: how and when to pay, where, and what follows when late (行政处罚法 59, 67, 72). */
export const paymentTold: Check<{ each: number }> = (view, args) => {
  const docs = view.docs('P40');
  if (docs.length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  const text = view.textOf('P40');
  if (!/罚款/.test(text)) return text.length < WHOLE_TEXT ? unsure('决定书全文未能读出，请核对', { evidence: decisionPlaces(view) }) : notApplicable('决定书未处罚款，本项不适用', { evidence: decisionPlaces(view) });
  return together([payDays(view, args.each), bank(view, text, args.each), surcharge(view, args.each)]);
};

function payDays(view: DossierView, points: number): Outcome {
  const legal = view.limit('pay.days') ?? 15;
  const days = view.fact('decision.payDays');
  if (!days) return cannotRead(view, '缴款期限', ['P40']);
  if (Number(days.value) === legal) return pass(`缴款期限 ${days.value} 日（第${days.page}页）`, { evidence: placesOf(days) });
  if (!saysTerm(view.textOf('P40'), Number(days.value), /工作日|日/)) return unsure(`缴款期限读作 ${days.value} 日（第${days.page}页），请核对`, { defect: 'DF-083', evidence: placesOf(days) });
  return late(`缴款期限 ${days.value} 日（第${days.page}页），应为收到之日起 ${legal} 日`, [days], true, { defect: 'DF-083', deduction: points });
}

function bank(view: DossierView, text: string, points: number): Outcome {
  const place = view.docs('P40').map((d) => quoteIn(view, d, /(?<!交代收)银行|农商行|信用社|[账帐]户|[账帐]号|缴款码|电子缴款|代收机构|非税|财政专户/)).find((q) => q !== null);
  if (place) return pass(`写明了代收机构或者缴款渠道「${place.quote}」（第${place.page}页）`, { evidence: [place] });
  if (text.length < 400 || view.docs('P40').some((d) => d.confidence < 0.7)) return unsure('决定书未读到代收机构、账号，请核对', { defect: 'DF-083', evidence: decisionPlaces(view) });
  return fail('决定书全文未见代收机构（银行）、账号或者缴款渠道', { defect: 'DF-083', deduction: points, evidence: decisionPlaces(view), confidence: 0.75 });
}

function surcharge(view: DossierView, points: number): Outcome {
  const find = (pattern: RegExp): ReturnType<typeof quoteIn> => view.docs('P40').map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;
  const wrong = find(/千分之[一二三四五六七八九十]{1,2}[^。；;]{0,10}加处|加处[^。；;]{0,24}千分之[一二三四五六七八九十]{1,2}/);
  if (wrong) return fail(`决定书写「${wrong.quote}」（第${wrong.page}页），加处罚款标准应为每日百分之三`, { defect: 'DF-084', deduction: points, evidence: [wrong], confidence: 0.8 });
  const right = find(/百分之三|3%|3％/);
  if (right) return pass(`写明了逾期加处罚款「${right.quote}」（第${right.page}页）`, { evidence: [right] });
  return unsure('决定书未读到逾期每日百分之三加处罚款，请核对', { defect: 'DF-084', evidence: decisionPlaces(view) });
}
