import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteIn, runsIn, snapToText } from '../../../renderer/viewer/snap.ts';
import { boxBetween, gestureBox, IDLE, shifted, stretched, HANDLES, turn, type Gesture, type GestureEvent, type Turned } from '../../../renderer/viewer/tools.ts';
import type { Box } from '../../../shared/geometry/box.ts';

const play = (events: readonly GestureEvent[], from: Gesture = IDLE): Turned =>
  events.reduce<Turned>((state, event) => turn(state.gesture, event), { gesture: from, effect: null });

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box: fc.Arbitrary<Box> = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([a, b, c, d]) => boxBetween({ x: a, y: b }, { x: c, y: d }))
  .filter((b) => b[2] - b[0] > 0.01 && b[3] - b[1] > 0.01);

describe('drawing', () => {
  test('one drag makes one box, whichever corner it starts from', () => {
    const drawn = play([{ type: 'draw', at: { x: 0.6, y: 0.5 } }, { type: 'move', at: { x: 0.4, y: 0.4 } }, { type: 'release', at: { x: 0.2, y: 0.1 } }]);
    expect(drawn).toEqual({ gesture: IDLE, effect: { kind: 'create', box: [0.2, 0.1, 0.6, 0.5] } });
  });

  test('a click is no box', () => {
    expect(play([{ type: 'draw', at: { x: 0.5, y: 0.5 } }, { type: 'release', at: { x: 0.501, y: 0.501 } }]).effect).toBeNull();
  });

  test('cancel leaves nothing behind', () => {
    expect(play([{ type: 'draw', at: { x: 0, y: 0 } }, { type: 'move', at: { x: 1, y: 1 } }, { type: 'cancel' }])).toEqual({ gesture: IDLE, effect: null });
  });
});

describe('moving and resizing', () => {
  test('a box keeps its size and stays on the page', () => {
    fc.assert(
      fc.property(box, fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (b, dx, dy) => {
        const moved = shifted(b, dx, dy);
        expect(moved[2] - moved[0]).toBeCloseTo(b[2] - b[0], 9);
        expect(moved[3] - moved[1]).toBeCloseTo(b[3] - b[1], 9);
        moved.forEach((v) => expect(v >= -1e-12 && v <= 1 + 1e-12).toBe(true));
      }),
    );
  });

  test('edges never cross', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...HANDLES), fraction, fraction, (b, handle, x, y) => {
        const s = stretched(b, handle, { x, y });
        expect(s[0]).toBeLessThan(s[2]);
        expect(s[1]).toBeLessThan(s[3]);
      }),
    );
  });

  test('letting go where one took hold saves nothing', () => {
    const held = play([
      { type: 'grab', at: { x: 0.3, y: 0.3 }, id: 'm1', box: [0.2, 0.2, 0.4, 0.4], handle: null },
      { type: 'release', at: { x: 0.3, y: 0.3 } },
    ]);
    expect(held).toEqual({ gesture: IDLE, effect: null });
  });

  test('a dragged handle changes its own edges only', () => {
    const held = play([
      { type: 'grab', at: { x: 0.4, y: 0.3 }, id: 'm1', box: [0.2, 0.2, 0.4, 0.4], handle: 'e' },
      { type: 'release', at: { x: 0.7, y: 0.9 } },
    ]);
    expect(held.effect).toEqual({ kind: 'change', id: 'm1', box: [0.2, 0.2, 0.7, 0.4] });
  });
});

describe('by keyboard', () => {
  test('place, grow, accept', () => {
    const typed = play([
      { type: 'type', id: null, box: [0.4, 0.4, 0.6, 0.5] },
      { type: 'arrow', dx: 0.1, dy: 0, grow: false },
      { type: 'arrow', dx: 0, dy: 0.1, grow: true },
    ]);
    const shown = gestureBox(typed.gesture)?.box.map((v) => Number(v.toFixed(6)));
    expect(shown).toEqual([0.5, 0.4, 0.7, 0.6]);
    expect(turn(typed.gesture, { type: 'accept' }).effect?.kind).toBe('create');
    expect(turn(typed.gesture, { type: 'cancel' })).toEqual({ gesture: IDLE, effect: null });
  });

  test('a pointer that comes up meanwhile does not end it', () => {
    const typed = play([{ type: 'type', id: null, box: [0.4, 0.4, 0.6, 0.5] }]);
    expect(turn(typed.gesture, { type: 'release', at: { x: 0, y: 0 } }).gesture.kind).toBe('typing');
  });
});

describe('text under a box', () => {
  const runs = [
    { text: '处罚决定书', box: [0.3, 0.1, 0.7, 0.13] as Box },
    { text: '罚款人民币伍万元', box: [0.1, 0.2, 0.9, 0.23] as Box },
    { text: '落款', box: [0.7, 0.9, 0.8, 0.93] as Box },
  ];

  test('a box takes the lines that lie in it by more than half of their height', () => {
    expect(runsIn([0, 0.19, 1, 0.24], runs).map((run) => run.text)).toEqual(['罚款人民币伍万元']);
    expect(runsIn([0, 0.225, 1, 0.3], runs)).toEqual([]);
  });

  test('near edges jump to the text, far ones stay', () => {
    const snapped = snapToText([0.05, 0.195, 0.895, 0.235], runs).map((v) => Number(v.toFixed(4)));
    expect(snapped).toEqual([0.05, 0.198, 0.902, 0.232]);
  });

  test('without text nothing jumps', () => {
    fc.assert(
      fc.property(box, (b) => {
        expect(snapToText(b, [])).toEqual(b);
      }),
    );
  });

  test('the quote is cut where the box cuts the line', () => {
    expect(quoteIn([0.1, 0.19, 0.5, 0.24], runs)).toBe('罚款人民');
    expect(quoteIn([0, 0, 1, 0.3], runs)).toBe('处罚决定书 罚款人民币伍万元');
  });
});
