import { datesIn, withDay } from './dating.ts';
import { headOpinion, pairsWith } from './paper.ts';
import type { Parser } from './parsers.ts';
import { dateParser } from './parsers.ts';
import { sliceRun } from './run.ts';
import type { Take } from './take.ts';
import { first, labelled, pattern } from './take.ts';

/** First moment of a run, `YYYY-MM-DDTHH:MM`; the day alone where no time of day stands behind it. */
export const momentParser: Parser = (run) => {
  const d = datesIn(run.text)[0];
  if (!d?.iso) return dateParser(run);
  return { value: d.time === null ? d.iso : `${d.iso}T${d.time}`, run: sliceRun(run, d.start, d.end), valid: true, problem: null };
};

/** Moment under the opinion of the head: the last date there, with its time of day when one is written. */
export const approvalMoment: Take = (paper) => {
  const pair = headOpinion(paper);
  const d = pair && datesIn(pair.value.text).findLast((x) => x.iso !== null);
  if (!pair || !d?.iso) return [];
  const torn = d.time === null && /\d/u.test(pair.value.text.slice(d.end, d.end + 6));
  return [{ value: d.time === null ? d.iso : `${d.iso}T${d.time}`, run: sliceRun(pair.value, d.start, d.end), valid: true, problem: torn ? '时间无法识别' : null, weight: torn ? 0.6 : 0.93 }];
};

/**
 * Day on which the act ended, or was found going on (行政处罚法 36: the two years run from it). Only sentences that say so are
 * believed; the day of an inspection alone is not the end of an act.
 */
export const actEnd: Take = first(
  pattern(withDay('违法行为(?:已)?(?:终了|结束|终止)(?:之日|日期|时间|的?日)?(?:为|于|是|:)(?<v>@)'), dateParser, 0.9),
  pattern(withDay('(?:至|到|截至|截止|直至)(?<v>@)(?:被[^。;,]{0,20}(?:检查|巡查|执法)?(?:发现|查获|查处|查实))(?:之日|时)?(?:止|为止)?'), dateParser, 0.88),
  pattern(withDay('(?:自|从)@(?:起|开始)?(?:至|到)(?<v>@)(?:止|期间|为止)?[^。;]{0,24}(?:销售|经营|使用|生产|取水|占用|排放|从事|实施|运输|堆放)'), dateParser, 0.8),
  pattern(withDay('(?:至|到|截至|直至)(?<v>@)(?:停止|终止|止)[^。;]{0,16}(?:违法|经营|使用|生产|销售|占用|行为)'), dateParser, 0.8),
  pattern(withDay('(?:于|在)(?<v>@)(?:停止|终止|结束)(?:了)?[^。;]{0,12}(?:违法行为|违法经营|使用|生产|销售|占用|取水)'), dateParser, 0.82),
);

/** Day of receipt that the recipient wrote on the paper itself. */
export const ownReceipt: Take = (paper) => {
  const signed = labelled(['recipientSign', 'partySign', 'serviceDate'], dateParser, 0.9)(paper).filter((t) => t.value !== null || !t.empty);
  if (signed.length > 0) return signed;
  const line = pairsWith(paper, ['recipient']).flatMap((p) => (/签/u.test(p.label) ? datesIn(p.value.text).flatMap((d) => (d.iso ? [{ value: d.iso, run: sliceRun(p.value, d.start, d.end), valid: true, problem: null, weight: 0.85 }] : [])) : []));
  return line.length > 0 ? line : pattern(withDay('(?:签收人|签收|收件人)[^。;]{0,24}?(?<v>@)'), dateParser, 0.8)(paper);
};
