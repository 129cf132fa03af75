import type { ReactElement } from 'react';
import type { ExampleRow } from '../../../shared/contract/standard-views.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { Crop } from '../../viewer/Crop.tsx';

const ROOM = { width: 300, height: 90 };

/** How an item looks when it is kept and when it is not, on pages of this workspace's own dossiers. */
export function Examples({ item }: { readonly item: string }): ReactElement {
  const found = useQuery('standard.examples', { item }).data;
  const none = found && found.good.length + found.bad.length === 0;
  return (
    <>
      {none ? <p className="jp-faint">{t('std.f.noExamples')}</p> : null}
      {found && found.good.length > 0 ? <Rows title={t('std.f.good')} sign="✓" rows={found.good} /> : null}
      {found && found.bad.length > 0 ? <Rows title={t('std.f.bad')} sign="✕" rows={found.bad} /> : null}
    </>
  );
}

function Rows({ title, sign, rows }: { readonly title: string; readonly sign: string; readonly rows: readonly ExampleRow[] }): ReactElement {
  return (
    <div className="jp-std-part">
      <span>{title}</span>
      <ul className="jp-std-examples">
        {rows.map((row) => (
          <Example key={row.dossier} row={row} sign={sign} />
        ))}
      </ul>
    </div>
  );
}

function Example({ row, sign }: { readonly row: ExampleRow; readonly sign: string }): ReactElement {
  const go = useSession((state) => state.go);
  const page = useQuery('dossier.get', { dossier: row.dossier }).data?.pages.find((p) => p.id === row.page);
  return (
    <li>
      {page ? <Crop page={page} box={row.box} label={row.text} room={ROOM} /> : null}
      <p>
        {sign} {row.text}{' '}
        <button type="button" className="jp-link" onClick={() => go({ screen: 'reading', dossier: row.dossier, page: page?.index ?? null })}>
          {t('std.f.openAt', { name: row.name })}
        </button>
      </p>
    </li>
  );
}
