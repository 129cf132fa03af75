import { Button, Select } from 'antd';
import { useId, type ReactElement, type ReactNode } from 'react';
import type { StandardItem } from '../../../shared/domain/standard.ts';
import { CHECK_MODES, ITEM_KINDS } from '../../../shared/domain/standard.ts';
import { ITEM_KIND_WORDS } from '../../../shared/reference/words.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useStandards } from '../../state/standards.ts';
import { Cell, numberOf } from './Cell.tsx';
import { CheckPart } from './CheckPart.tsx';
import { Examples } from './Examples.tsx';
import type { Bench } from './bench.ts';
import { flawsAt, setItem } from './draft.ts';

/** Right column: everything of one item. In a draft each part is changed where it stands. */
export function ItemPanel({ bench, item }: { readonly bench: Bench; readonly item: StandardItem | null }): ReactElement {
  return (
    <aside className="jp-std-right" tabIndex={0} aria-label={t('std.item')}>
      {item === null ? <p className="jp-nothing">{t('std.noItem')}</p> : <Filled bench={bench} item={item} />}
    </aside>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className="jp-std-part">
      <label htmlFor={id}>{label}</label>
      <div>{children(id)}</div>
    </div>
  );
}

/** Lines as a list; empty ones are dropped. */
const lines = (text: string): string[] => text.split('\n').map((l) => l.trim()).filter((l) => l !== '');

function Filled({ bench, item }: { readonly bench: Bench; readonly item: StandardItem }): ReactElement {
  const { standard, draft, edit } = bench;
  const { chooseItem } = useStandards();
  const save = (patch: Partial<StandardItem>): void => edit?.(item.id, setItem(item.id, patch));
  const text = (value: string, onSave: (value: string) => boolean | void, many = true) => (id: string): ReactNode =>
    edit ? <Cell id={id} label="" value={value} lines={many} onSave={onSave} /> : <span id={id} className="jp-std-plain">{value}</span>;
  const rename = (id: string): boolean => {
    if (!/^[A-Z]{2}(-[A-Z0-9+]{1,12}|\d{2})$/.test(id.trim())) return false;
    save({ id: id.trim() });
    chooseItem(id.trim());
    return true;
  };
  const points = (value: string): boolean => {
    const next = numberOf(value, 0, 100);
    if (next !== null) save({ points: next });
    return next !== null;
  };
  const setKind = (kind: StandardItem['kind']): void => save({ kind, ...(kind === 'veto' ? { points: 0 } : item.points === 0 ? { points: 1 } : {}) });
  return (
    <>
      {flawsAt(draft, item.id).map((flaw) => (
        <p key={flaw} className="jp-warn" role="status">? {flaw}</p>
      ))}
      <div className="jp-std-two">
        <Part label={t('std.col.id')}>{text(item.id, rename, false)}</Part>
        <Part label={t('std.col.points')}>{text(String(item.points), points, false)}</Part>
        <Part label={t('std.col.kind')}>
          {(id) => (edit ? <Select id={id} value={item.kind} onChange={setKind} options={ITEM_KINDS.map((value) => ({ value, label: ITEM_KIND_WORDS[value] }))} /> : ITEM_KIND_WORDS[item.kind])}
        </Part>
        <Part label={t('std.f.section')}>
          {(id) => (edit ? <Select id={id} value={item.section} onChange={(section) => save({ section })} options={standard.sections.map((s) => ({ value: s.id, label: `${s.id} ${s.name}` }))} /> : `${item.section} ${standard.sections.find((s) => s.id === item.section)?.name ?? ''}`)}
        </Part>
      </div>
      <Part label={t('std.col.text')}>{text(item.text, (value) => save({ text: value }))}</Part>
      <Part label={t('std.col.deduct')}>{text(item.deduct, (deduct) => save({ deduct }))}</Part>
      <CheckPart key={item.id} item={item} edit={edit} />
      <Part label={t('std.f.mode')}>
        {(id) => (edit ? <Select id={id} value={item.mode} onChange={(mode) => save({ mode })} options={CHECK_MODES.map((value) => ({ value, label: t(`std.mode.${value}`) }))} /> : t(`std.mode.${item.mode}`))}
      </Part>
      <Part label={t('std.f.machine')}>{text(item.machine, (machine) => save({ machine }))}</Part>
      <Part label={t('std.f.basis')}>{text(item.basis.join('\n'), (value) => save({ basis: lines(value) }))}</Part>
      <Lists item={item} save={edit ? save : null} />
      <Part label={t('std.f.note')}>{text(item.evidence, (evidence) => save({ evidence }))}</Part>
      <Record item={item} />
      <Examples item={item.id} />
      {edit ? <Places bench={bench} item={item} /> : null}
    </>
  );
}

