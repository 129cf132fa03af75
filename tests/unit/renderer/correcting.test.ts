import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenBy, clicked, moved, NOTHING, placesIn, toggled } from '../../../renderer/screens/reading/lightSelection.ts';
import { correctDeeds, cropTo, cutShown, cutThrough, isHalf, leanBy, MACHINE, partingOf, SCANNED, sparingHalves, turnBy } from '../../../renderer/screens/reading/correcting.ts';
import type { PageRow } from '../../../shared/contract/views.ts';
import { AS_SCANNED, cutDetail } from '../../../shared/domain/recipe.ts';
import { toView, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { toCropped } from '../../../shared/geometry/crop.ts';

const page = (index: number, more: Partial<PageRow> = {}): PageRow => ({
  id: `page-${index}` as PageRow['id'],
  index,
  source: 'file-1',
  widthPt: 595,
  heightPt: 842,
  state: 'read',
  picture: null,
  thumbnail: null,
  pixelWidth: 1654,
  pixelHeight: 2339,
  dpi: 200,
  rotation: 0,
  problem: null,
  kind: 'UNKNOWN',
  document: null,
  blank: false,
  duplicateOf: null,
  duplicateKind: null,
  foreign: false,
  printedNumber: null,
  skew: 0,
  quality: { sharp: true, issues: [] },
  confidence: 1,
  rotationFixed: false,
  recipe: AS_SCANNED,
  deskew: 0,
  crop: null,
  shadow: false,
  part: 0,
  notes: [],
  ...more,
});

const rotation = fc.constantFrom<Rotation>(0, 90, 180, 270);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box: fc.Arbitrary<Box> = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([a, b, c, d]): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])
  .filter((b) => b[2] - b[0] > 0.1 && b[3] - b[1] > 0.1);

describe('corrections as commands', () => {
  test('pages with the same change go in one command, others in their own', () => {
    const deeds = correctDeeds([page(1), page(2, { rotation: 90 }), page(3)], turnBy(90));
    expect(deeds).toEqual([
      { name: 'page.correct', input: { change: { turn: 90 }, pages: ['page-1', 'page-3'] } },
      { name: 'page.correct', input: { change: { turn: 180 }, pages: ['page-2'] } },
    ]);
  });

  test('a frame on the page as shown leaves just that, whatever was cropped before and however the page is turned', () => {
    fc.assert(
      fc.property(box, rotation, fc.option(box, { nil: null }), (frame, turn, before) => {
        const { crop } = cropTo(page(1, { crop: before }), frame, turn);
        if (!crop) throw new Error('no crop');
        // What is kept of the picture that was on screen, seen as it was shown, is the frame again.
        toView(toCropped(crop, before), turn).forEach((edge, i) => expect(edge).toBeCloseTo(frame[i] ?? 0, 2));
      }),
    );
  });

  test('a cut through the page as shown goes through the picture at the same place, and back', () => {
    fc.assert(
      fc.property(fc.constantFrom<'vertical' | 'horizontal'>('vertical', 'horizontal'), fc.integer({ min: 20, max: 80 }), rotation, (cut, percent, turn) => {
        const there = cutThrough({ cut, at: percent / 100 }, turn);
        expect(there.cut === cut).toBe(turn % 180 === 0);
        const back = cutShown(there, turn);
        expect(back.cut).toBe(cut);
        expect(back.at).toBeCloseTo(percent / 100, 4);
      }),
    );
  });

  test('the lean goes by tenths and ends at fifteen degrees', () => {
    expect(leanBy(0.3, 0.1)).toBe(0.4);
    expect(leanBy(-14.9, -0.5)).toBe(-15);
    expect(leanBy(14.9, 0.5)).toBe(15);
  });

  test('the double page is proposed until it is parted', () => {
    const note = { code: 'double-page' as const, detail: cutDetail({ cut: 'vertical', at: 0.48 }) };
    const whole = page(1, { notes: [note] });
    expect(partingOf(whole, [whole, page(2)])).toEqual({ cut: 'vertical', at: 0.48 });
    expect(partingOf(whole, [whole, page(2, { part: 1 })])).toBeNull();
    expect(partingOf(page(1), [page(1)])).toBeNull();
  });

  test('halves keep the crop that parts them', () => {
    const pages = [page(1), page(2, { part: 1 }), page(3)];
    expect(pages.map((p) => isHalf(p, pages))).toEqual([true, true, false]);
    expect(sparingHalves(SCANNED, page(1), pages)).not.toHaveProperty('crop');
    expect(sparingHalves(MACHINE, page(3), pages)).toEqual(MACHINE);
  });
});

describe('choosing on the light table', () => {
  const places = (selection: { readonly chosen: ReadonlySet<number> }): readonly number[] => [...selection.chosen].sort((a, b) => a - b);

  test('click, Ctrl+click and Shift+click', () => {
    const one = clicked(NOTHING, 3, { ctrl: false, shift: false });
    expect(places(one)).toEqual([3]);
    const two = clicked(one, 6, { ctrl: true, shift: false });
    expect(places(two)).toEqual([3, 6]);
    expect(places(clicked(two, 3, { ctrl: true, shift: false }))).toEqual([6]);
    expect(places(clicked(two, 4, { ctrl: false, shift: true }))).toEqual([4, 5, 6]);
    expect(places(clicked(two, 8, { ctrl: true, shift: true }))).toEqual([3, 6, 7, 8]);
  });

  test('by keyboard: move, choose, stretch', () => {
    const at2 = moved(moved(NOTHING, 1, 10, false), 1, 10, false);
    expect([at2.at, places(at2)]).toEqual([2, []]);
    expect(places(toggled(at2))).toEqual([2]);
    expect(places(moved(toggled(at2), 4, 10, true))).toEqual([2, 3, 4, 5, 6]);
    expect(moved(at2, -4, 10, false).at).toBe(2);
    expect(moved(at2, -1, 10, false).at).toBe(1);
  });

  test('never leaves the table', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.boolean())), (count, steps) => {
        const end = steps.reduce((selection, [by, extend]) => moved(selection, by, count, extend), NOTHING);
        expect(end.at >= 0 && end.at < count).toBe(true);
        expect(places(end).every((place) => place >= 0 && place < count)).toBe(true);
      }),
    );
  });

  test('odd pages are those with odd numbers', () => {
    expect(places(chosenBy(NOTHING, 5, (place) => place % 2 === 0))).toEqual([0, 2, 4]);
  });

  test('page numbers as people write them', () => {
    expect(placesIn('3-5,12', 20)).toEqual([2, 3, 4, 11]);
    expect(placesIn('１，3、5至6', 20)).toEqual([0, 2, 4, 5]);
    expect(placesIn('2', 20)).toEqual([1]);
    for (const wrong of ['', '0', '21', '5-3', 'abc', '3-', '1-21']) expect(placesIn(wrong, 20), wrong).toBeNull();
  });
});
