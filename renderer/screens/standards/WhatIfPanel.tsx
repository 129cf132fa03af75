import { Button, Checkbox } from 'antd';
import { useState, type ReactElement } from 'react';
import type { Candidate } from '../../../shared/contract/api.ts';
import type { ScoreBrief, WhatIf, WhatIfRow } from '../../../shared/contract/standard-views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { VetoIcon } from '../../ui/VetoIcon.tsx';

/** Rescores chosen dossiers under this standard, in memory, and says which totals and grades move and why. */
export function WhatIfPanel({ candidate }: { readonly candidate: Candidate }): ReactElement {
  const dossiers = (useQuery('dossier.list', { text: '' }).data ?? []).filter((d) => d.state === 'ready');
  const run = useCommand('standard.whatIf');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [found, setFound] = useState<WhatIf | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = dossiers.filter((d) => !left.has(d.id));
  const toggle = (id: string): void => setLeft((now) => (now.has(id) ? new Set([...now].filter((x) => x !== id)) : new Set([...now, id])));
  const go = async (): Promise<void> => {
    setBusy(true);
    const result = await run({ candidate, dossiers: chosen.map((d) => d.id) });
    setBusy(false);
    if (result.ok) setFound(result.value);
  };
  if (dossiers.length === 0) return <p className="jp-nothing">{t('std.wi.none')}</p>;
  return (
    <div className="jp-std-whatif">
      <p className="jp-faint">{t('std.wi.note')}</p>
      <div className="jp-buttons">
        <Button type="primary" loading={busy} disabled={chosen.length === 0} onClick={() => void go()}>{t('std.wi.run')}</Button>
        <Checkbox checked={left.size === 0} indeterminate={chosen.length > 0 && chosen.length < dossiers.length} onChange={(event) => setLeft(event.target.checked ? new Set() : new Set(dossiers.map((d) => d.id)))}>{t('std.wi.all')}</Checkbox>
        <span className="jp-faint">{t('std.wi.chosen', { n: chosen.length })}</span>
      </div>
      <ul className="jp-std-pick">
        {dossiers.map((d) => (
          <li key={d.id}>
            <Checkbox checked={!left.has(d.id)} onChange={() => toggle(d.id)}>{d.name}</Checkbox>
          </li>
        ))}
      </ul>
      {found ? <Result found={found} /> : null}
    </div>
  );
}

const moved = (row: WhatIfRow): boolean => row.before.points !== row.after.points || row.before.pointsWithoutVeto !== row.after.pointsWithoutVeto;
const regraded = (row: WhatIfRow): boolean => row.before.grade !== row.after.grade;
const weight = (row: WhatIfRow): number => (regraded(row) ? 1000 : 0) + Math.abs(row.after.points - row.before.points) + Math.abs(row.after.pointsWithoutVeto - row.before.pointsWithoutVeto) / 10;

function Result({ found }: { readonly found: WhatIf }): ReactElement {
  const rows = [...found.rows].sort((a, b) => weight(b) - weight(a));
  return (
    <section>
      <p role="status"><strong>{t('std.wi.sum', { n: rows.length, moved: rows.filter(moved).length, grades: rows.filter(regraded).length, seconds: found.seconds })}</strong></p>
      {found.skipped.length > 0 ? <p className="jp-warn">{t('std.wi.skipped', { n: found.skipped.length, names: found.skipped.slice(0, 5).join('、') })}</p> : null}
      <table className="jp-table">
        <thead>
          <tr>
            {(['std.wi.dossier', 'std.wi.standard', 'std.wi.before', 'std.wi.after', 'std.wi.why'] as const).map((key) => (
              <th key={key} scope="col">{t(key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.dossier} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Score({ score, strong }: { readonly score: ScoreBrief; readonly strong: boolean }): ReactElement {
  const words = `${score.points}　${score.grade}`;
  return (
    <>
      {strong ? <strong>{words}</strong> : words}
      {score.vetoes.length > 0 ? (
        <div className="jp-veto">
          <VetoIcon /> {score.vetoes.join('、')}
        </div>
      ) : null}
      {score.points === score.pointsWithoutVeto ? null : <div className="jp-faint">{t('std.wi.without', { points: score.pointsWithoutVeto })}</div>}
    </>
  );
}

/** So many reasons are read at a glance. */
const GLANCE = 4;

function Row({ row }: { readonly row: WhatIfRow }): ReactElement {
  const more = row.movers.length - GLANCE;
  return (
    <tr className={regraded(row) ? 'jp-std-regraded' : ''}>
      <th scope="row" className="jp-break">{row.name}</th>
      <td className="jp-nowrap">{row.standard}</td>
      <td className="jp-num"><Score score={row.before} strong={false} /></td>
      <td className="jp-num"><Score score={row.after} strong={moved(row) || regraded(row)} /></td>
      <td>
        {row.movers.length === 0 ? <span className="jp-faint">{t('std.wi.same')}</span> : null}
        {row.movers.slice(0, GLANCE).map((m) => (
          <div key={m.item}><span className="jp-num">{m.item}</span> {m.words}</div>
        ))}
        <details>
          <summary>{more > 0 ? t('std.wi.more', { n: more }) : t('std.wi.sentence')}</summary>
          {row.movers.slice(GLANCE).map((m) => (
            <div key={m.item}><span className="jp-num">{m.item}</span> {m.words}</div>
          ))}
          <p className="jp-faint">{t('std.wi.before')}：{row.before.sentence}</p>
          <p className="jp-faint">{t('std.wi.after')}：{row.after.sentence}</p>
        </details>
      </td>
    </tr>
  );
}
