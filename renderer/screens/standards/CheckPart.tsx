import { App, Button, Input, Select, Switch } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import type { CheckArgumentRow } from '../../../shared/contract/standard-views.ts';
import type { StandardItem } from '../../../shared/domain/standard.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { ARGUMENT_WORDS } from '../../i18n/zh-standards.ts';
import { Cell, numberOf } from './Cell.tsx';
import { setItem, type Edit } from './draft.ts';

interface Props {
  readonly item: StandardItem;
  readonly edit: Edit | null;
}

type Args = Readonly<Record<string, unknown>>;

/** By what an item is answered: a check of the closed table with its arguments, or a person. */
export function CheckPart({ item, edit }: Props): ReactElement {
  const { check } = item;
  const setArgs = (args: Args): void => {
    if (check) edit?.(`${item.id} ${t('std.check.arguments')}`, setItem(item.id, { check: { name: check.name, args: { ...args } } }));
  };
  const unlink = (): void =>
    edit?.(`${item.id} ${t('std.check.unlink')}`, (standard) => {
      const found = standard.items.find((i) => i.id === item.id);
      if (!found) return null;
      const { check: _gone, ...rest } = found;
      return { kind: 'item', id: item.id, item: { ...rest, mode: 'HUMAN' }, at: null };
    });
  return (
    <fieldset className="jp-std-check">
      <legend>{t('std.col.check')}</legend>
      {check ? (
        <>
          <p>
            <strong className="jp-mono">{check.name}</strong>{' '}
            {edit ? <Button size="small" type="text" onClick={unlink}>{t('std.check.unlink')}</Button> : null}
          </p>
          <Arguments key={check.name} name={check.name} args={check.args} onSave={edit ? setArgs : null} />
        </>
      ) : (
        <p className="jp-faint">{t('std.check.none')}</p>
      )}
      {edit ? <Alike item={item} edit={edit} /> : null}
    </fieldset>
  );
}

function Arguments({ name, args, onSave }: { readonly name: string; readonly args: Args; readonly onSave: ((args: Args) => void) | null }): ReactElement | null {
  const rows = useQuery('standard.checks', {}).data?.find((c) => c.name === name)?.arguments ?? null;
  const { message } = App.useApp();
  const asJson = (text: string): boolean => {
    try {
      onSave?.(JSON.parse(text) as Args);
      return true;
    } catch {
      void message.warning(t('std.check.badJson'));
      return false;
    }
  };
  if (rows === null) return onSave ? <Cell label={t('std.check.json')} value={JSON.stringify(args)} lines onSave={asJson} /> : <p className="jp-mono jp-break">{JSON.stringify(args)}</p>;
  const set = (key: string, value: unknown): void => {
    const { [key]: _old, ...rest } = args;
    onSave?.(value === undefined ? rest : { ...rest, [key]: value });
  };
  const shown = onSave ? rows : rows.filter((r) => args[r.name] !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl className="jp-std-args">
      {shown.map((row) => (
        <Argument key={row.name} row={row} value={args[row.name]} onSave={onSave ? (value) => set(row.name, value) : null} />
      ))}
    </dl>
  );
}

const plain = (value: unknown): string => (value === undefined ? '' : Array.isArray(value) && value.every((v) => typeof v === 'string') ? value.join('、') : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What a person typed as the argument it stands for; undefined = left out, null = it cannot be. */
function parsed(row: CheckArgumentRow, text: string): unknown {
  if (text.trim() === '') return row.required ? null : undefined;
  if (row.type === 'number') return numberOf(text, 0, 100_000);
  if (row.type === 'whole') return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
  if (row.type === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? text.trim() : null;
  if (row.type === 'texts') return text.split(/[、，,\s]+/).filter((word) => word !== '');
  if (row.type === 'text') return text.trim();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function Argument({ row, value, onSave }: { readonly row: CheckArgumentRow; readonly value: unknown; readonly onSave: ((value: unknown) => void) | null }): ReactElement {
  const id = useId();
  const save = (text: string): boolean => {
    const next = parsed(row, text);
    if (next !== null) onSave?.(next);
    return next !== null;
  };
  const label = ARGUMENT_WORDS[row.name] ?? row.name;
  const control = (): ReactElement => {
    if (!onSave) return <span id={id}>{row.type === 'flag' ? t(value === true ? 'std.yes' : 'std.no') : plain(value)}</span>;
    if (row.type === 'flag') return <Switch id={id} size="small" checked={value === true} onChange={onSave} />;
    if (row.type === 'choice') return <Select id={id} size="small" value={plain(value)} onChange={onSave} options={row.options.map((option) => ({ value: option, label: option }))} />;
    return <Cell id={id} label={label} value={plain(value)} numeric={row.type === 'number' || row.type === 'whole'} lines={row.type === 'other'} onSave={save} />;
  };
  return (
    <>
      <dt>
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd>{control()}</dd>
    </>
  );
}

/** Items in the box that ask nearly the same: one click links this item to the check of one. */
function Alike({ item, edit }: { readonly item: StandardItem; readonly edit: Edit }): ReactElement {
  const [words, setWords] = useState('');
  const asked = words.trim() === '' ? { text: item.text, deduct: item.deduct, kind: item.kind } : { text: words.trim(), deduct: '', kind: item.kind };
  const found = useQuery('standard.alike', asked).data;
  const link = (like: StandardItem): void => {
    const { check } = like;
    if (check) edit(`${item.id} ${t('std.check.like', { id: like.id })}`, setItem(item.id, { check: { name: check.name, args: { ...check.args } }, mode: like.mode, machine: like.machine, ...(item.documents.length === 0 ? { documents: [...like.documents] } : {}), ...(item.defects.length === 0 ? { defects: [...like.defects] } : {}) }));
  };
  return (
    <details className="jp-std-alike" open={!item.check}>
      <summary>{t('std.check.alike')}</summary>
      <Input size="small" allowClear placeholder={t('std.check.search')} aria-label={t('std.check.search')} value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
      {found?.length === 0 ? <p className="jp-faint">{t('std.check.noAlike')}</p> : null}
      <ul>
        {found?.map(({ item: like }) => (
          <li key={like.id}>
            <div>
              <strong className="jp-num">{t('std.check.like', { id: like.id })}</strong> <span>{like.text}</span> <span className="jp-faint">{like.deduct}</span>
            </div>
            <Button size="small" disabled={item.check?.name === like.check?.name && JSON.stringify(item.check?.args) === JSON.stringify(like.check?.args)} onClick={() => link(like)}>{t('std.check.use')}</Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
