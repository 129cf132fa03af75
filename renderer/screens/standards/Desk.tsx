import { Alert, Segmented, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { Candidate } from '../../../shared/contract/api.ts';
import { useQuery } from '../../api/hooks.ts';
import { useTimeTravel } from '../../api/outcomes.ts';
import { useDraftDeeds } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';
import { useStandards, type StandardTab, type Subject } from '../../state/standards.ts';
import { useActions } from '../../ui/actions.ts';
import { Alerts } from './Alerts.tsx';
import type { Bench } from './bench.ts';
import { ComparePanel } from './ComparePanel.tsx';
import { DeskBar } from './DeskBar.tsx';
import { newItem, useEdit } from './draft.ts';
import { HeadPanel } from './HeadPanel.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import { ItemTable } from './ItemTable.tsx';
import { useDeskCommands } from './useDeskCommands.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

interface Props {
  readonly candidate: Candidate;
  readonly onChoose: (subject: Subject | null) => void;
}

/** Middle and right of the screen for one standard. */
export function Desk({ candidate, onChoose }: Props): ReactElement {
  const sha = 'sha' in candidate ? candidate.sha : null;
  const id = 'draft' in candidate ? candidate.draft : null;
  const version = useQuery('standard.get', sha === null ? null : { sha });
  const draft = useQuery('draft.get', id === null ? null : { draft: id });
  const row = useQuery('standard.versions', {}).data?.find((v) => v.sha === sha) ?? null;
  const edit = useEdit(id ?? '');
  const standard = draft.data?.standard ?? version.data;
  const problem = draft.problem ?? version.problem;
  if (!standard) return <section className="jp-std-middle jp-pad">{problem ? <Alert type="warning" showIcon title={problemMessage(problem)} /> : <Skeleton active />}</section>;
  return <Filled bench={{ candidate, standard, row, draft: draft.data ?? null, edit: draft.data ? edit : null }} onChoose={onChoose} />;
}

const TABS = [
  { value: 'items', label: 'std.tab.items' },
  { value: 'head', label: 'std.tab.head' },
  { value: 'compare', label: 'std.tab.compare' },
  { value: 'whatIf', label: 'std.tab.whatIf' },
] as const;

function Filled({ bench, onChoose }: { readonly bench: Bench; readonly onChoose: Props['onChoose'] }): ReactElement {
  const { tab, show, item, chooseItem } = useStandards();
  const commands = useDeskCommands(bench, onChoose);
  const { standard, edit } = bench;
  const chosen = standard.items.find((i) => i.id === item) ?? null;
  useDeskKeys(bench, commands);
  const withRight = tab === 'items';
  const openPlace = (place: string): void => {
    show(place === '' ? 'head' : 'items');
    const section = /^部分 (.+)$/.exec(place)?.[1];
    if (section === undefined) chooseItem(place || null);
    else requestAnimationFrame(() => document.getElementById(`section-${section}`)?.querySelector<HTMLElement>('[data-column="points"]')?.focus());
  };
  return (
    <>
      <section className="jp-std-middle" aria-label={standard.name}>
        <DeskBar bench={bench} commands={commands} />
        <div className="jp-panel-bar">
          <Segmented<StandardTab> aria-label={t('std.tabs')} value={tab} onChange={show} options={TABS.map(({ value, label }) => ({ value, label: t(label) }))} />
        </div>
        {bench.draft ? <Alerts draft={bench.draft} onPlace={openPlace} /> : null}
        {tab === 'items' ? <ItemTable bench={bench} chosen={item} onChoose={chooseItem} /> : null}
        {tab === 'head' ? <HeadPanel standard={standard} edit={edit} /> : null}
        {tab === 'compare' ? <ComparePanel bench={bench} /> : null}
        {tab === 'whatIf' ? <WhatIfPanel candidate={bench.candidate} /> : null}
      </section>
      {withRight ? <ItemPanel key={chosen?.id ?? ''} bench={bench} item={chosen} /> : null}
    </>
  );
}

/** Next and previous item, add and remove, undo, tabs: all by key. */
function useDeskKeys({ standard, draft, edit }: Bench, commands: ReturnType<typeof useDeskCommands>): void {
  const { item, chooseItem, show, tab } = useStandards();
  const travel = useTimeTravel(useDraftDeeds(draft?.id ?? ''));
  const at = standard.items.findIndex((i) => i.id === item);
  const step = (by: number): void => chooseItem(standard.items[Math.min(standard.items.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.id ?? null);
  const current = standard.items[at] ?? null;
  const editing = edit !== null;
  const add = (): void => edit?.(t('std.addItem'), newItem(standard, current?.section ?? standard.sections.at(-1)?.id ?? 'A', t('std.newItemText'), current?.id ?? null));
  const remove = (): void => {
    if (current === null) return;
    edit?.(`${t('std.f.remove')} ${current.id}`, { kind: 'item', id: current.id, item: null, at: null });
    chooseItem(standard.items[at + 1]?.id ?? standard.items[at - 1]?.id ?? null);
  };
  const group = 'keys.group.standards';
  useActions([
    { id: 'std.next', label: 'keys.std.next', group, keys: ['J', 'ArrowDown'], enabled: tab === 'items', hint: true, run: () => step(1) },
    { id: 'std.previous', label: 'keys.std.previous', group, keys: ['K', 'ArrowUp'], enabled: tab === 'items', hint: true, run: () => step(-1) },
    { id: 'std.add', label: 'keys.std.add', group, keys: ['Insert', 'A'], shown: 'A', enabled: editing && tab === 'items', hint: true, run: add },
    { id: 'std.remove', label: 'keys.std.remove', group, keys: ['Delete'], enabled: editing && current !== null && tab === 'items', hint: true, run: remove },
    { id: 'std.undo', label: 'std.undo', group, keys: ['Z', 'Ctrl+Z'], shown: 'Z', enabled: editing, hint: true, run: travel.undo },
    { id: 'std.redo', label: 'std.redo', group, keys: ['Shift+Z', 'Ctrl+Shift+Z'], shown: 'Shift+Z', enabled: editing, run: travel.redo },
    { id: 'std.begin', label: 'keys.std.begin', group, keys: ['E'], enabled: !editing, hint: true, run: commands.begin },
    { id: 'std.publish', label: 'keys.std.publish', group, keys: ['P'], enabled: editing && draft?.flaws.length === 0, hint: true, run: commands.publish },
    { id: 'std.items', label: 'keys.std.items', group, keys: ['1'], enabled: true, run: () => show('items') },
    { id: 'std.head', label: 'keys.std.head', group, keys: ['2'], enabled: true, run: () => show('head') },
    { id: 'std.compare', label: 'keys.std.compare', group, keys: ['3'], enabled: true, run: () => show('compare') },
    { id: 'std.whatIf', label: 'keys.std.whatIf', group, keys: ['4'], enabled: true, run: () => show('whatIf') },
  ]);
}
