import type { InkMark, Word } from '../../../shared/domain/page.ts';
import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { countIn } from './bits.ts';
import type { InkPage } from './ink.ts';
import type { Colour } from '../picture/raster.ts';

/** Ink counts as blue when it is this much stronger in blue than in red, against the paper. */
const BLUE = 9;
/** Darker than the paper by this much is ink. */
const DARK = 30;

interface Tint {
  readonly blue: number;
  readonly level: number;
}

/** Usual colour of the paper: blue minus red, and brightness, of the lighter half. */
function paperTint(small: Colour): Tint {
  let blue = 0;
  let level = 0;
  let count = 0;
  for (let i = 0; i < small.data.length; i += 4 * 7) {
    const [r, g, b] = [small.data[i]!, small.data[i + 1]!, small.data[i + 2]!];
    if (r + g + b < 540) continue;
    blue += b - r;
    level += (r + g + b) / 3;
    count++;
  }
  return count === 0 ? { blue: 0, level: 255 } : { blue: blue / count, level: level / count };
}

/**
 * How much bluer than black ink the ink in a box is; 0 when there is hardly any. Black ink lets as much of the paper's own tint through
 * as of its brightness, so on yellowed paper it looks bluer than the paper without being blue.
 */
function blueness(small: Colour, box: Box, paper: Tint): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(box[1] * small.height); y < Math.min(small.height, Math.ceil(box[3] * small.height)); y++) {
    for (let x = Math.floor(box[0] * small.width); x < Math.min(small.width, Math.ceil(box[2] * small.width)); x++) {
      const i = (y * small.width + x) * 4;
      const [r, g, b] = [small.data[i]!, small.data[i + 1]!, small.data[i + 2]!];
      const level = (r + g + b) / 3;
      if (level > paper.level - DARK) continue;
      sum += b - r - (paper.blue * level) / paper.level;
      count++;
    }
  }
  return count < 3 ? 0 : sum / count;
}

function densityIn(page: InkPage, box: Box): number {
  const [x0, y0] = [Math.floor(box[0] * page.width), Math.floor(box[1] * page.height)];
  const [x1, y1] = [Math.ceil(box[2] * page.width), Math.ceil(box[3] * page.height)];
  const all = (x1 - x0) * (y1 - y0);
  return all <= 0 ? 0 : Math.round((countIn(page.mask, x0, y0, x1, y1) / all) * 100) / 100;
}

/** Box of the characters `from`…`to` of a word. */
function boxOfPart(word: Word, from: number, to: number): Box {
  const [x0, y0, x1, y1] = word.box;
  const cuts = word.cuts!;
  return roundBox([x0 + (x1 - x0) * cuts[from]!, y0, x0 + (x1 - x0) * cuts[to]!, y1]);
}

/** Runs of characters in blue ink: two or more, or all of a word. */
function blueParts(word: Word, small: Colour, paper: Tint): Box[] {
  const cuts = word.cuts;
  if (cuts === undefined || blueness(small, word.box, paper) < BLUE / 3) return [];
  const isBlue = Array.from({ length: word.text.length }, (_, i) => blueness(small, boxOfPart(word, i, i + 1), paper) >= BLUE);
  const parts: Box[] = [];
  for (let i = 0; i < isBlue.length; i++) {
    if (!isBlue[i]) continue;
    let end = i + 1;
    while (end < isBlue.length && (isBlue[end] || isBlue[end + 1] || isBlue[end + 2])) end++;
    if (end - i >= 2 || end - i === word.text.length) parts.push(boxOfPart(word, i, end));
    i = end;
  }
  return parts;
}

/**
 * Handwriting that was legible: words or parts of words in blue ink. Black handwriting that is read surely cannot be told from print
 * and is not reported. `small` is the upright page in colour, at any resolution of 75 dpi or more.
 */
export function blueMarks(words: readonly Word[], small: Colour, page: InkPage): InkMark[] {
  const paper = paperTint(small);
  return words.flatMap((word) => blueParts(word, small, paper).map((box): InkMark => ({ box, kind: 'pen', density: densityIn(page, box) })));
}
