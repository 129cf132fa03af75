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

/** Share of the votes for "upside down" above which a page may stand so; one that lay on its side is easily put up the wrong way. */
const DOUBT = 1 / 2;
const DOUBT_TURNED = 1 / 4;

/**
 * Asks the direction network (upright or upside down) about the longest lines: true when the page may stand on its head. Asks no more
 * of them than can still change that; `wasSideways` for a page that has just been put up.
 */
export async function mayBeUpsideDown(network: Network, page: Gray, quads: readonly Quad[], wasSideways: boolean): Promise<boolean> {
  const sample = quads
    .filter((q) => q.along > 2.5 * q.across)
    .sort((a, b) => b.along - a.along)
    .slice(0, VOTERS);
  const doubt = wasSideways ? DOUBT_TURNED : DOUBT;
  let [voters, flipped] = [0, 0];
  for (const [i, q] of sample.entries()) {
    const left = sample.length - i;
    if (flipped + left <= doubt * (voters + left)) return false;
    const along = Math.min(q.along, (q.across * WIDTH) / HEIGHT);
    const head: Quad = { ...q, along };
    const output = await network.run(signed(crop(page, head, WIDTH, HEIGHT)), [1, 1, HEIGHT, WIDTH]);
    const down = output.data[1]!;
    output.free();
    if (Math.max(down, 1 - down) < SURE) continue;
    voters++;
    if (down > 0.5) flipped++;
  }
  return flipped > doubt * voters;
}
