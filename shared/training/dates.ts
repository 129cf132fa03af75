/** Dates of the steps; missing steps are not in the dossier. */
export interface Dates {
  readonly act: string;
  readonly source: string;
  readonly inspection: string;
  readonly filing: string;
  readonly hold: string;
  readonly holdDisposal: string;
  readonly correction: string;
  readonly interview: string;
  readonly evidence: string;
  readonly sample: string;
  readonly labReport: string;
  readonly labNotice: string;
  readonly report: string;
  readonly legalReview: string;
  readonly notice: string;
  readonly noticeServed: string;
  readonly defence: string;
  readonly defenceReview: string;
  readonly hearingApplication: string;
  readonly hearingNotice: string;
  readonly hearing: string;
  readonly hearingReport: string;
  readonly risk: string;
  readonly discussion: string;
  readonly approval: string;
  readonly decision: string;
  readonly decisionServed: string;
  readonly payment: string;
  readonly publicity: string;
  readonly followUp: string;
  readonly closing: string;
  readonly archive: string;
}

/** Turns that an ordinary penalty may take besides the straight course, each with papers of its own (DOMAIN 1.2). */
export const EXTRAS = [
  'transferred', 'entrusted', 'summoned', 'electronic', 'agent', 'assisted', 'recused', 'extended', 'rechecked', 'separate', 'deferred', 'surcharged', 'forced', 'reported', 'reviewed', 'guided', 'mediated', 'seized', 'sampledFully', 'handed', 'disc',
] as const;
export type Extra = (typeof EXTRAS)[number];

/** Dates of the turns; a turn that is not taken has dates too, which nothing prints. */
export interface ExtraDates {
  readonly transferred: string;
  readonly summons: string;
  readonly assisted: string;
  readonly recused: string;
  readonly extension: string;
  readonly recheck: string;
  readonly deferral: string;
  readonly surcharge: string;
  readonly urge: string;
  readonly urgeServed: string;
  readonly application: string;
  readonly reported: string;
  readonly reconsidered: string;
  readonly guided: string;
  readonly mediated: string;
  readonly seized: string;
  readonly released: string;
  readonly returned: string;
  readonly announced: string;
}
