import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, type Bits } from '../../electron/workers/ink/bits.ts';
import { findBlobs } from '../../electron/workers/ink/blobs.ts';
import { inkedWords } from '../../electron/workers/ocr/contrast.ts';
import { cutsOf } from '../../electron/workers/ocr/cuts.ts';
import { isMurky } from '../../electron/workers/ocr/murk.ts';
import { grow, corners, leastQuad } from '../../electron/workers/ocr/quad.ts';
import { scaleGray, turnGray, type Gray } from '../../electron/workers/picture/raster.ts';
import { findRings } from '../../electron/workers/ink/rings.ts';
import { findRules } from '../../electron/workers/ink/rules.ts';
import { estimateSkew } from '../../electron/workers/ink/skew.ts';
import { isSlash } from '../../electron/workers/ocr/second-look.ts';
import { splitAtCells } from '../../electron/workers/ocr/split-words.ts';
import { tidy } from '../../electron/workers/ocr/tidy.ts';
import { findTickBoxes, withTickBoxes } from '../../electron/workers/ink/tick-boxes.ts';
import type { InkPage } from '../../electron/workers/ink/ink.ts';
import type { Word } from '../../shared/domain/page.ts';

const blank = (width: number, height: number): Gray => ({ width, height, data: new Uint8Array(width * height).fill(255) });

/** Black rectangle turned by `angle` around its middle. */
function bar(gray: Gray, cx: number, cy: number, along: number, across: number, angle: number): void {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < gray.height; y++) {
    for (let x = 0; x < gray.width; x++) {
      const [dx, dy] = [x + 0.5 - cx, y + 0.5 - cy];
      if (Math.abs(dx * c + dy * s) <= along / 2 && Math.abs(dy * c - dx * s) <= across / 2) gray.data[y * gray.width + x] = 0;
    }
  }
}

const ink = (gray: Gray): Bits => bitsOf(gray.data.map((v) => (v < 128 ? 1 : 0)), gray.width, gray.height);
const glyphs = (text: string) => [...text].map((c, i) => ({ text: c, confidence: 1, centre: i + 0.5 }));
const tidied = (text: string): string => tidy(glyphs(text)).map((g) => g.text).join('');

describe('blobs and rectangles', () => {
  it('finds as many groups as a flood fill does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.boolean()), (w, h, bits) => {
        const mask = Uint8Array.from({ length: w * h }, () => (bits.next().value ? 1 : 0));
        const { blobs, labelAt } = findBlobs(bitsOf(mask, w, h));
        const at = (i: number): number => labelAt(i % w, Math.floor(i / w));
        const seen = new Set<number>();
        let groups = 0;
        const fill = (i: number): void => {
          if (seen.has(i) || mask[i] === 0) return;
          seen.add(i);
          for (let dy = -1; dy <= 1; dy++) {
            for (let dx = -1; dx <= 1; dx++) {
              const [x, y] = [(i % w) + dx, Math.floor(i / w) + dy];
              if (x >= 0 && y >= 0 && x < w && y < h) {
                if (mask[y * w + x] !== 0) expect(at(y * w + x)).toBe(at(i));
                fill(y * w + x);
              }
            }
          }
        };
        for (let i = 0; i < mask.length; i++) {
          if (mask[i] === 0 || seen.has(i)) continue;
          groups++;
          fill(i);
        }
        expect(blobs).toHaveLength(groups);
        expect(blobs.reduce((sum, b) => sum + b.count, 0)).toBe(mask.filter((v) => v !== 0).length);
      }),
    );
  });

  it.each([0, 2, -3, 20])('measures a bar that lies at %i degrees', (degrees) => {
    const gray = blank(300, 200);
    bar(gray, 150, 100, 160, 24, (degrees * Math.PI) / 180);
    const quad = leastQuad(findBlobs(ink(gray)).blobs[0]!);
    expect(Math.abs((quad.angle * 180) / Math.PI - degrees)).toBeLessThan(1);
    expect(Math.abs(quad.along - 160)).toBeLessThan(4);
    expect(Math.abs(quad.across - 24)).toBeLessThan(4);
    const [a, b] = corners(grow(quad, 10));
    expect(Math.abs(Math.hypot(b[0] - a[0], b[1] - a[1]) - quad.along - 20)).toBeLessThan(1e-6);
  });

  it('turns four times into itself and keeps the mean when scaling', () => {
    const gray = blank(60, 40);
    bar(gray, 20, 10, 20, 8, 0);
    let turned = gray;
    for (let i = 0; i < 4; i++) turned = turnGray(turned, 90);
    expect(turned.data).toEqual(gray.data);
    expect(turnGray(turnGray(gray, 90), 270).data).toEqual(gray.data);
    const mean = (g: Gray): number => g.data.reduce((a, b) => a + b, 0) / g.data.length;
    expect(Math.abs(mean(scaleGray(gray, 30, 20)) - mean(gray))).toBeLessThan(1);
  });
});

