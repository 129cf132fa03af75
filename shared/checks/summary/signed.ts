import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { placesOf } from '../deadline.ts';
import { subjectOf } from '../papers.ts';
import { sealOn } from '../seal.ts';
import { type DossierView, evidenceOfDocument, type Fact } from '../view.ts';
import type { DocumentGuess } from '../../domain/document.ts';

/** PS-09: both officers signed the decision and gave their numbers (行政处罚法 52). */
export const officersSigned: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  return answer ?? together(papers.map((d) => signedBy(view, d, each)));
};

function signedBy(view: DossierView, doc: DocumentGuess, points: number): Outcome {
  const people = ['1', '2'].map((n) => ({ name: view.field(doc, `officer.${n}.name`), cert: view.field(doc, `officer.${n}.certNo`) }));
  const ink = doc.signatures.filter((s) => /执法|承办|处罚人员/.test(s.role));
  const marks = ink.map((s) => ({ page: s.page, box: s.box, quote: `${s.role}签名处` }));
  const facts = people.flatMap((p) => [p.name, p.cert]).filter((f): f is Fact => f !== null);
  const where = `当场处罚决定书（第${doc.firstPage}页）`;
  if (people.every((p) => p.name && p.cert) && people[0]?.name?.value !== people[1]?.name?.value) return pass(`${where}有两名执法人员及证号：${people.map((p) => `${p.name?.value} ${p.cert?.value}`).join('、')}`, { evidence: [...placesOf(...facts), ...marks] });
  const empty = ink.length > 0 && ink.every((s) => s.present === false) && people.every((p) => !p.name && !p.cert) && ['officer.1.name', 'officer.1.certNo'].every((k) => view.blank(doc, k));
  if (empty && doc.confidence >= 0.7 && view.unread.length === 0) return fail(`${where}执法人员签名处未见笔迹，也未读到姓名和证号`, { deduction: 2 * points, evidence: marks, confidence: 0.75 });
  const numbers = view.text(doc).match(/证(件)?(编)?号码?[^。；]{0,4}\d{6}|(?<![0-9A-Z-])16\d{9}(?![0-9A-Z])/g) ?? [];
  const signed = ink.some((s) => s.present === true) || people.some((p) => p.name);
  const bare = people.every((p) => !p.cert) && view.blank(doc, 'officer.1.certNo') && numbers.length === 0 && /(执法|承办)人员/.test(view.text(doc));
  if (bare && signed && doc.confidence >= 0.7 && view.unread.length === 0) return fail(`${where}写有执法人员，全文未见执法证号`, { defect: 'DF-007', deduction: 2 * points, evidence: [...placesOf(...facts), ...marks, evidenceOfDocument(view, doc)], confidence: 0.75 });
  return unsure(`${where}两名执法人员的签名、证号未读全，请核对`, { evidence: facts.length > 0 ? [...placesOf(...facts), ...marks] : [evidenceOfDocument(view, doc), ...marks] });
}

/** PS-10: agency, seal and date stand under the decision; the place is judged with the facts in PS-03. */
export const signOff: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  const doc = papers[0];
  if (answer || !doc) return answer ?? unsure('当场处罚决定书请核对', { absent: ['P40S'] });
  const [agency, date] = [view.field(doc, 'agency.name'), view.fact('decision.date')];
  const parts: Outcome[] = [sealOn(view, doc, '机关印章', { points: each })];
  parts.push(agency ? pass(`机关名称「${agency.value}」`, { evidence: placesOf(agency) }) : unsure('机关名称未能读出，请核对', { evidence: [evidenceOfDocument(view, doc)] }));
  parts.push(date ? pass(`日期 ${date.value}`, { evidence: placesOf(date) }) : unsure('日期未能读出，请核对', { evidence: [evidenceOfDocument(view, doc)] }));
  return together(parts);
};
