import { Checkbox, Select } from 'antd';
import { useMemo, type ReactElement } from 'react';
import type { DossierRow } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { KINDS, STATES, type Filter } from './filter.ts';

interface Props {
  readonly rows: readonly DossierRow[];
  readonly filter: Filter;
  readonly reviewer: string;
  readonly onFilter: (filter: Filter) => void;
}

/** What part of the library is shown, with counts. */
export function Filters({ rows, filter, reviewer, onFilter }: Props): ReactElement {
  const units = useMemo(() => [...new Set(rows.map((row) => row.unit).filter((unit) => unit !== ''))].sort((a, b) => a.localeCompare(b, 'zh-CN')), [rows]);
  const kinds = useMemo(() => [...new Set(rows.map((row) => row.kind))], [rows]);
  return (
    <aside className="jp-filters" aria-label={t('filter.title')}>
      <ul>
        {(Object.keys(STATES) as Filter['state'][]).map((state) => (
          <li key={state}>
            <button type="button" aria-pressed={filter.state === state} onClick={() => onFilter({ ...filter, state })}>
              <span>{t(STATES[state].word)}</span>
              <span className="jp-num">{rows.filter(STATES[state].test).length}</span>
            </button>
          </li>
        ))}
      </ul>
      <Select
        aria-label={t('filter.kind')}
        placeholder={t('filter.kind')}
        allowClear
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind: kind ?? null })}
        options={kinds.map((kind) => ({ value: kind, label: t(KINDS[kind]) }))}
      />
      <Select aria-label={t('filter.unit')} placeholder={t('filter.unit')} allowClear showSearch value={filter.unit} onChange={(unit) => onFilter({ ...filter, unit: unit ?? null })} options={units.map((unit) => ({ value: unit, label: unit }))} />
      <Checkbox checked={filter.mine} onChange={(event) => onFilter({ ...filter, mine: event.target.checked })}>
        {t('filter.mine', { name: reviewer })}
      </Checkbox>
    </aside>
  );
}