describe('lines, cells, rings', () => {
  it.each([0, 1.2, -2.5])('finds the cells of a table at %f degrees', (degrees) => {
    const gray = blank(700, 500);
    const angle = (degrees * Math.PI) / 180;
    const place = (x: number, y: number): readonly [number, number] => [350 + (x - 350) * Math.cos(angle) - (y - 250) * Math.sin(angle), 250 + (x - 350) * Math.sin(angle) + (y - 250) * Math.cos(angle)];
    for (const y of [100, 200, 300]) bar(gray, ...place(350, y), 503, 3, angle);
    for (const x of [100, 300, 600]) bar(gray, ...place(x, 200), 203, 3, angle + Math.PI / 2);
    const { cells } = findRules(ink(gray), degrees, 150);
    expect(cells).toHaveLength(4);
    const [first] = cells;
    const [cx, cy] = place(200, 150);
    expect(Math.abs((first![0] + first![2]) / 2 - cx / 700)).toBeLessThan(0.01);
    expect(Math.abs((first![1] + first![3]) / 2 - cy / 500)).toBeLessThan(0.01);
  });

  it('sees no cell where a rule is missing', () => {
    const gray = blank(700, 500);
    for (const y of [100, 300]) bar(gray, 350, y, 503, 3, 0);
    bar(gray, 100, 200, 203, 3, Math.PI / 2);
    expect(findRules(ink(gray), 0, 150).cells).toEqual([]);
  });

  it.each([0, 0.6, -2.3, 3.4])('estimates a skew of %f degrees', (degrees) => {
    const gray = blank(900, 1200);
    const angle = (degrees * Math.PI) / 180;
    for (let k = 0; k < 30; k++) {
      const y = 150 + k * 30;
      bar(gray, 450 - (y - 600) * Math.sin(angle), 600 + (y - 600) * Math.cos(angle), 700, 12, angle);
    }
    expect(Math.abs(estimateSkew(gray) - degrees)).toBeLessThan(0.15);
  });

  it('finds a circle among lines, and none where only a quarter is drawn', () => {
    const draw = (whole: boolean) => {
      const data = new Uint8Array(400 * 400);
      for (let a = 0; a < 3600; a++) {
        const angle = (a * Math.PI) / 1800;
        if (!whole && angle > Math.PI / 2) continue;
        for (let r = 58; r <= 61; r++) data[Math.round(210 + Math.sin(angle) * r) * 400 + Math.round(180 + Math.cos(angle) * r)] = 200;
      }
      for (let k = 0; k < 400; k++) for (let d = 0; d < 3; d++) data[(60 + d) * 400 + k] = 220;
      return findRings({ width: 400, height: 400, data }, { least: 37, most: 89, ink: 60, coverage: 0.5, quiet: null });
    };
    const [ring, ...others] = draw(true);
    expect(others).toEqual([]);
    expect(Math.hypot(ring!.cx - 180, ring!.cy - 210)).toBeLessThan(2);
    expect(Math.abs(ring!.r - 61)).toBeLessThan(2.5);
    expect(draw(false)).toEqual([]);
  });
});

