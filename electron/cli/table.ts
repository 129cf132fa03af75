/** Columns that a Chinese terminal gives a text: two for each wide character. */
function columns(text: string): number {
  return Array.from(text).reduce((sum, c) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1), 0);
}

/** Plain table with aligned columns; numbers (`right`) to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string {
  const widths = head.map((title, i) => Math.max(columns(title), ...rows.map((row) => columns(row[i] ?? ''))));
  const pad = (text: string, i: number): string => {
    const blank = ' '.repeat(Math.max(0, (widths[i] ?? 0) - columns(text)));
    return right.has(i) ? blank + text : text + blank;
  };
  const line = (row: readonly string[]): string => head.map((_, i) => pad(row[i] ?? '', i)).join('  ').trimEnd();
  return [line(head), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.map(line)].join('\n');
}
