import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/domain/page.ts';
import type { RecogniseTask, TextLayerSource } from '../../shared/domain/task.ts';
import { similarity } from '../../shared/text/fuzzy.ts';
import { tight } from '../../shared/text/normalise.ts';
import { textPdf } from './layer-pdf.ts';
import { COLUMNS, officePage, ROWS, SEAL, TEXTS } from './office-page.ts';
import { A4, paper, stamp, table, write, type TextLine } from './pictures.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

describe("a file's own text", () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  /** The page's picture is made, then read with what the file says beside it. */
  async function read(pdf: Uint8Array, change: Partial<RecogniseTask> = {}): Promise<Reading> {
    const file = temporaryFile('layer.pdf', pdf);
    const source: TextLayerSource = { path: file, media: 'pdf', index: 0, password: null, crop: null };
    const drawn = await worker.run({ kind: 'render', ...source, crop: [0, 0, 1, 1], shadow: false, dpi: 200, limits: LIMITS });
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    const imagePath = temporaryFile('page', drawn.value.image);
    const done = await worker.run({ kind: 'recognise', imagePath, dpi: drawn.value.dpi, engine: 'ppocr', maxSide: 1280, rotation: null, layer: source, ...change });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value.reading;
  }

  const notes = (reading: Reading): string[] => (reading.notes ?? []).map((note) => note.code);
  const texts = (reading: Reading): string[] => reading.words.map((word) => tight(word.text));
  /** Drawn lines that are among the words as they were drawn, to the character. */
  const exact = (reading: Reading, lines: readonly TextLine[]): number => lines.filter((line) => texts(reading).join('\n').includes(tight(line.text))).length;
  /** Drawn lines that are among the words but for a slip. */
  const close = (reading: Reading, lines: readonly TextLine[]): number =>
    lines.filter((line) => texts(reading).some((text) => text.includes(tight(line.text)) || similarity(text, tight(line.text)) >= 0.9)).length;

  it('of a page that was never paper is taken where the picture says the same, with seals, cells and character borders as always', async () => {
    const reading = await read(textPdf((c) => {
      write(c, TEXTS);
      table(c, COLUMNS, ROWS);
      stamp(c, SEAL, '青山市应急管理局');
    }));
    expect(reading).toMatchObject({ engine: 'text-layer', rotation: 0, blank: false });
    expect(reading.engineVersion).toContain('ppocr');
    expect(notes(reading)).toEqual(['layer-used']);
    expect(exact(reading, TEXTS)).toBeGreaterThanOrEqual(TEXTS.length - 1);
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
    expect(reading.ink.cells.length).toBe(9);
    expect(reading.ink.seals.map((s) => [s.colour, s.shape])).toEqual([['red', 'round']]);
    for (const word of reading.words) {
      expect(word.cuts?.length).toBe(word.text.length + 1);
      expect(word.chars?.length).toBe(word.text.length);
      expect(word.box.every((v) => v >= 0 && v <= 1)).toBe(true);
    }
    expect(reading.words.filter((word) => word.confidence >= 0.97).length).toBeGreaterThan(TEXTS.length * 0.8);
  });

  it('lies under a scan: taken, and the signature over it is still seen', async () => {
    const reading = await read(textPdf((c) => write(c, TEXTS), officePage()));
    expect(notes(reading)).toEqual(['layer-used']);
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
    expect(reading.ink.marks.some((m) => m.kind === 'pen')).toBe(true);
    expect(reading.ink.marks.some((m) => m.kind === 'fingerprint')).toBe(true);
  });

  it('that says something else than the picture is not believed, and a note says so', async () => {
    const wrong = TEXTS.map((line) => ({ ...line, text: [...line.text].toReversed().join('') }));
    const reading = await read(textPdf((c) => write(c, wrong), officePage()));
    expect(reading.engine).toBe('ppocr');
    expect(notes(reading)).toEqual(['layer-differs']);
    expect(reading.notes?.[0]?.detail).toMatch(/^抽查 \d+ 处，相符 \d+%$/);
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
    expect(exact(reading, wrong)).toBe(0);
  });

  it('with a few wrong characters in every line, as weak recognition leaves them, is not believed either', async () => {
    const slips = TEXTS.map((line) => ({ ...line, text: [...line.text].map((c, i) => (i % 7 === 3 ? '己' : c)).join('') }));
    const reading = await read(textPdf((c) => write(c, slips), officePage()));
    expect(notes(reading)).toEqual(['layer-differs']);
    expect(texts(reading).join('')).not.toContain('己');
  });

  it('that covers only part of the page: the rest is read', async () => {
    const covered = TEXTS.filter((_, i) => i % 2 === 0);
    const reading = await read(textPdf((c) => write(c, covered), officePage()));
    expect(notes(reading)).toEqual(['layer-used']);
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
    // The file's own words are all equally sure; an engine's characters differ.
    const own = reading.words.filter((word) => word.confidence > 0.96 && word.chars?.every((c) => c === word.confidence)).map((word) => tight(word.text));
    expect(covered.filter((line) => own.includes(tight(line.text))).length).toBeGreaterThanOrEqual(covered.length - 2);
  });

  it('that nobody can see is never used', async () => {
    const hidden: TextLine[] = [{ text: '此处没有任何可见文字', x: 300, y: 1400, size: 42 }, { text: '隐藏的第二行文字', x: 300, y: 2150, size: 42 }];
    const reading = await read(textPdf((c) => write(c, [...TEXTS, ...hidden]), officePage()));
    expect(notes(reading)).toEqual(['layer-used']);
    expect(texts(reading).join('')).not.toMatch(/隐藏|没有任何/);
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
    const blank = await read(textPdf((c) => write(c, hidden), paper(A4.width, A4.height, () => undefined)));
    expect(blank).toMatchObject({ blank: true, words: [] });
  });

  it('of a page that lies on its side comes upright, with its places', async () => {
    const reading = await read(textPdf((c) => {
      write(c, TEXTS);
      table(c, COLUMNS, ROWS);
    }, null, true));
    expect(reading).toMatchObject({ engine: 'text-layer', rotation: 270 });
    expect(notes(reading)).toEqual(['layer-used']);
    const party = reading.words.find((word) => word.text.includes('宏达金属'));
    expect(party?.box[0]).toBeCloseTo(180 / A4.width, 1);
    expect(party?.box[1]).toBeCloseTo(480 / A4.height, 1);
  });

  it('without lines leaves no note', async () => {
    const reading = await read(textPdf(() => undefined, officePage()));
    expect(reading.engine).toBe('ppocr');
    expect(reading.notes).toBeUndefined();
    expect(close(reading, TEXTS)).toBe(TEXTS.length);
  });

  it('is compared by the other engine as well', async () => {
    const reading = await read(textPdf((c) => write(c, TEXTS), officePage()), { engine: 'tesseract' });
    expect(reading.engineVersion).toContain('tesseract');
    expect(notes(reading)).toEqual(['layer-used']);
    expect(close(reading, TEXTS)).toBeGreaterThanOrEqual(TEXTS.length - 1);
  });
});
