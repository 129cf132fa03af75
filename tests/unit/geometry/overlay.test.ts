import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centre, type Box } from '../../../shared/geometry/box.ts';
import { overlayOf } from '../../../shared/geometry/overlay.ts';

const place = fc.tuple(fc.double({ min: 0.05, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 0.9, noNaN: true }));
const boxAt = ([x, y]: readonly [number, number]): Box => [x, y, x + 0.02, y + 0.015];

test('a sheet that was shifted, turned and stretched a little is laid on its other scan, though some places are paired wrongly', () => {
  const change = fc.record({ dx: fc.double({ min: -0.02, max: 0.02, noNaN: true }), dy: fc.double({ min: -0.02, max: 0.02, noNaN: true }), turn: fc.double({ min: -0.015, max: 0.015, noNaN: true }), scale: fc.double({ min: 0.99, max: 1.01, noNaN: true }) });
  fc.assert(
    fc.property(fc.uniqueArray(place, { minLength: 30, maxLength: 80, selector: ([x, y]) => `${x.toFixed(2)}/${y.toFixed(2)}` }), change, (places, { dx, dy, turn, scale }) => {
      const spread = (i: 0 | 1): number => Math.max(...places.map((p) => p[i])) - Math.min(...places.map((p) => p[i]));
      fc.pre(spread(0) > 0.4 && spread(1) > 0.4);
      const moved = ([x, y]: readonly [number, number]): readonly [number, number] => [scale * x - turn * y + dx, turn * x + scale * y + dy];
      const right = places.map((p): readonly [Box, Box] => [boxAt(p), boxAt(moved(p))]);
      const overlay = overlayOf(right);
      for (const [a, b] of right) {
        expect(centre(overlay(a))[0]).toBeCloseTo(centre(b)[0], 2);
        expect(centre(overlay(a))[1]).toBeCloseTo(centre(b)[1], 2);
      }
    }),
  );
});

test('few places, or places on one line, tell the shift alone', () => {
  const one = overlayOf([[boxAt([0.2, 0.2]), boxAt([0.21, 0.23])]]);
  expect(one([0.5, 0.5, 0.6, 0.6]).map((v) => Math.round(v * 1000))).toEqual([510, 530, 610, 630]);
  const line = overlayOf(Array.from({ length: 12 }, (_, i) => [boxAt([0.05 * i, 0.2]), boxAt([0.05 * i + 0.01, 0.19])] as const));
  expect(line([0.3, 0.8, 0.4, 0.9]).map((v) => Math.round(v * 1000))).toEqual([310, 790, 410, 890]);
  expect(overlayOf([])([0.1, 0.2, 0.3, 0.4])).toEqual([0.1, 0.2, 0.3, 0.4]);
});
