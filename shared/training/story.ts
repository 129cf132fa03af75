import type { Dates, Extra, ExtraDates } from './dates.ts';
import type { Article } from './notation.ts';

export type PartyKind = 'company' | 'shop' | 'citizen';

export interface Person {
  readonly name: string;
  readonly sex: '男' | '女';
  /** `YYYY-MM-DD` */
  readonly birth: string;
  readonly idNo: string;
}

export interface Officer {
  readonly name: string;
  readonly certNo: string;
}

export interface Party {
  readonly kind: PartyKind;
  readonly name: string;
  /** Credit code of a company or shop; empty for a citizen. */
  readonly creditCode: string;
  /** Legal representative, operator, or the citizen. */
  readonly person: Person;
  readonly address: string;
  readonly phone: string;
  readonly established: string;
  readonly capital: string;
  readonly scope: string;
}

/** What was sampled and tested, where an act gives occasion for it. */
export interface Sample {
  readonly name: string;
  readonly spec: string;
  readonly batch: string;
  readonly base: string;
  readonly amount: string;
  readonly reserve: string;
  readonly lab: string;
  readonly tests: string;
  readonly standard: string;
  readonly conclusion: string;
}

/** What kind of case is told: the words that depend on the act. */
export interface Act {
  readonly id: string;
  readonly sector: string;
  /** 使用未经定期检验的特种设备 */
  readonly cause: string;
  readonly violated: Article;
  readonly basis: Article;
  /** Text of the penalty provision, as quoted in the papers. */
  readonly provision: string;
  readonly fineLow: number;
  readonly fineHigh: number;
  readonly lead: string;
  readonly scene: readonly string[];
  readonly finding: string;
  readonly questions: readonly (readonly [string, string])[];
  readonly evidence: readonly (readonly [name: string, proves: string])[];
  readonly photos: readonly [string, string];
  readonly correction: string;
  readonly corrected: string;
  readonly discretion: string;
  readonly defence: string;
  readonly defenceReply: string;
  readonly sample?: Sample;
}

export interface Span {
  /** `HH:MM` */
  readonly start: string;
  readonly end: string;
}

export interface Agency {
  readonly name: string;
  /** Letters of the agency in document numbers: 示市监 */
  readonly letters: string;
  readonly city: string;
  readonly government: string;
  readonly court: string;
  readonly office: string;
  readonly address: string;
  readonly phone: string;
  readonly bank: string;
  readonly account: string;
}

export type Defence = 'waived' | 'stated' | 'silent';
export type ServiceMethod = 'direct' | 'refused' | 'post' | 'electronic' | 'public';

/** What every case has, of whatever kind: an agency and its people, a party, a year. */
export interface Case {
  readonly seed: string;
  readonly agency: Agency;
  readonly party: Party;
  readonly officers: readonly [Officer, Officer];
  readonly officeHead: Officer;
  readonly legalReviewer: Officer;
  readonly legalHead: Officer;
  readonly leader: Officer;
  readonly deputies: readonly [Officer, Officer];
  readonly clerk: string;
  readonly witness: string;
  readonly hearingHost: Officer;
  readonly year: number;
  /** Of copies that the party gave, and of the binding; each kind of case has more. */
  readonly dates: { readonly evidence: string; readonly archive: string };
}

/** A case about something that the party did, seen at an inspection. */
export interface ActCase extends Case {
  readonly act: Act;
  readonly dates: Case['dates'] & { readonly inspection: string };
  readonly inspectionTime: Span;
}

/** A penalty by the ordinary procedure. */
export interface Story extends ActCase {
  /** Tester, checker and head of the laboratory. */
  readonly labPeople: readonly [string, string, string];
  /** Running numbers of the year. */
  readonly numbers: { readonly filing: number; readonly correction: number; readonly hold: number; readonly notice: number; readonly decision: number; readonly archive: number };
  readonly docTypes: { readonly filing: string; readonly correction: string; readonly hold: string; readonly notice: string; readonly decision: string };
  /** Whole yuan; notice and decision differ only by a planted fault. */
  readonly noticeFine: number;
  readonly fine: number;
  readonly band: string;
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly dates: Dates;
  readonly interviewTime: Span;
  readonly hearingTime: Span;
  readonly hearingOffered: boolean;
  readonly hearingHeld: boolean;
  readonly discussed: boolean;
  readonly riskAssessed: boolean;
  /** A copied piece of written evidence is in the dossier. */
  readonly copied: boolean;
  /** Only the papers that the procedure demands: the decision itself orders the correction, nobody is asked afterwards. */
  readonly brief: boolean;
  readonly held: boolean;
  /** Samples were taken and tested. */
  readonly sampled: boolean;
  readonly defence: Defence;
  readonly service: ServiceMethod;
  /** Working days for statement and defence as written in the notice. */
  readonly defenceDays: number;
  readonly source: 'report' | 'transfer' | 'check';
  readonly paid: number;
  readonly extras: readonly Extra[];
  readonly extra: ExtraDates;
  /** Post of the person who is asked when it is not the head of the party itself. */
  readonly interviewRole?: string;
}
