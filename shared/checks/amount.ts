import { fromCents, toCents } from '../text/numerals.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { alikeFigures } from './misread.ts';
import { hearingRecords } from './hearing-facts.ts';
import { hearingFigures, nameForm, reaches } from './party.ts';
import { CLEAR, type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

export interface Money {
  readonly fact: Fact;
  readonly cents: number;
}

/** An amount in cents; null when the fact is missing or no amount. */
export function moneyOf(fact: Fact | null): Money | null {
  const cents = fact ? toCents(fact.value) : null;
  return fact && cents !== null ? { fact, cents } : null;
}

/** An amount whose two writings differ is never sure: that fault is judged on its own. */
function undisputed(money: Money | null): Money | null {
  return money && money.fact.valid === false ? { ...money, fact: { ...money.fact, sure: false } } : money;
}

/** The fine of the decision. While its two writings differ it is the capitals where the notice bears them out, else never sure. */
export function fineOf(view: DossierView): Money | null {
  const fine = undisputed(moneyOf(view.fact('decision.amount')));
  const words = moneyOf(view.fact('decision.amountUpper'));
  if (!fine || !words || words.cents === fine.cents) return fine;
  const told = moneyOf(view.fact('notice.amount'));
  return told && told.cents === words.cents ? { ...words, fact: { ...words.fact, valid: null } } : { ...fine, fact: { ...fine.fact, sure: false } };
}

/** One amount is eight or more times the other: that is a lost or doubled figure rather than a slip. */
const placesLost = (a: Money, b: Money): boolean => Math.max(a.cents, b.cents) >= 8 * Math.min(a.cents, b.cents);

/** The fine of the notice, with the same care. */
export function proposedFine(view: DossierView): Money | null {
  return undisputed(moneyOf(view.fact('notice.amount')));
}

/**
 * Two amounts that differ only in look-alike figures or by whole places (a lost group of figures), neither confirmed by capitals nor
 * read very well: more likely misread than different.
 */
export function maybeSame(a: Money, b: Money): boolean {
  if (placesLost(a, b) && [a, b].some((m) => m.fact.valid !== true)) return true;
  return alikeFigures(a.fact.value, b.fact.value) && [a, b].some((m) => m.fact.valid !== true && m.fact.confidence < CLEAR);
}

/** PG-V13, R-P05: the right to a hearing was told where it had to be, and a requested hearing was held (行政处罚法 63, 64). */
export const hearingOffered: Check<Record<string, never>> = (view) => {
  const notices = view.docs('P32', 'P33');
  const open = notices.map((d) => evidenceOfDocument(view, d));
  if (notices.length === 0) {
    const none = presenceOf(view, 'P32', 'P33');
    return none.sure ? notApplicable('卷内无告知书，已在告知项目中评判，不重复评判', { absent: ['P32'] }) : unsure(none.why, { absent: ['P32'] });
  }
  return together([rightTold(view, open), requestMet(view)]);
};

function rightTold(view: DossierView, open: Outcome['evidence']): Outcome {
  const amount = proposedFine(view) ?? fineOf(view);
  const told = view.fact('notice.hearingOffered')?.value === 'yes' || view.docs('P33').length > 0 || /听证/.test(view.textOf('P32', 'P33'));
  const grave = view.docs('P32', 'P33', 'P40').map((d) => quoteIn(view, d, /(吊销|责令停产停业|责令关闭|降低资质|限制从业)/)).find((q) => q !== null);
  if (told) return pass('告知书告知了听证权利', { rule: 'R-P05', evidence: [...open, ...placesOf(view.fact('notice.hearingOffered'))] });
  if (!amount) return unsure('拟罚款金额未能读出，是否达到听证标准请核对', { rule: 'R-P05', evidence: open });
  const figures = hearingFigures(view);
  const limit = reaches(view, amount.cents / 100, figures.person, figures.entity);
  const facts = `${say('罚款', amount.fact)} 元，听证标准为${limit.words}`;
  if (limit.reached === 'yes') return late(`${facts}，已达到标准；告知书（第${open.map((e) => e.page).join('、')}页）未告知听证权利`, [amount.fact], true, { rule: 'R-P05', defect: 'DF-052', evidence: open });
  if (limit.reached === 'depends') return unsure(`${facts}，告知书未告知听证权利，请判断`, { rule: 'R-P05', defect: 'DF-052', evidence: [...placesOf(amount.fact), ...open] });
  if (grave) return unsure(`${facts}；文书有「${grave.quote}」，是否属于应当告知听证的处罚请判断`, { rule: 'R-P05', evidence: [grave, ...open] });
  if (!amount.fact.sure) return unsure(`${facts}，金额识别把握不足，请核对`, { rule: 'R-P05', evidence: placesOf(amount.fact) });
  return pass(`${facts}，未达到听证标准`, { rule: 'R-P05', evidence: placesOf(amount.fact) });
}

function requestMet(view: DossierView): Outcome {
  const papers = view.docs('P36');
  const asked = view.fact('hearing.requested');
  const request = papers.find((d) => /听证申请/.test(d.title) || /听证申请书/.test(view.text(d).slice(0, 60)));
  if (!request && asked?.value !== 'yes') return pass('卷内无当事人的听证申请', { absent: papers.length > 0 ? [] : ['P36'], evidence: papers.map((d) => evidenceOfDocument(view, d)) });
  const places = [...(request ? [evidenceOfDocument(view, request)] : []), ...placesOf(asked)];
  if (hearingRecords(view).length > 0) return pass('当事人申请听证，卷内有听证笔录或者报告', { evidence: [...places, ...hearingRecords(view).map((d) => evidenceOfDocument(view, d))] });
  if (/不予受理|撤回|放弃听证|终止听证|视为放弃/.test(view.textOf('P36', 'P34'))) return unsure('当事人申请听证，卷内有不予受理、撤回或者终止的表述，请核对', { evidence: places });
  const none = doubtfulPages(view);
  if (!request || none) return unsure(`当事人申请听证，未见听证笔录，请核对${none ? `（${none}）` : ''}`, { defect: 'DF-054', evidence: places });
  return fail(`当事人申请听证（第${request.firstPage}页），全卷未见听证笔录，也无不予受理、撤回的记载`, { defect: 'DF-054', evidence: places, absent: ['P36'], confidence: 0.8 });
}

/** Why the missing record of a hearing cannot be proved; empty when every page is known. */
function doubtfulPages(view: DossierView): string {
  const odd = view.pages.filter((p) => !p.blank && p.kind === 'UNKNOWN' && (p.text.length < 15 || /听证/.test(p.text)));
  if (view.gaps !== '') return view.gaps;
  return odd.length > 0 ? `第${odd.map((p) => p.index).join('、')}页未能确定是何种文书` : '';
}

/** PG-V16: not a heavier penalty after defence or hearing (行政处罚法 45). */
export const notHeavier: Check<Record<string, never>> = (view) => {
  const spoken = view.docs('P34', 'P36').filter((d) => !/放弃/.test(`${d.title}${view.text(d).slice(0, 400)}`) || d.kind === 'P36');
  if (spoken.length === 0) return notApplicable('卷内无当事人陈述、申辩或者听证材料，本项不适用', { absent: ['P34', 'P36'] });
  const [before, after] = [proposedFine(view), fineOf(view)];
  if (!before || !after) return cannotRead(view, '拟罚款金额或者决定罚款金额', ['P32', 'P40'], [before?.fact ?? null, after?.fact ?? null]);
  const facts = `${say('告知拟罚款', before.fact)} 元，${say('决定罚款', after.fact)} 元`;
  const places = [...placesOf(before.fact, after.fact), ...spoken.map((d) => evidenceOfDocument(view, d))];
  if (after.cents <= before.cents) return pass(`${facts}，未因陈述、申辩、听证加重`, { evidence: places });
  const reason = `${facts}，增加 ${fromCents(after.cents - before.cents)} 元，当事人已陈述、申辩或者听证（第${spoken.map((d) => d.firstPage).join('、')}页）`;
  if (maybeSame(before, after)) return unsure(`${reason}；两数形近，可能为识别误差，请核对`, { defect: 'DF-060', evidence: places });
  if (view.docs('P32').length > 1) return unsure(`${reason}；卷内有 ${view.docs('P32').length} 份告知书，是否重新告知请核对`, { defect: 'DF-060', evidence: places });
  return late(reason, [before.fact, after.fact], true, { defect: 'DF-060', evidence: spoken.map((d) => evidenceOfDocument(view, d)) });
};

/** PG-F09: the two writings of the fine agree; the year of the number is that of the decision. */
export const amountWords: Check<{ amount: number; other: number }> = (view, args) => {
  const docs = view.docs('P40');
  if (docs.length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  return together([writings(view, args.amount), numberYear(view, args.other)]);
};

/** The two writings of the fine agree in the decision (of the ordinary procedure, where nothing else is said). */
export function writings(view: DossierView, points: number, kinds: readonly string[] = ['P40']): Outcome {
  const [figures, words] = [moneyOf(view.fact('decision.amount')), moneyOf(view.fact('decision.amountUpper'))];
  const open = view.docs(...kinds).map((d) => evidenceOfDocument(view, d));
  if (!figures && !words) {
    return /罚款/.test(view.textOf(...kinds)) ? cannotRead(view, '罚款金额', kinds) : pass('决定书未处罚款，无金额大小写', { evidence: open });
  }
  if (!figures || !words) return pass(`罚款金额只有一种写法：${(figures ?? words)?.fact.quote ?? ''}，无大小写不一致`, { confidence: 0.7, evidence: placesOf(figures?.fact ?? null, words?.fact ?? null) });
  const facts = `小写 ${figures.fact.value} 元（第${figures.fact.page}页），大写「${words.fact.quote}」即 ${words.fact.value} 元（第${words.fact.page}页）`;
  if (figures.cents === words.cents) return pass(`${facts}，大小写一致`, { evidence: placesOf(figures.fact, words.fact) });
  if (placesLost(figures, words)) return unsure(`${facts}；两数相差悬殊，可能漏读，请核对`, { defect: 'DF-088', evidence: placesOf(figures.fact, words.fact) });
  if (figures.fact.confidence < CLEAR && alikeFigures(figures.fact.value, words.fact.value) && saidElsewhere(view, words)) return unsure(`${facts}；其他文书为大写所示金额，小写可能为识别误差，请核对`, { defect: 'DF-088', evidence: placesOf(figures.fact, words.fact) });
  return late(`${facts}，大小写不一致`, [figures.fact, words.fact], true, { defect: 'DF-088', deduction: points });
}

/** The same amount stands in the notice, the approval or the receipt. */
function saidElsewhere(view: DossierView, money: Money): boolean {
  return view.docs('P32', 'P39', 'P52', 'P37').some((d) => ['notice.amount', 'decision.amount', 'payment.amount'].some((k) => moneyOf(view.field(d, k))?.cents === money.cents));
}

function numberYear(view: DossierView, points: number): Outcome {
  const [docNo, decision] = [view.fact('decision.docNo'), view.fact('decision.date')];
  const year = /(20\d{2})/.exec(docNo?.value ?? '')?.[1];
  if (!docNo || !decision || !year) return cannotRead(view, '决定书文号或者日期', ['P40'], [docNo, decision]);
  const facts = `${say('文号', docNo)}，${say('落款日期', decision)}`;
  if (year === decision.value.slice(0, 4)) return pass(`${facts}，年份一致`, { evidence: placesOf(docNo, decision) });
  const others = view.docs('D00', 'P50', 'P61', 'P70').map((d) => view.field(d, 'decision.docNo')?.value ?? view.text(d));
  const elsewhere = others.some((t) => t.includes(docNo.value.replace(year, decision.value.slice(0, 4))));
  if (elsewhere && docNo.confidence < CLEAR && alikeFigures(year, decision.value.slice(0, 4))) return unsure(`${facts}；其他文书所写年份不同，可能为识别误差，请核对`, { defect: 'DF-090', evidence: placesOf(docNo, decision) });
  return late(`${facts}，文号年份与落款不符`, [docNo, decision], true, { defect: 'DF-090', deduction: points, confidence: 0.75 });
}

/** Receipts of payment, each once (a receipt with several pages or copies of the same number counts once). */
export function paymentsOf(view: DossierView): Money[] {
  const all = view.docs('P52').map((d) => moneyOf(view.field(d, 'payment.amount'))).filter((m): m is Money => m !== null);
  const seen = new Set<string>();
  return all.filter((m) => {
    const doc = m.fact.document;
    const key = `${m.cents}/${doc ? (view.field(doc, 'payment.date')?.value ?? '') : ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Papers that explain why a fine is not, not yet or otherwise paid. */
export const UNPAID = ['P53', 'P54', 'P55', 'P56'];

/** PG-G04: the receipt is in the dossier, and amount and payer agree with the decision. */
export const finePaid: Check<{ missing: number; differs: number }> = (view, args) => {
  const fine = fineOf(view);
  const receipts = view.docs('P52');
  if (view.docs('P40').length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  if (!fine && receipts.length === 0 && !/罚款|没收/.test(view.textOf('P40'))) return notApplicable('决定书未处罚款、没收，本项不适用', { evidence: view.docs('P40').map((d) => evidenceOfDocument(view, d)) });
  if (receipts.length === 0) return receiptMissing(view, fine, args.missing);
  const paid = paymentsOf(view);
  if (!fine || paid.length < receipts.length) {
    if (!fine || paid.length === 0) return cannotRead(view, '罚款金额或者缴款金额', ['P40', 'P52'], [fine?.fact ?? null]);
  }
  return together([amountPaid(view, fine, paid, args.differs), payerSame(view)]);
};

function receiptMissing(view: DossierView, fine: Money | null, points: number): Outcome {
  const none = presenceOf(view, 'P52');
  const others = view.docs(...UNPAID);
  const places = placesOf(fine?.fact ?? null);
  if (others.length > 0) return unsure(`卷内无罚没票据，另有${others.map((d) => view.title(d.kind)).join('、')}，履行情况请核对`, { evidence: [...places, ...others.map((d) => evidenceOfDocument(view, d))], absent: ['P52'] });
  if (!none.sure || !fine) return unsure(none.sure ? '罚款金额未能读出，卷内无罚没票据，请核对' : none.why, { defect: 'DF-101', evidence: places, absent: ['P52'] });
  const closing = view.textOf('P70');
  if (/未履行|未缴|免除|暂缓|终结执行/.test(closing)) return unsure('卷内无罚没票据，结案文书有未履行或者终结执行的表述，请核对', { defect: 'DF-101', evidence: places, absent: ['P52'] });
  return fail(`${say('决定罚款', fine.fact)} 元，${none.why}`, { defect: 'DF-101', deduction: points, evidence: places, absent: ['P52'], confidence: 0.8 });
}

function amountPaid(view: DossierView, fine: Money, paid: readonly Money[], points: number): Outcome {
  const total = paid.reduce((sum, m) => sum + m.cents, 0);
  const facts = `${say('决定罚款', fine.fact)} 元，缴款 ${paid.map((m) => `${m.fact.value}（第${m.fact.page}页）`).join(' + ')}${paid.length > 1 ? ` = ${fromCents(total)}` : ''} 元`;
  const places = placesOf(fine.fact, ...paid.map((m) => m.fact));
  if (total === fine.cents) return pass(`${facts}，金额一致`, { evidence: places });
  const explained = /没收|加处/.test(view.textOf('P40').replace(/加处罚款/g, '')) || view.docs(...UNPAID).length > 0 || paid.length < view.docs('P52').length;
  const only = paid.length === 1 ? paid[0] : undefined;
  if (only && maybeSame(fine, only)) return unsure(`${facts}；两数形近，可能为识别误差，请核对`, { defect: 'DF-102', evidence: places });
  if (explained) return unsure(`${facts}，金额不等；是否含没收款、加处罚款或者分期请核对`, { defect: 'DF-102', evidence: places });
  return late(`${facts}，金额不一致`, [fine.fact, ...paid.map((m) => m.fact)], true, { defect: 'DF-102', deduction: points });
}

function payerSame(view: DossierView): Outcome {
  const [payer, party] = [view.fact('payment.payer'), view.fact('party.name')];
  if (!payer || !party) return pass('缴款人未单独读出', { confidence: 0.6, evidence: view.docs('P52').map((d) => evidenceOfDocument(view, d)) });
  const facts = `${say('缴款人', payer)}，${say('当事人', party)}`;
  if (nameForm(payer.value) === nameForm(party.value)) return pass(`${facts}，一致`, { evidence: placesOf(payer, party) });
  return unsure(`${facts}，写法不同，请核对`, { defect: 'DF-102', evidence: placesOf(payer, party) });
}
