import type { PageQuality, QualityIssue, Word } from '../../../shared/domain/page.ts';
import type { InkPage } from './ink.ts';
import type { Gray } from '../picture/raster.ts';

/** Below this a stamp's small print and narrow cells are no longer legible. */
const LEAST_DPI = 140;
const DARK_PAPER = 150;
const FADED_CONTRAST = 70;
const SKEWED_DEGREES = 2;
/** Share of a full black-to-white step that a sharp edge makes within two pixels at 150 dpi or more. */
const SHARP_EDGE = 0.33;
/** Words that touch the border of the picture within this share of its side are cut. */
const BORDER = 0.002;

/**
 * Steepness of the edges of the print: the change over two pixels against that over the whole edge (12 pixels around it), 0–1,
 * the median over many edges. 1 when there is too little print to tell.
 */
export function edgeSharpness(gray: Gray): number {
  const { width, height, data } = gray;
  const reach = 6;
  const counts = new Uint32Array(101);
  let all = 0;
  for (let y = 8; y < height - 8; y += 7) {
    for (let x = reach; x < width - reach; x++) {
      const i = y * width + x;
      const step = Math.abs(data[i + 1]! - data[i - 1]!);
      if (step < 24 || step < Math.abs(data[i + 2]! - data[i]!) || step < Math.abs(data[i]! - data[i - 2]!)) continue;
      let least = 255;
      let most = 0;
      for (let k = i - reach; k <= i + reach; k++) {
        const v = data[k]!;
        if (v < least) least = v;
        if (v > most) most = v;
      }
      if (most - least < 60) continue;
      counts[Math.min(100, Math.round((step * 100) / (most - least)))]!++;
      all++;
    }
  }
  if (all < 200) return 1;
  let seen = 0;
  for (let v = 0; v <= 100; v++) {
    seen += counts[v]!;
    if (seen >= all / 2) return v / 100;
  }
  return 1;
}

/** What a scanner operator should know of a page. */
export interface Seen {
  readonly gray: Gray;
  readonly dpi: number;
  readonly ink: InkPage;
  readonly words: readonly Word[];
  readonly skew: number;
  /** The engine found out by itself that the page stands on its head. */
  readonly turnedOver: boolean;
}

const isCut = (w: Word): boolean => w.confidence > 0.6 && (w.box[0] < BORDER || w.box[2] > 1 - BORDER);

/** A whole line of print at the upper or lower border is cut through lengthwise; a page number there is not. */
const isCutLine = (w: Word): boolean => w.confidence > 0.5 && w.text.length >= 6 && (w.box[1] < BORDER || w.box[3] > 1 - BORDER);

/** Faults of the scan that make reading uncertain. */
export function judge(seen: Seen): PageQuality {
  const issues: QualityIssue[] = [];
  const hasPrint = seen.words.length > 0;
  const blurred = hasPrint && edgeSharpness(seen.gray) < SHARP_EDGE;
  if (seen.dpi < LEAST_DPI) issues.push('low-dpi');
  if (blurred) issues.push('blurred');
  if (seen.ink.paper < DARK_PAPER) issues.push('dark');
  if (hasPrint && seen.ink.paper - seen.ink.ink < FADED_CONTRAST) issues.push('faded');
  if (Math.abs(seen.skew) >= SKEWED_DEGREES) issues.push('skewed');
  if (seen.words.filter(isCut).length >= 2 || seen.words.some(isCutLine)) issues.push('cut-edge');
  if (seen.turnedOver) issues.push('upside-down');
  return { sharp: !blurred && seen.dpi >= LEAST_DPI, issues };
}
