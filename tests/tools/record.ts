/**
 * Reads a dossier with the real engine and keeps the readings, so that later runs need no recognition:
 *
 *   npx esbuild tests/tools/record.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/record.mjs --log-level=error
 *   node dist/tools/record.mjs DOSSIER.pdf tests/fixtures/recordings/NAME.json.gz [first page] [last page]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { problemMessage } from '../../shared/base/problem.ts';
import type { Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Reading, Word } from '../../shared/domain/page.ts';
import type { Limits, Media, PageAnswer } from '../../shared/domain/task.ts';
import { roundBox } from '../../shared/geometry/box.ts';
import { runTask } from '../../electron/workers/tasks.ts';

const LIMITS: Limits = { maxPages: 2000, maxPixels: 120_000_000, maxEntries: 1000, maxEntryMb: 100, maxNesting: 2 };
const DPI = 300;

function unwrap<K extends PageAnswer['kind']>(result: Result<PageAnswer, Problem>, kind: K): Extract<PageAnswer, { kind: K }> {
  if (!result.ok) throw new Error(problemMessage(result.error));
  if (result.value.kind !== kind) throw new Error(`answer of another task: ${result.value.kind}`);
  return result.value as Extract<PageAnswer, { kind: K }>;
}

const places = (values: readonly number[] | undefined, digits: number): number[] | undefined => values?.map((v) => Number(v.toFixed(digits)));

function compactWord(w: Word): Word {
  return { text: w.text, box: roundBox(w.box), confidence: Number(w.confidence.toFixed(3)), cuts: places(w.cuts, 3), chars: places(w.chars, 2) };
}

/** Four decimals for boxes, three for cuts: well below the width of a stroke. */
function compact(reading: Reading): Reading {
  const { seals, marks, cells } = reading.ink;
  return {
    ...reading,
    words: reading.words.map(compactWord),
    ink: {
      seals: seals.map((s) => ({ ...s, box: roundBox(s.box) })),
      marks: marks.map((m) => ({ ...m, box: roundBox(m.box), density: Number(m.density.toFixed(3)) })),
      cells: cells.map((c) => ({ box: roundBox(c.box) })),
    },
  };
}

async function readPage(file: string, media: Media, index: number, folder: string): Promise<Reading> {
  const picture = unwrap(await runTask({ kind: 'render', path: file, media, index, dpi: DPI, password: null, crop: null, shadow: null, limits: LIMITS }), 'render');
  const imagePath = path.join(folder, `${index}.img`);
  writeFileSync(imagePath, picture.image);
  const answer = unwrap(await runTask({ kind: 'recognise', imagePath, dpi: picture.dpi, engine: 'ppocr', maxSide: 1280, rotation: null, layer: null }), 'recognise');
  return compact(answer.reading);
}

const [file, out, from, to] = process.argv.slice(2);
if (!file || !out) {
  process.stderr.write('usage: record.mjs DOSSIER OUT.json.gz [first page] [last page]\n');
  process.exit(2);
}
const folder = mkdtempSync(path.join(tmpdir(), 'record-'));
try {
  const probed = unwrap(await runTask({ kind: 'probe', path: file, name: path.basename(file), password: null, limits: LIMITS }), 'probe');
  const readings: Reading[] = [];
  for (let i = Number(from ?? 1) - 1; i < Number(to ?? probed.pages.length); i += 1) {
    readings.push(await readPage(file, probed.media, i, folder));
    process.stderr.write(`${i + 1}/${probed.pages.length}\n`);
  }
  mkdirSync(path.dirname(out), { recursive: true });
  writeFileSync(out, gzipSync(Buffer.from(JSON.stringify(readings)), { level: 9 }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
