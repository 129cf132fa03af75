import type { DocumentGuess } from '../domain/document.ts';
import { type Check, type Outcome, pass, together, unsure } from './check.ts';
import { contentsOf, saidIn } from './contents.ts';
import { opening, pagesSaid, subjectOf } from './papers.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from './view.ts';

const PICTURE = /照片|图片|影像|视频|录像|录音|截图|拍摄|摄影|图[1-9一二三四五]|执法记录仪|相机/;

/** Photos and recordings among the sheets of evidence; the others are copies of papers and things. */
const isPicture = (view: DossierView, doc: DocumentGuess): boolean => PICTURE.test(doc.title) || PICTURE.test(view.text(doc).slice(0, 200));

/** PG-C05: copies and things say where they come from, who took them and when, and that they agree with the original (行政诉讼证据规定 10). */
export const copiesMarked: Check<{ each: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P13'], { points: args.each });
  if (answer) return answer;
  const copies = papers.filter((d) => !isPicture(view, d));
  if (copies.length === 0) return unsure('证据材料均为照片、影像，书证、物证的来源说明请核对', { evidence: opening(view, papers) });
  const parts = copies.map((d) => {
    const marked = contentsOf(view, [d], ['核对说明']);
    return saidIn(view, [d], ['来源', '提取时间', '提取人', '核对说明'], { each: args.each, per: 'paper', defect: marked.lacking.length > 0 ? 'DF-033' : 'DF-034' });
  });
  const known = parts.filter((p): p is Outcome => p !== null);
  return known.length > 0 ? together(known) : unsure(`${pagesSaid(copies)}书证的来源、提取人和核对说明请核对`, { evidence: opening(view, copies) });
};

/** PG-C06: photos, recordings and data say who made them, when, where, and what they prove (行政处罚法 41, 46). */
export const picturesMarked: Check<{ each: number }> = (view, args) => {
  const pictures = view.docs('P13').filter((d) => isPicture(view, d));
  const data = view.docs('P14');
  if (pictures.length + data.length === 0) return subjectOf(view, ['P14'], 'not-needed').answer ?? unsure('电子数据请核对', { absent: ['P14'] });
  const parts = [
    ...pictures.map((d) => saidIn(view, [d], ['提取时间', '提取地点', '提取人', '证明对象'], { each: args.each, per: 'paper', defect: 'DF-035' })),
    ...data.map((d) => saidIn(view, [d], ['提取时间', '提取地点', '原始载体', '操作人'], { each: args.each, per: 'paper', defect: 'DF-036' })),
    monitored(view),
  ].filter((p): p is Outcome => p !== null);
  return parts.length > 0 ? together(parts) : unsure(`${pagesSaid([...pictures, ...data])}照片、视听资料的制作说明请核对`, { evidence: opening(view, [...pictures, ...data]) });
};

/** Evidence by automatic devices was reviewed legally and technically (行政处罚法 41): a hint. */
function monitored(view: DossierView): Outcome | null {
  const device = view.docs('P13', 'P14', 'P40', 'P30').map((d) => quoteIn(view, d, /电子技术监控|监控设备(抓拍|记录)|自动(监控|监测)设备|非现场/)).find((q) => q !== null);
  if (!device) return null;
  const reviewed = view.docs('P13', 'P14', 'P31', 'P40').map((d) => quoteIn(view, d, /(法制|技术)审核[^。]{0,20}(监控|设备)|经(法制和技术|审核)/)).find((q) => q !== null);
  return reviewed ? pass(`电子技术监控证据有审核记载（第${reviewed.page}页）`, { evidence: [reviewed] }) : unsure(`第${device.page}页有「${device.quote}」，监控设备的法制、技术审核请核对`, { evidence: [device] });
}

/** PG-F03: the decision lists its evidence one by one and says what each proves (行政处罚法 59). */
export const evidenceListed: Check<{ none: number; bare: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P40'], 'elsewhere');
  if (answer) return answer;
  const listed = saidIn(view, papers, ['证据'], { each: args.none, most: args.none, defect: 'DF-073' });
  if (listed?.outcome === 'fail') return listed;
  const proving = saidIn(view, papers, ['证明内容'], { each: args.bare, most: args.bare, defect: 'DF-073' });
  const parts = [listed, proving].filter((p): p is Outcome => p !== null);
  return parts.length > 0 ? together(parts) : unsure('决定书所列证据及其证明内容请核对', { evidence: papers.map((d) => evidenceOfDocument(view, d)) });
};
