import type { Run } from './run.ts';
import { joinRuns, linesOfRun } from './run.ts';

/** Columns of a line; single characters set wide apart (“名   称”) are one column. */
export function columnsOf(run: Run): Run[] {
  const columns: Run[] = [];
  let single = false;
  for (const part of linesOfRun(run)) {
    const last = columns.at(-1);
    const alone = part.text.length === 1 && /\p{Script=Han}/u.test(part.text);
    if (last && alone && single) columns[columns.length - 1] = joinRuns([last, part], false);
    else columns.push(part);
    single = alone;
  }
  return columns;
}
