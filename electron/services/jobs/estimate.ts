/** Fewer finished pages than this tell nothing about the rest. */
const ENOUGH = 3;
/** The machine is as fast as it was lately, not as it was an hour ago. */
const WINDOW = 50;

/** Time left of one run, from pages really finished in it. */
export interface Estimate {
  /** Seconds that one page took on its worker. */
  add(seconds: number): void;
  /** Seconds until `left` pages are done by `workers` at once; null while too few are done. */
  secondsLeft(left: number, workers: number): number | null;
}

export function createEstimate(): Estimate {
  const recent: number[] = [];
  return {
    add: (seconds) => {
      recent.push(seconds);
      if (recent.length > WINDOW) recent.shift();
    },
    secondsLeft: (left, workers) => {
      if (recent.length < ENOUGH) return null;
      const sorted = [...recent].sort((a, b) => a - b);
      const middle = sorted.length >> 1;
      const median = sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
      return Math.ceil((median * left) / Math.max(1, Math.min(workers, left)));
    },
  };
}
