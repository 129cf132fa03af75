import { must } from '../base/assert.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CatalogueLine } from './papers/filing.ts';
import { filingApproval, sourceRegister } from './papers/filing.ts';
import { docNo, type Ctx, type Paper, type PaperMaker } from './papers/context.ts';
import { identityCopy, inspectionRecord, interviewRecord, investigationReport, photoSheet, recordingList, writtenEvidence } from './papers/investigation.ts';
import { correctionNotice, defenceReview, defenceStatement, hearingApplication, hearingNotice, hearingRecord, hearingReport, penaltyNotice } from './papers/notices.ts';
import { groupDiscussion, holdApproval, holdDisposal, holdNotice, legalReview, penaltyApproval, riskReport } from './papers/review.ts';
import { labNotice, labReport, samplingRecord } from './papers/sampling.ts';
import { decision } from './papers/decision.ts';
import { addressConfirmation, closingApproval, electronicShot, followUp, paymentReceipt, postReceipt, publicity, serviceReturn } from './papers/closing.ts';
import { createRandom } from './random.ts';
import type { ServiceMethod, Story } from './story.ts';
import type { Style } from './style.ts';

/** A paper to be written: who writes it, what it is told otherwise than the others, and which places stay empty. */
export interface PlannedPaper {
  readonly id: string;
  readonly make: PaperMaker;
  readonly patches: ((s: Story) => Story)[];
  readonly blanks: Set<string>;
}

/** A dossier before it is written. Planted faults change it; nothing else does. */
export interface Draft {
  story: Story;
  readonly style: Style;
  readonly calendar: Calendar;
  papers: PlannedPaper[];
  /** Cover, catalogue and note page, which are written last. */
  readonly ends: { readonly cover: PlannedPaper; readonly catalogue: PlannedPaper; readonly note: PlannedPaper };
  editRows: (rows: readonly CatalogueLine[]) => readonly CatalogueLine[];
  /** Changes the stamped page numbers. */
  editNumbers: (numbers: readonly string[]) => readonly string[];
}

function planned(id: string, make: PaperMaker): PlannedPaper {
  return { id, make, patches: [], blanks: new Set() };
}

const none: PaperMaker = () => {
  throw new Error('cover, catalogue and note page are written by the assembly');
};

function service(id: string, day: (s: Story) => string, key: string, titles: (s: Story, title: (paper: string) => string) => string[], method: (s: Story) => ServiceMethod): (title: (paper: string) => string) => PlannedPaper {
  return (title) => planned(id, (c: Ctx): Paper => serviceReturn(c, { titles: titles(c.s, title), day: day(c.s), key, method: method(c.s) }));
}

const direct = (): ServiceMethod => 'direct';
const named = (title: string, no: string): string => `${title}（${no}）`;

const servedDecision = (s: Story, title: (paper: string) => string): string[] => [named(title('P40'), docNo(s, 'decision')), title('P59')].filter(Boolean);

