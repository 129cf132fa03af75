import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { NO_CUSTOM } from '../../shared/domain/custom.ts';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import { understand } from '../../shared/extract/understand.ts';
import { WRITTEN_KINDS } from '../../shared/training/dossier.ts';
import type { LaidDossier } from '../bench/dossiers/corpus.ts';
import { judge } from '../bench/dossiers/judge.ts';
import { layOut } from '../bench/dossiers/lay.ts';
import { planOf } from '../bench/dossiers/plan.ts';
import { quickPages } from '../bench/dossiers/quick-reading.ts';
import { Score } from '../bench/dossiers/score.ts';
import { CALENDAR } from '../fixtures/dossier-builder.ts';
import { contents, vocabulary } from '../fixtures/vocabulary.ts';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'juanping-understanding-test-'));
let dossiers: readonly LaidDossier[] = [];

beforeAll(async () => {
  const script = path.join(work, 'lay-out.mjs');
  await build({ entryPoints: [path.join(root, 'tests/tools/lay-out.ts')], outfile: script, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  dossiers = await layOut(planOf({ count: 3, kinds: null, seed: 'flow', heldOut: false }), { electron: must(process.env['JUANPING_ELECTRON_PATH'], 'the Electron runtime'), script, calendar: CALENDAR });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Dossiers of every kind as they were laid out and read with the errors of an engine: one clean, two with faults. */
describe.each(WRITTEN_KINDS)('dossiers of the kind %s', (kind) => {
  it.each(['clean', 'typical'] as const)('are understood and judged, read as from a %s scan', (damage) => {
    const score = new Score();
    for (const dossier of dossiers.filter((d) => d.key.kind === kind)) {
      const u = understand(quickPages(dossier, damage), vocabulary, NO_FIXES, NO_CUSTOM, contents);
      score.structure(dossier.name, u, dossier.key);
      score.facts(dossier.name, u, dossier.key);
      score.opinions(dossier.name, judge(u, kind), dossier.key);
    }
    const share = (group: string): number => {
      const c = score.counts.get(group);
      return c === undefined || c.all === 0 ? 1 : c.hit / c.all;
    };
    const why = score.misses.join('\n');
    expect(share('dossier kind'), why).toBe(1);
    expect(share('page kind'), why).toBeGreaterThanOrEqual(0.95);
    expect(score.borders(), why).toBeGreaterThanOrEqual(0.95);
    expect(share('fact'), why).toBeGreaterThanOrEqual(0.85);
    expect(share('fail with box or absence'), why).toBe(1);
    expect(share('sure veto that is right'), why).toBe(1);
    if (damage === 'clean') expect(share('clean dossier without false fail'), why).toBe(1);
  });
});
