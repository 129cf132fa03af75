import type { ReadPage, Word } from '../domain/page.ts';
import { innerInk } from './sameness.ts';

/** Print that shines through, read backwards, is read no more surely than this on the whole. */
const SHINES_THROUGH = 0.7;
/** A word read as surely as this among it is no chance when it says something. */
const READ = 0.9;
const SAYS_SOMETHING = /\p{Script=Han}{2}|\d{3}|\p{Script=Latin}{3}/u;
/** Dust covers less of the middle of a page, the rules of a table cover more; elsewhere dark edges may reach in. */
const SOMETHING = { middle: 0.003, all: 0.03 } as const;

const isNumber = ({ text, box }: Word): boolean => (box[3] < 0.08 || box[1] > 0.92) && /^[-—–_·第页\d\s]{1,8}$/u.test(text);

/** Whether words are nothing but print of the other side, and the number of this one. */
function shinesThrough(words: readonly Word[]): boolean {
  // A lone character without any ink to speak of is a speck.
  const said = words.filter((w) => !isNumber(w) && w.text.length > 1);
  const length = said.reduce((sum, w) => sum + w.text.length, 0);
  const sure = said.reduce((sum, w) => sum + w.confidence * w.text.length, 0);
  return sure <= SHINES_THROUGH * length && !said.some((w) => w.confidence >= READ && SAYS_SOMETHING.test(w.text));
}

/**
 * Whether a side is empty: nothing on it but its number, dust, punched holes, staples, and what shines through from the other side.
 * @param bare there is no text on it but, at most, the number at its edge
 */
export function isEmptySide({ reading, fingerprint }: Pick<ReadPage, 'reading' | 'fingerprint'>, bare: boolean): boolean {
  if (reading.blank) return true;
  const { seals, cells, marks } = reading.ink;
  if (cells.length > 1 || marks.length > 0) return false;
  if (!bare) return fingerprint === '' && seals.length === 0 && shinesThrough(reading.words);
  const inner = innerInk(fingerprint ?? '');
  return seals.length === 0 && inner.middle < SOMETHING.middle && inner.all < SOMETHING.all;
}
