import { Select } from 'antd';
import { useId, useMemo, useState, type ReactElement } from 'react';
import { compareStandards, type Difference, type ItemDifference } from '../../../shared/reference/compare.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import type { Bench } from './bench.ts';

/** What is other in this standard than in another version: old and new side by side. */
export function ComparePanel({ bench }: { readonly bench: Bench }): ReactElement {
  const { standard, draft, row } = bench;
  const id = useId();
  const versions = (useQuery('standard.versions', {}).data ?? []).filter((v) => v.sha !== row?.sha);
  const older = versions.find((v) => v.code === standard.code && (row === null || v.addedAt <= row.addedAt));
  const [picked, setPicked] = useState<string | null>(null);
  const sha = picked ?? draft?.basedOn ?? older?.sha ?? null;
  const other = useQuery('standard.get', sha === null ? null : { sha }).data;
  const found = useMemo(() => (other ? compareStandards(other, standard) : null), [other, standard]);
  const count = (state: ItemDifference['state']): number => found?.items.filter((i) => i.state === state).length ?? 0;
  const nothing = found !== null && found.head.length + found.sections.length + found.items.length === 0;
  return (
    <div className="jp-std-compare" tabIndex={0}>
      <div className="jp-buttons">
        <label htmlFor={id}>{t('std.cmp.with')}</label>
        <Select id={id} className="jp-short" placeholder={t('std.cmp.pick')} value={sha} onChange={setPicked} options={versions.map((v) => ({ value: v.sha, label: `${v.code} ${v.version} ${v.name}` }))} />
      </div>
      {found ? (
        nothing ? <p>{t('std.cmp.same')}</p> : <p role="status">{t('std.cmp.sum', { same: found.same, added: count('added'), removed: count('removed'), changed: count('changed') })}</p>
      ) : null}
      {found && found.head.length > 0 ? <HeadTable rows={found.head} /> : null}
      {found && found.sections.length > 0 ? <Changes title={t('std.cmp.sections')} rows={found.sections} /> : null}
      {found && found.items.length > 0 ? <Changes title={t('std.cmp.items')} rows={found.items} /> : null}
    </div>
  );
}

function Sides({ change }: { readonly change: Difference }): ReactElement {
  return (
    <>
      <td className="jp-std-before">{change.before === '' ? <span className="jp-faint">{t('std.cmp.empty')}</span> : <del>{change.before}</del>}</td>
      <td className="jp-std-after">{change.after === '' ? <span className="jp-faint">{t('std.cmp.empty')}</span> : <ins>{change.after}</ins>}</td>
    </>
  );
}

function Heading({ first }: { readonly first: string }): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{t('std.cmp.before')}</th>
        <th scope="col">{t('std.cmp.after')}</th>
      </tr>
    </thead>
  );
}

function HeadTable({ rows }: { readonly rows: readonly Difference[] }): ReactElement {
  return (
    <section>
      <h3>{t('std.cmp.head')}</h3>
      <table className="jp-table jp-std-diff">
        <Heading first={t('std.cmp.what')} />
        <tbody>
          {rows.map((change) => (
            <tr key={change.label}>
              <th scope="row">{change.label}</th>
              <Sides change={change} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const STATES = { added: 'std.cmp.added', removed: 'std.cmp.removed', changed: 'std.cmp.changed' } as const;

function Changes({ title, rows }: { readonly title: string; readonly rows: readonly ItemDifference[] }): ReactElement {
  return (
    <section>
      <h3>{title}</h3>
      <table className="jp-table jp-std-diff">
        <Heading first={t('std.cmp.what')} />
        {rows.map((row) => (
          <tbody key={`${row.state} ${row.id}`}>
            <tr className="jp-std-diff-item">
              <th scope="rowgroup" colSpan={3}>
                <span className={`jp-std-state jp-${row.state}`}>{t(STATES[row.state])}</span> <span className="jp-num">{row.id}</span> <span className="jp-faint">{row.text}</span>
              </th>
            </tr>
            {row.changes.map((change) => (
              <tr key={change.label}>
                <th scope="row">{change.label}</th>
                <Sides change={change} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
