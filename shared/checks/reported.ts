import type { DocumentGuess } from '../domain/document.ts';
import { chineseInteger } from '../text/numerals.ts';
import { dayOf } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { fineOf } from './amount.ts';
import { fail, type Outcome, pass, unsure } from './check.ts';
import { placesOf } from './deadline.ts';
import { daysIn } from './misread.ts';
import { opening } from './papers.ts';
import { reaches } from './party.ts';
import { endOf } from './periods.ts';
import { type DossierView, evidenceOfDocument, quoteIn, say } from './view.ts';

/** R-P17, a hint: a grave penalty was reported to the office of legal affairs in time (省政府令168号); null for a lesser one. */
export function majorReported(view: DossierView): Outcome | null {
  const fine = fineOf(view);
  const grave = fine?.fact.sure ? reaches(view, fine.cents / 100, view.settings.majorPerson, view.settings.majorEntity) : null;
  const papers = view.docs('P60');
  if (!fine || (grave?.reached !== 'yes' && papers.length === 0)) return null;
  const [decision, reported] = [view.fact('decision.date'), view.fact('filingRecord.date')];
  const what = `${say('罚款', fine.fact)} 元${grave?.reached === 'yes' ? `，达到重大行政处罚标准（${grave.words}）` : ''}`;
  if (papers.length === 0) {
    const none = presenceOf(view, 'P60');
    return unsure(`${what}，${none.why}，是否已报备案请核对`, { rule: 'R-P17', evidence: placesOf(fine.fact), absent: ['P60'] });
  }
  const evidence = [...placesOf(decision, reported), ...opening(view, papers)];
  if (!decision || !reported) return unsure(`重大行政处罚备案材料在卷（第${papers[0]?.firstPage}页），备案日期请核对`, { rule: 'R-P17', evidence });
  const end = endOf(decision.value, { value: view.settings.recordReportDays, unit: 'day' }, view.calendar).late;
  const facts = `${say('决定', decision)} → ${say('备案', reported)}`;
  if (dayOf(reported.value) <= end) return pass(`${facts}，未超过 ${view.settings.recordReportDays} 日（至 ${end}）`, { rule: 'R-P17', evidence });
  return unsure(`${facts}，超过 ${view.settings.recordReportDays} 日（应于 ${end} 前），请按本地规定判断`, { rule: 'R-P17', evidence });
}

const WITHDRAWN = /(撤回|撤下|删除|移除)[^。；]{0,16}(公示|公开|信息)|(公示|公开)[^。；]{0,16}(撤回|撤下|删除|移除)/;
const FELL = /(变更|撤销|确认违法|确认无效)/;

/** R-P21, a hint: a published decision that fell was taken down within the days of the law (行政处罚法 48); null where none fell. */
export function withdrawnInTime(view: DossierView): Outcome | null {
  const paper = view.docs('P61').find((d) => FELL.test(view.text(d)) || WITHDRAWN.test(view.text(d)));
  const limit = view.lawLimit('publication.withdrawDays');
  if (!paper || !limit) return null;
  const evidence = [quoteIn(view, paper, WITHDRAWN) ?? quoteIn(view, paper, FELL) ?? evidenceOfDocument(view, paper)];
  const text = view.text(paper);
  const dayNear = (pattern: RegExp): string | null => {
    const at = pattern.exec(text)?.index ?? -1;
    return at < 0 ? null : (daysIn(text.slice(0, at)).at(-1) ?? null);
  };
  const [fell, taken] = [dayNear(FELL), dayNear(WITHDRAWN)];
  if (fell === null || taken === null) return unsure(`公示材料（第${paper.firstPage}页）有「${evidence[0]?.quote}」，撤回日期请核对`, { rule: 'R-P21', evidence });
  const end = endOf(fell, limit, view.calendar);
  const facts = `决定 ${fell} 被变更、撤销，${taken} 撤回公示（第${paper.firstPage}页）`;
  if (taken <= end.late) return pass(`${facts}，未超过 ${limit.value} 个工作日（至 ${end.late}）`, { rule: 'R-P21', evidence, confidence: 0.7 });
  return unsure(`${facts}，超过 ${limit.value} 个工作日（应于 ${end.late} 前），请核对`, { rule: 'R-P21', evidence });
}

const REASON = /下落不明|无法(直接|邮寄|以其他方式)?送达|退回|查无此|拒收|联系不上|失去联系/;

/** R-P19: a notice in public names the days of the law of its time and why no other way was left (民事诉讼法 95); null without a notice. */
export function announced(view: DossierView, points: number): Outcome[] {
  const notices = view.docs('P51').filter((d) => /公告/.test(`${d.title}${view.text(d).slice(0, 80)}`));
  return notices.flatMap((d) => [termAnnounced(view, d, points), reasonAnnounced(view, d)]);
}

function termAnnounced(view: DossierView, notice: DocumentGuess, points: number): Outcome {
  const legal = view.limit('announcement.days');
  const place = quoteIn(view, notice, /(?:公告|发布|登报|张贴)[^。；]{0,12}起[^。；]{0,8}?([0-9一二三四五六七八九十]{1,3})日/);
  const days = place ? chineseInteger(/([0-9一二三四五六七八九十]{1,3})日$/.exec(place.quote)?.[1] ?? '') : null;
  if (!place || days === null || legal === null) return unsure(`公告（第${notice.firstPage}页）的期限未能读出，请核对`, { rule: 'R-P19', evidence: [evidenceOfDocument(view, notice)] });
  const facts = `公告写「${place.quote}」（第${place.page}页）`;
  if (days >= legal) return pass(`${facts}，不少于 ${legal} 日`, { rule: 'R-P19', evidence: [place] });
  const sure = view.day !== null && notice.confidence >= 0.7;
  const more = { rule: 'R-P19', defect: 'DF-098', evidence: [place] };
  return sure ? fail(`${facts}，${view.day} 的规定为 ${legal} 日`, { ...more, deduction: points, confidence: 0.75 }) : unsure(`${facts}，少于 ${legal} 日，请核对`, more);
}

function reasonAnnounced(view: DossierView, notice: DocumentGuess): Outcome {
  const why = view.docs('P51', 'P50').map((d) => quoteIn(view, d, REASON)).find((q) => q !== null);
  if (why) return pass(`公告送达的原因、经过有「${why.quote}」（第${why.page}页）`, { rule: 'R-P19', evidence: [why] });
  return unsure(`公告（第${notice.firstPage}页）送达的原因和经过未读到，请核对`, { rule: 'R-P19', defect: 'DF-098', evidence: [evidenceOfDocument(view, notice)] });
}
