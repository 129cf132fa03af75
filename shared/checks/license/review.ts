import type { DocumentGuess } from '../../domain/document.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { opening, subjectOf } from '../papers.ts';
import { wellRead } from '../statements.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from '../view.ts';

/** The heading of the opinion, and at once the line of the signature. */
const NO_OPINION = /审查(意见|结论)[:：]?(?=审查人|审查人员|签名|签字|20\d{2}年)/;
const OPINION = /建议|同意|准予|不予|予以许可|不予许可|拟(准|不)/;

/** LC-06: the review has a clear opinion, its reviewer and day (行政许可法 34). */
export const reviewOpinion: Check<{ missing: number; each: number; defect: string }> = (view, { missing, each, defect }) => {
  const { papers, answer } = subjectOf(view, ['L06'], { points: missing });
  return answer ?? together(papers.map((d) => opinionOn(view, d, each, defect)));
};

function opinionOn(view: DossierView, doc: DocumentGuess, points: number, defect: string): Outcome {
  const where = `审查意见（第${doc.firstPage}页）`;
  const text = view.text(doc);
  const empty = quoteIn(view, doc, NO_OPINION);
  // In some forms the opinion stands above its heading, behind the step before.
  const before = empty ? text.slice(0, text.indexOf(empty.quote)).split(/20\d{2}[年.]/).at(-1) ?? '' : '';
  if (empty && !OPINION.test(before) && doc.confidence >= 0.7) return fail(`${where}没有写明审查意见`, { defect, deduction: points, evidence: [empty], confidence: 0.75 });
  const said = quoteIn(view, doc, OPINION);
  if (!said) return unsure(`${where}是否明确请核对`, { defect, evidence: [evidenceOfDocument(view, doc)] });
  const [person, date] = [view.element(doc, '审查人'), view.field(doc, 'licenseReview.date')];
  if (person?.state === 'found' && date) return pass(`${where}有「${said.quote}」，有审查人、日期`, { evidence: [said] });
  const inked = doc.signatures.some((s) => s.present === true);
  return inked && date ? pass(`${where}有「${said.quote}」，有签名、日期`, { evidence: [said], confidence: 0.7 }) : unsure(`${where}有「${said.quote}」（第${said.page}页），审查人签名、日期请核对`, { evidence: [said] });
}

/** Laws of procedure that any licence may cite. */
const GENERAL = /行政许可法|行政复议法|行政诉讼法|行政处罚法|行政程序/;

/** LC-14: the decision cites the law of the matter itself, not only that of procedure (行政许可法 38). */
export const matterCited: Check<{ each: number; defect: string }> = (view, { each, defect }) => {
  const { papers, answer } = subjectOf(view, ['L12'], 'elsewhere');
  if (answer) return answer;
  const laws = papers.flatMap((d) => [...view.text(d).matchAll(/《([^》]{2,40})》/g)].map((m) => m[1] ?? '')).filter((n) => /法|条例|办法|规定|规则|标准|目录/.test(n));
  const own = laws.find((n) => !GENERAL.test(n));
  if (own) return pass(`决定书引用了《${own}》`, { evidence: opening(view, papers) });
  const loose = papers.map((d) => quoteIn(view, d, /[\u4e00-\u9fa5]{2,16}(条例|办法|规定|法)[》)]?第?[^。；]{0,4}条/)).find((q) => q !== null && !GENERAL.test(q.quote));
  if (laws.length === 0 || loose || !wellRead(view, papers)) return unsure('决定书引用的法律依据未能读全，请核对', { defect, evidence: loose ? [loose] : opening(view, papers) });
  return fail(`决定书只引用了《${[...new Set(laws)].join('》《')}》，未引用该许可事项的法律依据`, { defect, deduction: each, evidence: opening(view, papers), confidence: 0.75 });
};
