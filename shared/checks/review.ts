import { dayOf } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { fineOf } from './amount.ts';
import { type Check, fail, notApplicable, type Outcome, pass, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { hearingRecords } from './hearing-facts.ts';
import { officersOf } from './notice.ts';
import { hearingFigures, reaches } from './party.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

const day = (f: Fact): string => dayOf(f.value);

interface Trigger {
  /** `yes`: the law requires review; `maybe`: signs that the agency treats the case as grave. */
  readonly required: 'yes' | 'maybe' | 'no';
  readonly words: string;
  readonly places: Outcome['evidence'];
}

/** What makes a decision a grave one: a hearing was held, the fine reaches the Henan figure, the licence is taken, the heads discussed it. */
function gravityOf(view: DossierView): Trigger {
  const heard = hearingRecords(view);
  if (heard.length > 0) return { required: 'yes', words: `本案经过听证（第${heard[0]?.firstPage}页）`, places: heard.map((d) => evidenceOfDocument(view, d)) };
  const fine = fineOf(view);
  const { majorPerson, majorEntity } = view.settings;
  const figures = hearingFigures(view);
  const major = fine ? reaches(view, fine.cents / 100, majorPerson, majorEntity) : null;
  const places = placesOf(fine?.fact ?? null);
  if (fine?.fact.sure && major?.reached === 'yes') return { required: 'yes', words: `${say('罚款', fine.fact)} 元，达到重大行政处罚标准（${major.words}）`, places };
  const licence = view.docs('P40').map((d) => quoteIn(view, d, /(决定|给予|处以?|并处)[^。；;]{0,30}(吊销|责令停产停业|责令关闭)/)).find((q) => q !== null);
  if (licence) return { required: 'maybe', words: `决定书有「${licence.quote}」`, places: [licence] };
  const discussed = view.docs('P37');
  const hearable = fine ? reaches(view, fine.cents / 100, figures.person, figures.entity).reached : 'no';
  if (discussed.length > 0 && fine?.fact.sure && hearable === 'yes') {
    return { required: 'yes', words: `${say('罚款', fine.fact)} 元，达到听证标准且本机关按重大案件集体讨论（第${discussed[0]?.firstPage}页）`, places: [...places, ...discussed.map((d) => evidenceOfDocument(view, d))] };
  }
  if (discussed.length > 0 || hearable !== 'no' || major?.reached === 'depends' || !fine) return { required: 'maybe', words: discussed.length > 0 ? `本案经集体讨论（第${discussed[0]?.firstPage}页）` : fine ? `${say('罚款', fine.fact)} 元` : '罚款金额未能读出', places: [...places, ...discussed.map((d) => evidenceOfDocument(view, d))] };
  return { required: 'no', words: `${say('罚款', fine.fact)} 元，未达到重大行政处罚标准，未举行听证`, places };
}

/** PG-V14: legal review where the law requires it, before the decision and not against it (行政处罚法 58). */
export const legalReview: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P31');
  if (papers.length === 0) return reviewMissing(view);
  const open = papers.map((d) => evidenceOfDocument(view, d));
  const [review, decision, conclusion] = [view.fact('legalReview.date'), view.fact('decision.date'), view.fact('legalReview.conclusion')];
  if (conclusion && /不同意|不予通过|未通过|审核不通过/.test(conclusion.value)) return unsure(`${say('法制审核结论', conclusion)}，是否修改后重新审核请核对`, { rule: 'R-X02', evidence: [...placesOf(conclusion), ...open] });
  if (!review || !decision) return cannotRead(view, '法制审核日期或者决定日期', ['P31', 'P40'], [review, decision], 'R-X02');
  const facts = `${say('法制审核', review)}，${say('决定', decision)}`;
  if (day(review) <= day(decision)) return pass(`${facts}，先审核后决定`, { rule: 'R-X02', evidence: placesOf(review, decision) });
  return late(`${facts}，审核晚于决定`, [review, decision], true, { rule: 'R-X02', defect: 'DF-063' });
};

