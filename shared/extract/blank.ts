import type { ReadPage } from '../domain/page.ts';
import { innerInk } from './sameness.ts';

/** Words of print that shines through, read backwards, are read no more surely than this. */
const SHINES_THROUGH = 0.7;
/** Dust covers less of the middle of a page, the rules of a table cover more; elsewhere dark edges may reach in. */
const SOMETHING = { middle: 0.003, all: 0.03 } as const;

/**
 * Whether a side is empty: nothing on it but its number, dust, punched holes, staples, and what shines through from the other side.
 * @param bare there is no text on it but, at most, the number at its edge
 */
export function isEmptySide({ reading, fingerprint }: Pick<ReadPage, 'reading' | 'fingerprint'>, bare: boolean): boolean {
  if (reading.blank) return true;
  const { seals, cells, marks } = reading.ink;
  if (cells.length > 1 || marks.length > 0) return false;
  if (!bare) return fingerprint === '' && reading.words.every((w) => w.confidence < SHINES_THROUGH);
  const inner = innerInk(fingerprint ?? '');
  return seals.length === 0 && inner.middle < SOMETHING.middle && inner.all < SOMETHING.all;
}
