/** What an intake may cost before it is refused: each a setting, with what holds until somebody chooses otherwise and how far the choice goes. */
export const LIMIT_RANGES = {
  maxFileMb: { standard: 1024, least: 1, most: 20000 },
  maxPages: { standard: 3000, least: 1, most: 20000 },
  maxMegapixels: { standard: 150, least: 10, most: 1000 },
  maxEntries: { standard: 5000, least: 1, most: 100000 },
  maxNesting: { standard: 2, least: 1, most: 4 },
  pageSeconds: { standard: 240, least: 10, most: 3600 },
  workerMb: { standard: 2000, least: 500, most: 16000 },
} as const;

export type LimitName = keyof typeof LIMIT_RANGES;
