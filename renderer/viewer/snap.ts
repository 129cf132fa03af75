import { containment, intersect, union, width, type Box } from '../../shared/geometry/box.ts';

/** A run of text on the page as shown. */
export interface Run {
  readonly text: string;
  readonly box: Box;
}

/** How near an edge must be to jump to the text: 1.5 % of the page. */
const NEAR = 0.015;
/** Air between the text and the box drawn around it. */
const AIR = 0.002;

/** Runs that a box means: more than half of their height lies in it. */
export function runsIn(box: Box, runs: readonly Run[]): readonly Run[] {
  return runs.filter((run) => {
    const strip: Box = [Math.max(run.box[0], box[0]), run.box[1], Math.min(run.box[2], box[2]), run.box[3]];
    return width(strip) > 0 && containment(strip, box) > 0.5;
  });
}

/** Jumps each edge of a drawn box to the edge of the text that it means, when that is near; unchanged where there is no text. */
export function snapToText(box: Box, runs: readonly Run[]): Box {
  const whole = union(runsIn(box, runs).map((run) => run.box));
  if (!whole) return box;
  const target: Box = [whole[0] - AIR, whole[1] - AIR, whole[2] + AIR, whole[3] + AIR];
  const edge = (i: 0 | 1 | 2 | 3): number => (Math.abs(box[i] - target[i]) <= NEAR ? Math.min(1, Math.max(0, target[i])) : box[i]);
  return [edge(0), edge(1), edge(2), edge(3)];
}

/** The words in a box in reading order, cut where the box cuts a run (characters are taken as equally wide). */
export function quoteIn(box: Box, runs: readonly Run[]): string {
  return runsIn(box, runs)
    .map((run) => {
      const part = intersect(run.box, box);
      const w = width(run.box) || 1;
      const n = [...run.text];
      return n.slice(Math.round(((part[0] - run.box[0]) / w) * n.length), Math.round(((part[2] - run.box[0]) / w) * n.length)).join('');
    })
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 2000);
}
