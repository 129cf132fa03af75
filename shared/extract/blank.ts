import type { ReadPage } from '../domain/page.ts';
import { innerInk } from './sameness.ts';

/** Words of print that shines through, read backwards, are read no more surely than this. */
const SHINES_THROUGH = 0.7;
/** Dust covers less of a page inside of its margins; the rules of a table cover more. */
const SOMETHING = 0.003;

/**
 * Whether a side is empty: nothing on it but its number, dust, punched holes, staples, and what shines through from the other side.
 * @param bare there is no text on it but, at most, the number at its edge
 */
export function isEmptySide({ reading, fingerprint }: Pick<ReadPage, 'reading' | 'fingerprint'>, bare: boolean): boolean {
  if (reading.blank) return true;
  const { seals, cells, marks } = reading.ink;
  if (cells.length > 1 || marks.length > 0) return false;
  if (!bare) return fingerprint === '' && reading.words.every((w) => w.confidence < SHINES_THROUGH);
  return seals.length === 0 && innerInk(fingerprint ?? '') < SOMETHING;
}
