import { z } from 'zod';
import { amountWords, finePaid, hearingOffered, notHeavier } from '../amount.ts';
import { citationsFull, lawInForce, reliefTold } from '../citation.ts';
import { agencyNamed, cashTaken, causeAgrees, headSigned, noticeContent } from '../content.ts';
import { discretionTold, factsTold, notePage, partyDescribed } from '../discretion.ts';
import { discussionRecord } from '../discussed.ts';
import { crimeTransferred, fineInRange, jurisdiction } from '../hints.ts';
import { noticeDecision, officersNumbered, partyAgrees, partyNamed } from '../consistency.ts';
import { caseLimit, filedInTime, holdHandled, limitation, seizureHandled, servedInTime } from '../deadline.ts';
import { hearingHeld, noticeFirst, noticePeriods } from '../notice.ts';
import { execution } from '../performance.ts';
import { decisionMade, defenceHeard, expertResult, partyPapers, recordsPublic, serviceWay, sourceFiled } from '../presence.ts';
import { copiesMarked, evidenceListed, picturesMarked } from '../proof.ts';
import { officersQualified } from '../qualified.ts';
import { finalReport, interviewRecord, sceneRecord } from '../records.ts';
import { discussion, legalReview, reviewerApart } from '../review.ts';
import { closedLast, evidenceDated, filedFirst, innerOrder, recordTimes } from '../sequence.ts';
import { receiptComplete, twoOfficers } from '../signature.ts';
import { catalogue, cover, pageNumbers, volumeOrder } from '../volume.ts';
import { correctionOrdered, paymentTold, rightsTold } from '../wording.ts';
import { count, day, entry, none, points, type Entry } from './entry.ts';

/** Numbers that the law table decides; standards of earlier versions still carry them. */
const legal = { count: count.optional(), day: day.optional() };

