import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clamp, fitPage, fitWidth, MARGIN, pan, reveal, toFraction, toPane, zoomAt, type View } from '../../../renderer/viewer/viewport.ts';

const page = { width: 1654, height: 2339 };
const pane = { width: 766, height: 620 };

describe('how a page lies in its pane', () => {
  test('fit shows the whole page, centred', () => {
    const view = fitPage(page, pane);
    expect(page.height * view.scale).toBeCloseTo(pane.height - 2 * MARGIN);
    expect(view.x).toBeCloseTo((pane.width - page.width * view.scale) / 2);
    expect(view.y).toBeCloseTo(MARGIN);
  });

  test('fit to width starts at the top', () => {
    const view = fitWidth(page, pane);
    expect(page.width * view.scale).toBeCloseTo(pane.width - 2 * MARGIN);
    expect(view.y).toBe(MARGIN);
  });

  test('the point under the cursor stays there while zooming, away from the edges', () => {
    const view: View = { scale: 1, x: -400, y: -900 };
    fc.assert(
      fc.property(fc.double({ min: 0.8, max: 1.6, noNaN: true }), fc.integer({ min: 200, max: 500 }), fc.integer({ min: 200, max: 400 }), (factor, x, y) => {
        const before = toFraction(view, page, { x, y });
        const after = toFraction(zoomAt(view, factor, { x, y }, page, pane), page, { x, y });
        expect(after.x).toBeCloseTo(before.x, 6);
        expect(after.y).toBeCloseTo(before.y, 6);
      }),
    );
  });

  test('a page never leaves its pane, however far it is dragged', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (scale, dx, dy) => {
        const view = pan(clamp({ scale, x: 0, y: 0 }, page, pane), dx, dy, page, pane);
        const r = toPane(view, page, [0, 0, 1, 1]);
        expect(r.left).toBeLessThan(pane.width);
        expect(r.left + r.width).toBeGreaterThan(0);
        expect(r.top).toBeLessThan(pane.height);
        expect(r.top + r.height).toBeGreaterThan(0);
      }),
    );
  });

  test('a revealed box is wholly in sight, from any view', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, b, c, d, scale) => {
        const box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const;
        const view = reveal(clamp({ scale, x: -100, y: -100 }, page, pane), page, pane, box);
        const r = toPane(view, page, box);
        expect(r.left).toBeGreaterThanOrEqual(-0.01);
        expect(r.top).toBeGreaterThanOrEqual(-0.01);
        expect(r.left + r.width).toBeLessThanOrEqual(pane.width + 0.01);
        expect(r.top + r.height).toBeLessThanOrEqual(pane.height + 0.01);
      }),
    );
  });

  test('a box already in sight moves nothing', () => {
    const view = fitPage(page, pane);
    expect(reveal(view, page, pane, [0.4, 0.4, 0.6, 0.5])).toEqual(view);
  });
});
