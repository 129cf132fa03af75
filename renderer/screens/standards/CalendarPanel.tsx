import { Alert, Button } from 'antd';
import { useState, type ReactElement } from 'react';
import type { RowDoubt, YearRow } from '../../../shared/contract/standard-views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import { Doubts } from './Doubts.tsx';
import { useBringing } from './useBringing.ts';

/** Days off and make-up working days by year: those in the box, and those that a bureau brought in for years after it. */
export function CalendarPanel(): ReactElement {
  const view = useQuery('calendar.get', {}).data;
  const [load, put] = [useCommand('calendar.load'), useCommand('calendar.put')];
  const [doubts, setDoubts] = useState<readonly RowDoubt[]>([]);
  const [busy, setBusy] = useState(false);
  const say = useBringing();
  const bring = async (): Promise<void> => {
    const [file] = await native().pickFiles({ what: 'calendar' });
    if (!file) return;
    setBusy(true);
    const done = await load({ pick: file.token });
    setBusy(false);
    if (!done.ok) return;
    setDoubts(done.value.value.doubts);
    say(t('ref.loadedYears', { years: done.value.value.years.join('、') }), done.value);
  };
  const clear = async (year: number): Promise<void> => {
    const done = await put({ years: [{ year, calendar: null }] });
    if (done.ok) say(t('ref.cleared'), done.value);
  };
  return (
    <section className="jp-std-middle jp-std-wide" aria-label={t('std.calendar')}>
      <header className="jp-std-bar">
        <h2>{t('std.calendar')}</h2>
        <span className="jp-spring" />
        <Button type="primary" loading={busy} onClick={() => void bring()}>{t('ref.loadYears')}</Button>
      </header>
      <div className="jp-std-scroll" tabIndex={0}>
        {view && view.missing.length > 0 ? <Alert type="warning" showIcon title={t('ref.c.missing', { years: view.missing.join('、') })} /> : null}
        <Doubts doubts={doubts} onClose={() => setDoubts([])} />
        <table className="jp-table">
          <thead>
            <tr>
              {(['ref.c.year', 'ref.c.off', 'ref.c.lieu', 'ref.c.source'] as const).map((key) => (
                <th key={key} scope="col">{t(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>{view?.years.map((row) => <Year key={row.year} row={row} onClear={() => void clear(row.year)} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

/** `01-01—01-03、04-04`: days that follow each other are one stretch. */
function stretches(days: readonly string[]): string {
  const groups: string[][] = [];
  for (const day of days) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && Date.parse(day) - Date.parse(last) === 86_400_000) groups.at(-1)?.push(day);
    else groups.push([day]);
  }
  return groups.map((g) => (g.length === 1 ? (g[0] ?? '').slice(5) : `${(g[0] ?? '').slice(5)}—${(g.at(-1) ?? '').slice(5)}`)).join('、');
}

function Year({ row, onClear }: { readonly row: YearRow; readonly onClear: () => void }): ReactElement {
  return (
    <tr>
      <th scope="row" className="jp-num">{row.year}</th>
      <td><strong>{t('ref.c.days', { n: row.off.length })}</strong> <span className="jp-faint jp-num">{stretches(row.off)}</span></td>
      <td><strong>{t('ref.c.days', { n: row.workdaysInLieu.length })}</strong> <span className="jp-faint jp-num">{stretches(row.workdaysInLieu)}</span></td>
      <td>
        {row.shipped ? <span className="jp-faint">{t('ref.c.shipped')}</span> : <span>{row.source} </span>}
        {row.shipped ? null : <Button size="small" type="text" danger onClick={onClear}>{t('ref.clear')}</Button>}
      </td>
    </tr>
  );
}