/** Checks of penalties by the ordinary procedure, and those that any dossier may use. Numbers in the arguments are points. */
export const PENALTY_CHECKS: Readonly<Record<string, Entry>> = {
  'agency-named': entry(z.strictObject({ kinds: z.array(z.string()).optional() }), agencyNamed),
  'amount-words': entry(z.strictObject({ amount: points, other: points }), amountWords),
  'case-limit': entry(z.strictObject({ days: legal.count, late: points }), caseLimit),
  'cash-taken': entry(none, cashTaken),
  catalogue: entry(z.strictObject({ missing: points, each: points }), catalogue),
  'cause-agrees': entry(z.strictObject({ differs: points }), causeAgrees),
  'citations-full': entry(z.strictObject({ each: points }), citationsFull),
  'closed-last': entry(z.strictObject({ missing: points, early: points, silent: points.optional() }), closedLast),
  'copies-marked': entry(z.strictObject({ each: points }), copiesMarked),
  'correction-ordered': entry(z.strictObject({ missing: points.optional() }), correctionOrdered),
  cover: entry(z.strictObject({ missing: points, each: points.optional() }), cover),
  'crime-transferred': entry(none, crimeTransferred),
  'decision-made': entry(none, decisionMade),
  'defence-heard': entry(z.strictObject({ noReview: points }), defenceHeard),
  discussion: entry(none, discussion),
  'discretion-told': entry(z.strictObject({ none: points, bare: points }), discretionTold),
  'discussion-record': entry(z.strictObject({ each: points, bare: points }), discussionRecord),
  'evidence-dated': entry(none, evidenceDated),
  'evidence-listed': entry(z.strictObject({ none: points, bare: points }), evidenceListed),
  execution: entry(z.strictObject({ payDays: legal.count, urgeWorkingDays: legal.count, courtMonths: legal.count, litigationMonths: legal.count, missing: points, late: points }), execution),
  'expert-result': entry(z.strictObject({ notTold: points }), expertResult),
  'facts-told': entry(z.strictObject({ each: points }), factsTold),
  'filed-first': entry(none, filedFirst),
  'filed-in-time': entry(z.strictObject({ late: points }), filedInTime),
  'final-report': entry(z.strictObject({ each: points }), finalReport),
  'fine-in-range': entry(none, fineInRange),
  'fine-paid': entry(z.strictObject({ missing: points, differs: points }), finePaid),
  'head-signed': entry(z.strictObject({ kind: z.string(), date: z.string(), defect: z.string(), missing: points }), headSigned),
  'hearing-held': entry(z.strictObject({ workingDays: legal.count, each: points }), hearingHeld),
  'hearing-offered': entry(none, hearingOffered),
  'hold-handled': entry(z.strictObject({ workingDays: legal.count, late: points, noApproval: points, noList: points }), holdHandled),
  'inner-order': entry(z.strictObject({ each: points, hearingDays: legal.count }), innerOrder),
  'interview-record': entry(z.strictObject({ each: points, pages: points }), interviewRecord),
  jurisdiction: entry(none, jurisdiction),
  'law-in-force': entry(z.strictObject({ repealed: z.array(z.strictObject({ law: z.string(), from: day, replacedBy: z.string() })).optional() }), lawInForce),
  'legal-review': entry(none, legalReview),
  limitation: entry(z.strictObject({ years: legal.count }), limitation),
  'not-heavier': entry(none, notHeavier),
  'note-page': entry(z.strictObject({ missing: points, each: points }), notePage),
  'notice-content': entry(z.strictObject({ each: points }), noticeContent),
  'notice-decision': entry(z.strictObject({ differs: points }), noticeDecision),
  'notice-first': entry(z.strictObject({ hearingDays: legal.count }), noticeFirst),
  'notice-periods': entry(z.strictObject({ hearingDays: legal.count, oldLaw: points, from: legal.day }), noticePeriods),
  'officers-numbered': entry(z.strictObject({ each: points }), officersNumbered),
  'officers-qualified': entry(z.strictObject({ kinds: z.array(z.string()).optional() }), officersQualified),
  'page-numbers': entry(z.strictObject({ each: points }), pageNumbers),
  'party-agrees': entry(z.strictObject({ each: points }), partyAgrees),
  'party-described': entry(z.strictObject({ each: points }), partyDescribed),
  'party-named': entry(none, partyNamed),
  'party-papers': entry(z.strictObject({ noProof: points, noAuthority: points }), partyPapers),
  'payment-told': entry(z.strictObject({ days: legal.count, each: points }), paymentTold),
  'pictures-marked': entry(z.strictObject({ each: points }), picturesMarked),
  'receipt-complete': entry(z.strictObject({ each: points.optional(), noDate: points.optional() }), receiptComplete),
  'record-times': entry(z.strictObject({ each: points }), recordTimes),
  'records-public': entry(z.strictObject({ each: points }), recordsPublic),
  'relief-told': entry(z.strictObject({ reconsiderationDays: legal.count, litigationMonths: legal.count, governmentFrom: legal.day, each: points }), reliefTold),
  'reviewer-apart': entry(z.strictObject({ same: points, bare: points }), reviewerApart),
  'rights-told': entry(z.strictObject({ noCard: points, noWithdrawal: points }), rightsTold),
  'scene-record': entry(z.strictObject({ each: points, unsigned: points }), sceneRecord),
  'seizure-handled': entry(z.strictObject({ days: legal.count, extension: legal.count, late: points, missing: points }), seizureHandled),
  'served-in-time': entry(z.strictObject({ workingDays: legal.count, late: points }), servedInTime),
  'service-way': entry(z.strictObject({ missing: points }), serviceWay),
  'source-filed': entry(z.strictObject({ missing: points }), sourceFiled),
  'two-officers': entry(z.strictObject({ kinds: z.array(z.string()).optional(), alone: points.optional(), defect: z.string().optional() }), twoOfficers),
  'volume-order': entry(z.strictObject({ each: points }), volumeOrder),
};
