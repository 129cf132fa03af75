import { create } from 'zustand';
import type { Box, Rotation } from '../../shared/geometry/box.ts';

export type Tool = 'hand' | 'draw' | 'text';
export type Fit = 'width' | 'page';

/** A place that the page has to bring into sight; `nonce` tells two equal wishes apart. */
export interface Reveal {
  readonly page: number;
  readonly boxes: readonly Box[];
  readonly nonce: number;
}

interface Place {
  readonly page: number;
  readonly item: string | null;
}

interface ViewerState {
  readonly dossier: string | null;
  /** Page in front, from 1. */
  readonly page: number;
  /** Page beside it when two are shown. */
  readonly beside: number | null;
  /** Who put it there: what evidence opened, evidence closes again. */
  readonly besideBy: 'person' | 'evidence' | null;
  readonly item: string | null;
  /** Chosen annotation. */
  readonly mark: string | null;
  readonly tool: Tool;
  readonly fit: Fit;
  /** Quarter turns for looking only, on top of the page's own, by page id. */
  readonly turns: Readonly<Record<string, Rotation>>;
  readonly reveal: Reveal | null;
  /** Evidence of a field that was clicked; the checklist's evidence is derived from `item`. */
  readonly spot: { readonly page: number; readonly box: Box } | null;
  readonly trail: readonly Place[];

  open(dossier: string, page: number): void;
  turnTo(page: number): void;
  lookBeside(page: number | null, by: 'person' | 'evidence'): void;
  swap(): void;
  choose(item: string | null): void;
  chooseMark(mark: string | null): void;
  show(page: number, boxes: readonly Box[]): void;
  spotlight(page: number, box: Box): void;
  useTool(tool: Tool): void;
  setFit(fit: Fit): void;
  turn(pageId: string, by: 90 | 270): void;
  unturn(pageId: string): void;
  /** Goes back to where the last jump started. */
  back(): void;
}

const TRAIL = 50;
const FRESH = { beside: null, besideBy: null, item: null, mark: null, tool: 'hand' as Tool, turns: {}, reveal: null, spot: null, trail: [] };

/** What is on the desk: page, item, mark and tool. Gestures under way live in the page view, cases in the engine. */
export const useViewer = create<ViewerState>((set) => {
  const jump = (state: ViewerState): Pick<ViewerState, 'trail'> => ({ trail: [...state.trail.slice(1 - TRAIL), { page: state.page, item: state.item }] });
  const wish = (state: ViewerState, page: number, boxes: readonly Box[]): Reveal => ({ page, boxes, nonce: (state.reveal?.nonce ?? 0) + 1 });
  return {
    dossier: null,
    page: 1,
    fit: 'width',
    ...FRESH,
    open: (dossier, page) => set((state) => (state.dossier === dossier ? { page } : { dossier, page, ...FRESH })),
    turnTo: (page) => set((state) => ({ page, spot: null, beside: state.beside === page ? null : state.beside })),
    lookBeside: (beside, by) => set({ beside, besideBy: beside === null ? null : by }),
    swap: () => set((state) => (state.beside === null ? {} : { page: state.beside, beside: state.page })),
    choose: (item) => set((state) => ({ item, mark: null, spot: null, ...jump(state) })),
    chooseMark: (mark) => set({ mark }),
    show: (page, boxes) => set((state) => ({ page, reveal: wish(state, page, boxes), beside: state.beside === page ? null : state.beside })),
    spotlight: (page, box) => set((state) => ({ page, spot: { page, box }, reveal: wish(state, page, [box]), ...jump(state) })),
    useTool: (tool) => set({ tool, mark: null }),
    setFit: (fit) => set({ fit }),
    turn: (pageId, by) => set((state) => ({ turns: { ...state.turns, [pageId]: (((state.turns[pageId] ?? 0) + by) % 360) as Rotation } })),
    unturn: (pageId) => set((state) => ({ turns: { ...state.turns, [pageId]: 0 } })),
    back: () =>
      set((state) => {
        const last = state.trail.at(-1);
        return last ? { page: last.page, item: last.item, trail: state.trail.slice(0, -1), spot: null } : {};
      }),
  };
});
