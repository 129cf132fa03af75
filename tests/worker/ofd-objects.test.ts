import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelvedBytes, tidyShelf } from '../../electron/workers/ofd/font-shelf.ts';
import { deltasOf } from '../../electron/workers/ofd/ofd-glyphs.ts';
import { pathOf } from '../../electron/workers/ofd/ofd-path.ts';
import { ofdTextLayer } from '../../electron/workers/ofd/ofd-text.ts';
import { image, ofdFiles, packed, path as figure, text } from '../tools/ofd-writer.ts';
import { BLACK, body, document, file, filled, isDark, isRed, isWhite, note, readers, square } from './ofd-pages.ts';
import { startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

let worker: RunningWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());
const { probed, rendered, page } = readers(() => worker);

const RED = '<FillColor Value="230 0 0"/>';
const GREEN = '<FillColor Value="0 160 0"/>';
const lines = (name: string) => ofdTextLayer({ path: name, media: 'ofd', index: 0, password: null, crop: null });

describe('paths', () => {
  it('know every command', async () => {
    const seen = await page(file([
      filled('5 5 10 10', 'S 0 0 L 10 0 L 10 10 L 0 10 C'),
      filled('20 5 10 10', 'M 0 10 Q 5 -10 10 10 C'),
      filled('35 5 10 10', 'M 0 10 B 0 -3 10 -3 10 10 C'),
      filled('50 5 10 10', 'M 0 5 A 5 5 0 1 1 10 5 A 5 5 0 1 1 0 5 C'),
      filled('65 5 10 10', 'M 0 0 L 10 0 10 10 0 10 C M 3 3 L 7 3 7 7 3 7 C', BLACK, 'Rule="Even-Odd"'),
    ].join('')));
    expect(seen.share(5.5, 5.5, 9, 9, isDark)).toBe(1);
    expect(seen.share(23.5, 8, 3, 6, isDark)).toBeGreaterThan(0.9);
    expect(seen.share(20, 5, 1.5, 2, isWhite)).toBe(1);
    expect(seen.share(37.5, 7, 5, 7, isDark)).toBeGreaterThan(0.9);
    // A disc fills its square by a quarter of pi.
    expect(seen.share(50, 5, 10, 10, isDark)).toBeCloseTo(Math.PI / 4, 1);
    expect(seen.share(68.5, 8.5, 3, 3, isWhite)).toBe(1);
    expect(seen.share(65.5, 5.5, 9, 2, isDark)).toBe(1);
  });

  it('have lines with width, dashes and the parameters they refer to', async () => {
    const resources = '<DrawParams><DrawParam ID="21" LineWidth="2"><StrokeColor Value="230 0 0"/></DrawParam><DrawParam ID="22" Relative="21" DashPattern="5 5"/></DrawParams>';
    const seen = await page(file(figure(1, '5 10 90 4', 'M 0 2 L 90 2', 'DrawParam="21"') + figure(2, '5 20 90 4', 'M 0 2 L 90 2', 'DrawParam="22"') + figure(3, '5 30 90 4', 'M 0 2 L 90 2'), { resources }));
    expect(seen.share(5, 11.2, 90, 1.6, isRed)).toBeGreaterThan(0.95);
    expect(seen.share(5, 21.2, 90, 1.6, isRed)).toBeCloseTo(0.5, 1);
    expect(seen.share(5, 31.8, 90, 0.35, isDark)).toBeGreaterThan(0.4);
    expect(seen.share(5, 33, 90, 1, isWhite)).toBe(1);
  });

  it('have colours of all spaces, opacity and shadings', async () => {
    const resources = '<ColorSpaces><ColorSpace ID="31" Type="GRAY"/><ColorSpace ID="32" Type="CMYK"/><ColorSpace ID="33" Type="RGB"><Palette><CV>0 0 255</CV><CV>#E6 0 0</CV></Palette></ColorSpace></ColorSpaces>';
    const axial = '<FillColor><AxialShd StartPoint="0 0" EndPoint="10 0"><Segment Position="0"><Color Value="230 0 0"/></Segment><Segment Position="1"><Color Value="0 0 230"/></Segment></AxialShd></FillColor>';
    const mesh = '<FillColor><GouraudShd><Point X="0" Y="0"><Color Value="0 200 0"/></Point><Point X="9" Y="0"><Color Value="0 100 0"/></Point></GouraudShd></FillColor>';
    const seen = await page(file([
      square(5, 5, '<FillColor ColorSpace="31" Value="128"/>'), square(20, 5, '<FillColor ColorSpace="32" Value="0 255 255 0"/>'), square(35, 5, '<FillColor ColorSpace="33" Index="1"/>'),
      square(50, 5, '<FillColor Value="0 0 0" Alpha="128"/>'), square(65, 5, axial), square(80, 5, mesh), square(5, 20, BLACK, 'Alpha="64"'),
    ].join(''), { resources }));
    const near = (x: number, y: number, wanted: readonly number[]) => seen.at(x, y).forEach((v, i) => expect(Math.abs(v - wanted[i]!)).toBeLessThan(14));
    near(10, 10, [128, 128, 128]);
    near(25, 10, [255, 0, 0]);
    near(40, 10, [230, 0, 0]);
    near(55, 10, [127, 127, 127]);
    expect(seen.at(66, 10)[0]).toBeGreaterThan(190);
    expect(seen.at(74, 10)[2]).toBeGreaterThan(190);
    near(85, 10, [0, 150, 0]);
    near(10, 25, [191, 191, 191]);
    expect(note(seen.answer, 'content-skipped')).toContain('近似的单色');
  });

  it('whose numbers are missing draw what there is and say so', async () => {
    const answer = await rendered(file(figure(1, '5 5 50 50', 'M 0 0 L 40 0 L 40')));
    expect(note(answer, 'content-skipped')).toContain('路径数据损坏');
  });

  it('never make the reader fail, whatever is written', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('M', 'L', 'Q', 'B', 'A', 'C', 'S', 'x', '-'), fc.double().map(String))), (words) => {
      const { svg } = pathOf(words.join(' '));
      expect(svg === '' || svg.startsWith('M')).toBe(true);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }));
    fc.assert(fc.property(fc.nat(40), fc.integer({ min: -9, max: 9 }), (n, v) => {
      expect(deltasOf(`1 g ${n} ${v} 2`)).toEqual([1, ...Array.from({ length: n }, () => v), 2]);
    }));
  });
});

