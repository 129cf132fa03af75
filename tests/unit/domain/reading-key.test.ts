import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStale, layerName, readingCrop, readingKey, type ReadOptions } from '../../../shared/domain/reading-key.ts';
import { ENGINE_VERSIONS } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';

const options: fc.Arbitrary<ReadOptions> = fc.record({
  engine: fc.constantFrom('ppocr', 'tesseract'),
  maxSide: fc.constantFrom(960, 1280),
  rotation: fc.constantFrom(null, 0, 90, 180, 270),
});
const crop: fc.Arbitrary<Box | null> = fc.constantFrom(null, [0, 0, 1, 1], [0.1, 0.2, 0.9, 0.8]);
const recipe = fc.constantFrom('', 'crop', 'shadow');
const layer = fc.constantFrom('', layerName('a'.repeat(64), 0), layerName('a'.repeat(64), 1), layerName('b'.repeat(64), 0));
const picture = 'c'.repeat(64);

describe('key of a reading', () => {
  it('names what the reading depends on: equal keys only for equal things', () => {
    const thing = fc.tuple(options, crop, recipe, layer);
    const keyOf = ([o, c, r, l]: readonly [ReadOptions, Box | null, string, string]): string => readingKey({ picture, recipe: r, crop: c }, o, l);
    const told = ([o, ...rest]: readonly [ReadOptions, Box | null, string, string]): string => JSON.stringify([o.engine, o.maxSide, o.rotation, ...rest]);
    fc.assert(fc.property(thing, thing, (a, b) => (keyOf(a) === keyOf(b)) === (told(a) === told(b))));
  });

  it('is as it was where all is left to the machine', () => {
    const key = readingKey({ picture, recipe: '', crop: null }, { engine: 'ppocr', maxSide: 1280, rotation: null }, '');
    expect(key).toBe(`${picture}|ppocr|${ENGINE_VERSIONS.ppocr}|1280|auto`);
  });

  it('is never stale for what it was made of, and keeps the crop', () => {
    fc.assert(
      fc.property(options, crop, recipe, layer, (o, c, r, l) => {
        const key = readingKey({ picture, recipe: r, crop: c }, o, l);
        expect(isStale(key, o, r, l)).toBe(false);
        expect(readingCrop(key)).toEqual(c);
      }),
    );
  });

  it('is stale when the page was turned or cropped, when its engine is newer, and when the text of the file is taken in another way', () => {
    const want: ReadOptions = { engine: 'ppocr', maxSide: 1280, rotation: null };
    const own = layerName('a'.repeat(64), 3);
    const key = readingKey({ picture, recipe: '', crop: null }, want, own);
    expect(isStale(key, { ...want, rotation: 90 }, '', own)).toBe(true);
    expect(isStale(key, want, 'crop', own)).toBe(true);
    expect(isStale(key, want, '', own.replace('layer/', 'layer/older-'))).toBe(true);
    expect(isStale(key, want, '', '')).toBe(true);
    expect(isStale(key.replace(ENGINE_VERSIONS.ppocr, 'ppocr-older'), want, '', own)).toBe(true);
  });

  it('is not stale for another engine or another size of the picture: what was read stays', () => {
    fc.assert(
      fc.property(layer, (l) => {
        const key = readingKey({ picture, recipe: '', crop: null }, { engine: 'ppocr', maxSide: 1280, rotation: null }, l);
        expect(isStale(key, { engine: 'tesseract', maxSide: 1280, rotation: null }, '', l)).toBe(false);
        expect(isStale(key, { engine: 'ppocr', maxSide: 960, rotation: null }, '', l)).toBe(false);
      }),
    );
  });
});
