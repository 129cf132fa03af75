import { useCallback } from 'react';
import type { DraftView } from '../../../shared/contract/standard-views.ts';
import type { DraftChange } from '../../../shared/domain/draft.ts';
import type { Section, Standard, StandardItem } from '../../../shared/domain/standard.ts';
import { useEngine } from '../../api/hooks.ts';
import { useOutcomes } from '../../api/outcomes.ts';
import { useDraftDeeds, type Deed } from '../../api/undoable.ts';

/** A change of a draft as it is when its turn comes; null = there is nothing to change any more. */
export type Change = DraftChange | ((standard: Standard) => DraftChange | null);

/** Makes one change of a draft; `label` is what undo calls it. */
export type Edit = (label: string, change: Change) => void;

let edits = 0;

/** Changes of a draft, one after the other, each built on the version that the one before it made. */
export function useEdit(draft: string): Edit {
  const engine = useEngine();
  const deeds = useDraftDeeds(draft);
  const report = useOutcomes();
  return useCallback(
    (label, change) => {
      const build = (): readonly Deed[] => {
        const view = engine.queries.peek('draft.get', { draft }).data;
        const made = view && (typeof change === 'function' ? change(view.standard) : change);
        return view && made ? [{ name: 'draft.change', input: { draft, change: made, expect: view.version } }] : [];
      };
      // Each change is a step of its own: two cells that are left quickly one after the other are two things to take back.
      void deeds.run(label, `${draft} ${(edits += 1)}`, build).then(report);
    },
    [engine, deeds, report, draft],
  );
}

/** Changes parts of an item; the others stay as they are then. */
export const setItem = (id: string, patch: Partial<StandardItem>): Change => (standard) => {
  const item = standard.items.find((i) => i.id === id);
  return item ? { kind: 'item', id, item: { ...item, ...patch }, at: null } : null;
};
export const setSection = (id: string, patch: Partial<Section>): Change => (standard) => {
  const section = standard.sections.find((s) => s.id === id);
  return section ? { kind: 'section', id, section: { ...section, ...patch }, at: null } : null;
};

const round2 = (n: number): number => Math.round(n * 100) / 100;
export const sumOf = (standard: Standard, section: string): number => round2(standard.items.filter((i) => i.section === section && i.kind === 'deduct').reduce((n, i) => n + i.points, 0));

/** The next free number in a section: `PG-A06` after `PG-A05`. */
export function freeId(standard: Standard, section: string): string {
  const taken = new Set(standard.items.map((i) => i.id));
  const stem = `${standard.code}-${/^[A-Z0-9]{1,4}$/.test(section) ? section : 'X'}`;
  for (let n = 1; ; n += 1) {
    const id = `${stem}${String(n).padStart(2, '0')}`;
    if (!taken.has(id)) return id;
  }
}

/** A new item behind another one of its section. */
export function newItem(standard: Standard, section: string, text: string, after: string | null): DraftChange {
  const veto = section === 'V';
  const item: StandardItem = { id: freeId(standard, section), section, kind: veto ? 'veto' : section === '+' ? 'bonus' : 'deduct', points: veto ? 0 : 1, text, deduct: '', mode: 'HUMAN', machine: '', basis: [`《${standard.name}》`], evidence: '', documents: [], defects: [] };
  const index = standard.items.findIndex((i) => i.id === after);
  const last = standard.items.reduce((at, i, n) => (i.section === section ? n : at), standard.items.length - 1);
  return { kind: 'item', id: null, item, at: (index < 0 ? last : index) + 1 };
}

/** Letters that no section has yet. */
export function freeSection(standard: Standard): string {
  const taken = new Set(standard.sections.map((s) => s.id));
  return [...'ABCDEFGHIJKLMNOPQRSTUWXYZ'].find((letter) => !taken.has(letter)) ?? `S${standard.sections.length + 1}`;
}

/** Flaws at a place: an item's id, or `部分 A`. */
export const flawsAt = (view: DraftView | null, place: string): readonly string[] => view?.flaws.filter((f) => f.place === place).map((f) => f.message) ?? [];
