import { addWorkingDays } from '../text/dates.ts';
import type { Draft } from './draft.ts';
import { isMakeUpDay } from './timeline.ts';

export interface Distractor {
  readonly id: string;
  readonly note: string;
  readonly papers: readonly string[];
}

/** What looks wrong in a story and is lawful (DOMAIN 6.1): a reviewer who marks it down is mistaken. */
export function distractorsOf(draft: Draft, planted: readonly string[]): Distractor[] {
  const { story, calendar } = draft;
  const { dates } = story;
  const out: Distractor[] = [];
  const spoiled = (...ids: readonly string[]): boolean => ids.some((id) => planted.includes(id));
  if (dates.inspection < dates.filing && !spoiled('DF-013', 'DF-014', 'DF-015', 'DF-031')) out.push({ id: 'pre-filing-evidence', note: '现场检查笔录早于立案：属于立案前核查，可以作为证据', papers: ['P02', 'P10'] });
  if (dates.legalReview < dates.noticeServed && !spoiled('DF-061', 'DF-047')) out.push({ id: 'review-before-notice', note: '法制审核早于告知：只要早于集体讨论和决定即合法', papers: ['P31', 'P32'] });
  const limit = story.party.kind === 'company' ? 50000 : 5000;
  if (!story.hearingOffered && !spoiled('DF-052', 'DF-047') && story.noticeFine >= limit * 0.9 && story.noticeFine < limit) out.push({ id: 'below-hearing-threshold', note: `拟罚款${story.noticeFine}元，未达到听证标准，不必告知听证权利`, papers: ['P32'] });
  const lieu = Object.values(dates).find((day) => isMakeUpDay(day, calendar));
  if (lieu) out.push({ id: 'make-up-day', note: `${lieu}是周末，但属于调休上班日，按工作日计算`, papers: [] });
  if (story.service === 'refused' && !spoiled('DF-096')) out.push({ id: 'refused-service', note: '当事人拒绝签收，留置送达并有见证人签名', papers: ['P50.decision'] });
  const window = addWorkingDays(dates.noticeServed, story.hearingOffered ? 5 : story.defenceDays, calendar).iso;
  if (story.defence === 'waived' && dates.decision <= window) out.push({ id: 'waived-window', note: '当事人书面放弃权利后，期限届满前作出决定', papers: ['P34', 'P40'] });
  return out;
}
