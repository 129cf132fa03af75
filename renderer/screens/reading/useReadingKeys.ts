import type { VerdictValue } from '../../../shared/domain/review.ts';
import { useTimeTravel } from '../../api/outcomes.ts';
import { useDeeds } from '../../api/undoable.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useViewer } from '../../state/viewer.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import type { Reading } from './desk.ts';
import { nextOpen } from './itemState.ts';
import { clearDeeds, contradicts, deductDeeds } from './judging.ts';

const VERDICT_KEYS: readonly { readonly id: string; readonly label: WordKey; readonly key: string; readonly value: VerdictValue }[] = [
  { id: 'verdict.pass', label: 'act.pass', key: 'Q', value: 'pass' },
  { id: 'verdict.fail', label: 'act.fail', key: 'W', value: 'fail' },
  { id: 'verdict.na', label: 'act.na', key: 'E', value: 'not-applicable' },
  { id: 'verdict.unsure', label: 'act.unsure', key: 'R', value: 'unsure' },
];

/** Keys of judging, for the item that is chosen. */
function verdictActions(reading: Reading, item: string | null): readonly Action[] {
  const state = reading.states.find((candidate) => candidate.item.id === item);
  const free = state !== undefined && !reading.locked;
  const acceptable = free && state.person === 'open' && state.machine !== null && state.machine !== 'unsure';
  const group = 'keys.group.judge' as const;
  const next = (by: 1 | -1): void => {
    const id = nextOpen(reading.states, item, by);
    if (id) reading.choose(id);
  };
  const overrule = (): void => {
    if (!state?.row.opinion) return;
    reading.ask({ item: state.item.id, value: state.row.opinion.outcome === 'fail' ? 'pass' : 'fail' });
  };
  const deduct = (points: number): void => {
    if (state && state.row.verdict?.value !== 'fail' && contradicts(state.row.opinion, 'fail')) reading.ask({ item: state.item.id, value: 'fail' });
    else if (state) void reading.act(t('deed.deduct', { item: state.item.id }), `deduct:${state.item.id}`, (desk) => deductDeeds(desk, state.item.id, points));
  };
  const now = state?.row.verdict?.value === 'fail' ? state.row.verdict.deduction : (state?.row.opinion?.deduction ?? 0);
  const costs = free && state.item.kind !== 'veto';
  return [
    { id: 'item.next', label: 'act.nextOpen', group, keys: ['N'], enabled: true, hint: true, run: () => next(1) },
    { id: 'item.previous', label: 'act.previousOpen', group, keys: ['Shift+N'], enabled: true, run: () => next(-1) },
    { id: 'item.accept', label: 'act.accept', group, keys: ['Enter'], enabled: acceptable, hint: true, run: () => state && reading.accept(state.item.id) },
    { id: 'item.onward', label: 'act.onward', group, keys: ['Enter'], enabled: state !== undefined && state.person !== 'open', run: () => next(1) },
    { id: 'item.overrule', label: 'act.overrule', group, keys: ['X'], enabled: free && state.machine !== null && state.machine !== 'unsure', hint: true, run: overrule },
    ...VERDICT_KEYS.map(({ id, label, key, value }): Action => ({ id, label, group, keys: [key], enabled: free, run: () => state && reading.judge(state.item.id, value) })),
    { id: 'verdict.points', label: 'act.points', group, keys: [...'123456789'], shown: '1–9', enabled: costs, hint: true, run: (key) => deduct(Number(key)) },
    { id: 'verdict.more', label: 'act.morePoints', group, keys: [']'], enabled: costs, run: () => deduct(now + reading.standard.minStep) },
    { id: 'verdict.less', label: 'act.fewerPoints', group, keys: ['['], enabled: costs, run: () => deduct(Math.max(0, now - reading.standard.minStep)) },
    {
      id: 'verdict.clear',
      label: 'act.clear',
      group,
      keys: ['Delete'],
      enabled: free && state.row.verdict !== null,
      run: () => state && void reading.act(t('deed.clear', { item: state.item.id }), `clear:${state.item.id}`, (desk) => clearDeeds(desk, state.item.id)),
    },
  ];
}

/** All keys of the reading screen that do not need the page itself. */
export function useReadingKeys(dossier: string, reading: Reading, toggle: (side: 'left' | 'right') => void): void {
  const viewer = useViewer();
  const travel = useTimeTravel(useDeeds(dossier));
  const { go, exportDossier } = useSession();
  const last = reading.detail.pages.length;
  const turn = (by: number): void => viewer.turnTo(Math.min(last, Math.max(1, viewer.page + by)));
  const group = 'keys.group.page' as const;
  useActions([
    { id: 'page.next', label: 'act.nextPage', group, keys: ['J', 'PageDown'], enabled: viewer.page < last, hint: true, run: () => turn(1) },
    { id: 'page.previous', label: 'act.previousPage', group, keys: ['K', 'PageUp'], enabled: viewer.page > 1, hint: true, run: () => turn(-1) },
    { id: 'page.first', label: 'act.firstPage', group, keys: ['Home'], enabled: true, run: () => viewer.turnTo(1) },
    { id: 'page.last', label: 'act.lastPage', group, keys: ['End'], enabled: true, run: () => viewer.turnTo(last) },
    { id: 'page.back', label: 'act.back', group, keys: ['Backspace', 'Alt+ArrowLeft'], enabled: viewer.trail.length > 0, run: viewer.back },
    { id: 'column.left', label: 'act.leftColumn', group, keys: [','], enabled: true, run: () => toggle('left') },
    { id: 'column.right', label: 'act.rightColumn', group, keys: ['.'], enabled: true, run: () => toggle('right') },
    ...verdictActions(reading, viewer.item),
    { id: 'undo', label: 'act.undo', group: 'keys.group.edit', keys: ['Z', 'Ctrl+Z'], enabled: true, hint: true, run: travel.undo },
    { id: 'redo', label: 'act.redo', group: 'keys.group.edit', keys: ['Shift+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'], enabled: true, run: travel.redo },
    { id: 'export', label: 'preview.export', group: 'keys.group.edit', keys: ['Ctrl+E'], enabled: true, run: () => exportDossier(dossier) },
    { id: 'home', label: 'reading.back', group: 'keys.group.app', keys: ['Ctrl+Backspace'], enabled: true, run: () => go({ screen: 'library' }) },
  ]);
}
