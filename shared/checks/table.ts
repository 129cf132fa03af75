import { z } from 'zod';
import { type Result, err, ok } from '../base/result.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';
import { presenceOf } from './absence.ts';
import { amountWords, execution, finePaid, hearingOffered, notHeavier } from './amount.ts';
import { type Check, type Outcome, unsure } from './check.ts';
import { citationsFull, lawInForce, reliefTold } from './citation.ts';
import { agencyNamed, cashTaken, causeAgrees, headSigned, noticeContent } from './content.ts';
import { noticeDecision, officersNumbered, partyAgrees, partyNamed } from './consistency.ts';
import { caseLimit, filedInTime, holdHandled, limitation, seizureHandled, servedInTime } from './deadline.ts';
import { hearingHeld, noticeFirst, noticePeriods } from './notice.ts';
import { decisionMade, defenceHeard, expertResult, partyPapers, recordsPublic, serviceWay, sourceFiled } from './presence.ts';
import { discussion, legalReview, reviewerApart } from './review.ts';
import { closedLast, evidenceDated, filedFirst, innerOrder, recordTimes } from './sequence.ts';
import { receiptComplete, twoOfficers } from './signature.ts';
import { type DossierView, evidenceOfDocument, WHOLE_PAGE } from './view.ts';
import { catalogue, cover, pageNumbers, volumeOrder } from './volume.ts';
import { correctionOrdered, paymentTold, rightsTold } from './wording.ts';

/** A check bound to arguments that were parsed against its own schema. */
type Bound = (view: DossierView) => Outcome;
type Entry = (args: unknown) => Result<Bound, string>;

function entry<S extends z.ZodType>(schema: S, check: Check<z.infer<S>>): Entry {
  return (args) => {
    const parsed = schema.safeParse(args);
    return parsed.success ? ok((view) => check(view, parsed.data)) : err(parsed.error.issues.map((i) => `${i.path.join('.') || '参数'}：${i.message}`).join('；'));
  };
}

const none = z.strictObject({});
const points = z.number().min(0).max(100);
const count = z.number().int().positive();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The closed table of checks: a standard may name these and no others. Numbers in the arguments are points or limits. */
const TABLE: Readonly<Record<string, Entry>> = {
  'agency-named': entry(none, agencyNamed),
  'amount-words': entry(z.strictObject({ amount: points, other: points }), amountWords),
  'case-limit': entry(z.strictObject({ days: count, late: points }), caseLimit),
  'cash-taken': entry(none, cashTaken),
  catalogue: entry(z.strictObject({ missing: points, each: points }), catalogue),
  'cause-agrees': entry(z.strictObject({ differs: points }), causeAgrees),
  'citations-full': entry(z.strictObject({ each: points }), citationsFull),
  'closed-last': entry(z.strictObject({ missing: points, early: points }), closedLast),
  'correction-ordered': entry(none, correctionOrdered),
  cover: entry(z.strictObject({ missing: points }), cover),
  'decision-made': entry(none, decisionMade),
  'defence-heard': entry(z.strictObject({ noReview: points }), defenceHeard),
  discussion: entry(none, discussion),
  'evidence-dated': entry(none, evidenceDated),
  execution: entry(z.strictObject({ payDays: count, urgeWorkingDays: count, courtMonths: count, litigationMonths: count, missing: points, late: points }), execution),
  'expert-result': entry(z.strictObject({ notTold: points }), expertResult),
  'filed-first': entry(none, filedFirst),
  'filed-in-time': entry(z.strictObject({ late: points }), filedInTime),
  'fine-paid': entry(z.strictObject({ missing: points, differs: points }), finePaid),
  'head-signed': entry(z.strictObject({ kind: z.string(), date: z.string(), defect: z.string(), missing: points }), headSigned),
  'hearing-held': entry(z.strictObject({ workingDays: count, each: points }), hearingHeld),
  'hearing-offered': entry(none, hearingOffered),
  'hold-handled': entry(z.strictObject({ workingDays: count, late: points, noApproval: points, noList: points }), holdHandled),
  'inner-order': entry(z.strictObject({ each: points, hearingDays: count }), innerOrder),
  'law-in-force': entry(z.strictObject({ repealed: z.array(z.strictObject({ law: z.string(), from: day, replacedBy: z.string() })) }), lawInForce),
  'legal-review': entry(none, legalReview),
  limitation: entry(z.strictObject({ years: count }), limitation),
  'not-heavier': entry(none, notHeavier),
  'notice-content': entry(z.strictObject({ each: points }), noticeContent),
  'notice-decision': entry(z.strictObject({ differs: points }), noticeDecision),
  'notice-first': entry(z.strictObject({ hearingDays: count }), noticeFirst),
  'notice-periods': entry(z.strictObject({ hearingDays: count, oldLaw: points, from: day }), noticePeriods),
  'officers-numbered': entry(z.strictObject({ each: points }), officersNumbered),
  'page-numbers': entry(z.strictObject({ each: points }), pageNumbers),
  'party-agrees': entry(z.strictObject({ each: points }), partyAgrees),
  'party-named': entry(none, partyNamed),
  'party-papers': entry(z.strictObject({ noProof: points, noAuthority: points }), partyPapers),
  'payment-told': entry(z.strictObject({ days: count, each: points }), paymentTold),
  'receipt-complete': entry(none, receiptComplete),
  'record-times': entry(z.strictObject({ each: points }), recordTimes),
  'records-public': entry(z.strictObject({ each: points }), recordsPublic),
  'relief-told': entry(z.strictObject({ reconsiderationDays: count, litigationMonths: count, governmentFrom: day, each: points }), reliefTold),
  'reviewer-apart': entry(z.strictObject({ same: points, bare: points }), reviewerApart),
  'rights-told': entry(z.strictObject({ noCard: points, noWithdrawal: points }), rightsTold),
  'seizure-handled': entry(z.strictObject({ days: count, extension: count, late: points, missing: points }), seizureHandled),
  'served-in-time': entry(z.strictObject({ workingDays: count, late: points }), servedInTime),
  'service-way': entry(z.strictObject({ missing: points }), serviceWay),
  'source-filed': entry(z.strictObject({ missing: points }), sourceFiled),
  'two-officers': entry(none, twoOfficers),
  'volume-order': entry(z.strictObject({ each: points }), volumeOrder),
};

