/**
 * Throws broken files of every format at real page workers through the real pool, and looks whether anything but a worker suffers:
 *
 *   npx esbuild tests/bench/fuzz/fuzz.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/fuzz.mjs --log-level=error
 *   nice node dist/tools/fuzz.mjs [mutants = 10000] [seed] [workers = 2] [first mutant = 0] [minutes]
 *
 * Run from the root. One mutant of 50 is also read and copied. Ends with code 1 when the pool or this process breaks, when an answer is
 * none, when a worker hangs the pool, or when memory grows without bound. A worker may die; each one is named with the number of its
 * mutant, which makes the file again.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../../worker/worker-process.ts';
import { fuzz } from './run.ts';
import { seeds } from './seeds.ts';
import { table } from './table.ts';

const [count = '10000', seed = 'juanping', workers = '2', from = '0', minutes = 'Infinity'] = process.argv.slice(2);
const script = await bundle();
const began = performance.now();
const report = await fuzz({
  seeds: await seeds(path.resolve('tests/fixtures/files')),
  count: Number(count),
  seed,
  script,
  workers: Number(workers),
  readEvery: 50,
  from: Number(from),
  minutes: Number(minutes),
  say: (line) => process.stderr.write(`${line}\n`),
  now: () => performance.now(),
});
rmSync(script, { force: true });
process.stdout.write(`# nice node dist/tools/fuzz.mjs ${count} ${seed} ${workers}\n${table(report)}\n${((performance.now() - began) / 1000).toFixed(0)} s; memory of the engine's side ${report.memory.join(' → ')} MB\n`);
for (const death of report.deaths) process.stdout.write(`${death}\n`);
for (const fault of report.faults) process.stdout.write(`FAULT ${fault}\n`);
process.exitCode = report.faults.length === 0 ? 0 : 1;
