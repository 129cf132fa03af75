import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeReadyModels } from '../../electron/workers/ocr/ready-model.ts';
import { officePage } from './office-page.ts';
import { A4, jpeg } from './pictures.ts';
import { bundle, startWorker, temporaryFile } from './worker-process.ts';

const script = await bundle();
// Inside the project, so that the copy finds the packages, too.
const folder = mkdtempSync(path.join(path.dirname(script), 'ready-'));
const copy = path.join(folder, 'page-worker.mjs');
copyFileSync(script, copy);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(script, { force: true });
});

/** What a worker of this bundle makes of a page; the time that it took is nobody's business here. */
async function read(bundled: string): Promise<unknown> {
  const worker = await startWorker(bundled);
  const imagePath = temporaryFile('page.jpg', jpeg(officePage()));
  const answer = await worker.run({ kind: 'recognise', imagePath, dpi: A4.dpi, engine: 'ppocr', maxSide: 960, rotation: 0, layer: null });
  await worker.stop();
  return answer.ok ? answer.value.reading : answer.error.code;
}

it('a worker with the networks of the build reads what one reads that changes them itself', async () => {
  await writeReadyModels(folder);
  expect(readdirSync(path.join(folder, 'networks'))).toHaveLength(3);
  const reading = await read(copy);
  expect(JSON.stringify(reading)).toContain('words');
  expect(reading).toEqual(await read(script));
  for (const name of readdirSync(path.join(folder, 'networks'))) {
    const file = path.join(folder, 'networks', name);
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
  }
  // It did take them: with these it cannot start.
  expect(await read(copy)).toBe('engine-unavailable');
}, 300_000);
