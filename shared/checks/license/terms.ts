import { dayOf } from '../../text/dates.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { late, placesOf } from '../deadline.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { longer } from '../periods.ts';
import { inTerm } from '../term.ts';
import { type DossierView, type Fact, quoteIn, say } from '../view.ts';

/** Day the application came in: by the receipt, else as the applicant dated it. */
const received = (view: DossierView): Fact | null => view.fact('receipt.date') ?? view.fact('application.date');

/** LC-04, R-L01: told once, within the days of the law, what is missing from the application (行政许可法 32). */
export const supplementTold: Check<{ late: number; repeated: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['L04'], 'not-needed');
  if (answer) return answer;
  const dates = papers.map((d) => view.field(d, 'supplement.date')).filter((f): f is Fact => f !== null);
  const first = [...dates].sort((a, b) => (a.value < b.value ? -1 : 1))[0] ?? null;
  const term = inTerm(view, { from: ['收件', received(view)], to: ['补正告知', first], limit: view.lawLimit('license.supplementDays'), kinds: ['L03', 'L04'], rule: 'R-L01', defect: 'DF-130', points: args.late });
  return papers.length > 1 ? together([term, toldTwice(view, dates, papers.length, args.repeated)]) : term;
};

/** Two papers of one day may be two pages of one; two of different days were two demands. */
function toldTwice(view: DossierView, dates: readonly Fact[], papers: number, points: number): Outcome {
  const days = [...new Set(dates.filter((f) => f.sure).map((f) => dayOf(f.value)))];
  const list = dates.map((f) => say('补正告知', f)).join('，');
  const evidence = [...placesOf(...dates), ...opening(view, view.docs('L04'))];
  if (days.length < 2) return unsure(`卷内有 ${papers} 份补正告知书（${pagesSaid(view.docs('L04'))}），是否多次告知请核对`, { defect: 'DF-129', evidence });
  return late(`${list}，分 ${days.length} 次告知补正，未一次性告知`, dates.filter((f) => f.sure), true, { rule: 'R-L01', defect: 'DF-129', deduction: points, evidence });
}

const JOINT = /统一办理|联合办理|集中办理|并联审批|联审|联办/;

/** LC-12, R-L02, R-L03: decided in time, counted from the acceptance (行政许可法 42, 45). */
export const decidedInTime: Check<{ late: number; promise: number; defect: string }> = (view, args) => {
  const { answer } = subjectOf(view, ['L12'], 'elsewhere');
  if (answer) return answer;
  const [accepted, decision] = [view.fact('acceptance.date') ?? received(view), view.fact('decision.date')];
  const joint = view.docs('L01', 'L05', 'L06', 'L11', 'L12').map((d) => quoteIn(view, d, JOINT)).find((q) => q !== null);
  const base = view.lawLimit(joint ? 'license.jointDays' : 'license.decisionDays');
  const extended = view.docs('L13').length > 0;
  const more = view.limit(joint ? 'license.jointExtensionDays' : 'license.extensionDays') ?? 0;
  const excluded = view.docs('L10', 'L09');
  const excuse = excluded.length > 0 ? `卷内有${[...new Set(excluded.map((d) => view.title(d.kind)))].join('、')}，依法扣除的时间请核对` : !extended && !subjectOf(view, ['L13'], 'not-needed').answer?.reason.includes('本项不适用') ? '是否另有延期手续不能断定' : undefined;
  const limit = base && extended ? longer(base, more) : base;
  const law = inTerm(view, { from: ['受理', accepted], to: ['决定', decision], limit, kinds: ['L05', 'L12'], rule: joint ? 'R-L03' : 'R-L02', defect: args.defect, points: args.late, excuse });
  const kept = promiseKept(view, accepted, decision, args.promise, extended || excluded.length > 0);
  return law.outcome === 'pass' && kept ? together([law, kept]) : law;
};

/** The agency promised to be quicker than the law. */
function promiseKept(view: DossierView, accepted: Fact | null, decision: Fact | null, points: number, stretched: boolean): Outcome | null {
  const promised = view.fact('acceptance.promisedDays');
  const days = Number(promised?.value);
  if (!promised || !(days > 0) || days > 60) return null;
  const kept = inTerm(view, { from: ['受理', accepted], to: ['决定', decision], limit: { value: days, unit: 'workday' }, kinds: ['L05', 'L12'], rule: 'R-L02', points, excuse: stretched ? '另有延期或者扣除时间，请核对' : promised.sure ? undefined : '承诺期限识别把握不足' });
  return { ...kept, reason: `承诺 ${promised.value} 个工作日（第${promised.page}页）：${kept.reason}`, evidence: [...placesOf(promised), ...kept.evidence] };
}

