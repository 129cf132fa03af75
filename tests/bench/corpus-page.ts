import type { TruthLine } from '../../electron/generator/sheet.ts';
import type { PrintedPage } from './corpus-pages.ts';
import type { Level } from './corpus-scan.ts';

/** One picture of the corpus with what stands on it. */
export interface CorpusPage {
  readonly id: string;
  readonly level: Level;
  readonly type: string;
  readonly font: string;
  readonly letterhead: PrintedPage['letterhead'];
  /** From the folder. */
  readonly file: string;
  readonly dpi: number;
  readonly gray: boolean;
  /** Degrees, clockwise. */
  readonly skew: number;
  readonly lines: readonly TruthLine[];
  readonly fields: PrintedPage['fields'];
}