describe('text is put right', () => {
  it('keeps characters and borders in step', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        const cuts = cutsOf(values.toSorted((a, b) => a - b));
        expect(cuts).toHaveLength(values.length + 1);
        cuts.forEach((cut, i) => expect(cut >= (cuts[i - 1] ?? 0) && cut <= 1).toBe(true));
      }),
    );
  });

  it.each([
    ['询问笔录丶现场照片', '询问笔录、现场照片'],
    ['样应急罚(2024]15号', '样应急罚〔2024〕15号'],
    ['样应急罚【2024】15号', '样应急罚〔2024〕15号'],
    ['（2024）京01行初2号', '（2024）京01行初2号'],
    ['第[1234]页', '第[1234]页'],
    ['罚 款 人民币', '罚款人民币'],
    ['不申请回避°', '不申请回避。'],
    ['水温95°以上', '水温95°以上'],
    ['1·现场检查笔录', '1.现场检查笔录'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['Form A 12', 'Form A 12'],
    ['口直接送达口留置送达', '□直接送达□留置送达'],
    ['人口普查，口头告知', '人口普查，口头告知'],
    ['仓库门口堆放', '仓库门口堆放'],
  ])('%s → %s', (read, wanted) => expect(tidied(read)).toBe(wanted));

  it('fills the hole of a lost 〇 and nothing else', () => {
    const at = (text: string, centres: readonly number[]) => tidy([...text].map((c, i) => ({ text: c, confidence: 1, centre: centres[i]! }))).map((g) => g.text).join('');
    expect(at('二二四年', [1, 3, 4, 5])).toBe('二〇二四年');
    expect(at('二二四年', [1, 2, 3, 4])).toBe('二二四年');
  });
});

describe('words and the form they stand in', () => {
  const word = (text: string, box: Word['box'], confidence = 0.99): Word => ({
    text, box, confidence, cuts: Array.from({ length: text.length + 1 }, (_, i) => i / text.length), chars: [...text].map(() => confidence),
  });

  it('cuts a word that runs through a rule, between its characters', () => {
    const cells: Word['box'][] = [[0.1, 0.1, 0.3, 0.2], [0.3, 0.1, 0.9, 0.2]];
    const apart = { ...word('审核人彭雅琴', [0.15, 0.12, 0.45, 0.16]), cuts: [0, 0.13, 0.26, 0.5, 0.74, 0.87, 1] };
    const [left, right, ...others] = splitAtCells([apart], cells);
    expect(others).toEqual([]);
    expect(splitAtCells([word('审核人彭雅琴', [0.15, 0.12, 0.45, 0.16])], cells)).toHaveLength(1);
    expect([left!.text, right!.text]).toEqual(['审核人', '彭雅琴']);
    expect(right!.box).toEqual([0.3, 0.12, 0.45, 0.16]);
    expect(right!.cuts![0]).toBe(0);
    expect(right!.cuts!.at(-1)).toBe(1);
    expect(splitAtCells([word('审核人', [0.12, 0.12, 0.28, 0.16])], cells)).toHaveLength(1);
  });

  it('puts ☑ and □ where the form has them and leaves characters alone', () => {
    const gray = blank(600, 100);
    for (const [x, ticked] of [[30, true], [200, false]] as const) {
      for (const [cx, cy, along, turn] of [[x + 12, 40, 27, 0], [x + 12, 64, 27, 0], [x, 52, 27, 1], [x + 24, 52, 27, 1]] as const) bar(gray, cx, cy, along, 3, (turn * Math.PI) / 2);
      if (ticked) bar(gray, x + 12, 52, 18, 3, -0.8);
    }
    const page: InkPage = { width: 600, height: 100, mask: ink(gray), paper: 255, ink: 0, share: 0.1, isPicture: () => false };
    const ticks = findTickBoxes(page);
    expect(ticks.map((t) => t.ticked)).toEqual([true, false]);
    const read = [word('直接送达', [62 / 600, 0.32, 180 / 600, 0.72]), word('口留置送达', [198 / 600, 0.32, 348 / 600, 0.72], 0.7)];
    expect(withTickBoxes(read, ticks).map((w) => w.text)).toEqual(['☑直接送达', '□留置送达']);
    expect(withTickBoxes([word('口述', [198 / 600, 0.32, 258 / 600, 0.72])], ticks)[0]!.text).toBe('口述');
  });
});

