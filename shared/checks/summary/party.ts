import { type Check, fail, pass, together, unsure } from '../check.ts';
import { saidIn } from '../contents.ts';
import { placesOf } from '../deadline.ts';
import { subjectOf } from '../papers.ts';
import { evidenceOfDocument, quoteIn } from '../view.ts';

/** A label for the number, and at once the next label. */
const NO_NUMBER = /(身份号码|身份证号码?|信用代码|证件号码?)[:：]?(?=联系电话|电话|性别|住址|住所|地址|经营者|法定代表人|负责人)/;

/** PS-02: who was punished: name, number, address (行政处罚法 52). */
export const partyTold: Check<{ each: number; defect: string }> = (view, { each, defect }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  const doc = papers[0];
  if (answer || !doc) return answer ?? unsure('当场处罚决定书请核对', { absent: ['P40S'] });
  const number = view.field(doc, 'party.idNo') ?? view.field(doc, 'party.creditCode');
  const empty = quoteIn(view, doc, NO_NUMBER);
  const bare = !number && empty !== null && doc.confidence >= 0.7 && !/\d{15}|9[123][0-9A-Z]{12}/.test(view.text(doc));
  const numbered = number
    ? pass(`证件号码 ${number.value}（第${number.page}页）`, { evidence: placesOf(number) })
    : bare && empty ? fail(`当场处罚决定书（第${empty.page}页）没有写明当事人的证件号码`, { defect, deduction: each, evidence: [empty], confidence: 0.75 }) : unsure('当事人的证件号码未能读出，请核对', { defect, evidence: [evidenceOfDocument(view, doc)] });
  const rest = saidIn(view, [doc], ['当事人', '地址'], { each });
  return together(rest ? [numbered, rest] : [numbered]);
};
