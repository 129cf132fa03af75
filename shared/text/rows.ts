import type { Word } from '../domain/page.ts';

const HAN = /[\p{Script=Han}、，。；：？！“”‘’（）《》〈〉〔〕【】]/u;

/** Two words side by side: a space parts them unless Chinese runs on. */
function joined(row: readonly Word[]): string {
  let out = '';
  let last: Word | null = null;
  for (const word of row) {
    const high = word.box[3] - word.box[1];
    const runsOn = last !== null && HAN.test(last.text.at(-1) ?? '') && HAN.test(word.text.charAt(0)) && word.box[0] - last.box[2] < high;
    out += last === null || runsOn ? word.text : ` ${word.text}`;
    last = word;
  }
  return out;
}

/**
 * Words as lines of text from top to bottom: words at one height are one line, from left to right. For regions and previews; pages
 * with tables are put in order by the extraction.
 */
export function rowsOf(words: readonly Word[]): string[] {
  const rows: Word[][] = [];
  const middle = (w: Word): number => (w.box[1] + w.box[3]) / 2;
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && middle(word) < first.box[1] + 0.75 * (first.box[3] - first.box[1])) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => joined(row.toSorted((a, b) => a.box[0] - b.box[0])));
}

/** Mean confidence of the characters, 0–1, to three decimals; 1 where there is none. */
export function meanConfidence(words: readonly Word[]): number {
  const count = words.reduce((sum, w) => sum + w.text.length, 0);
  const sum = words.reduce((all, w) => all + w.confidence * w.text.length, 0);
  return count === 0 ? 1 : Math.round((sum / count) * 1000) / 1000;
}