/** Documents to open and defects of the catalogue. */
function Lists({ item, save }: { readonly item: StandardItem; readonly save: ((patch: Partial<StandardItem>) => void) | null }): ReactElement {
  const vocabulary = useQuery('vocabulary.get', {}).data;
  const kinds = new Map(Object.values(vocabulary?.kinds ?? {}).flat().map((k) => [k.code, k.title]));
  const defects = new Map((vocabulary?.defects ?? []).map((d) => [d.id, d.phrase]));
  const list = (codes: readonly string[], words: ReadonlyMap<string, string>): ReactNode => (
    <ul className="jp-std-plain">
      {codes.map((code) => (
        <li key={code}><span className="jp-faint jp-num">{code}</span> {words.get(code) ?? ''}</li>
      ))}
    </ul>
  );
  const options = (words: ReadonlyMap<string, string>): { readonly value: string; readonly label: string }[] => [...words].map(([value, label]) => ({ value, label: `${value} ${label}` }));
  const choose = (codes: readonly string[], words: ReadonlyMap<string, string>, onChange: (codes: string[]) => void) => (id: string): ReactNode =>
    save ? <Select id={id} mode="multiple" value={[...codes]} onChange={onChange} options={options(words)} showSearch={{ optionFilterProp: 'label' }} className="jp-wide" /> : list(codes, words);
  return (
    <>
      <Part label={t('std.f.documents')}>{choose(item.documents, kinds, (documents) => save?.({ documents }))}</Part>
      <Part label={t('std.f.defects')}>{choose(item.defects, defects, (next) => save?.({ defects: next }))}</Part>
    </>
  );
}

/** How often people followed the check of this item, on this machine. */
function Record({ item }: { readonly item: StandardItem }): ReactElement | null {
  const records = useQuery('rule.records', {}).data;
  if (!item.check) return null;
  const found = records?.find((r) => r.rule === `${item.check?.name ?? ''}:${item.id}`);
  const all = found ? found.confirmed + found.refused : 0;
  return (
    <div className="jp-std-part">
      <span>{t('std.f.record')}</span>
      <span className={found?.hint ? 'jp-warn' : 'jp-faint'}>
        {found && all > 0 ? t('std.record', { n: all, confirmed: found.confirmed, percent: Math.round((100 * found.confirmed) / all) }) : t('std.recordNone')}
        {found?.hint ? t('std.recordHint') : ''}
      </span>
    </div>
  );
}

/** Its place among the items, and its end. */
function Places({ bench, item }: { readonly bench: Bench; readonly item: StandardItem }): ReactElement {
  const { standard, edit } = bench;
  const { chooseItem } = useStandards();
  const mates = standard.items.filter((i) => i.section === item.section);
  const at = mates.indexOf(item);
  const swap = (by: number): void => {
    const other = mates[at + by];
    if (other) edit?.(item.id, { kind: 'item', id: item.id, item, at: standard.items.indexOf(other) });
  };
  const remove = (): void => {
    edit?.(`${t('std.f.remove')} ${item.id}`, { kind: 'item', id: item.id, item: null, at: null });
    chooseItem(mates[at + 1]?.id ?? mates[at - 1]?.id ?? null);
  };
  return (
    <div className="jp-buttons">
      <Button size="small" disabled={at <= 0} onClick={() => swap(-1)}>{t('std.f.moveUp')}</Button>
      <Button size="small" disabled={at >= mates.length - 1} onClick={() => swap(1)}>{t('std.f.moveDown')}</Button>
      <Button size="small" danger type="text" onClick={remove}>{t('std.f.remove')}</Button>
    </div>
  );
}
