import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import type { RowDoubt } from '../../../shared/contract/standard-views.ts';
import { NO_REGISTER, type Agency, type Officer } from '../../../shared/domain/register.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import { longTime } from '../../ui/time.ts';
import { Doubts } from './Doubts.tsx';
import { useBringing } from './useBringing.ts';

/** More rows than this are found, not leafed through. */
const SHOWN = 200;

/** A list that the bureau brings in from Excel: its agencies, or the holders of enforcement cards. */
export function RegisterPanel({ list }: { readonly list: 'agencies' | 'officers' }): ReactElement {
  const found = useQuery('register.get', {}).data?.[list] ?? null;
  const [load, put] = [useCommand('register.load'), useCommand('register.put')];
  const [doubts, setDoubts] = useState<readonly RowDoubt[]>([]);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');
  const say = useBringing();
  const bring = async (): Promise<void> => {
    const [file] = await native().pickFiles({ what: 'table' });
    if (!file) return;
    setBusy(true);
    const done = await load({ list, pick: file.token });
    setBusy(false);
    if (!done.ok) return;
    setDoubts(done.value.value.doubts);
    say(t('ref.loaded', { n: done.value.value.rows }), done.value);
  };
  const clear = async (): Promise<void> => {
    const done = await put({ list, register: { agencies: [], officers: [] }, source: '' });
    if (!done.ok) return;
    setDoubts([]);
    say(t('ref.cleared'), done.value);
  };
  const rows: readonly (Agency | Officer)[] = found?.rows ?? NO_REGISTER[list];
  const hits = rows.filter((row) => text.trim() === '' || JSON.stringify(Object.values(row)).includes(text.trim()));
  return (
    <section className="jp-std-middle jp-std-wide" aria-label={t(list === 'agencies' ? 'std.agencies' : 'std.officers')}>
      <header className="jp-std-bar">
        <h2>{t(list === 'agencies' ? 'std.agencies' : 'std.officers')}</h2>
        <span className="jp-spring" />
        {found ? <Input className="jp-search" allowClear aria-label={t('ref.filter')} placeholder={t('ref.filter')} value={text} onChange={(event) => setText(event.target.value)} /> : null}
        {found ? <Button danger type="text" onClick={() => void clear()}>{t('ref.clear')}</Button> : null}
        <Button type="primary" loading={busy} onClick={() => void bring()}>{t('ref.load')}</Button>
      </header>
      <div className="jp-std-scroll" tabIndex={0}>
        <Doubts doubts={doubts} onClose={() => setDoubts([])} />
        {found ? <p className="jp-faint">{t('ref.count', { n: found.rows.length, source: found.source, author: found.author, at: longTime(found.at) })}</p> : <p className="jp-nothing">{t(list === 'agencies' ? 'ref.noneAgencies' : 'ref.noneOfficers')}</p>}
        {found ? list === 'agencies' ? <Agencies rows={hits.slice(0, SHOWN) as readonly Agency[]} /> : <Officers rows={hits.slice(0, SHOWN) as readonly Officer[]} /> : null}
        {hits.length > SHOWN ? <p className="jp-faint">{t('ref.shown', { n: SHOWN })}</p> : null}
      </div>
    </section>
  );
}

function Head({ keys }: { readonly keys: readonly ('ref.a.name' | 'ref.a.aliases' | 'ref.a.sector' | 'ref.a.area' | 'ref.a.vertical' | 'ref.a.authorised' | 'ref.o.name' | 'ref.o.certNo' | 'ref.o.agency' | 'ref.o.from' | 'ref.o.to')[] }): ReactElement {
  return (
    <thead>
      <tr>
        {keys.map((key) => (
          <th key={key} scope="col">{t(key)}</th>
        ))}
      </tr>
    </thead>
  );
}

function Agencies({ rows }: { readonly rows: readonly Agency[] }): ReactElement {
  return (
    <table className="jp-table">
      <Head keys={['ref.a.name', 'ref.a.aliases', 'ref.a.sector', 'ref.a.area', 'ref.a.vertical', 'ref.a.authorised']} />
      <tbody>
        {rows.map((a) => (
          <tr key={a.name}>
            <td>{a.name}</td>
            <td>{a.aliases.join('、')}</td>
            <td>{a.sector}</td>
            <td>{a.area}</td>
            <td>{t(a.vertical ? 'std.yes' : 'std.no')}</td>
            <td>{t(a.authorised ? 'std.yes' : 'std.no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Officers({ rows }: { readonly rows: readonly Officer[] }): ReactElement {
  return (
    <table className="jp-table">
      <Head keys={['ref.o.name', 'ref.o.certNo', 'ref.o.agency', 'ref.o.from', 'ref.o.to']} />
      <tbody>
        {rows.map((o) => (
          <tr key={o.certNo}>
            <td>{o.name}</td>
            <td className="jp-num">{o.certNo}</td>
            <td>{o.agency}</td>
            <td className="jp-num">{o.validFrom ?? ''}</td>
            <td className="jp-num">{o.validTo ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