/** Papers before the decision, in the order of the procedure. */
function opening(s: Story, title: (paper: string) => string): PlannedPaper[] {
  const correction = service('P50.correction', (x) => x.dates.correction, '', (x, t) => [named(t('P20'), docNo(x, 'correction'))], direct);
  const notice = service('P50.notice', (x) => x.dates.noticeServed, 'notice.servedDate', (x, t) => [named(t('P32'), docNo(x, 'notice'))], direct);
  const hearing = service('P50.hearing', (x) => x.dates.hearingNotice, '', (x) => [`行政处罚听证通知书（${x.agency.letters}听通〔${x.year}〕${x.numbers.hold}号）`], direct);
  return [
    planned('P01', sourceRegister), planned('P02', filingApproval), planned('P10', inspectionRecord), planned('P11', interviewRecord),
    planned('P13.photo', photoSheet),
    ...(s.copied ? [planned('P13.copy', writtenEvidence)] : []),
    planned('P15', identityCopy),
    ...(s.sampled ? [planned('P17', samplingRecord)] : []),
    ...(s.held ? [planned('P18.approval', holdApproval), planned('P18.notice', holdNotice), planned('P18.disposal', holdDisposal)] : []),
    ...(s.sampled ? [planned('P19.report', labReport), planned('P19.notice', labNotice)] : []),
    ...(s.brief ? [] : [planned('P20', correctionNotice), correction(title)]),
    ...(s.service === 'post' || s.service === 'electronic' ? [planned('P22', addressConfirmation)] : []),
    planned('P25', recordingList), planned('P30', investigationReport), planned('P31', legalReview), planned('P32', penaltyNotice), notice(title),
    ...(s.defence === 'silent' || s.hearingHeld ? [] : [planned('P34', defenceStatement)]),
    ...(s.defence === 'stated' && !s.hearingHeld ? [planned('P35', defenceReview)] : []),
    ...(s.hearingHeld ? [planned('P36.application', hearingApplication), planned('P36.notice', hearingNotice), hearing(title), planned('P36.record', hearingRecord), planned('P36.report', hearingReport)] : []),
  ];
}

function ending(s: Story, title: (paper: string) => string): PlannedPaper[] {
  const served = service('P50.decision', (x) => x.dates.decisionServed, '', servedDecision, (x) => x.service);
  const annex = (make: typeof postReceipt): PlannedPaper => planned('P51', (c) => make(c, { titles: servedDecision(c.s, title), day: c.s.dates.decisionServed, key: '', method: c.s.service }));
  return [
    ...(s.discussed ? [planned('P37', groupDiscussion)] : []), ...(s.riskAssessed ? [planned('P38', riskReport)] : []),
    planned('P39', penaltyApproval), planned('P40', decision), served(title),
    ...(s.service === 'post' ? [annex(postReceipt)] : s.service === 'electronic' ? [annex(electronicShot)] : []),
    planned('P52', paymentReceipt), ...(s.brief ? [] : [planned('P59', followUp)]), planned('P61', publicity), planned('P70', closingApproval),
  ];
}

/** What one paper is written from. The random source belongs to the paper, so that leaving one out changes no other. */
export function contextOf(draft: Draft, plan: PlannedPaper): Ctx {
  return {
    s: plan.patches.reduce((s, patch) => patch(s), draft.story),
    st: draft.style,
    r: createRandom(`${draft.story.seed}/${plan.id}`),
    has: (place) => !plan.blanks.has(place),
  };
}

/** Both ways of filing service returns are in use: behind the paper that was served, or together behind the decision. */
function arranged(papers: readonly PlannedPaper[], style: Style): PlannedPaper[] {
  if (!style.servicesTogether) return [...papers];
  const early = (p: PlannedPaper): boolean => p.id.startsWith('P50.') && p.id !== 'P50.decision';
  return papers.flatMap((p) => (early(p) ? [] : p.id === 'P50.decision' ? [...papers.filter(early), p] : [p]));
}

/** The lawful dossier of a story. */
export function draftOf(story: Story, calendar: Calendar, style: Style): Draft {
  // A service return names papers by the titles that they bear in this dossier; a paper that is left out is not named.
  const titleOf = (id: string): string => {
    const plan = draft.papers.find((p) => p.id === id);
    return plan ? plan.make(contextOf(draft, plan)).title : '';
  };
  const draft: Draft = {
    story, style, calendar, papers: arranged([...opening(story, titleOf), ...ending(story, titleOf)], style),
    ends: { cover: planned('D00', none), catalogue: planned('D01', none), note: planned('D99', none) },
    editRows: (rows) => rows, editNumbers: (numbers) => numbers,
  };
  return draft;
}

/** Paper of a draft by id; a bug when it is not there. */
export function paperOf(draft: Draft, id: string): PlannedPaper {
  const end = Object.values(draft.ends).find((p) => p.id === id);
  return must(end ?? draft.papers.find((p) => p.id === id), `paper ${id} in the draft`);
}
