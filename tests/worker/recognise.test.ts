import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OcrEngineName, Reading } from '../../shared/domain/page.ts';
import { containment, type Box } from '../../shared/geometry/box.ts';
import { COLUMNS, FINGER, officePage, ROWS, SEAL, SIGNATURE, TEXTS } from './office-page.ts';
import { A4, jpeg, paper, stamp, table, write } from './pictures.ts';
import { startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

const SAME: Readonly<Record<string, string>> = { '：': ':', '，': ',', '（': '(', '）': ')', '￥': '¥', '〇': '0', '○': '0', O: '0' };
/** Without spaces, and with one look for punctuation that both engines write in their own way. */
const plain = (text: string): string => [...text].filter((c) => c.trim() !== '').map((c) => SAME[c] ?? c).join('');

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** Words that lie in a drawn line's place, left to right. */
const at = (reading: Reading, place: Box): string =>
  plain(reading.words.filter((w) => containment(w.box, place) > 0.6).toSorted((a, b) => a.box[0] - b.box[0]).map((w) => w.text).join(''));

const placeOf = (x: number, y: number, size: number, length: number): Box => [
  (x - size * 0.5) / A4.width, (y - size * 1.25) / A4.height, Math.min(1, (x + size * (length + 0.8)) / A4.width), (y + size * 0.45) / A4.height,
];

const boxOf = (x0: number, y0: number, x1: number, y1: number): Box => [x0 / A4.width, y0 / A4.height, x1 / A4.width, y1 / A4.height];

function turned(canvas: Canvas, quarter: number): Canvas {
  const side = quarter % 2 === 1;
  const out = createCanvas(side ? canvas.height : canvas.width, side ? canvas.width : canvas.height);
  const c = out.getContext('2d');
  c.translate(out.width / 2, out.height / 2);
  c.rotate((quarter * Math.PI) / 2);
  c.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return out;
}

describe('a page is read', () => {
  let worker: RunningWorker;
  const page = officePage();
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  async function read(canvas: Canvas, engine: OcrEngineName = 'ppocr', rotation: 0 | null = null): Promise<Reading> {
    const imagePath = temporaryFile('page.jpg', jpeg(canvas));
    const result = await worker.run({ kind: 'recognise', imagePath, dpi: A4.dpi, engine, maxSide: 1280, rotation, layer: null });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value.reading;
  }

  /** Errors per drawn character, each line looked for where it was drawn. */
  function errorRate(reading: Reading): number {
    let errors = 0;
    let length = 0;
    for (const line of TEXTS) {
      const wanted = plain(line.text);
      errors += Math.min(wanted.length, distance(wanted, at(reading, placeOf(line.x, line.y, line.size, line.text.length))));
      length += wanted.length;
    }
    return errors / length;
  }

  it.each([
    ['ppocr', 0.02],
    ['tesseract', 0.08],
  ] as const)('by %s: text in its place, seal, signature, fingerprint and cells told apart', async (engine, limit) => {
    const reading = await read(page, engine);
    expect(reading).toMatchObject({ engine, rotation: 0, blank: false });
    expect(Math.abs(reading.skew)).toBeLessThan(0.2);
    expect(errorRate(reading)).toBeLessThan(limit);
    expect(reading.confidence).toBeGreaterThan(0.85);
    for (const word of reading.words) {
      expect(word.cuts).toHaveLength(word.text.length + 1);
      expect(word.chars).toHaveLength(word.text.length);
      expect(word.cuts!.every((cut, i) => cut >= (word.cuts![i - 1] ?? 0) && cut <= 1)).toBe(true);
    }

    const { seals, marks, cells } = reading.ink;
    expect(seals).toHaveLength(1);
    expect(seals[0]).toMatchObject({ shape: 'round', colour: 'red' });
    const seal = boxOf(SEAL.cx - SEAL.r, SEAL.cy - SEAL.r, SEAL.cx + SEAL.r, SEAL.cy + SEAL.r);
    seals[0]!.box.forEach((v, i) => expect(Math.abs(v - seal[i]!)).toBeLessThan(0.012));

    const pens = marks.filter((m) => m.kind === 'pen');
    const signature = boxOf(SIGNATURE.x, SIGNATURE.y, SIGNATURE.x + SIGNATURE.width, SIGNATURE.y + SIGNATURE.height);
    const signed = pens.filter((m) => containment(signature, m.box) > 0.6 && containment(m.box, signature) > 0.6);
    expect(signed).toHaveLength(1);
    // Tesseract may read a label and the signature after it as one doubtful line; then the label counts as handwriting too.
    expect(pens.length).toBeLessThanOrEqual(engine === 'ppocr' ? 1 : 2);
    const fingers = marks.filter((m) => m.kind === 'fingerprint');
    expect(fingers).toHaveLength(1);
    expect(containment(fingers[0]!.box, boxOf(FINGER.cx - 90, FINGER.cy - 110, FINGER.cx + 90, FINGER.cy + 110))).toBe(1);

    expect(cells).toHaveLength((COLUMNS.length - 1) * (ROWS.length - 1));
    const first = boxOf(COLUMNS[0], ROWS[0], COLUMNS[1], ROWS[1]);
    cells[0]!.box.forEach((v, i) => expect(Math.abs(v - first[i]!)).toBeLessThan(0.006));
  });

  it('finds a part of a line by its cuts', async () => {
    const reading = await read(page);
    const word = reading.words.find((w) => w.text.startsWith('统一社会信用代码'))!;
    const from = word.text.indexOf('9142');
    const drawn = 180 + 42 * 9;
    const x = (word.box[0] + (word.box[2] - word.box[0]) * word.cuts![from]!) * A4.width;
    expect(Math.abs(x - drawn)).toBeLessThan(25);
  });

  it.each([1, 2, 3])('stands up after %i quarter turns', async (quarter) => {
    const reading = await read(turned(page, quarter));
    expect(reading.rotation).toBe(360 - quarter * 90);
    expect(errorRate(reading)).toBeLessThan(0.02);
    expect(reading.ink.seals).toHaveLength(1);
    expect(reading.quality.issues.includes('upside-down')).toBe(quarter === 2);
  });

  it('leaves a page alone that a person has turned', async () => {
    expect((await read(turned(page, 2), 'ppocr', 0)).rotation).toBe(0);
  });

  it('reads the same page alike whatever came before', async () => {
    const [one, other] = [TEXTS.slice(0, 4), TEXTS.slice(4, 8)].map((lines) => paper(A4.width, 900, (c) => write(c, lines)));
    for (const engine of ['tesseract', 'ppocr'] as const) {
      const before = await read(one!, engine, 0);
      await read(other!, engine, 0);
      expect(await read(one!, engine, 0)).toEqual(before);
    }
  });

  it('knows a blank side, dust and a back that shines through', async () => {
    const dusty = paper(A4.width, A4.height, (c) => {
      for (let i = 0; i < 60; i++) c.fillRect((i * 997) % A4.width, (i * 613) % A4.height, 2, 2);
      c.fillStyle = 'rgba(0,0,0,0.05)';
      write(c, TEXTS);
    });
    const reading = await read(dusty);
    expect(reading).toMatchObject({ blank: true, words: [], confidence: 1 });
    expect(reading.ink).toEqual({ seals: [], marks: [], cells: [] });
  });

  it('does not take a red letterhead for a seal, and reads it', async () => {
    const letter = paper(A4.width, A4.height, (c) => {
      c.fillStyle = '#d4141c';
      write(c, [{ text: '青山市应急管理局文件', x: 200, y: 300, size: 120 }]);
      c.fillRect(180, 420, 1290, 6);
    });
    const reading = await read(letter);
    expect(reading.ink.seals).toEqual([]);
    expect(plain(reading.words.map((w) => w.text).join(''))).toBe('青山市应急管理局文件');
  });

  it('reads the standing headings of a form', async () => {
    const form = paper(A4.width, A4.height, (c) => {
      write(c, TEXTS.slice(0, 8));
      table(c, [180, 270, 1460], [940, 1300, 1660]);
      for (const [text, top, step] of [['当事人', 1040, 70], ['违法事实', 1400, 47]] as const) {
        write(c, [...text].map((letter, i) => ({ text: letter, x: 204, y: top + i * step, size: 42 })));
      }
    });
    const reading = await read(form);
    const texts = reading.words.map((w) => w.text);
    expect(reading.rotation).toBe(0);
    expect(texts).toContain('当事人');
    expect(texts).toContain('违法事实');
  });

  it('sees a seal on a copy without colour', async () => {
    const copy = paper(A4.width, A4.height, (c) => {
      write(c, TEXTS);
      stamp(c, SEAL, '青山市应急管理局', 'rgba(70,70,70,0.9)');
    });
    const { seals } = (await read(copy)).ink;
    expect(seals.map((s) => [s.shape, s.colour])).toEqual([['round', 'grey']]);
  });

  it('keeps its memory within bounds', () => {
    const peak = worker.peakMemory();
    if (peak !== null) expect(peak).toBeLessThan(1300);
  });
});
