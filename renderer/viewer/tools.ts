import type { Box } from '../../shared/geometry/box.ts';
import type { Point } from './viewport.ts';

/** Gestures on a page as plain state; boxes and points are fractions of the page as shown. */
export type Gesture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'drawing'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'moving'; readonly id: string; readonly grip: Point; readonly start: Box; readonly box: Box }
  | { readonly kind: 'resizing'; readonly id: string; readonly handle: Handle; readonly start: Box; readonly box: Box }
  /** A new box (`id: null`) or a chosen one, worked on with the arrow keys. */
  | { readonly kind: 'typing'; readonly id: string | null; readonly start: Box; readonly box: Box };

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

export type GestureEvent =
  | { readonly type: 'draw'; readonly at: Point }
  | { readonly type: 'grab'; readonly at: Point; readonly id: string; readonly box: Box; readonly handle: Handle | null }
  | { readonly type: 'move'; readonly at: Point }
  | { readonly type: 'release'; readonly at: Point }
  /** Starts a box by keyboard in the middle of what is in sight. */
  | { readonly type: 'type'; readonly id: string | null; readonly box: Box }
  | { readonly type: 'arrow'; readonly dx: number; readonly dy: number; readonly grow: boolean }
  | { readonly type: 'accept' }
  | { readonly type: 'cancel' };

export type Effect = { readonly kind: 'create'; readonly box: Box } | { readonly kind: 'change'; readonly id: string; readonly box: Box };

export interface Turned {
  readonly gesture: Gesture;
  readonly effect: Effect | null;
}

export const IDLE: Gesture = { kind: 'idle' };
/** Smaller than this (1.2 mm on A4) is a slip of the hand and no box. */
export const MIN_SIDE = 0.006;

const limit = (value: number): number => Math.min(1, Math.max(0, value));
const stay = (gesture: Gesture): Turned => ({ gesture, effect: null });

export function boxBetween(a: Point, b: Point): Box {
  return [limit(Math.min(a.x, b.x)), limit(Math.min(a.y, b.y)), limit(Math.max(a.x, b.x)), limit(Math.max(a.y, b.y))];
}

/** Moves a box without leaving the page. */
export function shifted(box: Box, dx: number, dy: number): Box {
  const x = Math.min(1 - box[2], Math.max(-box[0], dx));
  const y = Math.min(1 - box[3], Math.max(-box[1], dy));
  return [box[0] + x, box[1] + y, box[2] + x, box[3] + y];
}

/** Moves the edges named by the handle to the point; edges never cross. */
export function stretched(box: Box, handle: Handle, at: Point): Box {
  const x0 = handle.includes('w') ? Math.min(limit(at.x), box[2] - MIN_SIDE) : box[0];
  const x1 = handle.includes('e') ? Math.max(limit(at.x), box[0] + MIN_SIDE) : box[2];
  const y0 = handle.startsWith('n') ? Math.min(limit(at.y), box[3] - MIN_SIDE) : box[1];
  const y1 = handle.startsWith('s') ? Math.max(limit(at.y), box[1] + MIN_SIDE) : box[3];
  return [Math.max(0, x0), Math.max(0, y0), Math.min(1, x1), Math.min(1, y1)];
}

const big = (box: Box): boolean => box[2] - box[0] >= MIN_SIDE && box[3] - box[1] >= MIN_SIDE;
const same = (a: Box, b: Box): boolean => a.every((value, i) => value === b[i]);

/** Box that a gesture shows right now, with the id of the mark that it replaces. */
export function gestureBox(gesture: Gesture): { readonly id: string | null; readonly box: Box } | null {
  if (gesture.kind === 'idle') return null;
  if (gesture.kind === 'drawing') return { id: null, box: boxBetween(gesture.from, gesture.to) };
  return { id: gesture.id, box: gesture.box };
}

function follow(gesture: Gesture, at: Point): Gesture {
  if (gesture.kind === 'drawing') return { ...gesture, to: at };
  if (gesture.kind === 'moving') return { ...gesture, box: shifted(gesture.start, at.x - gesture.grip.x, at.y - gesture.grip.y) };
  if (gesture.kind === 'resizing') return { ...gesture, box: stretched(gesture.start, gesture.handle, at) };
  return gesture;
}

function finish(gesture: Gesture): Turned {
  const shown = gestureBox(gesture);
  if (gesture.kind === 'idle' || !shown || !big(shown.box)) return stay(IDLE);
  if (shown.id === null) return { gesture: IDLE, effect: { kind: 'create', box: shown.box } };
  const start = gesture.kind === 'drawing' ? null : gesture.start;
  return { gesture: IDLE, effect: start && same(start, shown.box) ? null : { kind: 'change', id: shown.id, box: shown.box } };
}

function nudge(gesture: Gesture, dx: number, dy: number, grow: boolean): Gesture {
  if (gesture.kind !== 'typing') return gesture;
  const { box } = gesture;
  return { ...gesture, box: grow ? stretched(box, 'se', { x: box[2] + dx, y: box[3] + dy }) : shifted(box, dx, dy) };
}

/** One event of a gesture: the next state, and what is to be saved when the gesture is complete. */
export function turn(gesture: Gesture, event: GestureEvent): Turned {
  switch (event.type) {
    case 'draw':
      return stay({ kind: 'drawing', from: event.at, to: event.at });
    case 'grab':
      return stay(
        event.handle
          ? { kind: 'resizing', id: event.id, handle: event.handle, start: event.box, box: event.box }
          : { kind: 'moving', id: event.id, grip: event.at, start: event.box, box: event.box },
      );
    case 'move':
      return stay(follow(gesture, event.at));
    case 'release':
      return gesture.kind === 'typing' ? stay(gesture) : finish(follow(gesture, event.at));
    case 'type':
      return stay({ kind: 'typing', id: event.id, start: event.box, box: event.box });
    case 'arrow':
      return stay(nudge(gesture, event.dx, event.dy, event.grow));
    case 'accept':
      return finish(gesture);
    case 'cancel':
      return stay(IDLE);
  }
}
