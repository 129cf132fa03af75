import { z } from 'zod';
import { amountWords, execution, finePaid, hearingOffered, notHeavier } from '../amount.ts';
import { citationsFull, lawInForce, reliefTold } from '../citation.ts';
import { agencyNamed, cashTaken, causeAgrees, headSigned, noticeContent } from '../content.ts';
import { noticeDecision, officersNumbered, partyAgrees, partyNamed } from '../consistency.ts';
import { caseLimit, filedInTime, holdHandled, limitation, seizureHandled, servedInTime } from '../deadline.ts';
import { hearingHeld, noticeFirst, noticePeriods } from '../notice.ts';
import { decisionMade, defenceHeard, expertResult, partyPapers, recordsPublic, serviceWay, sourceFiled } from '../presence.ts';
import { discussion, legalReview, reviewerApart } from '../review.ts';
import { closedLast, evidenceDated, filedFirst, innerOrder, recordTimes } from '../sequence.ts';
import { receiptComplete, twoOfficers } from '../signature.ts';
import { catalogue, cover, pageNumbers, volumeOrder } from '../volume.ts';
import { correctionOrdered, paymentTold, rightsTold } from '../wording.ts';
import { count, day, entry, none, points, type Entry } from './entry.ts';

/** Checks of penalties by the ordinary procedure, and those that any dossier may use. Numbers in the arguments are points or limits. */
export const PENALTY_CHECKS: Readonly<Record<string, Entry>> = {
  'agency-named': entry(z.strictObject({ kinds: z.array(z.string()).optional() }), agencyNamed),
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
  'two-officers': entry(z.strictObject({ kinds: z.array(z.string()).optional(), alone: points.optional(), defect: z.string().optional() }), twoOfficers),
  'volume-order': entry(z.strictObject({ each: points }), volumeOrder),
};
