import { useMemo } from 'react';
import type { Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ApiName, InputOf, Undoable } from '../../shared/contract/api.ts';
import { dropTarget, NO_STEPS, pushStep, rebase, useHistory, type Call, type Step } from '../state/history.ts';
import { useEngine, type Engine } from './hooks.ts';

/** A human command on its way to the engine. */
export type Deed = { [N in ApiName]: { readonly name: N; readonly input: InputOf<N> } }[ApiName];

export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'nothing' }
  /** Steps were dropped, because their row was changed elsewhere. */
  | { readonly kind: 'stale'; readonly dropped: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface Deeds {
  /**
   * Sends commands one after the other as one step of undo. They are built when their turn comes, from the newest versions
   * that the engine told, so that quick keys never meet their own older version.
   */
  run(label: string, target: string, build: () => readonly Deed[]): Promise<Outcome>;
  undo(): Promise<Outcome & { readonly label?: string }>;
  redo(): Promise<Outcome & { readonly label?: string }>;
}

/** The row that a command changes, as a key: `verdict.set` and `verdict.clear` of one item are the same row. */
export function targetOf(name: ApiName, input: Readonly<Record<string, unknown>>): string {
  const noun = name.split('.')[0] ?? name;
  const own = input[noun];
  const id = input.item ?? (own && typeof own === 'object' ? (own as { id?: unknown }).id : own) ?? input.page ?? input.dossier;
  return `${noun}:${String(id)}${input.key === undefined ? '' : `/${String(input.key)}`}`;
}

type Sent = { readonly ok: true; readonly back: Call | null } | { readonly ok: false; readonly problem: Problem };

async function send(engine: Engine, name: ApiName, input: Readonly<Record<string, unknown>>): Promise<Sent> {
  const result = (await engine.connection.call(name, input as never)) as Result<unknown, Problem>;
  if (!result.ok) return { ok: false, problem: result.error };
  const inverse = (result.value as Undoable<unknown> | null)?.inverse ?? null;
  if (!inverse) return { ok: true, back: null };
  const inverseInput = inverse.input as Readonly<Record<string, unknown>>;
  const before = typeof input.expect === 'number' ? input.expect : null;
  return { ok: true, back: { name: inverse.name, input: inverseInput, target: targetOf(inverse.name, inverseInput), before } };
}

/** One line at a time: commands of a dossier never overtake each other. */
const lines = new Map<string, Promise<unknown>>();
function inLine<T>(dossier: string, work: () => Promise<T>): Promise<T> {
  const next = (lines.get(dossier) ?? Promise.resolve()).then(work, work);
  lines.set(dossier, next);
  return next;
}

/** What commands are about: the key of its history, and the query that tells its versions. */
interface Subject {
  readonly key: string;
  refresh(engine: Engine): Promise<void>;
}

async function runDeeds(engine: Engine, { key: dossier, refresh }: Subject, label: string, target: string, build: () => readonly Deed[]): Promise<Outcome> {
  const backs: Call[] = [];
  let failed: Problem | null = null;
  for (const deed of build()) {
    const sent = await send(engine, deed.name, deed.input as Readonly<Record<string, unknown>>);
    if (!sent.ok) {
      failed = sent.problem;
      break;
    }
    if (sent.back) backs.unshift(sent.back);
  }
  // What was done before a failure stays done and can be taken back.
  if (backs.length > 0) useHistory.getState().change(dossier, (stacks) => pushStep(stacks, { label, target, at: Date.now(), calls: backs }));
  await refresh(engine);
  return failed ? { kind: 'failed', problem: failed } : { kind: 'done' };
}

async function travel(engine: Engine, { key: dossier, refresh }: Subject, way: 'undo' | 'redo'): Promise<Outcome & { readonly label?: string }> {
  const history = useHistory.getState;
  const step = (history().byDossier[dossier] ?? NO_STEPS)[way].at(-1);
  if (!step) return { kind: 'nothing' };
  history().change(dossier, (stacks) => ({ ...stacks, [way]: stacks[way].slice(0, -1) }));
  const backs: Call[] = [];
  let stopped: { readonly problem: Problem; readonly call: Call } | null = null;
  for (const call of step.calls) {
    const sent = await send(engine, call.name, call.input);
    if (!sent.ok) {
      stopped = { problem: sent.problem, call };
      break;
    }
    const back = sent.back;
    if (!back) continue;
    backs.unshift(back);
    const [from, to] = [call.before, back.input.expect];
    if (from !== null && typeof to === 'number') history().change(dossier, (stacks) => rebase(stacks, back.target, from, to));
  }
  const reversed: Step = { ...step, at: 0, calls: backs };
  const other = way === 'undo' ? 'redo' : 'undo';
  if (backs.length > 0) history().change(dossier, (stacks) => ({ ...stacks, [other]: [...stacks[other], reversed] }));
  await refresh(engine);
  if (!stopped) return { kind: 'done', label: step.label };
  if (stopped.problem.code !== 'stale-version') return { kind: 'failed', problem: stopped.problem };
  const gone = dropTarget(history().byDossier[dossier] ?? NO_STEPS, stopped.call.target);
  history().change(dossier, () => gone.stacks);
  return { kind: 'stale', dropped: gone.dropped + 1 };
}

function deedsOn(engine: Engine, subject: Subject): Deeds {
  return {
    run: (label, target, build) => inLine(subject.key, () => runDeeds(engine, subject, label, target, build)),
    undo: () => inLine(subject.key, () => travel(engine, subject, 'undo')),
    redo: () => inLine(subject.key, () => travel(engine, subject, 'redo')),
  };
}

/** The human commands of one dossier, each saved at once and each with a way back. */
export function useDeeds(dossier: string): Deeds {
  const engine = useEngine();
  return useMemo(() => deedsOn(engine, { key: dossier, refresh: ({ queries }) => queries.refresh('review.get', { dossier }) }), [engine, dossier]);
}

/** Key under which the history of a draft is kept. */
export const draftKey = (draft: string): string => `draft ${draft}`;

/** The changes of one standard in the making, as `useDeeds`. */
export function useDraftDeeds(draft: string): Deeds {
  const engine = useEngine();
  return useMemo(() => deedsOn(engine, { key: draftKey(draft), refresh: ({ queries }) => queries.refresh('draft.get', { draft }) }), [engine, draft]);
}
