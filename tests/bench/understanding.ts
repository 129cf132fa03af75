/**
 * How well dossiers are understood, measured against their answer keys. Readings come from recordings (tests/tools/record.ts):
 *
 *   npx esbuild tests/bench/understanding.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/understanding.mjs --log-level=error
 *   node dist/tools/understanding.mjs [--misses] RECORDING.json.gz=KEY.json …
 */
import { readFileSync } from 'node:fs';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import { understand } from '../../shared/extract/understand.ts';
import type { AnswerKey } from '../../shared/training/key.ts';
import { Measure } from '../fixtures/measure.ts';
import { recordedPages } from '../fixtures/recording.ts';
import { vocabulary } from '../fixtures/vocabulary.ts';

const measure = new Measure();
for (const input of process.argv.slice(2).filter((a) => a !== '--misses')) {
  const [recording = '', keyFile = ''] = input.split('=');
  measure.add(recording.replace(/^.*\/|\.json\.gz$/g, ''), understand(recordedPages(recording), vocabulary, NO_FIXES), JSON.parse(readFileSync(keyFile, 'utf8')) as AnswerKey);
}
for (const [group, t] of [...measure.counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const all = t.right + t.missing + t.wrong;
  process.stdout.write(`${group.padEnd(44)} ${String(t.right).padStart(5)}/${String(all).padEnd(5)} ${((100 * t.right) / all).toFixed(1).padStart(6)} %   wrong ${t.wrong}\n`);
}
if (process.argv.includes('--misses')) process.stdout.write(`${measure.misses.join('\n')}\n`);