/** LC-18, R-L04: certificate and decision handed over within the days of the law, and signed for (行政许可法 44). */
export const handedOver: Check<{ late: number; missing: number; defect: string }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['L16'], { points: args.missing });
  if (answer) return answer;
  const dates = papers.map((d) => view.field(d, 'service.date')).filter((f): f is Fact => f !== null);
  const last = [...dates].sort((a, b) => (a.value < b.value ? 1 : -1))[0] ?? null;
  const alone = new Set(dates.map((f) => f.value)).size <= 1;
  return inTerm(view, { from: ['许可决定', view.fact('decision.date')], to: ['送达（领取）', last], limit: view.lawLimit('license.serviceDays'), kinds: ['L12', 'L16'], rule: 'R-L04', defect: args.defect, points: args.late, excuse: alone ? undefined : `卷内有 ${papers.length} 份送达（领取）凭证，何者为许可证件请核对` });
};

/** LC-09, R-L05, R-L06: hearing asked for, held and announced within the days of the law (行政许可法 46–48). */
export const hearingSteps: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['L09'], 'not-needed');
  if (answer) return answer;
  const head = (word: RegExp): boolean => papers.some((d) => word.test(`${d.title}${view.text(d).slice(0, 60)}`));
  const held = head(/听证笔录/);
  if (!held) return unsure(`卷内有听证文书（${pagesSaid(papers)}），未见听证笔录，是否举行听证请核对`, { rule: 'R-L05', evidence: opening(view, papers) });
  const [noticed, hearing] = [view.fact('hearing.noticeDate'), view.fact('hearing.date')];
  const gone = [['听证公告或者告知', /公告|告知/], ['听证通知', /通知/]].filter(([, word]) => !head(word as RegExp)).map(([name]) => String(name));
  const steps = gone.length > 0 ? unsure(`未见${gone.join('、')}，请核对`, { evidence: opening(view, papers) }) : pass('听证告知、通知、笔录在卷', { evidence: opening(view, papers) });
  return together([steps, noticedBefore(view, noticed, hearing, each)]);
};

function noticedBefore(view: DossierView, noticed: Fact | null, hearing: Fact | null, points: number): Outcome {
  const limit = view.lawLimit('license.hearingNoticeDays');
  if (!noticed || !hearing || !limit) return unsure('听证通知日期或者听证日期未能确定，请核对', { rule: 'R-L06', evidence: [...placesOf(noticed, hearing), ...opening(view, view.docs('L09'))] });
  const early = inTerm(view, { from: ['听证通知', noticed], to: ['听证', hearing], limit: { value: limit.value - 1, unit: limit.unit }, kinds: ['L09'], rule: 'R-L06', points });
  const facts = `${say('听证通知', noticed)} → ${say('听证', hearing)}`;
  // The hearing must lie beyond the days, not within them.
  if (early.outcome === 'fail') return pass(`${facts}，提前 ${limit.value} 个工作日通知`, { rule: 'R-L06', evidence: placesOf(noticed, hearing) });
  if (early.outcome === 'unsure') return unsure(`${facts}，是否提前 ${limit.value} 个工作日通知请核对`, { rule: 'R-L06', evidence: placesOf(noticed, hearing) });
  return late(`${facts}，未提前 ${limit.value} 个工作日通知`, [noticed, hearing], true, { rule: 'R-L06', deduction: points, confidence: 0.75 });
}