/** Names of all checks, for the page of standards and for error messages. */
export const CHECK_NAMES: readonly string[] = Object.keys(TABLE);

/** Check of an item with its arguments parsed; null for an item that a person judges; the error says what is wrong, in Chinese. */
export function bind(item: StandardItem): Result<Bound | null, string> {
  if (!item.check) return ok(null);
  const known = Object.hasOwn(TABLE, item.check.name) ? TABLE[item.check.name] : undefined;
  return known ? known(item.check.args) : err(`没有名为「${item.check.name}」的自动检查`);
}

/** An item for a person: the documents to open, and those that are not there. */
function toJudge(view: DossierView, item: StandardItem): Outcome {
  const docs = view.docs(...item.documents);
  const absent = item.documents.filter((k) => view.docs(k).length === 0);
  const evidence = docs.map((d) => evidenceOfDocument(view, d));
  const where = docs.length > 0 ? `请查看${[...new Set(docs.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`))].join('、')}` : '';
  const gone = absent.length > 0 ? `卷内未见${absent.map((k) => `${view.title(k)}${presenceOf(view, k).sure ? '' : '（不能断定）'}`).join('、')}` : '';
  return unsure(`需人工评判。${[where, gone].filter(Boolean).join('；')}`, { evidence, absent, confidence: 0.3 });
}

/** Something to look at must be named: an answer without place and without absence opens its item’s documents, else the first page. */
function grounded(view: DossierView, item: StandardItem, outcome: Outcome): Outcome {
  if (outcome.evidence.length > 0 || outcome.absent.length > 0) return outcome;
  const docs = view.docs(...item.documents);
  if (docs.length > 0) return { ...outcome, evidence: docs.map((d) => evidenceOfDocument(view, d)) };
  const first = view.pages[0];
  return first && item.documents.length === 0 ? { ...outcome, evidence: [{ page: first.index, box: WHOLE_PAGE, quote: first.text.slice(0, 20) }] } : { ...outcome, absent: item.documents.length > 0 ? item.documents : ['D01'] };
}

function opinionOf(view: DossierView, item: StandardItem): Opinion {
  const check = bind(item);
  if (!check.ok) throw new Error(`${item.id}: ${check.error}`);
  const outcome = grounded(view, item, check.value ? check.value(view) : toJudge(view, item));
  const deduction = outcome.outcome === 'fail' ? Math.min(item.points, outcome.deduction) : 0;
  return {
    item: item.id,
    outcome: outcome.outcome,
    reason: outcome.reason,
    deduction,
    confidence: Math.round(outcome.confidence * 100) / 100,
    rule: outcome.rule,
    defect: outcome.defect,
    basis: outcome.basis.length > 0 ? outcome.basis : item.basis,
    evidence: outcome.evidence,
    absent: outcome.absent,
  };
}

/** One opinion per item, in the order of the standard. Throws for a standard that `checkStandard` refuses. */
export function runStandard(view: DossierView, standard: Standard): Opinion[] {
  return standard.items.map((item) => opinionOf(view, item));
}
