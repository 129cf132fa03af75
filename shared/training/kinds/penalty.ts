import { fact } from '../markup.ts';
import { addressConfirmation, closingApproval, electronicShot, followUp, paymentReceipt, postReceipt, publicity } from '../papers/closing.ts';
import { docNo } from '../papers/context.ts';
import { decision } from '../papers/decision.ts';
import { cover, filingApproval, sourceRegister } from '../papers/filing.ts';
import { identityCopy, inspectionRecord, interviewRecord, investigationReport, photoSheet, recordingList, writtenEvidence } from '../papers/investigation.ts';
import { correctionNotice, defenceReview, defenceStatement, hearingApplication, hearingNotice, hearingRecord, hearingReport, penaltyNotice } from '../papers/notices.ts';
import { groupDiscussion, holdApproval, holdDisposal, holdNotice, legalReview, penaltyApproval, riskReport } from '../papers/review.ts';
import { labNotice, labReport, samplingRecord } from '../papers/sampling.ts';
import { named, planner, type PlannedPaper, type TitleOf } from '../draft.ts';
import { distractorsOf } from '../distractors.ts';
import { ABSENCES } from '../plants-absence.ts';
import { CONTRADICTIONS, GAPS } from '../plants-content.ts';
import { TIMINGS } from '../plants-timing.ts';
import { VOLUME_FAULTS } from '../plants-volume.ts';
import type { Recipe } from '../recipe.ts';
import type { Story } from '../story.ts';
import { tellStory } from '../tell.ts';

const { planned, returned, when } = planner<Story>();

const about = (s: Story): string => fact('case.cause', `涉嫌${s.act.cause}`);

const servedDecision = (s: Story, title: TitleOf): string[] => [named(title('P40'), docNo(s, 'decision')), title('P59')].filter(Boolean);

const correctionReturn = (title: TitleOf): PlannedPaper => returned('P50.correction', (s) => ({ titles: [named(title('P20'), docNo(s, 'correction'))], day: s.dates.correction, key: '', method: 'direct', about: about(s) }));
const noticeReturn = (title: TitleOf): PlannedPaper => returned('P50.notice', (s) => ({ titles: [named(title('P32'), docNo(s, 'notice'))], day: s.dates.noticeServed, key: 'notice.servedDate', method: 'direct', about: about(s) }));
const hearingReturn = (title: TitleOf): PlannedPaper => returned('P50.hearing', (s) => ({ titles: [named(title('P36.notice'), `${s.agency.letters}听通〔${s.year}〕${s.numbers.hold}号`)], day: s.dates.hearingNotice, key: '', method: 'direct', about: about(s) }));
const decisionReturn = (title: TitleOf): PlannedPaper => returned('P50.decision', (s) => ({ titles: servedDecision(s, title), day: s.dates.decisionServed, key: '', method: s.service, about: about(s) }));

/** Papers before the decision, in the order of the procedure. */
function opening(s: Story, title: TitleOf): PlannedPaper[] {
  return [
    planned('P01', sourceRegister), planned('P02', filingApproval), planned('P10', inspectionRecord()), planned('P11', interviewRecord()),
    planned('P13.photo', photoSheet()), ...when(s.copied, planned('P13.copy', writtenEvidence)), planned('P15', identityCopy()),
    ...when(s.sampled, planned('P17', samplingRecord)),
    ...when(s.held, planned('P18.approval', holdApproval), planned('P18.notice', holdNotice), planned('P18.disposal', holdDisposal)),
    ...when(s.sampled, planned('P19.report', labReport), planned('P19.notice', labNotice)),
    ...when(!s.brief, planned('P20', correctionNotice), correctionReturn(title)),
    ...when(s.service === 'post' || s.service === 'electronic', planned('P22', addressConfirmation)),
    planned('P25', recordingList), planned('P30', investigationReport), planned('P31', legalReview), planned('P32', penaltyNotice), noticeReturn(title),
    ...when(s.defence !== 'silent' && !s.hearingHeld, planned('P34', defenceStatement)),
    ...when(s.defence === 'stated' && !s.hearingHeld, planned('P35', defenceReview)),
    ...when(s.hearingHeld, planned('P36.application', hearingApplication), planned('P36.notice', hearingNotice), hearingReturn(title), planned('P36.record', hearingRecord), planned('P36.report', hearingReport)),
  ];
}

function ending(s: Story, title: TitleOf): PlannedPaper[] {
  const annex = (make: typeof postReceipt): PlannedPaper => planned('P51', (c) => make(c, { titles: servedDecision(c.s, title), day: c.s.dates.decisionServed, key: '', method: c.s.service, about: about(c.s) }));
  return [
    ...when(s.discussed, planned('P37', groupDiscussion)), ...when(s.riskAssessed, planned('P38', riskReport)),
    planned('P39', penaltyApproval), planned('P40', decision), decisionReturn(title),
    ...when(s.service === 'post', annex(postReceipt)), ...when(s.service === 'electronic', annex(electronicShot)),
    planned('P52', paymentReceipt), ...when(!s.brief, planned('P59', followUp)), planned('P61', publicity), planned('P70', closingApproval),
  ];
}

/** Paper that a fact of the case goes by; a fact that is not named here goes by its first place. */
const HOMES: Readonly<Record<string, string>> = {
  'party.name': 'P15', 'party.creditCode': 'P15', 'party.idNo': 'P15', 'party.legalRepresentative': 'P15', 'party.address': 'P15', 'party.phone': 'P40',
  'agency.name': 'P40', 'case.no': 'P02', 'case.cause': 'P02', 'case.title': 'D00', 'filing.date': 'P02', 'source.date': 'P01',
  'officer.1.name': 'P10', 'officer.1.certNo': 'P10', 'officer.2.name': 'P10', 'officer.2.certNo': 'P10',
  'decision.docNo': 'P40', 'decision.date': 'P40', 'decision.amount': 'P40', 'decision.amountUpper': 'P40', 'decision.violatedArticles': 'P40', 'decision.basisArticles': 'P40',
  'decision.discretionBand': 'P40', 'service.date': 'P50.decision', 'service.method': 'P50.decision', 'service.documents': 'P50.decision', 'notice.servedDate': 'P50.notice',
  'closing.date': 'P70', 'payment.date': 'P52', 'hearing.date': 'P36.record', 'hearing.host': 'P36.record', 'defence.date': 'P34', 'registrationHold.date': 'P18.notice', 'registrationHold.disposalDate': 'P18.disposal',
};

/** 行政处罚·普通程序 (DOMAIN 1.2). */
export const PENALTY_GENERAL: Recipe<Story> = {
  kind: 'PENALTY_GENERAL',
  tell: tellStory,
  is: (s) => ({ party: s.party.kind, defence: s.defence, service: s.service, hearingHeld: s.hearingHeld, hold: s.held, sample: s.sampled, copied: s.copied }),
  papers: (s, title) => [...opening(s, title), ...ending(s, title)],
  cover,
  homes: HOMES,
  plants: [...ABSENCES, ...TIMINGS, ...GAPS, ...CONTRADICTIONS, ...VOLUME_FAULTS],
  distractors: distractorsOf,
  hasHearing: (s) => s.hearingHeld,
};