function reviewMissing(view: DossierView): Outcome {
  if (view.docs('P40').length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判', { absent: ['P40'] });
  const none = presenceOf(view, 'P31');
  const trigger = gravityOf(view);
  const more = { defect: 'DF-061', evidence: trigger.places, absent: ['P31'] };
  if (trigger.required === 'no') return notApplicable(`${trigger.words}，不属于必须法制审核的情形`, { evidence: trigger.places, absent: ['P31'] });
  if (!none.sure) return unsure(`${trigger.words}；${none.why}`, more);
  if (trigger.required === 'maybe') return unsure(`${none.why}；${trigger.words}，是否属于应当法制审核的情形请判断`, more);
  return fail(`${trigger.words}，依法应当法制审核，${none.why}`, { ...more, confidence: 0.8 });
}

/** PG-V15: grave cases were discussed by the heads of the agency (行政处罚法 57 第2款). */
export const discussion: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P37');
  if (papers.length === 0) {
    const none = presenceOf(view, 'P37');
    const trigger = gravityOf(view);
    const more = { defect: 'DF-065', evidence: trigger.places, absent: ['P37'] };
    if (trigger.required === 'no') return notApplicable(`${trigger.words}，不属于必须集体讨论的情形`, { evidence: trigger.places, absent: ['P37'] });
    if (!none.sure || trigger.required === 'maybe') return unsure(`${none.why}；${trigger.words}，是否属于应当集体讨论的情形请判断`, more);
    return fail(`${trigger.words}，应当由负责人集体讨论，${none.why}`, { ...more, confidence: 0.75 });
  }
  const heads = papers.map((d) => quoteIn(view, d, /(党组书记|局长|副局长|主任|副主任|厅长|副厅长|支队长|主要负责人|分管负责人|党组成员)/)).find((q) => q !== null);
  const committee = papers.map((d) => quoteIn(view, d, /案件?审理?委员会|案审会|审理组/)).find((q) => q !== null);
  const open = papers.map((d) => evidenceOfDocument(view, d));
  if (committee) return unsure(`集体讨论文书有「${committee.quote}」（第${committee.page}页），是否以案审会代替负责人集体讨论请判断`, { defect: 'DF-066', evidence: [committee, ...open] });
  if (heads) return pass(`集体讨论记录在卷，有「${heads.quote}」参加（第${heads.page}页）`, { evidence: [heads, ...open] });
  return unsure('集体讨论记录在卷，参加人的职务未能读出，是否为机关负责人请核对', { evidence: open });
};

/** The eight matters a review speaks of (DOMAIN 4.3, PG-E01). */
const MATTERS = ['主体', '权限', '事实', '证据', '依据', '裁量', '程序', '文书', '移送'];

/** PG-E01: the reviewer is none of the officers, and the opinion says what was examined. */
export const reviewerApart: Check<{ same: number; bare: number }> = (view, args) => {
  const papers = view.docs('P31');
  if (papers.length === 0) {
    const none = presenceOf(view, 'P31');
    return none.sure ? notApplicable('卷内无法制审核意见书，是否应当审核在否决项中评判，不重复扣分', { absent: ['P31'] }) : unsure(none.why, { absent: ['P31'] });
  }
  const open = papers.map((d) => evidenceOfDocument(view, d));
  const reviewer = view.fact('legalReview.reviewer');
  const officers = officersOf(view);
  const twin = reviewer ? officers.find((o) => o.value === reviewer.value) : undefined;
  if (reviewer && twin) return late(`${say('法制审核人员', reviewer)}与${say('承办人员', twin)}为同一人`, [reviewer, twin], true, { defect: 'DF-064', deduction: args.same });
  const signs = officers.map((o) => ({ o, place: papers.map((d) => quoteIn(view, d, new RegExp(`审核人员?[:：]?${o.value}|${o.value}[（(][^）)]{0,4}法律职业`))).find((q) => q !== null) })).find((s) => s.place && s.o.value.length >= 2);
  if (signs?.place) return late(`法制审核意见书有「${signs.place.quote}」（第${signs.place.page}页），与${say('承办人员', signs.o)}为同一人`, [signs.o], true, { defect: 'DF-064', deduction: args.same, evidence: [signs.place] });
  const near = reviewer ? officers.find((o) => o.value.startsWith(reviewer.value) || reviewer.value.startsWith(o.value)) : undefined;
  if (reviewer && near) return unsure(`${say('法制审核人员', reviewer)}与${say('承办人员', near)}姓名相近，可能未读全，请核对`, { defect: 'DF-064', evidence: placesOf(reviewer, near) });
  const named = MATTERS.filter((m) => view.textOf('P31').includes(m));
  const bare = named.length <= 2 && view.textOf('P31').length >= 60 && papers.every((d) => d.confidence >= 0.7);
  if (bare) return fail(`审核意见（第${papers.map((d) => d.firstPage).join('、')}页）只读到${named.join('、') || '结论'}，未见主体、权限、事实、证据、裁量、程序、文书、移送等审核内容`, { defect: 'DF-062', deduction: args.bare, evidence: open, confidence: 0.75 });
  if (named.length < 5) return unsure(`审核意见中读到 ${named.length} 项审核内容（${named.join('、') || '无'}），是否仅写“同意”请核对`, { defect: 'DF-062', evidence: open });
  if (!reviewer || officers.length < 2) return cannotRead(view, '法制审核人员或者承办人员姓名', ['P31'], [reviewer]);
  if (!view.fact('legalReview.date') || !view.fact('legalReview.conclusion')) return unsure('审核结论或者日期未能读出，请核对', { evidence: open });
  return pass(`${say('法制审核人员', reviewer)}不是承办人员（${[...new Set(officers.map((o) => o.value))].join('、')}）；审核内容有${named.join('、')}；结论、日期齐全，审核资格请抽查`, { evidence: placesOf(reviewer, view.fact('legalReview.conclusion')) });
};
