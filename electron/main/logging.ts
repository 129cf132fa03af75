import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { createLog, type Log } from '../log.ts';

const LIMIT_BYTES = 5 << 20;

/** Main's own log file in `folder`; the one before is kept. A log that cannot be written stops nothing. */
export function fileLog(folder: string): Log {
  const file = path.join(folder, 'main.log');
  const quietly = (work: () => void): void => {
    try {
      work();
    } catch {
      // A full or read-only disk: the program goes on without a log.
    }
  };
  quietly(() => {
    mkdirSync(folder, { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT_BYTES) renameSync(file, `${file}.1`);
  });
  return createLog({ write: (line) => quietly(() => appendFileSync(file, `${line}\n`)), clock: () => new Date().toISOString(), part: 'main' });
}