describe('small things on a page', () => {
  it('knows a slash from other strokes', () => {
    const stroke = (angle: number) => {
      const gray = blank(200, 100);
      bar(gray, 100, 50, 40, 3, angle);
      const page: InkPage = { width: 200, height: 100, mask: ink(gray), paper: 255, ink: 0, share: 0.1, isPicture: () => false };
      return isSlash(page, [0.3, 0.1, 0.7, 0.9]);
    };
    expect([-1, -1.2].map(stroke)).toEqual([true, true]);
    expect([0, 1, Math.PI / 2].map(stroke)).toEqual([false, false, false]);
  });
});

describe('the page behind the text', () => {
  /** A line of square characters, each of its own level. */
  function lineOf(levels: readonly number[]): Gray {
    const gray = blank(levels.length * 40, 40);
    levels.forEach((level, i) => {
      for (let y = 8; y < 32; y++) gray.data.fill(level, y * gray.width + i * 40 + 8, y * gray.width + i * 40 + 32);
    });
    return gray;
  }
  const wordOf = (text: string): Word => ({
    text, box: [0, 0, 1, 1], confidence: 0.95, cuts: Array.from({ length: text.length + 1 }, (_, i) => i / text.length), chars: Array.from({ length: text.length }, () => 0.95),
  });
  const [INK, THROUGH] = [30, 215];

  it('takes what shines through out of the gaps of a line, and leaves a doubtful digit in a number', () => {
    const text = '法人吕明升电话03710人';
    const faint = new Set(['升', '人']);
    const levels = [...text].map((c, i) => ((faint.has(c) && i > 1) || i === 11 ? THROUGH : INK));
    const words = inkedWords(lineOf(levels), [wordOf(text)], 0);
    expect(words.map((w) => w.text)).toEqual(['法人吕明', '电话03710']);
    expect(words[1]!.chars!.slice(0, 6).every((c) => c === 0.95)).toBe(true);
    expect(words[1]!.chars![6]).toBeLessThan(0.5);
    for (const w of words) expect(w.cuts).toHaveLength(w.text.length + 1);
    expect(words[1]!.box[0]).toBeCloseTo(5 / 13, 2);
  });

  it('keeps a thin numeral that is faint under the rest of a seal', () => {
    const text = '二〇二五年六月';
    const levels = [...text].map((_, i) => (i === 0 ? THROUGH : INK));
    expect(inkedWords(lineOf(levels), [wordOf(text)], 0)).toEqual([wordOf(text)]);
  });

  it('keeps a line whose toner fades away from one end to the other', () => {
    const text = '罚款人民币陆万元整';
    const levels = [...text].map((_, i) => Math.round(INK + (i * 110) / text.length));
    expect(inkedWords(lineOf(levels), [wordOf(text)], 0)).toEqual([wordOf(text)]);
  });

  it('calls a page with a shadow of the back murky, and one with clear print not', () => {
    const page = blank(800, 1000);
    for (let y = 100; y < 900; y += 40) page.data.fill(20, y * 800 + 100, y * 800 + 700);
    expect(isMurky(page, 1000)).toBe(false);
    for (let y = 120; y < 900; y += 40) for (let k = 0; k < 8; k++) page.data.fill(200, (y + k) * 800 + 100, (y + k) * 800 + 700);
    expect(isMurky(page, 1000)).toBe(true);
  });
});
