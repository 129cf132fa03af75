/** A stretch where two texts differ: `[from, to)` in each; empty on one side for what only the other has. */
export interface Difference {
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
}

/**
 * Stretches where two texts differ, by the shortest edit script (Myers, “An O(ND) Difference Algorithm”, 1986).
 * @param limit characters to leave out and put in at most
 * @returns null when more would be needed
 */
export function differences(a: string, b: string, limit: number): Difference[] | null {
  const trace: Int32Array[] = [];
  const offset = limit + 1;
  let reached = new Int32Array(2 * offset + 1);
  for (let d = 0; d <= limit; d += 1) {
    const next = reached.slice();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reached[offset + k - 1] ?? 0) < (reached[offset + k + 1] ?? 0));
      let x = down ? (reached[offset + k + 1] ?? 0) : (reached[offset + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return stretches([...trace, reached], a.length, b.length, offset);
    }
    trace.push(reached);
    reached = next;
  }
  return null;
}

/** Walks back from the ends along the furthest points; steps that touch are one stretch. */
function stretches(trace: readonly Int32Array[], n: number, m: number, offset: number): Difference[] {
  const found: Difference[] = [];
  let [x, y] = [n, m];
  for (let d = trace.length - 1; d > 0; d -= 1) {
    const before = trace[d] ?? new Int32Array(0);
    const k = x - y;
    const down = k === -d || (k !== d && (before[offset + k - 1] ?? 0) < (before[offset + k + 1] ?? 0));
    const from = before[offset + (down ? k + 1 : k - 1)] ?? 0;
    const [px, py] = [from, from - (down ? k + 1 : k - 1)];
    const [ex, ey] = down ? [px, py + 1] : [px + 1, py];
    const last = found.at(-1);
    if (last && last.a[0] === ex && last.b[0] === ey) found[found.length - 1] = { a: [px, last.a[1]], b: [py, last.b[1]] };
    else found.push({ a: [px, ex], b: [py, ey] });
    [x, y] = [px, py];
  }
  return found.reverse();
}
