import type { ItemRow } from '../../../shared/contract/views.ts';
import type { OutcomeKind } from '../../../shared/domain/opinion.ts';
import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { Status } from '../../ui/Sign.tsx';

/** An item of the checklist with what machine and person say of it. */
export interface ItemState {
  readonly item: StandardItem;
  readonly row: ItemRow;
  readonly machine: Status | null;
  readonly person: Status;
  /** An item of the service supplement: it stands beside the score and is no part of it. */
  readonly beside: boolean;
}

const STATUS: Readonly<Record<OutcomeKind, Status>> = { pass: 'pass', fail: 'fail', unsure: 'unsure', 'not-applicable': 'na' };

export function statusOf(outcome: OutcomeKind, item: StandardItem): Status {
  return outcome === 'fail' && item.kind === 'veto' ? 'veto' : STATUS[outcome];
}

/** Items in the order of the standard, vetoes first. */
export function itemStates(standard: Standard, items: readonly ItemRow[], beside = false): readonly ItemState[] {
  const rows = new Map(items.map((row) => [row.item, row]));
  const all = standard.items.map((item): ItemState => {
    const row = rows.get(item.id) ?? { item: item.id, opinion: null, verdict: null };
    return { item, row, machine: row.opinion ? statusOf(row.opinion.outcome, item) : null, person: row.verdict ? statusOf(row.verdict.value, item) : 'open', beside };
  });
  return [...all.filter((state) => state.item.kind === 'veto'), ...all.filter((state) => state.item.kind !== 'veto')];
}

/** The next item without a verdict after `from`, round the end; null when all are judged. */
export function nextOpen(states: readonly ItemState[], from: string | null, by: 1 | -1 = 1): string | null {
  const start = states.findIndex((state) => state.item.id === from);
  const begin = start < 0 ? (by === 1 ? -1 : states.length) : start;
  for (let k = 1; k <= states.length; k++) {
    const state = states[(begin + by * k + 2 * states.length) % states.length];
    if (state && state.person === 'open' && state.item.id !== from) return state.item.id;
  }
  return null;
}
