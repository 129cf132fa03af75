import type { DocumentGuess } from '../domain/document.ts';
import { type Check, fail, type Outcome, pass, together } from './check.ts';
import { type Missing, subjectOf } from './papers.ts';
import type { DossierView } from './view.ts';

const LABEL = /(机关|行政机关)?(负责人|领导|决定)(审批|审查|审核|批示|决定)?(意见|批示)/g;
const SAID = /同意|批准|准予|不予|照此|不同意/;

/**
 * Whether the head of the agency left the place of the opinion empty: no ink there, and no opinion beside its label (in some forms it
 * stands above it, behind the date of the step before). Null where that is not sure.
 */
export function unsignedHead(view: DossierView, doc: DocumentGuess): Outcome['evidence'] | null {
  const places = doc.signatures.filter((s) => /负责人/.test(s.role));
  if (places.length === 0 || places.some((s) => s.present !== false) || doc.confidence < 0.7 || view.unread.length > 0) return null;
  const text = view.text(doc);
  const label = [...text.matchAll(LABEL)].at(-1);
  if (!label) return null;
  const before = text.slice(0, label.index).split(/\d{1,2}日|\d{4}[.]\d{1,2}[.]\d{1,2}/).at(-1) ?? '';
  const behind = text.slice(label.index + label[0].length, label.index + label[0].length + 20).split(/签[名字]/)[0] ?? '';
  return SAID.test(before) || SAID.test(behind) ? null : places.map((s) => ({ page: s.page, box: s.box, quote: '负责人意见栏' }));
}

interface HeadArgs {
  readonly kind: string;
  readonly points: number;
  readonly defect?: string | undefined;
  readonly missing?: Missing | undefined;
}

/** The head signed with an opinion; only an empty place is a fault, everything else other parts of the item judge. */
export const headGiven: Check<HeadArgs> = (view, { kind, points, defect, missing = 'elsewhere' }) => {
  const { papers, answer } = subjectOf(view, [kind], missing);
  if (answer) return answer;
  return together(papers.map((d) => {
    const empty = unsignedHead(view, d);
    const where = `${view.title(kind)}（第${d.firstPage}页）`;
    if (empty) return fail(`${where}负责人意见栏没有意见，也没有签名`, { defect: defect ?? null, deduction: points, evidence: empty, confidence: 0.75 });
    const marks = d.signatures.filter((s) => /负责人/.test(s.role)).map((s) => ({ page: s.page, box: s.box, quote: '负责人意见栏' }));
    return pass(`${where}负责人意见栏未见空缺`, { evidence: marks.length > 0 ? marks : [{ page: d.firstPage, box: [0, 0, 1, 1], quote: d.title }], confidence: 0.6 });
  }));
};
