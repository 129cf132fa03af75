import { create } from 'zustand';
import type { ApiName } from '../../shared/contract/api.ts';

/** A command that can be sent again; `expect` inside its input is the row version that it believes in. */
export interface Call {
  readonly name: ApiName;
  readonly input: Readonly<Record<string, unknown>>;
  /** The row that it changes: steps on one row depend on each other's versions. */
  readonly target: string;
  /** Version that the row had before the change which this call takes back; null where rows carry no version. */
  readonly before: number | null;
}

/** One press of undo: the calls that take a gesture back, in the order in which they are to be sent. */
export interface Step {
  readonly label: string;
  readonly target: string;
  readonly at: number;
  readonly calls: readonly Call[];
}

export interface Stacks {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

export const NO_STEPS: Stacks = { undo: [], redo: [] };
export const JOIN_MS = 500;
export const MAX_STEPS = 200;

const versionOf = (call: Call): number | null => (typeof call.input.expect === 'number' ? call.input.expect : null);
const withVersion = (call: Call, expect: number): Call => ({ ...call, input: { ...call.input, expect } });

/** Adds what was just done. A second edit of the same target within half a second joins the first: one undo takes both back. */
export function pushStep(stacks: Stacks, step: Step): Stacks {
  const last = stacks.undo.at(-1);
  const joined = last && last.target === step.target && step.at - last.at < JOIN_MS ? join(last, step) : null;
  const undo = joined ? [...stacks.undo.slice(0, -1), joined] : [...stacks.undo, step].slice(-MAX_STEPS);
  return { undo, redo: [] };
}

/** The older state with the newer version; null when the two are not single edits of one row. */
function join(older: Step, newer: Step): Step | null {
  const [a, b] = [older.calls[0], newer.calls[0]];
  if (older.calls.length !== 1 || newer.calls.length !== 1 || !a || !b || a.target !== b.target) return null;
  const expect = versionOf(b);
  return { ...older, at: newer.at, calls: [expect === null ? a : withVersion(a, expect)] };
}

/** After a row went from version `from` to `to`, the steps that waited for `from` wait for `to`: the content is the one they knew. */
export function rebase(stacks: Stacks, target: string, from: number, to: number): Stacks {
  const shift = (step: Step): Step => ({
    ...step,
    calls: step.calls.map((call) => (call.target === target && versionOf(call) === from ? withVersion(call, to) : call)),
  });
  return { undo: stacks.undo.map(shift), redo: stacks.redo.map(shift) };
}

/** Drops the steps that touch a row which somebody else changed; answers also how many went. */
export function dropTarget(stacks: Stacks, target: string): { readonly stacks: Stacks; readonly dropped: number } {
  const keep = (step: Step): boolean => !step.calls.some((call) => call.target === target);
  const next = { undo: stacks.undo.filter(keep), redo: stacks.redo.filter(keep) };
  return { stacks: next, dropped: stacks.undo.length + stacks.redo.length - next.undo.length - next.redo.length };
}

interface HistoryState {
  readonly byDossier: Readonly<Record<string, Stacks>>;
  change(dossier: string, update: (stacks: Stacks) => Stacks): void;
}

/** Two stacks for each dossier. */
export const useHistory = create<HistoryState>((set) => ({
  byDossier: {},
  change: (dossier, update) => set((state) => ({ byDossier: { ...state.byDossier, [dossier]: update(state.byDossier[dossier] ?? NO_STEPS) } })),
}));
