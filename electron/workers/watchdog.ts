import { Worker } from 'node:worker_threads';

/** The parent is asked after so often, in milliseconds. */
const EVERY = 1000;

/**
 * What the thread does, in text, because the worker is one file. A parent that is gone shows in two ways: on POSIX systems the process
 * gets another one, on Windows the number of the old one names nobody any more.
 */
const WATCH = `
  const parent = require('node:worker_threads').workerData;
  const gone = () => {
    if (process.ppid !== parent) return true;
    try {
      return !process.kill(parent, 0);
    } catch (error) {
      return error.code === 'ESRCH';
    }
  };
  setInterval(() => gone() && process.kill(process.pid, 'SIGKILL'), ${EVERY});
`;

/**
 * Ends this process hard when its parent is gone, even while a decoder hangs in native code and hears nothing: a thread of its own
 * looks after the parent. It does not keep the process alive.
 */
export function endWithParent(): void {
  new Worker(WATCH, { eval: true, workerData: process.ppid, resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 } }).unref();
}
