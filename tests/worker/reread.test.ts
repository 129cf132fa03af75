import type { Canvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionReading } from '../../shared/domain/task.ts';
import { toPage, type Box, type Rotation } from '../../shared/geometry/box.ts';
import { tight } from '../../shared/text/normalise.ts';
import { officePage } from './office-page.ts';
import { A4, jpeg, paper, stamp, write } from './pictures.ts';
import { turnedCanvas } from './turned-canvas.ts';
import { startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

const boxOf = (x0: number, y0: number, x1: number, y1: number): Box => [x0 / A4.width, y0 / A4.height, x1 / A4.width, y1 / A4.height];

describe('a region is read three ways', () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  async function reread(canvas: Canvas, box: Box, rotation: Rotation = 0): Promise<Record<RegionReading['by'], RegionReading>> {
    const imagePath = temporaryFile('page.jpg', jpeg(canvas));
    const done = await worker.run({ kind: 'reread', imagePath, dpi: A4.dpi, box, rotation });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.readings.map((r) => r.by)).toEqual(['ppocr', 'tesseract', 'seal-removed']);
    for (const { text, confidence } of done.value.readings) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(confidence === 0).toBe(text === '');
    }
    return Object.fromEntries(done.value.readings.map((r) => [r.by, r])) as Record<RegionReading['by'], RegionReading>;
  }

  const page = officePage();

  it('a single line, by all three', async () => {
    const read = await reread(page, boxOf(170, 555, 1160, 615));
    for (const by of ['ppocr', 'seal-removed'] as const) expect(tight(read[by].text)).toBe('统一社会信用代码:91420107MA4KX3T52B');
    expect(tight(read.tesseract.text)).toContain('社会信用代码');
    expect(read.ppocr.confidence).toBeGreaterThan(0.9);
  });

  it('several lines, from top to bottom', async () => {
    const read = await reread(page, boxOf(170, 635, 1480, 860));
    const lines = read.ppocr.text.split('\n').map(tight);
    expect(lines.length).toBe(3);
    expect(lines[0]).toMatch(/^本机关于2024年3月5日/);
    expect(lines[2]).toMatch(/的行政处罚/);
    expect(tight(read.tesseract.text)).toContain('行政处罚');
  });

  it('a word and a single character, which are smaller than an engine likes', async () => {
    expect(tight((await reread(page, boxOf(515, 1145, 640, 1195))).ppocr.text)).toBe('王建国');
    const digit = paper(A4.width, A4.height, (c) => write(c, [{ text: '国', x: 800, y: 1000, size: 44 }]));
    expect(tight((await reread(digit, boxOf(790, 955, 855, 1015))).ppocr.text)).toBe('国');
  });

  it('print under red ink of any shape: the third reading is the one without it', async () => {
    const sealed = paper(A4.width, A4.height, (c) => {
      write(c, [{ text: '经办人：王建国　二〇二四年四月十二日', x: 300, y: 1000, size: 44 }]);
      c.save();
      c.globalCompositeOperation = 'multiply';
      c.fillStyle = 'rgba(225,40,45,0.75)';
      for (let i = 0; i < 7; i++) c.fillRect(300 + i * 110, 940, 60, 90);
      c.restore();
      stamp(c, { cx: 900, cy: 985, r: 150 }, '青山市应急管理局', 'rgba(214,28,38,0.95)');
    });
    const read = await reread(sealed, boxOf(290, 945, 1120, 1020));
    expect(tight(read['seal-removed'].text)).toMatch(/经办人:王建国二[〇0○]二四年四月十二日/);
    expect(read['seal-removed'].confidence).toBeGreaterThan(read.ppocr.confidence - 0.02);
  });

  it('turned as the page is read', async () => {
    const upright = boxOf(170, 475, 1080, 535);
    for (const rotation of [90, 180, 270] as const) {
      // The picture lies so that `rotation` brings it upright; the box is on the picture as it lies.
      const lying = turnedCanvas(page, (360 - rotation) / 90);
      const read = await reread(lying, toPage(upright, rotation), rotation);
      expect(tight(read.ppocr.text)).toBe('当事人:青山市宏达金属制品有限公司');
    }
  });

  it('empty paper has nothing to read', async () => {
    const read = await reread(paper(A4.width, A4.height, () => undefined), boxOf(200, 200, 900, 300));
    expect(Object.values(read).map((r) => r.text)).toEqual(['', '', '']);
  });

  it('a box outside of the picture is refused with a sentence', async () => {
    const imagePath = temporaryFile('page.jpg', jpeg(page));
    const done = await worker.run({ kind: 'reread', imagePath, dpi: A4.dpi, box: [2, 2, 3, 3], rotation: 0 });
    expect(done).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});