describe('layers, blocks, composites and clips', () => {
  it('are drawn from the back to the front', async () => {
    const layer = (type: string, colour: string): string => `<Layer ID="9" Type="${type}">${square(5, 5, colour)}</Layer>`;
    const front = await page(file('', { pages: [`<Content>${layer('Foreground', RED)}${layer('Background', BLACK)}${layer('Body', GREEN)}</Content>`] }));
    expect(front.share(6, 6, 8, 8, isRed)).toBe(1);
    const over = await page(file('', { templates: [body(square(5, 5, BLACK))], pages: [`<Template TemplateID="91" ZOrder="Foreground"/>${body(square(5, 5, RED))}`] }));
    expect(over.share(6, 6, 8, 8, isDark)).toBe(1);
  });

  it('nest, move and turn what is inside', async () => {
    const unit = '<CompositeGraphicUnits><CompositeGraphicUnit ID="41" Width="10" Height="10"><Content>' + filled('0 0 10 5', 'M 0 0 L 10 0 L 10 5 L 0 5 C', RED) + '</Content></CompositeGraphicUnit></CompositeGraphicUnits>';
    const inner = `<PageBlock ID="5"><PageBlock ID="6">${square(5, 5)}</PageBlock></PageBlock><CompositeObject ID="7" Boundary="40 20 20 20" CTM="0 2 -2 0 20 0" ResourceID="41"/>`;
    const seen = await page(file(inner, { resources: unit }));
    expect(seen.share(6, 6, 8, 8, isDark)).toBe(1);
    // Turned by a quarter and twice as large: 10 × 5 becomes a bar 10 wide and 20 high at the right of the boundary.
    expect(seen.share(50.5, 20.5, 9, 19, isRed)).toBe(1);
    expect(seen.share(40, 20, 9, 20, isWhite)).toBe(1);
  });

  it('show nothing outside of a clip and of the boundary', async () => {
    const clip = '<Clips><Clip><Area><Path ID="3" Boundary="0 0 10 10"><AbbreviatedData>M 0 0 L 5 0 L 5 10 L 0 10 C</AbbreviatedData></Path></Area></Clip></Clips>';
    const seen = await page(file(square(5, 5, clip + RED) + filled('40 5 10 10', 'M -30 0 L 50 0 L 50 10 L -30 10 C', BLACK)));
    expect(seen.share(5.5, 5.5, 4, 9, isRed)).toBe(1);
    expect(seen.share(10.5, 5, 4, 10, isWhite)).toBe(1);
    expect(seen.share(40.5, 5.5, 9, 9, isDark)).toBe(1);
    expect(seen.share(52, 5, 40, 10, isWhite)).toBe(1);
  });

  it('leave out what is not visible and say what is not known', async () => {
    const seen = await page(file(square(5, 5, BLACK, 'Visible="false"') + '<VideoObject ID="8" Boundary="50 5 20 20" ResourceID="77"/>'));
    expect(seen.share(0, 0, 100, 60, isWhite)).toBe(1);
    expect(note(seen.answer, 'content-skipped')).toContain('VideoObject');
  });

  it('have annotations where they stand', async () => {
    const annot = (visible: string, x: number, colour: string): string => `<Annot ID="1" Type="Stamp" ${visible}><Appearance Boundary="${x} 30 10 10">${square(0, 0, colour)}</Appearance></Annot>`;
    const seen = await page(file(square(5, 5), { annotations: { 0: annot('', 50, RED) + annot('Visible="false"', 70, RED) } }));
    expect(seen.share(50.5, 30.5, 9, 9, isRed)).toBe(1);
    expect(seen.share(70, 30, 10, 10, isWhite)).toBe(1);
  });
});

