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
  /** Number of the blob in `labels`. */
  readonly label: number;
}

export interface Labelled {
  readonly blobs: readonly Blob[];
  /** 0 for unmarked pixels, else the label of the blob. */
  readonly labels: Int32Array;
}

interface Run {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  parent: number;
}

function root(runs: readonly Run[], i: number): number {
  let at = i;
  while (runs[at]!.parent !== at) at = runs[at]!.parent;
  let walk = i;
  while (runs[walk]!.parent !== at) {
    const next = runs[walk]!.parent;
    runs[walk]!.parent = at;
    walk = next;
  }
  return at;
}

/** Horizontal runs of marked pixels, each joined with the touching runs of the row above. */
function joinedRuns(mask: Uint8Array, width: number, height: number): Run[] {
  const runs: Run[] = [];
  let above = 0;
  for (let y = 0; y < height; y++) {
    const first = runs.length;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (mask[row + x] === 0) continue;
      const x0 = x;
      while (x < width && mask[row + x] !== 0) x++;
      runs.push({ y, x0, x1: x, parent: runs.length });
    }
    let a = above;
    for (let i = first; i < runs.length; i++) {
      const run = runs[i]!;
      while (a < first && runs[a]!.x1 < run.x0) a++;
      for (let k = a; k < first && runs[k]!.x0 <= run.x1; k++) {
        const one = root(runs, k);
        const other = root(runs, i);
        if (one !== other) runs[Math.max(one, other)]!.parent = Math.min(one, other);
      }
    }
    above = first;
  }
  return runs;
}

interface Growing {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  count: number;
  runs: Run[];
}

function outline(grown: Growing, label: number): Blob {
  const rows = grown.y1 - grown.y0;
  const left = new Int32Array(rows).fill(grown.x1);
  const right = new Int32Array(rows).fill(grown.x0 - 1);
  for (const run of grown.runs) {
    const row = run.y - grown.y0;
    left[row] = Math.min(left[row]!, run.x0);
    right[row] = Math.max(right[row]!, run.x1 - 1);
  }
  return { x0: grown.x0, y0: grown.y0, x1: grown.x1, y1: grown.y1, count: grown.count, left, right, label };
}

/** Finds the connected groups of non-zero pixels with at least `least` pixels; smaller ones keep label 0. */
export function findBlobs(mask: Uint8Array, width: number, height: number, least = 1): Labelled {
  const runs = joinedRuns(mask, width, height);
  const groups = new Map<number, Growing>();
  runs.forEach((run, i) => {
    const key = root(runs, i);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { x0: run.x0, y0: run.y, x1: run.x1, y1: run.y + 1, count: run.x1 - run.x0, runs: [run] });
      return;
    }
    group.x0 = Math.min(group.x0, run.x0);
    group.x1 = Math.max(group.x1, run.x1);
    group.y1 = Math.max(group.y1, run.y + 1);
    group.count += run.x1 - run.x0;
    group.runs.push(run);
  });
  const labels = new Int32Array(width * height);
  const blobs: Blob[] = [];
  for (const group of groups.values()) {
    if (group.count < least) continue;
    const label = blobs.length + 1;
    blobs.push(outline(group, label));
    for (const run of group.runs) labels.fill(label, run.y * width + run.x0, run.y * width + run.x1);
  }
  return { blobs, labels };
}
