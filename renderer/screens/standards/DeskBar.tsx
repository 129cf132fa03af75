import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import type { Bench } from './bench.ts';
import type { DeskCommands } from './useDeskCommands.ts';

/** Name and state of a standard, and what can be done with it as a whole. */
export function DeskBar({ bench, commands }: { readonly bench: Bench; readonly commands: DeskCommands }): ReactElement {
  const { standard, draft, row } = bench;
  const versions = useQuery('standard.versions', {}).data ?? [];
  const base = draft && versions.find((v) => v.sha === draft.basedOn);
  const formats = [{ key: 'xlsx', label: t('std.exportXlsx') }, ...(draft ? [] : [{ key: 'signed', label: t('std.exportSigned') }])];
  const signer = row?.signer;
  return (
    <header className="jp-std-bar">
      <h2 className="jp-ellipsis">
        {standard.name} <span className="jp-faint">{standard.code} {standard.version}</span>
      </h2>
      <span className="jp-tag">{standard.label}</span>
      {base ? <span className="jp-faint">{t('std.based', { name: `${base.code} ${base.version}` })}</span> : null}
      {signer ? <span className="jp-faint">{signer.name === null ? t('std.signedUnknown', { key: signer.key }) : t('std.signedBy', { name: signer.name, key: signer.key })}</span> : null}
      <span className="jp-spring" />
      <Dropdown trigger={['click']} menu={{ items: formats, onClick: ({ key }) => commands.hand(key === 'signed' ? 'signed' : 'xlsx') }}>
        <Button>{t('std.export')}</Button>
      </Dropdown>
      {draft ? (
        <>
          <Button danger type="text" onClick={commands.drop}>{t('std.drop')}</Button>
          <Button type="primary" disabled={draft.flaws.length > 0} onClick={commands.publish}>{t('std.publish')}</Button>
        </>
      ) : (
        <>
          <Button type="text" onClick={commands.retire}>{t(row?.retired ? 'std.revive' : 'std.retire')}</Button>
          <Button type="primary" onClick={commands.begin}>{t('std.begin')}</Button>
        </>
      )}
    </header>
  );
}
