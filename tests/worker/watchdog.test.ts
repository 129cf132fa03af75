import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { startWorker, temporaryFile } from './worker-process.ts';

const worker = await startWorker();
afterAll(() => worker.stop());

/** A call that hangs, as a native decoder would: the thread is never given back. */
const HANGS = `
  const fs = require('node:fs');
  fs.promises.stat = () => {
    fs.writeSync(1, 'hangs ' + process.pid + '\\n');
    for (;;);
  };
  require('node:module').syncBuiltinESMExports();
`;
/** What forks workers, as the command line does. */
const PARENT = `
  const { fork } = require('node:child_process');
  const worker = fork(process.argv[1], [], { serialization: 'advanced', execArgv: ['--require', process.argv[2]], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  worker.send({ id: 1, task: { kind: 'probe', path: 'a.pdf', name: 'a.pdf' } });
`;

/** False for a dead process whose new parent has not taken note yet, too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

it('a worker that hangs ends when its parent was killed', async () => {
  const script = worker.process.spawnargs.at(-1)!;
  const parent = spawn(process.execPath, ['-e', PARENT, script, temporaryFile('hangs.cjs', HANGS)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => {
    let said = '';
    parent.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const hangs = /hangs (\d+)\n/.exec(said);
      if (hangs) resolve(Number(hangs[1]));
    });
  });
  expect(isAlive(pid)).toBe(true);
  try {
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 15_000, interval: 100 }).toBe(false);
  } finally {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
}, 30_000);