/** LC-10, R-L07: time taken by experts was told in writing, and they were sent within the days of the law (行政许可法 45, 55). */
export const expertTime: Check<{ untold: number; late: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['L10'], 'not-needed');
  if (answer) return answer;
  const places = [...papers, ...view.docs('L05', 'L13', 'L16')];
  const told = places.map((d) => quoteIn(view, d, /所需时间|时间告知|不计(算)?(入|在)|期间[^。；]{0,8}告知|告知[^。；]{0,12}(时间|期限)/)).find((q) => q !== null);
  if (!told) return unsure(`检验、检测、评审材料在卷（${pagesSaid(papers)}），未读到书面告知所需时间，请核对`, { rule: 'R-L07', evidence: opening(view, papers) });
  const note = pass(`书面告知了所需时间「${told.quote}」（第${told.page}页）`, { rule: 'R-L07', evidence: [told] });
  const sent = papers.map((d) => quoteIn(view, d, /指派[^。；]{0,20}(人|员)/)).find((q) => q !== null);
  if (!sent || !view.fact('expert.date')) return note;
  return together([note, inTerm(view, { from: ['受理', view.fact('acceptance.date')], to: ['检验检测', view.fact('expert.date')], limit: view.lawLimit('license.expertDays'), kinds: ['L05', 'L10'], rule: 'R-L07', points: args.late, excuse: '指派日期与检验检测日期可能不同' })]);
};

/** LC-23, R-L08: papers of change, renewal or withdrawal are whole; a renewal was decided before the term ran out (行政许可法 49, 50, 69, 70). */
export const renewed: Check<{ late: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['L18'], 'not-needed');
  if (answer) return answer;
  const renewal = papers.some((d) => /延续/.test(`${d.title}${view.text(d).slice(0, 200)}`));
  const open = opening(view, papers);
  if (!renewal) return unsure(`变更、撤回、撤销、注销材料在卷（${pagesSaid(papers)}），程序是否完整请核对`, { evidence: open });
  const [until, decision] = [view.fact('certificate.validTo'), view.fact('decision.date')];
  if (!until || !decision) return unsure('许可证有效期或者延续决定日期未能确定，请核对', { rule: 'R-L08', evidence: [...placesOf(until, decision), ...open] });
  const facts = `${say('原有效期届满', until)}，${say('决定', decision)}`;
  if (dayOf(decision.value) < dayOf(until.value)) return pass(`${facts}，届满前作出决定`, { rule: 'R-L08', evidence: placesOf(until, decision), confidence: 0.7 });
  return late(`${facts}，延续决定晚于有效期届满`, [until, decision], true, { rule: 'R-L08', deduction: args.late, confidence: 0.75 });
};

/** LC-19, R-P10: a granted licence is published in time (行政许可法 40). */
export const licencePublished: Check<{ missing: number; late: number }> = (view, args) => {
  if (refused(view)) return notApplicable('不予许可决定，本项不适用', { evidence: opening(view, view.docs('L12')) });
  const { answer } = subjectOf(view, ['L17', 'P61'], { points: args.missing, rule: 'R-P10' });
  if (answer) return answer;
  return inTerm(view, { from: ['许可决定', view.fact('decision.date')], to: ['公示', view.fact('publicity.date')], limit: { value: view.settings.publicationDays, unit: 'workday' }, kinds: ['L12', 'L17'], rule: 'R-P10', points: args.late, confidence: 0.75 });
};

/** Whether the licence was refused: as read, else by the words of the decision. */
export function refused(view: DossierView): boolean {
  const result = view.fact('license.result');
  if (result) return /不予|不准|驳回|不同意/.test(result.value);
  return view.docs('L12').some((d) => /不予(行政)?许可/.test(d.title) || /不予(行政)?许可决定书/.test(view.text(d).slice(0, 60)));
}

/** LC-13: an extension was approved and told with its reasons (行政许可法 42). */
export const extensionTold: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['L13'], 'not-needed');
  if (answer) return answer;
  const find = (pattern: RegExp): Outcome['evidence'][number] | undefined => papers.map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? undefined;
  const [approved, reason] = [find(/批准|同意|负责人/), find(/理由[:：]?[^。；]{3}|原因|由于|因[^此而故]{2,24}|情况复杂|尚需|需要/)];
  const read = papers.every((d) => d.confidence >= 0.7 && view.text(d).length >= 80) && view.gaps === '';
  const open = opening(view, papers);
  const part = (place: Outcome['evidence'][number] | undefined, what: string): Outcome => {
    if (place) return pass(`延期${what}有记载（第${place.page}页）`, { evidence: [place] });
    return read ? fail(`延期文书（${pagesSaid(papers)}）未见${what}`, { deduction: each, evidence: open, confidence: 0.7 }) : unsure(`延期${what}请核对`, { evidence: open });
  };
  return together([part(approved, '经负责人批准'), part(reason, '理由')]);
};
