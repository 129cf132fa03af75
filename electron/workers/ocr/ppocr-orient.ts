import type { Network } from './network.ts';
import { crop, signed } from './ppocr-recognise.ts';
import type { Quad } from './quad.ts';
import type { Gray } from '../picture/raster.ts';

const WIDTH = 192;
const HEIGHT = 48;
/** Lines that vote; the network needs about 3 ms for each. */
const VOTERS = 9;
/** A vote counts when the network is this sure. */
const SURE = 0.8;

/** True when most of the text area stands on end: the page was scanned sideways. */
export function isSideways(quads: readonly Quad[]): boolean {
  let lying = 0;
  let standing = 0;
  for (const q of quads) {
    const area = q.along * q.across;
    if (q.along > 1.5 * q.across) lying += area;
    if (q.across > 1.5 * q.along) standing += area;
  }
  return standing > 2 * lying;
}

/** Votes of the longest lines: share that stands upside down, and how many voted. */
export interface Vote {
  readonly voters: number;
  readonly flipped: number;
}

/** Asks the direction network (upright or upside down) about the longest lines. */
export async function voteDirection(network: Network, page: Gray, quads: readonly Quad[]): Promise<Vote> {
  const sample = quads
    .filter((q) => q.along > 2.5 * q.across)
    .sort((a, b) => b.along - a.along)
    .slice(0, VOTERS);
  let voters = 0;
  let flipped = 0;
  for (const q of sample) {
    const along = Math.min(q.along, (q.across * WIDTH) / HEIGHT);
    const head: Quad = { ...q, along };
    const output = await network.run(signed(crop(page, head, WIDTH, HEIGHT)), [1, 1, HEIGHT, WIDTH]);
    const down = output.data[1]!;
    output.free();
    if (Math.max(down, 1 - down) < SURE) continue;
    voters++;
    if (down > 0.5) flipped++;
  }
  return { voters, flipped };
}
