import { presenceOf } from '../absence.ts';
import { type Check, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { placesOf } from '../deadline.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { sealOn } from '../seal.ts';
import { statementIn } from '../statements.ts';
import { evidenceOfDocument, quoteIn } from '../view.ts';

/** Materials as lists name them, with the words by which the papers themselves are known. */
const MATERIALS: readonly (readonly [name: string, listed: RegExp, paper: RegExp])[] = [
  ['营业执照', /营业执照/, /营业执照/],
  ['身份证明', /身份证/, /身份证|公民身份号码/],
  ['场所证明或者租赁合同', /租赁(合同|协议)|场所(使用)?证明|房产证/, /租赁|场所.{0,6}证明|房产|不动产/],
  ['平面图', /平面(布局)?图|布局图/, /平面|布局/],
  ['章程', /章程/, /章程/],
  ['承诺书', /承诺书/, /承诺/],
  ['制度文件', /(管理|规章|安全)制度/, /制度/],
  ['设备清单', /(设备|设施)清单/, /设备|设施/],
];

/** LC-02: the papers on the receipt's list are in the dossier, and copies were compared (行政许可法 30, 31). */
export const materialsWhole: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['L02', 'P15'], { points: each });
  if (answer) return answer;
  const lists = view.docs('L03', 'L02').filter((d) => /清单|目录|材料/.test(`${d.title}${view.text(d).slice(0, 80)}`));
  const listed = MATERIALS.flatMap(([name, onList, paper]) => {
    const place = view.docs('L03').map((d) => quoteIn(view, d, onList)).find((q) => q !== null);
    return place ? [{ name, place, paper }] : [];
  });
  const shown = view.documents.filter((d) => d.kind !== 'L03' && d.kind !== 'D01' && d.kind !== 'L01');
  const gone = listed.filter((m) => !shown.some((d) => m.paper.test(`${d.title}${view.text(d)}`)));
  const compared = statementIn(view, papers, 'checked', { points: 0 });
  const copies = compared.outcome === 'pass' ? compared : unsure(`申请材料在卷（${pagesSaid(papers)}），复印件是否核对请查看`, { evidence: opening(view, papers) });
  if (gone.length > 0) return together([copies, unsure(`收件凭证列有${gone.map((m) => m.name).join('、')}（第${gone[0]?.place.page}页），卷内未见，请核对`, { evidence: gone.map((m) => m.place) })]);
  if (listed.length === 0) return together([copies, unsure('材料清单未能逐项读出，是否齐全请核对', { evidence: opening(view, lists.length > 0 ? lists : papers) })]);
  return together([copies, pass(`收件凭证所列 ${listed.map((m) => m.name).join('、')}均在卷`, { evidence: listed.map((m) => m.place), confidence: 0.7 })]);
};

/** LC-05: acceptance, or refusal to accept, in writing with the special seal and the day (行政许可法 32). */
export const accepted: Check<{ missing: number; each: number; defect: string }> = (view, args) => {
  const atOnce = view.fact('receipt.date')?.value === view.fact('decision.date')?.value && view.docs('L12').length > 0;
  const { papers, answer } = subjectOf(view, ['L05'], { points: args.missing });
  if (answer) return atOnce && answer.outcome === 'fail' ? unsure(`${answer.reason}；收件当日作出决定，属于当场决定的不需受理通知，请核对`, { absent: ['L05'], evidence: opening(view, view.docs('L12')) }) : answer;
  const date = view.fact('acceptance.date');
  const dated: Outcome = date ? pass(`受理日期 ${date.value}（第${date.page}页）`, { evidence: placesOf(date) }) : unsure('受理日期未能读出，请核对', { evidence: opening(view, papers) });
  return together([...papers.slice(0, 1).map((d) => sealOn(view, d, '印章', { points: args.each, defect: args.defect })), dated]);
};

/** LC-08, LC-V04: whose interests the licence touches was told and heard, a hearing offered where the law wants one (行政许可法 36, 46, 47). */
export const interestedHeard: Check<{ hearing: boolean }> = (view, { hearing }) => {
  const papers = view.docs(...(hearing ? ['L08', 'L09'] : ['L08']));
  if (papers.length > 0) return pass(`告知利害关系人或者听证的文书在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers), confidence: 0.7 });
  const words = view.docs('L01', 'L06', 'L07', 'L11', 'L12').map((d) => quoteIn(view, d, /利害关系人?|重大利益|公共利益|相邻|听证/)).find((q) => q !== null);
  const none = presenceOf(view, 'L08', 'L09');
  if (words) return unsure(`文书有「${words.quote}」（第${words.page}页），卷内未见告知${hearing ? '听证' : '、听取意见'}的文书，是否应当告知请判断`, { evidence: [words], absent: ['L08'] });
  if (hearing || !none.sure) return unsure(`${none.why}，是否属于应当${hearing ? '听证' : '告知利害关系人'}的事项请判断`, { evidence: view.docs('L12').map((d) => evidenceOfDocument(view, d)), absent: ['L08'] });
  return notApplicable('未见涉及他人重大利益的记载，本项不适用', { absent: ['L08'], confidence: 0.6 });
};

/** LC-24: records of inspection after the licence; none may yet be due. */
export const supervised: Check<Record<string, never>> = (view) => {
  const { papers, answer } = subjectOf(view, ['L19'], 'not-needed');
  if (!answer) return pass(`许可后监督检查记录在卷（${pagesSaid(papers)}），检查人员签字请核对`, { evidence: opening(view, papers), confidence: 0.7 });
  return unsure('卷内未见许可后监督检查记录；许可作出不久、尚未开展检查的不适用，请判断', { absent: ['L19'], evidence: opening(view, view.docs('L15')) });
};

