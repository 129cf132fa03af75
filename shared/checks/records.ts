import type { DocumentGuess, Signature } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { saidIn } from './contents.ts';
import { late } from './deadline.ts';
import { opening, subjectOf } from './papers.ts';
import { type DossierView, evidenceOf, evidenceOfDocument, pagesOf, quoteIn } from './view.ts';

/** A paper told less surely than this may be another one. */
const WELL_CLASSIFIED = 0.7;

const place = (s: Signature): Evidence => ({ page: s.page, box: s.box, quote: `${s.role}签名处` });

/** Why the party did not sign, as records put it. */
const REFUSED = /拒绝签|拒不签|拒签|不愿签|不在场|未到场|无法签|逃离|离开现场/;

/** Names the party signs under. */
const PARTY = /当事人|被检查|被询问|受送达|现场负责人|陪同/;

/** DF-025, DF-057: the party signed, a witness did, or the paper says why not. No ink in every place that was seen is a fault. */
export function partySigned(view: DossierView, doc: DocumentGuess, price: { readonly points: number; readonly defect: string }): Outcome {
  const where = `${view.title(doc.kind)}（第${doc.firstPage}页）`;
  const own = doc.signatures.filter((s) => PARTY.test(s.role));
  const witness = doc.signatures.filter((s) => /见证/.test(s.role));
  const signed = [...own, ...witness].find((s) => s.present === true);
  if (signed) return pass(`${where}有${signed.role}签名（第${signed.page}页）`, { evidence: [place(signed)] });
  const why = quoteIn(view, doc, REFUSED);
  if (why) return pass(`${where}注明「${why.quote}」`, { evidence: [why], confidence: 0.7 });
  const evidence = [evidenceOfDocument(view, doc), ...own.map(place)];
  const bare = own.length > 0 && own.every((s) => s.present === false) && witness.every((s) => s.present === false);
  if (!bare || doc.confidence < WELL_CLASSIFIED || view.unread.length > 0) return unsure(`${where}当事人签名请核对`, { defect: price.defect, evidence });
  return fail(`${where}当事人签名处未见笔迹，也无拒签说明和见证人签名`, { defect: price.defect, deduction: price.points, evidence, confidence: 0.75 });
}

const VAGUE = /(存在|有)(涉嫌)?违法(经营)?(行为|情况)[。；]/;

/** PG-C02: what a record of an inspection says, and that the party signed it or why not (行政处罚法 55). */
export const sceneRecord: Check<{ each: number; unsigned: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P10'], 'not-needed');
  if (answer) return answer;
  const said = saidIn(view, papers, ['检查时间', '结束时间', '地点', '被检查人', '检查情况'], { each: args.each, defect: 'DF-024' });
  const vague = papers.flatMap((d) => quoteIn(view, d, VAGUE) ?? []);
  const parts = papers.map((d) => partySigned(view, d, { points: args.unsigned, defect: 'DF-025' }));
  if (said) parts.push(said);
  if (vague[0] && papers.every((d) => view.text(d).length < 400)) parts.push(unsure(`笔录写「${vague[0].quote}」（第${vague[0].page}页），现场情况是否笼统、带有结论请判断`, { defect: 'DF-026', evidence: vague }));
  return together(parts);
};

const SEVERAL = /[、，,;；和及与]/;

/** One person a record: two names in the place of one. */
function onePerson(view: DossierView, doc: DocumentGuess, points: number): Outcome {
  const person = view.field(doc, 'interview.person');
  const where = `询问笔录（第${doc.firstPage}页）`;
  if (!person) return unsure(`${where}被询问人姓名未能读出，请核对`, { evidence: [evidenceOfDocument(view, doc)] });
  const names = person.value.split(SEVERAL).filter((n) => /^[\p{Script=Han}·]{2,}$/u.test(n));
  if (names.length < 2) return pass(`${where}被询问人为${person.value}一人`, { evidence: [evidenceOf(person)] });
  return late(`${where}同时询问 ${names.join('、')}，未做到一人一份`, [person], true, { defect: 'DF-027', deduction: points });
}

/** Signed on every page: pages where a place for it was seen without ink, while other pages have it. */
function everyPage(view: DossierView, doc: DocumentGuess, points: number): Outcome {
  const pages = pagesOf(view.pages, doc);
  const own = doc.signatures.filter((s) => PARTY.test(s.role));
  const on = (page: number, present: boolean): Signature | undefined => own.find((s) => s.page === page && s.present === present);
  const where = `询问笔录（第${doc.firstPage}—${doc.lastPage}页）`;
  const signed = pages.filter((p) => on(p.index, true));
  const bare = pages.flatMap((p) => (on(p.index, true) ? [] : on(p.index, false) ?? []));
  if (pages.length > 1 && signed.length > 0 && bare.length > 0 && doc.confidence >= WELL_CLASSIFIED) {
    return fail(`${where}第${bare.map((s) => s.page).join('、')}页被询问人签名处未见笔迹，其他页已签名，未逐页签名`, { defect: 'DF-028', deduction: points, evidence: [...bare, ...own.filter((s) => s.present === true).slice(0, 1)].map(place), confidence: 0.75 });
  }
  if (signed.length === pages.length) return pass(`${where}被询问人逐页签名`, { evidence: own.filter((s) => s.present === true).map(place) });
  return unsure(`${where}是否逐页签名请核对（检出签名 ${signed.length} 页，共 ${pages.length} 页）`, { defect: 'DF-028', evidence: own.length > 0 ? own.map(place) : [evidenceOfDocument(view, doc)] });
}

/** PG-C03: a record of an interview: one person, times, identity, a signature on every page, the closing words (行政处罚法 55). */
export const interviewRecord: Check<{ each: number; pages: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P11'], 'not-needed');
  if (answer) return answer;
  const said = saidIn(view, papers, ['询问时间', '结束时间', '地点', '被询问人姓名', '身份证号', '核对确认语'], { each: args.each });
  const parts = papers.flatMap((d) => [onePerson(view, d, args.each), everyPage(view, d, args.pages)]);
  return together(said ? [...parts, said] : parts);
};

/** PG-C10: the final report says what it must, and both officers signed it (行政处罚法 57). */
export const finalReport: Check<{ each: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P30'], { points: args.each * 4, defect: null });
  if (answer) return answer;
  const said = saidIn(view, papers, ['当事人情况', '违法事实', '证据', '案件性质', '处罚依据', '裁量情节', '处理建议'], { each: args.each, defect: 'DF-045' });
  const parts = papers.map((d) => bothSigned(view, d, args.each));
  return together(said ? [...parts, said] : parts);
};

function bothSigned(view: DossierView, doc: DocumentGuess, points: number): Outcome {
  const where = `${view.title(doc.kind)}（第${doc.firstPage}页）`;
  const [first, second] = ['承办人', '承办人二'].map((role) => doc.signatures.find((s) => s.role === role));
  const places = [first, second].flatMap((s) => (s ? [place(s)] : []));
  const evidence = places.length > 0 ? places : opening(view, [doc]);
  if (first?.present === true && second?.present === true) return pass(`${where}有两名承办人签名`, { evidence });
  if (first?.present === true && second?.present === false && doc.confidence >= WELL_CLASSIFIED) return fail(`${where}只有一名承办人签名`, { defect: 'DF-046', deduction: points, evidence, confidence: 0.75 });
  return unsure(`${where}两名承办人的签名请核对`, { defect: 'DF-046', evidence });
}
