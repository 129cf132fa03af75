import type { DocumentGuess, Signature } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { contentsOf } from './contents.ts';
import { placesOf } from './deadline.ts';
import { officersOf } from './notice.ts';
import { type DossierView, evidenceOfDocument, type Fact } from './view.ts';

const place = (s: Signature): Evidence => ({ page: s.page, box: s.box, quote: `${s.role}签名处` });

/** A record with less text than this may have been read in part only. */
const WHOLE_TEXT = 150;

/** Papers outside of penalties that name the officers of the case. */
const PLANS = ['C01', 'C04', 'I01', 'I02', 'L06', 'L11'];

interface TwoOfficersArgs {
  /** Papers that two officers must sign; those of a penalty where nothing is said. */
  readonly kinds?: readonly string[] | undefined;
  readonly alone?: number | undefined;
  readonly defect?: string | undefined;
}

/** PG-V04 and its like: two officers in every record (行政处罚法 42, 55; 行政强制法 17, 18; 行政许可法 34). */
export const twoOfficers: Check<TwoOfficersArgs> = (view, { kinds = ['P10', 'P11'], alone = 0, defect = 'DF-005' }) => {
  const records = view.docs(...kinds);
  if (records.length === 0) return unsure(`卷内未识别到${kinds.map(view.title).join('、')}，请核对`, { absent: kinds });
  const known = [...new Set([...officersOf(view), ...view.docs(...kinds, ...PLANS).flatMap((d) => namesOn(view, d))].filter((f) => f.sure).map((f) => f.value))];
  return together(records.map((d) => officersOn(view, d, known, { alone, defect })));
};

const namesOn = (view: DossierView, record: DocumentGuess): Fact[] => ['1', '2'].map((n) => view.field(record, `officer.${n}.name`)).filter((f): f is Fact => f !== null);

function officersOn(view: DossierView, record: DocumentGuess, known: readonly string[], { alone: points, defect }: { readonly alone: number; readonly defect: string }): Outcome {
  const [first, second] = ['1', '2'].map((n) => view.field(record, `officer.${n}.name`));
  const where = `${view.title(record.kind)}（第${record.firstPage}页）`;
  const unsigned = record.signatures.filter((s) => /执法|检查|询问|勘验/.test(s.role) && !/被/.test(s.role) && s.present === false);
  if (first && second && first.value !== second.value) {
    if (unsigned.length > 0) return unsure(`${where}列有 ${first.value}、${second.value}，但${unsigned.map((s) => s.role).join('、')}签名处未见笔迹，请核对`, { defect, evidence: [...placesOf(first, second), ...unsigned.map(place)] });
    return pass(`${where}有两名执法人员：${first.value}、${second.value}`, { evidence: placesOf(first, second) });
  }
  const open = evidenceOfDocument(view, record);
  const text = view.text(record);
  const others = known.filter((n) => n !== first?.value);
  const alone = first?.sure === true && !second && others.length > 0 && others.every((n) => !text.includes(n)) && view.blank(record, 'officer.2.name');
  if (!first || !alone || text.length < WHOLE_TEXT || record.confidence < 0.7) return unsure(`${where}未读出两名执法人员，请核对`, { defect, evidence: [...placesOf(first ?? null), open] });
  return fail(`${where}只有一名执法人员 ${first.value}，全文未见第二名（卷内其他文书有 ${others.join('、')}）`, { defect, deduction: points, evidence: [...placesOf(first), open, ...unsigned.map(place)], confidence: 0.75 });
}

interface ReceiptArgs {
  readonly each?: number | undefined;
  readonly noDate?: number | undefined;
}

/** PG-G01: what a receipt must show; a blank that the program cannot read is left to a person (民事诉讼法 87). */
export const receiptComplete: Check<ReceiptArgs> = (view, { each = 0.5, noDate = 1 }) => {
  const receipts = view.docs('P50');
  if (receipts.length === 0) {
    const none = presenceOf(view, 'P50');
    return none.sure ? notApplicable('卷内无送达回证，已在送达项目中评判，不重复扣分', { absent: ['P50'] }) : unsure(none.why, { absent: ['P50'] });
  }
  return together(receipts.flatMap((r) => [receiptOf(view, r), ...receiptBlanks(view, r, { each, noDate })]));
};

/** What the receipt surely does not show: the day it was signed for, the second server, and the rest of its form. */
function receiptBlanks(view: DossierView, receipt: DocumentGuess, { each, noDate }: { readonly each: number; readonly noDate: number }): Outcome[] {
  const where = `第${receipt.firstPage}页送达回证`;
  const evidence = [evidenceOfDocument(view, receipt)];
  const lacks = (name: string): boolean => contentsOf(view, [receipt], [name]).lacking.length > 0;
  const parts: Outcome[] = [];
  if (lacks('收件时间') && !view.field(receipt, 'service.date')) parts.push(fail(`${where}未填写签收日期`, { defect: 'DF-093', deduction: noDate, evidence, confidence: 0.75 }));
  // Names that nobody could read are no proof: the first must be read well where the second is not.
  const [first, ...more] = namesOn(view, receipt);
  const others = officersOf(view).filter((o) => o.value !== first?.value && view.text(receipt).includes(o.value));
  if (lacks('第二送达人') && first?.sure && more.length === 0 && others.length === 0) parts.push(fail(`${where}送达人只有一人`, { defect: 'DF-094', deduction: each, evidence: [...placesOf(...namesOn(view, receipt)), ...evidence], confidence: 0.75 }));
  const blank = ['受送达人', '文书名称', '送达地点', '送达方式'].filter(lacks);
  if (blank.length > 0) parts.push(fail(`${where}未填写${blank.join('、')}`, { deduction: each * blank.length, evidence, confidence: 0.75 }));
  return parts;
}

const RECEIPT = [['service.date', '签收日期'], ['service.method', '送达方式'], ['service.documents', '文书名称']] as const;

function receiptOf(view: DossierView, receipt: DocumentGuess): Outcome {
  const where = `第${receipt.firstPage}页送达回证`;
  const found = RECEIPT.map(([key, label]) => ({ label, fact: view.field(receipt, key) }));
  const missing = found.filter((f) => !f.fact);
  const servers = receipt.signatures.filter((s) => s.role === '送达人');
  const fields = ['1', '2'].map((n) => view.field(receipt, `officer.${n}.name`)).filter((f): f is Fact => f !== null);
  // Two names written without a gap are not told apart on the receipt itself, but are known from the records.
  const names = fields.length >= 2 ? fields : [...new Map(officersOf(view).filter((o) => view.text(receipt).includes(o.value)).map((o) => [o.value, o])).values()];
  const places = [...placesOf(...found.map((f) => f.fact)), ...servers.map(place)];
  if (missing.length > 0) return unsure(`${where}的${missing.map((m) => m.label).join('、')}未能读出，请核对是否填写`, { defect: missing.some((m) => m.label === '签收日期') ? 'DF-093' : null, evidence: [evidenceOfDocument(view, receipt), ...places] });
  const signed = receipt.signatures.filter((s) => /受送达|收件|签收/.test(s.role));
  if (names.length < 2 || servers.some((s) => s.present !== true) || signed.some((s) => s.present !== true)) return unsure(`${where}的文书、日期、方式已填写；两名送达人和签收人的签名请核对`, { defect: names.length < 2 ? 'DF-094' : null, evidence: places.length > 0 ? places : [evidenceOfDocument(view, receipt)] });
  return pass(`${where}的文书、日期、方式、两名送达人（${names.map((n) => n.value).join('、')}）和签收人齐全`, { evidence: [...places, ...placesOf(...fields)] });
}
