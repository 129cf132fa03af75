import { Button, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { ruleOf } from '../../../shared/checks/record.ts';
import type { StandardItem } from '../../../shared/domain/standard.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { shortTime } from '../../ui/time.ts';
import { useReading } from './desk.ts';
import type { ItemState } from './itemState.ts';
import { clearDeeds, deductDeeds } from './judging.ts';
import { Absent, Places } from './Places.tsx';
import { ReasonForm } from './ReasonForm.tsx';

/** The chosen item in full: what it asks, what the machine thinks and why, what the reviewer says. */
export function ItemDetail({ state }: { readonly state: ItemState }): ReactElement {
  const { asking, locked } = useReading();
  const { item, row } = state;
  return (
    <div className="jp-item-detail">
      <p className="jp-faint">
        {t('item.rule')}：{item.deduct}
      </p>
      {row.opinion ? <MachinePart state={state} /> : <p className="jp-faint">{t('item.noOpinion', { where: item.evidence || t('item.anywhere') })}</p>}
      <Papers state={state} />
      {row.verdict ? (
        <p className="jp-verdict">
          <Sign status={state.person} by="person" word /> {row.verdict.reason ? <span>{row.verdict.reason}</span> : null}
          <span className="jp-faint">
            {' '}
            {row.verdict.author} {shortTime(row.verdict.at)}
            {row.verdict.accepted ? ` · ${t('item.accepted')}` : ''}
          </span>
        </p>
      ) : null}
      {locked ? null : asking?.item === item.id ? <ReasonForm state={state} value={asking.value} /> : <Buttons state={state} />}
      <p className="jp-faint">
        {t('item.basis')}：{(row.opinion?.basis.length ? row.opinion.basis : item.basis).join('；') || t('item.noBasis')}
      </p>
    </div>
  );
}

function MachinePart({ state }: { readonly state: ItemState }): ReactElement | null {
  const { pageById } = useReading();
  const { opinion } = state.row;
  const record = useRecord(state.item);
  if (!opinion || !state.machine) return null;
  const sure = opinion.outcome === 'unsure' ? '' : t('item.confidence', { n: Math.round(opinion.confidence * 100) });
  return (
    <div className="jp-opinion">
      <p>
        <Sign status={state.machine} by="machine" word /> {opinion.reason}
      </p>
      {opinion.evidence.length > 0 ? <Places places={opinion.evidence.map((place) => ({ page: place.page, box: place.box, quote: place.quote }))} /> : null}
      <Absent kinds={opinion.absent} looked={pageById.size} />
      <p className="jp-faint">
        {[record, opinion.deduction > 0 ? t('item.proposes', { n: opinion.deduction }) : '', opinion.rule ?? '', opinion.defect ?? '', sure].filter((part) => part !== '').join(' · ')}
      </p>
    </div>
  );
}

/** How often people confirmed what this item's check found, in words; empty before the first answer. */
function useRecord(item: StandardItem): string {
  const found = useQuery('rule.records', {}).data?.find((known) => known.rule === ruleOf(item));
  const all = found ? found.confirmed + found.refused : 0;
  return found && all > 0 ? t('item.record', { n: Math.round((found.confirmed / all) * 100), all, confirmed: found.confirmed }) : '';
}

/** Papers that this item is about, as links to their first page. */
function Papers({ state }: { readonly state: ItemState }): ReactElement | null {
  const { detail, kindTitle } = useReading();
  const turnTo = useViewer((viewer) => viewer.turnTo);
  const there = state.item.documents.flatMap((code) => detail.documents.filter((document) => document.kind === code));
  if (there.length === 0) return null;
  return (
    <p className="jp-chips">
      <span className="jp-faint">{t('item.papers')}</span>
      {there.slice(0, 8).map((document) => (
        <button key={document.index} type="button" className="jp-chip" onMouseDown={keepFocus} onClick={() => turnTo(document.firstPage)}>
          {kindTitle(document.kind)} {document.firstPage}
        </button>
      ))}
    </p>
  );
}

function Buttons({ state }: { readonly state: ItemState }): ReactElement {
  const { accept, judge, ask, act } = useReading();
  const { item, row } = state;
  const useTool = useViewer((viewer) => viewer.useTool);
  const acceptable = row.opinion !== null && row.opinion.outcome !== 'unsure' && state.person === 'open';
  const button = (label: string, key: string, run: () => void, primary = false): ReactElement => (
    <Button key={key} size="small" type={primary ? 'primary' : 'default'} onMouseDown={keepFocus} onClick={run}>
      {label} <kbd aria-hidden="true">{key}</kbd>
    </Button>
  );
  return (
    <div className="jp-buttons">
      {acceptable ? button(t('act.accept'), 'Enter', () => accept(item.id), true) : null}
      {acceptable ? button(t('act.overrule'), 'X', () => ask({ item: item.id, value: row.opinion?.outcome === 'fail' ? 'pass' : 'fail' })) : null}
      {acceptable ? null : button(t('act.pass'), 'Q', () => judge(item.id, 'pass'))}
      {acceptable ? null : button(t('act.fail'), 'W', () => judge(item.id, 'fail'))}
      {row.opinion?.outcome === 'not-applicable' && acceptable ? null : button(t('act.na'), 'E', () => judge(item.id, 'not-applicable'))}
      {button(t('act.unsure'), 'R', () => judge(item.id, 'unsure'))}
      {button(t('act.draw'), 'D', () => useTool('draw'))}
      {row.verdict ? button(t('act.clear'), 'Del', () => void act(t('deed.clear', { item: item.id }), `clear:${item.id}`, (desk) => clearDeeds(desk, item.id))) : null}
      {row.verdict?.value === 'fail' && item.kind !== 'veto' ? <Points state={state} /> : null}
    </div>
  );
}

/** Points lost, from nothing to what the item is worth. */
function Points({ state }: { readonly state: ItemState }): ReactElement {
  const { act, standard } = useReading();
  const { item, row } = state;
  return (
    <InputNumber
      size="small"
      className="jp-points"
      prefix={t('item.lose')}
      suffix={`/ ${item.points}`}
      aria-label={t('act.points')}
      min={0}
      max={item.points}
      step={standard.minStep}
      value={row.verdict?.deduction ?? 0}
      onChange={(points) => points !== null && void act(t('deed.deduct', { item: item.id }), `deduct:${item.id}`, (desk) => deductDeeds(desk, item.id, points))}
    />
  );
}
