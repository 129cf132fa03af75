import { Segmented } from 'antd';
import { Fragment, useEffect, useRef, useState, type ReactElement } from 'react';
import { t, type WordKey } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { Sign } from '../../ui/Sign.tsx';
import { VetoIcon } from '../../ui/VetoIcon.tsx';
import { AcrossHints } from './AcrossHints.tsx';
import { useReading } from './desk.ts';
import { ItemDetail } from './ItemDetail.tsx';
import type { ItemState } from './itemState.ts';

type Show = 'all' | 'open' | 'doubt' | 'lost';

const SHOWS: Readonly<Record<Show, { readonly word: WordKey; readonly test: (state: ItemState) => boolean }>> = {
  all: { word: 'checklist.all', test: () => true },
  open: { word: 'checklist.open', test: (state) => state.person === 'open' },
  doubt: { word: 'checklist.doubt', test: (state) => state.machine === 'fail' || state.machine === 'veto' || state.machine === 'unsure' },
  lost: { word: 'checklist.lost', test: (state) => state.person === 'fail' || state.person === 'veto' },
};

/** The items of the standard: what the machine thinks, what the reviewer says; vetoes stand apart on top. */
export function ChecklistPanel(): ReactElement {
  const { states, standard, service, review } = useReading();
  const item = useViewer((state) => state.item);
  const [show, setShow] = useState<Show>('all');
  const shown = states.filter((state) => SHOWS[show].test(state) || state.item.id === item);
  const names = new Map(standard.sections.map((section) => [section.id, section.name]));
  const besides = new Map(service?.sections.map((section) => [section.id, section.name]) ?? []);
  const headOf = (state: ItemState): string => {
    if (state.beside) return besides.get(state.item.section) ?? state.item.section;
    return state.item.kind === 'veto' ? t('checklist.vetoes') : (names.get(state.item.section) ?? state.item.section);
  };
  return (
    <section className="jp-panel" aria-label={t('panel.checklist')}>
      <div className="jp-panel-bar">
        <Segmented<Show> size="small" aria-label={t('checklist.filter')} value={show} onChange={setShow} options={(Object.keys(SHOWS) as Show[]).map((key) => ({ value: key, label: `${t(SHOWS[key].word)} ${states.filter((state) => !state.beside && SHOWS[key].test(state)).length}` }))} />
      </div>
      <div className="jp-scroll">
        <AcrossHints />
        <ul className="jp-checklist">
          {shown.map((state, i) => {
            const head = headOf(state);
            const before = shown[i - 1];
            return (
              <Fragment key={state.item.id}>
                {state.beside && !before?.beside && review.service ? <BesideHead points={review.service.score.points} machine={review.service.machineScore.points} /> : null}
                {!before || headOf(before) !== head || before.beside !== state.beside ? <li className={`jp-section${state.item.kind === 'veto' ? ' jp-veto' : ''}`}>{state.item.kind === 'veto' ? <VetoIcon /> : null} {head}</li> : null}
                <ItemLine state={state} chosen={state.item.id === item} />
              </Fragment>
            );
          })}
        </ul>
        {shown.length === 0 ? <p className="jp-nothing">{t('checklist.nothing')}</p> : null}
      </div>
    </section>
  );
}

/** Where the supplement begins: its index, and that it is no part of the score. */
function BesideHead({ points, machine }: { readonly points: number; readonly machine: number }): ReactElement {
  return (
    <li className="jp-beside-head">
      <strong>{t('service.title')}</strong> <b className="jp-num">{points}</b> <span className="jp-faint">{t('service.machine', { points: machine })} {t('service.apart')}</span>
    </li>
  );
}

/** What an item costs: what was lost, or in brackets what it is worth. */
function worth(state: ItemState): string {
  const { verdict } = state.row;
  if (state.item.kind === 'veto') return '';
  if (verdict?.value === 'fail') return `−${verdict.deduction}`;
  return state.item.kind === 'bonus' ? `+${state.item.points}` : `${state.item.points}`;
}

function ItemLine({ state, chosen }: { readonly state: ItemState; readonly chosen: boolean }): ReactElement {
  const { choose } = useReading();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const lost = state.person === 'fail' || state.person === 'veto';
  return (
    <li ref={line} className={`jp-item${chosen ? ' jp-chosen' : ''}`}>
      <button type="button" className="jp-item-head" aria-expanded={chosen} data-keys={chosen ? 'through' : undefined} onClick={() => choose(state.item.id)}>
        <Sign status={state.person} by="person" />
        {state.machine ? <Sign status={state.machine} by="machine" /> : <span className="jp-sign" />}
        <span className="jp-item-id jp-num">{state.item.id}</span>
        <span className={chosen ? '' : 'jp-ellipsis'}>{state.item.text}</span>
        <span className={`jp-num jp-worth${lost ? ' jp-lost' : ''}`}>{worth(state)}</span>
      </button>
      {chosen ? <ItemDetail state={state} /> : null}
    </li>
  );
}
