import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPage, toView, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { sameCrop, toCropped, toOriginal, toOtherCrop } from '../../../shared/geometry/crop.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const boxOf = (a: number, b: number, c: number, d: number): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
const box = fc.tuple(unit, unit, unit, unit).map(([a, b, c, d]) => boxOf(a, b, c, d));
const crop = fc.option(box.filter((b) => b[2] - b[0] >= 0.05 && b[3] - b[1] >= 0.05), { nil: null });
const rotation = fc.constantFrom<Rotation>(0, 90, 180, 270);
const close = (a: Box, b: Box): void => a.forEach((v, i) => expect(v).toBeCloseTo(b[i] ?? Number.NaN, 9));

it('what lies inside a crop comes back from it unchanged', () => {
  fc.assert(fc.property(box, crop, (inside, c) => close(toCropped(toOriginal(inside, c), c), inside)));
});

it('a mark survives crop, turn and the way back', () => {
  fc.assert(
    fc.property(box, crop, crop, rotation, (inside, first, second, r) => {
      const original = toOriginal(inside, first);
      const there = toView(toCropped(original, second), r);
      const wholly = second === null || (original[0] >= second[0] && original[1] >= second[1] && original[2] <= second[2] && original[3] <= second[3]);
      if (wholly) close(toOriginal(toPage(there, r), second), original);
      expect(there.every((v) => v >= 0 && v <= 1)).toBe(true);
    }),
  );
});

it('boxes never leave the page, and the same crop changes nothing', () => {
  fc.assert(
    fc.property(box, crop, (b, c) => {
      expect(toOriginal(b, c).every((v) => v >= 0 && v <= 1)).toBe(true);
      expect(toOtherCrop(b, c, c === null ? null : [...c])).toBe(b);
      expect(sameCrop(c, c)).toBe(true);
      expect(sameCrop(c, [0, 0, 0.123, 1])).toBe(false);
    }),
  );
});
