/** Strength of ink at every pixel, 0–255. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A circle in pixels; `coverage` is the share of its rim that is really drawn. */
export interface Ring {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  readonly coverage: number;
}

/** What to look for: radii in pixels, the strength that counts as drawn, the least share of the rim, pixels without a vote. */
export interface RingSearch {
  readonly least: number;
  readonly most: number;
  readonly ink: number;
  readonly coverage: number;
  readonly quiet: Uint8Array | null;
}

/** Pixels with a steep change of ink count as an edge. */
const EDGE = 40;
const ANGLES = 120;

interface Votes {
  readonly width: number;
  readonly height: number;
  readonly counts: Uint16Array;
}

/** Every edge pixel votes for the centres that lie on its normal, at every radius; the grid is half as fine as the picture. */
function vote(map: InkMap, { least, most, quiet }: RingSearch): Votes {
  const { width: w, height: h, data } = map;
  const [width, height] = [(w >> 1) + 1, (h >> 1) + 1];
  const votes: Votes = { width, height, counts: new Uint16Array(width * height) };
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const gx = data[i + 1]! - data[i - 1]!;
      const gy = data[i + w]! - data[i - w]!;
      const square = gx * gx + gy * gy;
      if (square < EDGE * EDGE || (quiet !== null && quiet[i] !== 0)) continue;
      const size = Math.sqrt(square);
      ballots(votes, x, y, gx / size, gy / size, least, most);
      ballots(votes, x, y, -gx / size, -gy / size, least, most);
    }
  }
  return votes;
}

/** One vote for each centre in a direction, at every radius; places are whole numbers of 1/65536 cell of the grid. */
function ballots({ width, height, counts }: Votes, x: number, y: number, dx: number, dy: number, least: number, most: number): void {
  const [stepX, stepY] = [Math.round(dx * 32768), Math.round(dy * 32768)];
  let px = x * 32768 + stepX * least + 32768;
  let py = y * 32768 + stepY * least + 32768;
  for (let r = least; r <= most; r++, px += stepX, py += stepY) {
    const cx = px >> 16;
    const cy = py >> 16;
    if (cx >= 0 && cy >= 0 && cx < width && cy < height) counts[cy * width + cx]!++;
  }
}

const COSINES = Float64Array.from({ length: ANGLES }, (_, a) => Math.cos((a * 2 * Math.PI) / ANGLES));
const SINES = Float64Array.from({ length: ANGLES }, (_, a) => Math.sin((a * 2 * Math.PI) / ANGLES));

/** Ink at a place of the map; none outside. */
function inkAt({ width, height, data }: InkMap, px: number, py: number): number {
  const x = Math.round(px);
  const y = Math.round(py);
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!;
}

/** Share of the directions in which there is ink close to the rim of the circle, and lighter paper just inside or outside. */
function coverageAt(map: InkMap, cx: number, cy: number, r: number, ink: number): number {
  let hits = 0;
  for (let a = 0; a < ANGLES; a++) {
    const c = COSINES[a]!;
    const s = SINES[a]!;
    const rim = Math.max(inkAt(map, cx + c * (r - 1), cy + s * (r - 1)), inkAt(map, cx + c * r, cy + s * r), inkAt(map, cx + c * (r + 1), cy + s * (r + 1)));
    if (rim < ink) continue;
    const outside = Math.min(inkAt(map, cx + c * (r + 3), cy + s * (r + 3)), inkAt(map, cx + c * (r + 4), cy + s * (r + 4)));
    const inside = Math.min(inkAt(map, cx + c * (r - 4), cy + s * (r - 4)), inkAt(map, cx + c * (r - 5), cy + s * (r - 5)));
    if (Math.min(outside, inside) < rim - ink / 2) hits++;
  }
  return hits / ANGLES;
}

/** Mean strength of ink exactly on the rim: tells neighbouring circles apart. */
function rimStrength(map: InkMap, cx: number, cy: number, r: number): number {
  let sum = 0;
  for (let a = 0; a < ANGLES; a++) sum += inkAt(map, cx + COSINES[a]! * r, cy + SINES[a]! * r);
  return sum / ANGLES;
}

/** Best radius and centre near a peak of the votes. */
function refine(map: InkMap, px: number, py: number, { least, most, ink, coverage: wanted }: RingSearch): Ring {
  let best: Ring = { cx: px, cy: py, r: least, coverage: 0 };
  const look = (cx: number, cy: number, r: number): void => {
    const coverage = coverageAt(map, cx, cy, r, ink);
    if (coverage > best.coverage) best = { cx, cy, r, coverage };
  };
  for (let r = least; r <= most; r++) look(px, py, r);
  if (best.coverage < wanted * 0.4) return best;
  const near = best.r;
  for (let dy = -2; dy <= 2; dy += 2) for (let dx = -2; dx <= 2; dx += 2) for (let r = near - 3; r <= near + 3; r++) look(px + dx, py + dy, r);
  if (best.coverage < wanted) return best;
  let [strength, exact] = [0, best];
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) {
      for (let dr = -2; dr <= 2; dr++) {
        const [cx, cy, r] = [best.cx + dx, best.cy + dy, best.r + dr];
        const value = rimStrength(map, cx, cy, r);
        if (value > strength) [strength, exact] = [value, { cx, cy, r, coverage: best.coverage }];
      }
    }
  }
  return { ...exact, r: outerRadius(map, exact) };
}

/** From the middle of the rim to where its ink ends: half of its strength. */
function outerRadius(map: InkMap, ring: Ring): number {
  const strength = rimStrength(map, ring.cx, ring.cy, ring.r);
  let r = ring.r;
  while (r < ring.r * 1.1 && rimStrength(map, ring.cx, ring.cy, r + 1) > strength * 0.4) r++;
  return r + 0.5;
}

/** Finds circles whose rim is drawn (round seals): a Hough vote along the edges' normals, then a check of the rim itself. */
export function findRings(map: InkMap, search: RingSearch): Ring[] {
  const { least, most, coverage } = search;
  const votes = vote(map, search);
  const rings: Ring[] = [];
  const threshold = (least + most) * 0.5;
  for (let tries = 0; tries < 16; tries++) {
    let peak = -1;
    let value = threshold;
    for (let i = 0; i < votes.counts.length; i++) {
      if (votes.counts[i]! > value) {
        value = votes.counts[i]!;
        peak = i;
      }
    }
    if (peak === -1) break;
    const px = (peak % votes.width) * 2;
    const py = Math.floor(peak / votes.width) * 2;
    const ring = refine(map, px, py, search);
    if (ring.coverage >= coverage && rings.every((o) => Math.hypot(o.cx - ring.cx, o.cy - ring.cy) > o.r * 0.5)) rings.push(ring);
    silence(votes, px >> 1, py >> 1, least >> 2);
  }
  return rings;
}

/** Takes a neighbourhood out of the vote. */
function silence(votes: Votes, cx: number, cy: number, radius: number): void {
  for (let y = Math.max(0, cy - radius); y <= Math.min(votes.height - 1, cy + radius); y++)
    votes.counts.fill(0, y * votes.width + Math.max(0, cx - radius), y * votes.width + Math.min(votes.width, cx + radius + 1));
}
