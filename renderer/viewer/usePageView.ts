import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { union, type Box } from '../../shared/geometry/box.ts';
import type { Fit } from '../state/viewer.ts';
import { useSize } from './useSize.ts';
import { clamp, fitPage, fitWidth, MARGIN, pan, reveal, toFraction, zoomAt, type Point, type Size, type View } from './viewport.ts';

/** What the toolbar and the keys can ask of a page in front. */
export interface PageControls {
  zoom(factor: number): void;
  fit(kind: Fit): void;
  scroll(dx: number, dy: number): void;
}

/** Boxes on the page as shown that are to come into sight; `nonce` tells two equal wishes apart. */
export interface Wish {
  readonly nonce: number;
  readonly boxes: readonly Box[];
}

interface PageLie {
  readonly view: View | null;
  readonly pane: Size | null;
  readonly controls: PageControls;
  /** Fractions of the page that are in sight. */
  readonly sight: () => Box;
  readonly dragFrom: (event: PointerEvent) => void;
}

type Change = (update: (view: View, pane: Size) => View) => View | null;
type Turn = (by: 1 | -1) => void;

/** Wheel travel past the end of a page, CSS pixels, that turns to the next one. */
const TURN_AT = 260;

/** How a page lies in its pane: fitted at first, then as the person moves it; wheel, drag, zoom to the cursor. */
export function usePageView(ref: RefObject<HTMLDivElement | null>, page: Size, pageKey: string, fit: Fit, wish: Wish | null, onTurn: Turn): PageLie {
  const pane = useSize(ref);
  const [view, setView] = useState<View | null>(null);
  const nowRef = useRef<View | null>(null);
  /** Zoomed or moved by hand: a resize or the next page keeps the scale. */
  const freeRef = useRef(false);
  const landBelowRef = useRef(false);
  const put = useCallback((next: View): View => {
    nowRef.current = next;
    setView(next);
    return next;
  }, []);
  const change = useCallback<Change>(
    (update) => {
      if (!pane || !nowRef.current) return null;
      freeRef.current = true;
      return put(update(nowRef.current, pane));
    },
    [pane, put],
  );

  useFitting({ pane, page, pageKey, fit, nowRef, freeRef, landBelowRef, put });
  useWish({ pane, page, fit, wish, nowRef, put });
  const turn = useCallback<Turn>(
    (by) => {
      landBelowRef.current = by < 0;
      onTurn(by);
    },
    [onTurn],
  );
  useWheel(ref, change, page, turn);

  const controls = useMemo<PageControls>(
    () => ({
      zoom: (factor) => void change((old, size) => zoomAt(old, factor, { x: size.width / 2, y: size.height / 2 }, page, size)),
      fit: (kind) => {
        freeRef.current = false;
        if (pane) put(kind === 'page' ? fitPage(page, pane) : fitWidth(page, pane));
      },
      scroll: (dx, dy) => void change((old, size) => pan(old, dx, dy, page, size)),
    }),
    [change, page, pane, put],
  );
  const sight = (): Box => {
    if (!view || !pane) return [0, 0, 1, 1];
    const a = toFraction(view, page, { x: 0, y: 0 });
    const b = toFraction(view, page, { x: pane.width, y: pane.height });
    return [a.x, a.y, b.x, b.y];
  };
  return { view, pane, controls, sight, dragFrom: (event) => drag(event, change, page) };
}

interface Desk {
  readonly pane: Size | null;
  readonly page: Size;
  readonly fit: Fit;
  readonly nowRef: RefObject<View | null>;
  readonly put: (view: View) => View;
}

const tooSmall = (pane: Size | null): boolean => !pane || pane.width < 40 || pane.height < 40;

/** Lays a new page into the pane, and keeps it there when the pane changes. */
function useFitting({ pane, page, pageKey, fit, nowRef, freeRef, landBelowRef, put }: Desk & { readonly pageKey: string; readonly freeRef: RefObject<boolean>; readonly landBelowRef: RefObject<boolean> }): void {
  const laid = useRef('');
  useLayoutEffect(() => {
    if (!pane || tooSmall(pane)) return;
    const key = `${pageKey} ${fit}`;
    const [page0, fit0] = laid.current.split(' ');
    const turned = page0 !== pageKey;
    if (fit0 !== fit) freeRef.current = false;
    laid.current = key;
    const fitted = fit === 'page' ? fitPage(page, pane) : fitWidth(page, pane);
    const kept = freeRef.current && nowRef.current ? nowRef.current : null;
    const start = kept ?? fitted;
    const y = !turned ? start.y : landBelowRef.current ? pane.height - MARGIN - page.height * start.scale : MARGIN;
    landBelowRef.current = false;
    put(clamp({ ...start, y }, page, pane));
  }, [pane, page, pageKey, fit, nowRef, freeRef, landBelowRef, put]);
}

/** Brings wished boxes into sight, once for each wish. */
function useWish({ pane, page, fit, wish, nowRef, put }: Desk & { readonly wish: Wish | null }): void {
  const done = useRef(-1);
  useLayoutEffect(() => {
    const box = wish ? union(wish.boxes) : null;
    if (!pane || tooSmall(pane) || !wish || !box || done.current === wish.nonce) return;
    done.current = wish.nonce;
    put(reveal(nowRef.current ?? fitWidth(page, pane), page, pane, box));
  }, [pane, page, fit, wish, nowRef, put]);
}

function useWheel(ref: RefObject<HTMLDivElement | null>, change: Change, page: Size, onTurn: Turn): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let past = 0;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const r = element.getBoundingClientRect();
      const at: Point = { x: event.clientX - r.left, y: event.clientY - r.top };
      if (event.ctrlKey) {
        change((old, pane) => zoomAt(old, Math.exp(-event.deltaY / 400), at, page, pane));
        return;
      }
      const [dx, dy] = event.shiftKey ? [-event.deltaY, 0] : [-event.deltaX, -event.deltaY];
      let stuck = false;
      change((old, pane) => {
        const next = pan(old, dx, dy, page, pane);
        stuck = dy !== 0 && next.y === old.y;
        return next;
      });
      past = stuck ? past - dy : 0;
      if (Math.abs(past) < TURN_AT) return;
      const by = past > 0 ? 1 : -1;
      past = 0;
      onTurn(by);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [ref, change, page, onTurn]);
}

/** Moves the page with the pointer until it is let go. */
function drag(event: PointerEvent, change: Change, page: Size): void {
  const target = event.currentTarget as HTMLElement;
  target.setPointerCapture(event.pointerId);
  let last: Point = { x: event.clientX, y: event.clientY };
  const move = (e: globalThis.PointerEvent): void => {
    const [dx, dy] = [e.clientX - last.x, e.clientY - last.y];
    last = { x: e.clientX, y: e.clientY };
    change((old, pane) => pan(old, dx, dy, page, pane));
  };
  const up = (): void => {
    target.removeEventListener('pointermove', move);
    target.removeEventListener('pointerup', up);
    target.removeEventListener('pointercancel', up);
  };
  target.addEventListener('pointermove', move);
  target.addEventListener('pointerup', up);
  target.addEventListener('pointercancel', up);
}