describe('pages', () => {
  it('have their own size, and those of all documents come in order', async () => {
    const own = `<Area><PhysicalBox>0 0 80 40</PhysicalBox></Area>${body(square(5, 5))}`;
    const name = temporaryFile('two.ofd', packed(ofdFiles([document('', { pages: [body(), own] }), document(text(1, 5, 20, '第二份', { font: 1, size: 6 }), { folder: 'Doc_1', paper: '0 0 60 90' })])));
    const { pages } = await probed(name);
    expect(pages.map((p) => [Math.round((p.widthPt * 25.4) / 72), Math.round((p.heightPt * 25.4) / 72), p.hasText])).toEqual([[100, 60, false], [80, 40, false], [60, 90, true]]);
    expect((await page(name, 1)).share(6, 6, 8, 8, isDark)).toBe(1);
    expect((await page(name, 2)).share(5, 14, 18, 7, isDark)).toBeGreaterThan(0.05);
  });

  it('are smaller than asked rather than larger than the limit', async () => {
    const { render } = readers(() => worker);
    const limits = { maxPages: 50, maxPixels: 150_000, maxEntries: 1000, maxEntryMb: 10, maxNesting: 2 };
    const result = await render(file(square(5, 5)), 0, limits);
    expect(result.ok && result.value.width * result.value.height).toBeLessThanOrEqual(150_000);
    const large = await render(file(square(5, 5), { paper: '0 0 5000 5000' }), 0, limits);
    expect(large.ok ? '' : large.error.code).toBe('page-too-large');
  });
});

describe('pictures', () => {
  const flag = createCanvas(40, 20);
  const c = flag.getContext('2d');
  c.fillStyle = '#e60000';
  c.fillRect(0, 0, 20, 20);
  c.fillStyle = '#fff';
  c.fillRect(20, 0, 20, 20);
  const png = new Uint8Array(flag.toBuffer('image/png'));

  it('lie as their matrix says, under masks too', async () => {
    const turned = '<ImageObject ID="2" Boundary="40 5 10 20" CTM="0 20 -10 0 10 0" ResourceID="11"/>';
    const seen = await page(file(image(1, 11, [5, 5, 20, 10]) + turned + image(3, 11, [60, 5, 20, 10], 'ImageMask="11"'), { media: [{ id: 11, format: 'PNG', file: 'a.png' }], files: { 'Res/a.png': png } }));
    expect(seen.share(6, 6, 8, 8, isRed)).toBe(1);
    expect(seen.share(16, 6, 8, 8, isWhite)).toBe(1);
    expect(seen.share(41, 6, 8, 8, isRed)).toBe(1);
    expect(seen.share(41, 16, 8, 8, isWhite)).toBe(1);
    expect(seen.share(60, 5, 20, 10, isWhite)).toBe(1);
  });

  it('that are missing or damaged are named', async () => {
    const media = [{ id: 11, format: 'PNG', file: 'a.png' }, { id: 12, format: 'PNG', file: 'gone.png' }];
    const answer = await rendered(file(image(1, 11, [5, 5, 20, 10]) + image(2, 12, [5, 20, 20, 10]), { media, files: { 'Res/a.png': png.subarray(0, 40) } }));
    expect(note(answer, 'content-skipped')).toContain('「a.png」');
    expect(note(answer, 'content-skipped')).toContain('「gone.png」');
  });
});

