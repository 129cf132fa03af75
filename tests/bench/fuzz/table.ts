import type { FuzzReport } from './run.ts';

/** The report as a table of text: one row a format, refusals by code. */
export function table({ rows }: FuzzReport): string {
  const lines = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([format, row]) => {
    const refused = [...row.refused].toSorted((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`).join(', ');
    const { death, timeout, memory } = row.endings;
    return `${format.padEnd(6)}${[row.mutants, row.opened, row.pages, row.read, death, timeout, memory].map((n) => String(n).padStart(9)).join('')}   ${refused}`;
  });
  return [`${'format'.padEnd(6)}${['mutants', 'opened', 'pages', 'read', 'deaths', 'timeouts', 'memory'].map((n) => n.padStart(9)).join('')}   refused`, ...lines].join('\n');
}
