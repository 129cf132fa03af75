import type { Word } from '../../shared/domain/page.ts';
import type { Gray } from './raster.ts';

/** Fainter than this is no ink of this side: rests of a bleached seal, print that shines through. Levels of 255. */
const LEAST = 22;
/** Words much fainter than the rest of the page must be read surely to count. */
const FAINT_SHARE = 0.3;
const SURE = 0.9;

/** Difference between paper (90th percentile) and ink (4th percentile) in the word's box. */
function contrastOf(page: Gray, word: Word, counts: Uint32Array): number {
  const [x0, y0, x1, y1] = word.box;
  counts.fill(0);
  let all = 0;
  for (let y = Math.floor(y0 * page.height); y < Math.min(page.height, Math.ceil(y1 * page.height)); y += 2) {
    for (let x = Math.floor(x0 * page.width); x < Math.min(page.width, Math.ceil(x1 * page.width)); x++) {
      counts[page.data[y * page.width + x]!]!++;
      all++;
    }
  }
  const level = (share: number): number => {
    let seen = 0;
    for (let v = 0; v < 256; v++) {
      seen += counts[v]!;
      if (seen > all * share) return v;
    }
    return 255;
  };
  return level(0.9) - level(0.04);
}

/** Words that are really printed or written on this side of the sheet: recognisers read traces that no eye would see. */
export function inkedWords(page: Gray, words: readonly Word[]): Word[] {
  const counts = new Uint32Array(256);
  const contrasts = words.map((w) => contrastOf(page, w, counts));
  const usual = contrasts.toSorted((a, b) => a - b)[Math.floor(contrasts.length / 2)] ?? 0;
  return words.filter((w, i) => contrasts[i]! >= LEAST && (contrasts[i]! >= usual * FAINT_SHARE || w.confidence >= SURE));
}
