import type { Article } from '../notation.ts';
import type { Case, Span } from '../story.ts';

/** What is asked for, as the law of the matter has it. */
export interface Matter {
  readonly id: string;
  /** 食品经营许可 */
  readonly name: string;
  readonly condition: Article;
  readonly materials: readonly string[];
  readonly scope: string;
  /** Name and letters of the certificate, years of its validity. */
  readonly certificate: string;
  readonly letters: string;
  readonly years: number;
  readonly site: readonly string[];
  readonly review: string;
  readonly lacking: string;
  readonly refusal: string;
  readonly experts: boolean;
}

/** An application for a licence, from the window to the archive. */
export interface LicenseStory extends Case {
  readonly matter: Matter;
  readonly granted: boolean;
  readonly supplemented: boolean;
  readonly siteChecked: boolean;
  readonly experts: boolean;
  readonly heard: boolean;
  readonly extended: boolean;
  readonly supervised: boolean;
  readonly collective: boolean;
  /** Working days that the agency promised. */
  readonly promisedDays: number;
  readonly number: number;
  readonly certificateNo: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly scope: string;
  readonly holder: string;
  readonly siteTime: Span;
  readonly hearingTime: Span;
  readonly dates: Case['dates'] & {
    readonly application: string; readonly receipt: string; readonly supplement: string; readonly supplied: string; readonly acceptance: string; readonly siteCheck: string; readonly expertNotice: string; readonly expert: string;
    readonly review: string; readonly hearingTold: string; readonly hearingApplication: string; readonly hearingNotice: string; readonly hearing: string; readonly extension: string; readonly collective: string; readonly approval: string; readonly decision: string;
    readonly issued: string; readonly publicity: string; readonly supervision: string;
  };
}

/** Number of an outward paper; papers of one case share their running number. */
export const licenseNo = (s: LicenseStory, type: string): string => `${s.agency.letters}${type}〔${s.year}〕${s.number}号`;
