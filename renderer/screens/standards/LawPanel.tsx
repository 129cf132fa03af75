import { Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';

/** Laws with their validity and the numbers that they fix: what checks judge by, to be read. */
export function LawPanel(): ReactElement {
  const law = useQuery('law.get', {}).data;
  const [text, setText] = useState('');
  const wish = text.trim();
  const hit = (words: readonly string[]): boolean => wish === '' || words.some((w) => w.includes(wish));
  const laws = law?.laws.filter((l) => hit([l.name, ...l.aliases, l.note])) ?? [];
  const limits = law?.limits.filter((l) => hit([l.name, l.basis, l.sector])) ?? [];
  return (
    <section className="jp-std-middle jp-std-wide" aria-label={t('std.law')}>
      <header className="jp-std-bar">
        <h2>{t('std.law')} <span className="jp-faint">{law?.version ?? ''}</span></h2>
        <span className="jp-spring" />
        <Input className="jp-search" allowClear aria-label={t('ref.filter')} placeholder={t('ref.filter')} value={text} onChange={(event) => setText(event.target.value)} />
      </header>
      <div className="jp-std-scroll" tabIndex={0}>
        <p className="jp-faint">{t('ref.l.note')}</p>
        <h3>{t('ref.l.laws', { n: laws.length })}</h3>
        <table className="jp-table">
          <thead>
            <tr>
              {(['ref.l.name', 'ref.l.from', 'ref.l.to', 'ref.l.replaced'] as const).map((key) => (
                <th key={key} scope="col">{t(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {laws.map((l) => (
              <tr key={`${l.name} ${l.validFrom ?? ''}`} className={l.validTo === null ? '' : 'jp-faint'}>
                <td>{l.name} {l.note ? <span className="jp-faint">{l.note}</span> : null}</td>
                <td className="jp-num">{l.validFrom ?? ''}</td>
                <td className="jp-num">{l.validTo ?? t('ref.l.now')}</td>
                <td>{l.replacedBy ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>{t('ref.l.limits', { n: limits.length })}</h3>
        <table className="jp-table">
          <thead>
            <tr>
              {(['ref.l.limit', 'ref.l.value', 'ref.l.from', 'ref.l.to', 'ref.l.basis'] as const).map((key) => (
                <th key={key} scope="col">{t(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limits.map((l) => (
              <tr key={`${l.name} ${l.sector} ${l.validFrom ?? ''}`}>
                <td className="jp-mono">{l.name}{l.sector ? `（${l.sector}）` : ''}</td>
                <td className="jp-num">{l.value}</td>
                <td className="jp-num">{l.validFrom ?? ''}</td>
                <td className="jp-num">{l.validTo ?? t('ref.l.now')}</td>
                <td>{l.basis}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
