import type { Sha256 } from '../base/ids.ts';
import type { Problem } from '../base/problem.ts';
import type { Annotation } from '../domain/annotation.ts';
import type { Finding } from '../domain/finding.ts';
import type { Opinion, TimelineStep } from '../domain/opinion.ts';
import type { PageNote, PageQuality } from '../domain/page.ts';
import type { ReviewState, Verdict } from '../domain/review.ts';
import type { ScoreSheet } from '../domain/score.ts';
import type { Standard } from '../domain/standard.ts';
import type { HumanFixes, Understanding } from '../domain/understanding.ts';
import type { Rotation } from '../geometry/box.ts';

/** One page as reports need it; `index` counts from 1. */
export interface ReportPage {
  readonly id: string;
  readonly index: number;
  readonly rotation: Rotation;
  readonly skew: number;
  readonly dpi: number;
  readonly quality: PageQuality;
  readonly confidence: number;
  readonly problem: Problem | null;
  /** What must be known of the picture and the text, e.g. that a seal could not be drawn. */
  readonly notes: readonly PageNote[];
}

/** A person's part of the report; absent when only the machine has looked. */
export interface ReportReview {
  readonly reviewer: string;
  readonly state: ReviewState;
  readonly verdicts: readonly Verdict[];
  /** Boxes in page units of the original, unrotated. */
  readonly findings: readonly Finding[];
  readonly annotations: readonly Annotation[];
}

export interface Timing {
  readonly importMs: number;
  readonly ocrMs: number;
  readonly understandMs: number;
  readonly checkMs: number;
  readonly exportMs: number;
}

/** The service supplement of a dossier; its verdicts are among those of the review. */
export interface ReportService {
  readonly standard: Standard;
  readonly opinions: readonly Opinion[];
  /** Its points are the index. */
  readonly score: ScoreSheet;
}

/** Everything that any report of one dossier is made from. Boxes of machine rows are on the page as read. */
export interface ReportInput {
  readonly appVersion: string;
  /** Day on which the report is made, `YYYY-MM-DD`. */
  readonly today: string;
  readonly dossier: { readonly name: string; readonly sourceName: string; readonly sha256: string; readonly bytes: number };
  readonly pages: readonly ReportPage[];
  readonly understanding: Understanding;
  readonly fixes: HumanFixes;
  readonly timeline: readonly TimelineStep[];
  readonly opinions: readonly Opinion[];
  readonly standard: Standard;
  readonly standardSha: Sha256;
  readonly score: ScoreSheet;
  /** Beside the score, never part of it; null where no supplement is in force. */
  readonly service: ReportService | null;
  readonly review: ReportReview | null;
  readonly problems: readonly Problem[];
  readonly timing: Timing;
  /** Title of a kind of document. */
  readonly kindTitle: (code: string) => string;
}
