import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { type Missing, opening, pagesSaid, subjectOf } from './papers.ts';
import { quoteIn } from './view.ts';

/** Who signs, and the role by which the place of the signature is known. */
const SIGNERS = {
  party: { name: '当事人', role: /当事人|申请人|被检查人|被询问人|受送达|收件/ },
  officers: { name: '执法人员', role: /执法|检查人|承办|核查|询问人$/ },
} as const;
export type SignerName = keyof typeof SIGNERS;
export const SIGNER_NAMES = Object.keys(SIGNERS) as [SignerName, ...SignerName[]];

interface MarkedArgs {
  readonly kinds: readonly string[];
  readonly who: readonly SignerName[];
  readonly points: number;
  readonly defect?: string | undefined;
  readonly missing?: Missing | undefined;
}

/** In the text, too, nothing stands between the label (or the words of agreement) and the date or the next label. */
const EMPTY = /((当事人|申请人|被检查人|被检查单位|被核查人|现场负责人|负责人|执法人员|检查人员|核查人员|承办人)(及证号)?(意见)?[（(]?(签名|签字|签章|盖章|捺印|手印)*[）)]?[:：]?|(属实|无异议|没有异议|一致)[。，,.;；]?)(?=20\d{2}[年./-]|年月日|当事人|申请人|被检查人|执法人员|检查人员|核查人员|见证人|记录人|联系|申请日期|日期|$)/m;

const REFUSED = /拒绝?签|拒不签|拒绝在|不在场|未到场|见证/;

/** Papers are signed: ink at the places. An empty place with a word of refusal or a witness is for a person. */
export const marked: Check<MarkedArgs> = (view, { kinds, who, points, defect, missing = 'elsewhere' }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  if (answer) return answer;
  return together(who.map((signer): Outcome => {
    const { name, role } = SIGNERS[signer];
    const places = papers.flatMap((d) => d.signatures.filter((s) => role.test(s.role)));
    const evidence = places.map((s) => ({ page: s.page, box: s.box, quote: `${s.role}签名处` }));
    const where = `${view.title(papers[0]?.kind ?? '')}（${pagesSaid(papers)}）`;
    if (places.some((s) => s.present === true)) return pass(`${where}有${name}签名`, { evidence });
    const refused = papers.map((d) => quoteIn(view, d, REFUSED)).find((q) => q !== null);
    const bare = papers.some((d) => quoteIn(view, d, EMPTY) !== null);
    const empty = bare && places.length > 0 && places.every((s) => s.present === false) && papers.every((d) => d.confidence >= 0.7) && view.unread.length === 0;
    if (empty && !refused) return fail(`${where}${name}签名处未见笔迹，也未见拒签的说明`, { defect: defect ?? null, deduction: points, evidence, confidence: 0.75 });
    return unsure(`${where}${name}签名${refused ? `（有「${refused.quote}」，第${refused.page}页）` : ''}请核对`, { evidence: evidence.length > 0 ? evidence : opening(view, papers) });
  }));
};
