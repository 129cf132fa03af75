import type { DocumentGuess } from '../../domain/document.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { opening, subjectOf } from '../papers.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from '../view.ts';

/** A decision with less text may have been read in part only. */
const WHOLE_TEXT = 200;
const REFUSED = /拒绝?(签|在|收)|拒签|拒收|未签名|不在场|电子签名|注明/;
const RECEIVED = /(签收|收到|收讫|当场交付|当场送达|已收)/;

/** How the party took over the decision: ink at its place, a note of refusal, a receipt; null when nothing tells. */
function handedOver(view: DossierView, doc: DocumentGuess): Outcome | null {
  const places = doc.signatures.filter((s) => /当事人|被处罚人|签收|受送达|收件/.test(s.role));
  const marks = places.map((s) => ({ page: s.page, box: s.box, quote: `${s.role}签名处` }));
  if (places.some((s) => s.present === true)) return pass(`当事人已在决定书上签收（第${doc.firstPage}页）`, { evidence: marks });
  const refused = quoteIn(view, doc, REFUSED);
  if (refused) return pass(`决定书注明了签收情况「${refused.quote}」（第${refused.page}页）`, { evidence: [refused], confidence: 0.7 });
  const receipts = view.docs('P50');
  if (receipts.length > 0) return pass(`送达回证在卷（第${receipts[0]?.firstPage}页）`, { evidence: opening(view, receipts) });
  return places.some((s) => s.present === false) && places.every((s) => s.present === false) ? fail('', { evidence: marks }) : null;
}

/** PS-11: the party signed for the decision, or the refusal is noted on it (行政处罚法 52). */
export const signedFor: Check<{ missing: number }> = (view, { missing }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  if (answer) return answer;
  return together(papers.map((doc) => {
    const told = handedOver(view, doc);
    if (told?.outcome === 'pass') return told;
    const where = `当场处罚决定书（第${doc.firstPage}页）`;
    if (told && doc.confidence >= 0.7 && view.unread.length === 0) return fail(`${where}签收处未见当事人签名，也未注明拒绝签收的情况`, { deduction: missing, evidence: told.evidence, confidence: 0.75 });
    return unsure(`${where}当事人是否签收请核对`, { evidence: told?.evidence ?? [evidenceOfDocument(view, doc)] });
  }));
};

/** PS-V05: a decision in the fixed form with its number, handed over on the spot (行政处罚法 52). */
export const formAndNumber: Check<Record<string, never>> = (view) => {
  const { papers, answer } = subjectOf(view, ['P40S'], { points: 0 });
  const other = view.docs('P40', 'P41');
  if (answer) return other.length > 0 ? unsure(`卷内有${view.title(other[0]?.kind ?? '')}（第${other[0]?.firstPage}页），是否当场处罚决定书请核对`, { evidence: opening(view, other), absent: ['P40S'] }) : answer;
  return together(papers.flatMap((doc) => [numbered(view, doc), given(view, doc)]));
};

function numbered(view: DossierView, doc: DocumentGuess): Outcome {
  const number = view.field(doc, 'decision.docNo');
  const place = number ? { page: number.page, box: number.box, quote: number.quote } : null;
  if (place) return pass(`决定书编号「${place.quote}」（第${place.page}页）`, { evidence: [place] });
  const printed = quoteIn(view, doc, /(编号|№|No|NO)[:：.]?[^\s。，]{3,24}|[〔[【(（]20\d{2}[〕\]】)）][^。，]{0,6}\d+号?/);
  if (printed) return pass(`决定书编号「${printed.quote}」（第${printed.page}页）`, { evidence: [printed], confidence: 0.7 });
  const open = [evidenceOfDocument(view, doc)];
  const whole = view.text(doc).length >= WHOLE_TEXT && doc.confidence >= 0.7 && view.unread.length === 0;
  if (whole && !/20\d{2}.{0,3}\d{1,5}号/.test(view.text(doc).slice(0, 120))) return fail(`当场处罚决定书（第${doc.firstPage}页）未见编号`, { defect: 'DF-090', evidence: open, confidence: 0.75 });
  return unsure(`当场处罚决定书（第${doc.firstPage}页）的编号未能读出，请核对`, { evidence: open });
}

/** Handing over is judged with its points in PS-11; here it is a doubt only. */
function given(view: DossierView, doc: DocumentGuess): Outcome {
  const told = handedOver(view, doc);
  if (told?.outcome === 'pass') return told;
  const words = quoteIn(view, doc, RECEIVED);
  return unsure(`是否当场交付当事人请核对${words ? `（「${words.quote}」，第${words.page}页）` : ''}`, { evidence: words ? [words] : [evidenceOfDocument(view, doc)] });
}