describe('text', () => {
  it('runs by its distances, its matrix and its directions', async () => {
    const upright = `<TextObject ID="1" Boundary="10 10 5 30" Font="1" Size="5" ReadDirection="90"><TextCode X="0" Y="5" DeltaY="g 2 8">竖排字</TextCode></TextObject>`;
    const turned = `<TextObject ID="2" Boundary="80 10 10 40" CTM="0 1 -1 0 10 0" Font="1" Size="6"><TextCode X="0" Y="6" DeltaX="6 6">侧立字</TextCode></TextObject>`;
    const spread = text(3, 30, 20, '合计 12 元', { font: 1, size: 5, delta: '5 5 2.5 2.5 2.5 2.5' });
    const found = await lines(file(upright + turned + spread));
    const [a, b, c] = [found.find((l) => l.text === '竖排字')!, found.find((l) => l.text === '侧立字')!, found.find((l) => l.text.startsWith('合计'))!];
    expect([a.box[0] * 100, a.box[2] * 100].map(Math.round)).toEqual([10, 15]);
    expect(a.box[3] * 60 - a.box[1] * 60).toBeCloseTo(21, 0);
    expect(a.cuts[1]).toBeCloseTo(5 / 21, 1);
    expect(b.box[3] * 60 - b.box[1] * 60).toBeCloseTo(18, 0);
    expect(b.box[1] * 60).toBeCloseTo(10, 0);
    expect(c.text).toBe('合计12元');
  });

  it('made of an object for every few characters comes as one line; cells stay apart', async () => {
    const parts = ['行政', '处罚', '决定书'].map((words, i) => text(i, 5 + i * 12.5, 10, words, { font: 1, size: 6 })).join('');
    const words = text(7, 5, 30, 'No.', { font: 1, size: 6 }) + text(8, 16, 30, '2025', { font: 1, size: 6 });
    const found = (await lines(file(parts + words + text(9, 70, 10, '备注', { font: 1, size: 6 })))).map((l) => l.text);
    expect(found).toEqual(expect.arrayContaining(['行政处罚决定书', '备注']));
    expect(found.some((l) => /^No\. ?2025$/.test(l))).toBe(true);
  });

  it('hidden over a scan is in the layer and not in the picture', async () => {
    const hidden = text(1, 5, 20, '双层文字', { font: 1, size: 6, inner: '<FillColor Value="0 0 0" Alpha="0"/>' });
    const name = file(hidden);
    expect((await lines(name)).map((l) => l.text)).toEqual(['双层文字']);
    expect((await page(name)).share(0, 0, 100, 60, isWhite)).toBe(1);
  });

  it('in a face that is not there names both faces; characters of no face are said', async () => {
    const answer = await rendered(file(text(1, 5, 20, '公告', { font: 1, size: 6 }) + text(2, 5, 40, '\u{10FFFD}', { font: 1, size: 6 }), { fonts: [{ attributes: 'FontName="方正小标宋_GBK"' }] }));
    expect(note(answer, 'font-missing')).toMatch(/^缺少字体「方正小标宋_GBK」，以「.+」代替$/);
    expect(note(answer, 'content-skipped')).toContain('没有可用的字体');
  });

  it('in the same embedded face registers it once, and is drawn again when the shelf was emptied', async () => {
    const families = (): number => GlobalFonts.families.filter((f) => f.family.startsWith('embedded-')).length;
    const decision = path.resolve(import.meta.dirname, '..', 'fixtures', 'files', 'ofd', 'decision.ofd');
    const texts = [];
    for (const i of [1, 2, 3]) texts.push((await lines(temporaryFile(`${i}.ofd`, readFileSync(decision)))).map((l) => l.text).join());
    expect(families()).toBe(1);
    expect(shelvedBytes()).toBeGreaterThan(0);
    expect(tidyShelf(0)).toBe(true);
    expect([families(), shelvedBytes()]).toEqual([0, 0]);
    texts.push((await lines(temporaryFile('4.ofd', readFileSync(decision)))).map((l) => l.text).join());
    expect(families()).toBe(1);
    expect(new Set(texts).size).toBe(1);
  });
});
