import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import type { CustomRow } from '../../../shared/contract/views.ts';
import { useCommand, useEngine, useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';

/** What units call their papers, as corrections taught it: to be seen, forgotten and brought back. */
export function CustomPart(): ReactElement {
  const learned = useQuery('custom.list', {}).data ?? [];
  const kinds = useQuery('vocabulary.get', {}).data?.kinds ?? {};
  const forget = useCommand('custom.forget');
  const { connection } = useEngine();
  const [forgotten, setForgotten] = useState<readonly CustomRow[]>([]);
  const titles = new Map(Object.values(kinds).flatMap((list) => list.map((kind) => [kind.code, kind.title])));
  const drop = async (row: CustomRow): Promise<void> => {
    if ((await forget({ id: row.id })).ok) setForgotten((old) => [row, ...old]);
  };
  const bringBack = async ({ author: _author, at: _at, ...row }: CustomRow): Promise<void> => {
    if ((await connection.call('custom.keep', row)).ok) setForgotten((old) => old.filter((known) => known.id !== row.id));
  };
  const units = [...new Set(learned.map((row) => row.unit))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  return (
    <section>
      <h2>{t('custom.title')}</h2>
      <p className="jp-faint">{t('custom.note')}</p>
      {learned.length === 0 ? <p className="jp-nothing">{t('custom.none')}</p> : null}
      {units.map((unit) => (
        <table key={unit} className="jp-table">
          <caption className="jp-custom-unit">{unit}</caption>
          <thead>
            <tr>
              <th scope="col">{t('custom.what')}</th>
              <th scope="col">{t('custom.word')}</th>
              <th scope="col">{t('custom.kind')}</th>
              <th scope="col">{t('custom.by')}</th>
              <th scope="col">
                <span className="jp-hidden">{t('custom.forget')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {learned
              .filter((row) => row.unit === unit)
              .map((row) => (
                <tr key={row.id}>
                  <td className="jp-nowrap">{t(row.what === 'title' ? 'custom.aTitle' : 'custom.aNumber')}</td>
                  <td className="jp-break">{row.what === 'title' ? row.shown : t('custom.number', { token: row.word, shown: row.shown })}</td>
                  <td>
                    {titles.get(row.kind) ?? row.kind} <span className="jp-faint jp-num">{row.kind}</span>
                  </td>
                  <td className="jp-nowrap jp-faint">{t('custom.author', { author: row.author, day: row.at.slice(0, 10) })}</td>
                  <td>
                    <Button size="small" aria-label={t('custom.forgetOne', { word: row.shown })} onClick={() => void drop(row)}>
                      {t('custom.forget')}
                    </Button>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
      {forgotten.map((row) => (
        <p key={row.id} role="status" className="jp-buttons">
          {t('custom.forgotten', { word: row.shown })}
          <Button size="small" onClick={() => void bringBack(row)}>
            {t('custom.keep')}
          </Button>
        </p>
      ))}
    </section>
  );
}
