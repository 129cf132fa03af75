import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOnHull, boxOnSheet, hull, toHull, toSheet } from '../../../renderer/viewer/tilt.ts';
import { fitPage, fitWidth, MARGIN, reveal, toFraction, toPane } from '../../../renderer/viewer/viewport.ts';
import type { Box } from '../../../shared/geometry/box.ts';

const sheet = { width: 1654, height: 2339 };
const pane = { width: 766, height: 620 };
const degrees = fc.double({ min: -15, max: 15, noNaN: true });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box: fc.Arbitrary<Box> = fc.tuple(fraction, fraction, fraction, fraction).map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);

describe('a sheet turned on the desk', () => {
  test('lying straight it is its own hull', () => {
    expect(hull(sheet, 0)).toEqual(sheet);
    expect(boxOnHull([0.1, 0.2, 0.3, 0.4], sheet, 0)).toEqual([0.1, 0.2, 0.3, 0.4]);
  });

  test('a quarter turn changes width and height about', () => {
    expect(hull(sheet, 90).width).toBeCloseTo(sheet.height);
    expect(hull(sheet, 90).height).toBeCloseTo(sheet.width);
    // Clockwise: the top left corner goes to the top right.
    const corner = toHull({ x: 0, y: 0 }, sheet, 90);
    expect(corner.x).toBeCloseTo(1);
    expect(corner.y).toBeCloseTo(0);
  });

  test('turned clockwise, the right edge goes down', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 15, noNaN: true }), (d) => toHull({ x: 1, y: 0.5 }, sheet, d).y > 0.5));
  });

  test('there and back again is the same point', () => {
    fc.assert(
      fc.property(fraction, fraction, degrees, (x, y, d) => {
        const back = toSheet(toHull({ x, y }, sheet, d), sheet, d);
        expect(back.x).toBeCloseTo(x, 9);
        expect(back.y).toBeCloseTo(y, 9);
      }),
    );
  });

  test('the whole sheet lies in its hull and touches all four sides', () => {
    fc.assert(
      fc.property(degrees, (d) => {
        boxOnHull([0, 0, 1, 1], sheet, d).forEach((edge, i) => expect(edge).toBeCloseTo(i < 2 ? 0 : 1, 9));
      }),
    );
  });

  test('the hull is never smaller than the sheet, and as good as it for a small lean', () => {
    fc.assert(
      fc.property(degrees, (d) => {
        const size = hull(sheet, d);
        expect(size.width).toBeGreaterThanOrEqual(sheet.width * Math.cos((d * Math.PI) / 180) - 1e-6);
        expect(size.width * size.height).toBeGreaterThanOrEqual(sheet.width * sheet.height - 1e-3);
      }),
    );
  });

  test('lengths stay what they are: nothing is stretched', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, degrees, (ax, ay, bx, by, d) => {
        const size = hull(sheet, d);
        const [a, b] = [toHull({ x: ax, y: ay }, sheet, d), toHull({ x: bx, y: by }, sheet, d)];
        const before = Math.hypot((ax - bx) * sheet.width, (ay - by) * sheet.height);
        expect(Math.hypot((a.x - b.x) * size.width, (a.y - b.y) * size.height)).toBeCloseTo(before, 6);
      }),
    );
  });

  test('a box on the hull holds the box of the sheet, and the way back holds it again', () => {
    fc.assert(
      fc.property(box, degrees, (b, d) => {
        const there = boxOnHull(b, sheet, d);
        for (const [x, y] of [[b[0], b[1]], [b[2], b[3]]] as const) {
          const at = toHull({ x, y }, sheet, d);
          expect(at.x >= there[0] - 1e-9 && at.x <= there[2] + 1e-9 && at.y >= there[1] - 1e-9 && at.y <= there[3] + 1e-9).toBe(true);
        }
        const back = boxOnSheet(there, sheet, d);
        expect(back[0] <= b[0] + 1e-9 && back[1] <= b[1] + 1e-9 && back[2] >= b[2] - 1e-9 && back[3] >= b[3] - 1e-9).toBe(true);
        back.forEach((edge) => expect(edge >= 0 && edge <= 1).toBe(true));
      }),
    );
  });
});

describe('in its pane', () => {
  test('fitted, the whole turned sheet is in sight', () => {
    fc.assert(
      fc.property(degrees, (d) => {
        const size = hull(sheet, d);
        const r = toPane(fitPage(size, pane), size, boxOnHull([0, 0, 1, 1], sheet, d));
        expect(r.left >= MARGIN - 0.01 && r.top >= MARGIN - 0.01 && r.left + r.width <= pane.width - MARGIN + 0.01 && r.top + r.height <= pane.height - MARGIN + 0.01).toBe(true);
        expect(size.width * fitWidth(size, pane).scale).toBeCloseTo(pane.width - 2 * MARGIN);
      }),
    );
  });

  test('a wished box of the sheet comes into sight whichever way the sheet is turned', () => {
    fc.assert(
      fc.property(box, degrees, (b, d) => {
        const size = hull(sheet, d);
        const wish = boxOnHull(b, sheet, d);
        const r = toPane(reveal(fitWidth(size, pane), size, pane, wish), size, wish);
        expect(r.left >= -0.01 && r.top >= -0.01 && r.left + r.width <= pane.width + 0.01 && r.top + r.height <= pane.height + 0.01).toBe(true);
      }),
    );
  });

  test('the point of the sheet under the pointer is the one that is drawn there', () => {
    fc.assert(
      fc.property(fraction, fraction, degrees, (x, y, d) => {
        const size = hull(sheet, d);
        const view = fitPage(size, pane);
        const at = toHull({ x, y }, sheet, d);
        const pointer = { x: view.x + at.x * size.width * view.scale, y: view.y + at.y * size.height * view.scale };
        const hit = toSheet(toFraction(view, size, pointer), sheet, d);
        expect(hit.x).toBeCloseTo(x, 6);
        expect(hit.y).toBeCloseTo(y, 6);
      }),
    );
  });
});
