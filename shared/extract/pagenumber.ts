import type { Layout } from './lines.ts';
import type { Run } from './run.ts';
import { linesOfRun, placeOf } from './run.ts';

interface Corner {
  readonly page: number;
  readonly number: string;
  readonly place: 'left' | 'middle' | 'right';
}

const ALONE = /^[-—–·.]*(?:第)?(\d{1,4})(?:页)?[-—–·.]*$/u;

/**
 * Page number of the volume on each page (1-based index → number). Numbers stand alone at the upper or lower edge.
 * Corner numbers win; numbers in the middle are a document's own unless they run on through the whole volume.
 */
export function printedNumbers(layouts: readonly Layout[]): ReadonlyMap<number, string> {
  const corners = layouts.flatMap(edgeNumbers);
  const outer = corners.filter((c) => c.place !== 'middle');
  const chosen = outer.length >= 2 ? outer : runsOn(corners) ? corners : outer;
  return new Map(chosen.map((c) => [c.page, c.number]));
}

/** Pieces of the free lines at the upper and lower edge, parted at gaps. */
function edgeParts(layout: Layout): Run[] {
  return layout.lines.filter((l) => l.cell === null && (l.y < 0.08 || l.y > 0.92)).flatMap((l) => linesOfRun(l.run));
}

function edgeNumbers(layout: Layout): Corner[] {
  const found: Corner[] = [];
  for (const part of edgeParts(layout)) {
    const m = ALONE.exec(part.text);
    const box = placeOf(part)?.box;
    if (!m?.[1] || !box) continue;
    const x = (box[0] + box[2]) / 2;
    found.push({ page: layout.page, number: String(Number(m[1])), place: x < 0.3 ? 'left' : x > 0.7 ? 'right' : 'middle' });
  }
  const best = found.find((c) => c.place !== 'middle') ?? found[0];
  return best ? [best] : [];
}

/** Numbers that nearly always grow from page to page belong to the volume. */
function runsOn(corners: readonly Corner[]): boolean {
  if (corners.length < 4) return false;
  let growing = 0;
  for (let i = 1; i < corners.length; i += 1) if (Number(corners[i]?.number) > Number(corners[i - 1]?.number)) growing += 1;
  return growing >= 0.8 * (corners.length - 1);
}
