import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/training/random.ts';
import { mutate } from '../bench/fuzz/mutate.ts';
import { fuzz, type Row } from '../bench/fuzz/run.ts';
import { seeds } from '../bench/fuzz/seeds.ts';
import { bundle } from './worker-process.ts';

const FILES = path.resolve(import.meta.dirname, '..', 'fixtures', 'files');

/** The whole run is `tests/bench/fuzz/fuzz.ts`. */
describe('broken files', () => {
  it('of every format cost at most a worker: every task is answered, nothing else breaks', async () => {
    const all = await seeds(FILES);
    const formats = new Set(all.map((s) => s.format));
    for (const format of ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'pdf', 'ofd', 'zip']) expect(formats).toContain(format);
    const script = await bundle();
    const { rows, faults, memory } = await fuzz({ seeds: all, count: 120, seed: 'small', script, workers: 2, readEvery: 40, say: () => undefined, now: () => performance.now() });
    rmSync(script, { force: true });
    expect(faults).toEqual([]);
    const sum = (of: (row: Row) => number): number => [...rows.values()].reduce((all, row) => all + of(row), 0);
    expect(sum((row) => row.mutants)).toBe(120);
    // Broken as they are, many still open and many are refused with a sentence.
    expect(sum((row) => row.opened)).toBeGreaterThan(20);
    expect(sum((row) => row.refused.size)).toBeGreaterThan(8);
    expect(memory[1]).toBeLessThan(2000);
  });

  it('are the same for the same seed', async () => {
    const all = await seeds(FILES);
    for (const { bytes } of all) {
      const [a, b] = [mutate(bytes, bytes, createRandom('7')), mutate(bytes, bytes, createRandom('7'))];
      expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true);
      expect(a.how).toBe(b.how);
    }
    const changed = all.filter(({ bytes }) => !Buffer.from(mutate(bytes, bytes, createRandom('8')).bytes).equals(Buffer.from(bytes)));
    expect(changed.length).toBeGreaterThan(all.length / 2);
  });
});
