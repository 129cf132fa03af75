import type { SpanningSeal } from '../domain/understanding.ts';
import type { Box } from '../geometry/box.ts';
import { height, roundBox, width } from '../geometry/box.ts';
import { A4 } from '../geometry/span.ts';
import type { Layout } from './lines.ts';

/** A part of a seal reaches this near to the edge of its page. */
const EDGE = 0.02;
/** A whole seal is about as wide as high; a part of one is narrower (or, at the upper or lower edge, lower). */
const WHOLE = 0.8;
/** Parts of one seal stand at one height. */
const SAME_HEIGHT = 0.06;

type Side = 'left' | 'right' | 'top' | 'bottom';

/** Edge of the page that cuts a seal; null for a whole one. Width in page units is of the width, height of the height of a sheet. */
function cutSide(box: Box): Side | null {
  const wide = width(box) / (height(box) * A4);
  if (wide < WHOLE) return box[2] > 1 - EDGE ? 'right' : box[0] < EDGE ? 'left' : null;
  if (wide > 1 / WHOLE) return box[3] > 1 - EDGE ? 'bottom' : box[1] < EDGE ? 'top' : null;
  return null;
}

/** Whether a seal is but a strip at the edge of its page. */
export function isStrip(box: Box): boolean {
  return cutSide(box) !== null;
}

/** Seals over the edges of pages that lay on each other when they were stamped: strips on pages that follow each other, at one height. */
export function spanningSeals(layouts: readonly Layout[]): SpanningSeal[] {
  const found: { readonly side: Side; readonly parts: { readonly page: number; readonly box: Box }[] }[] = [];
  for (const layout of layouts) {
    for (const seal of layout.ink.seals) {
      const side = cutSide(seal.box);
      if (side === null) continue;
      const part = { page: layout.page, box: roundBox(seal.box) };
      const open = found.find((f) => goesOn(f, side, part));
      if (open) open.parts.push(part);
      else found.push({ side, parts: [part] });
    }
  }
  return found.filter((f) => f.parts.length > 1).map(({ parts }) => ({ parts }));
}

/** The next page has a strip at the same place, or the other half at the facing edge. */
function goesOn({ side, parts }: { readonly side: Side; readonly parts: readonly { readonly page: number; readonly box: Box }[] }, next: Side, part: { readonly page: number; readonly box: Box }): boolean {
  const last = parts.at(-1);
  const facing: Readonly<Record<Side, Side>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };
  if (!last || part.page !== last.page + 1 || (next !== side && next !== facing[side])) return false;
  const along = side === 'left' || side === 'right' ? 1 : 0;
  return Math.abs(middle(last.box, along) - middle(part.box, along)) < SAME_HEIGHT;
}

const middle = (box: Box, axis: 0 | 1): number => (axis === 0 ? box[0] + box[2] : box[1] + box[3]) / 2;
