import { emptyBits, setRun, type Bits } from './bits.ts';
import { runsOf, type Runs } from './runs.ts';

/** Connected group of marked pixels (8 neighbours). Coordinates are pixels, `x1`/`y1` exclusive. */
export interface Blob {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Number of marked pixels. */
  readonly count: number;
  /** Leftmost and rightmost marked pixel of every row from `y0`: enough for the hull. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Number of the blob, from 1. */
  readonly label: number;
}

export interface Labelled {
  readonly blobs: readonly Blob[];
  /** Label of the blob at a pixel; 0 where there is none. */
  labelAt(x: number, y: number): number;
  /** The pixels of some of the blobs. */
  pixelsOf(blobs: readonly Blob[]): Bits;
}

/** First of the runs that hang together with run `i`; shortens the way to it. */
function root(parents: Int32Array, i: number): number {
  let at = i;
  while (parents[at] !== at) at = parents[at]!;
  let walk = i;
  while (parents[walk] !== at) {
    const next = parents[walk]!;
    parents[walk] = at;
    walk = next;
  }
  return at;
}

/** For each run the first one that it hangs together with: runs are joined with the touching ones of the row above. */
function joined({ count, y, x0, x1 }: Runs): Int32Array {
  const parents = new Int32Array(count);
  let above = 0;
  for (let i = 0, first = 0; i < count; i++) {
    if (y[i] !== y[first]) {
      above = first;
      first = i;
    }
    parents[i] = i;
    if (y[above] !== y[i]! - 1) continue;
    while (above < first && x1[above]! < x0[i]!) above++;
    for (let k = above; k < first && x0[k]! <= x1[i]!; k++) {
      const one = root(parents, k);
      const other = root(parents, i);
      if (one !== other) parents[Math.max(one, other)] = Math.min(one, other);
    }
  }
  for (let i = 0; i < count; i++) parents[i] = root(parents, i);
  return parents;
}

type Growing = { -readonly [K in keyof Blob]: Blob[K] };

/** Bounds and size of every group, at the number of its first run. */
function groupsOf({ count, y, x0, x1 }: Runs, roots: Int32Array): { readonly sizes: Int32Array; readonly left: Int32Array; readonly right: Int32Array; readonly bottom: Int32Array } {
  const [sizes, left, right, bottom] = [new Int32Array(count), x0.slice(), x1.slice(), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    const r = roots[i]!;
    sizes[r]! += x1[i]! - x0[i]!;
    if (x0[i]! < left[r]!) left[r] = x0[i]!;
    if (x1[i]! > right[r]!) right[r] = x1[i]!;
    bottom[r] = y[i]! + 1;
  }
  return { sizes, left, right, bottom };
}

/** Writes each row's first and last pixel into the blobs. */
function outline({ count, y, x0, x1 }: Runs, labels: Int32Array, blobs: readonly Growing[]): void {
  for (let i = 0; i < count; i++) {
    if (labels[i] === 0) continue;
    const blob = blobs[labels[i]! - 1]!;
    const row = y[i]! - blob.y0;
    if (x0[i]! < blob.left[row]!) blob.left[row] = x0[i]!;
    if (x1[i]! - 1 > blob.right[row]!) blob.right[row] = x1[i]! - 1;
  }
}

/** Finds the connected groups of set pixels with at least `least` pixels; smaller ones have no label. */
export function findBlobs(bits: Bits, least = 1): Labelled {
  const runs = runsOf(bits);
  const labels = joined(runs);
  const { sizes, left, right, bottom } = groupsOf(runs, labels);
  const blobs: Growing[] = [];
  // A group's first run comes first: its place can take the label at once.
  for (let i = 0; i < runs.count; i++) {
    const r = labels[i]!;
    if (r !== i) {
      labels[i] = labels[r]!;
      continue;
    }
    labels[i] = 0;
    if (sizes[i]! < least) continue;
    const [x0, y0, x1, y1] = [left[i]!, runs.y[i]!, right[i]!, bottom[i]!];
    labels[i] = blobs.length + 1;
    blobs.push({ x0, y0, x1, y1, count: sizes[i]!, left: new Int32Array(y1 - y0).fill(x1), right: new Int32Array(y1 - y0).fill(x0 - 1), label: labels[i]! });
  }
  outline(runs, labels, blobs);
  return { blobs, labelAt: (x, y) => labelAt(runs, labels, x, y), pixelsOf: (some) => pixelsOf(bits, runs, labels, some) };
}

/** Runs lie in order of rows and columns: halving finds the one at a pixel. */
function labelAt({ count, y: ys, x0, x1 }: Runs, labels: Int32Array, x: number, y: number): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ys[middle]! < y || (ys[middle] === y && x1[middle]! <= x)) from = middle + 1;
    else to = middle;
  }
  return from < count && ys[from] === y && x0[from]! <= x ? labels[from]! : 0;
}

function pixelsOf({ width, height }: Bits, { count, y, x0, x1 }: Runs, labels: Int32Array, blobs: readonly Blob[]): Bits {
  const wanted = new Set(blobs.map((b) => b.label));
  const out = emptyBits(width, height);
  for (let i = 0; i < count; i++) if (wanted.has(labels[i]!)) setRun(out, y[i]!, x0[i]!, x1[i]!);
  return out;
}
