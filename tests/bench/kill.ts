/**
 * Kills the program hard at random moments of import and recognition and looks whether anything was lost or done twice:
 *
 *   npx esbuild tests/bench/kill.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/kill.mjs --log-level=error
 *   node dist/tools/kill.mjs [kills = 100] [seed] [FOLDER OF SAMPLES]
 *
 * Without samples it draws small pages of its own. Ends with code 1 at the first fault of a round.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnswerKey } from '../../shared/training/key.ts';
import { killAgainAndAgain } from '../fixtures/kills.ts';
import { smallDossier } from '../fixtures/small-scans.ts';

const [kills = '100', seed = String(Date.now()), samples] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'juanping-kill-'));
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
/** Dossiers with an answer key, which says how many pages there are. */
const given = samples ? readdirSync(samples).map((name) => path.resolve(samples, name)) : [];
const pagesIn = (dossier: string): number => (JSON.parse(readFileSync(path.join(dossier, 'key.json'), 'utf8')) as AnswerKey).pages.length;
const drawn = samples ? [] : [3, 4, 5].map((n) => smallDossier(folder, `案卷${n}`, n));
const report = await killAgainAndAgain({
  kills: Number(kills),
  inputs: samples ? given : drawn,
  pages: samples ? given.reduce((sum, dossier) => sum + pagesIn(dossier), 0) : 12,
  seed,
  within: samples ? 15_000 : 5000,
  folder,
  say,
});
process.stdout.write(`# node dist/tools/kill.mjs ${kills} ${seed}\nkilled: engine ${report.engineKills}, worker ${report.workerKills}; rounds ${report.rounds}; faults ${report.faults.length}\n`);
for (const fault of report.faults) process.stdout.write(`${fault}\n`);
if (report.faults.length === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = report.faults.length === 0 ? 0 : 1;
