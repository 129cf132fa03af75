import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { DraftRow, StandardRow } from '../../../shared/contract/standard-views.ts';
import { KIND_WORDS } from '../../../shared/reference/words.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import type { Subject } from '../../state/standards.ts';
import { FileDialog } from './FileDialog.tsx';
import { NewDialog } from './NewDialog.tsx';
import { useProposal } from './useProposal.ts';

interface Props {
  readonly subject: Subject | null;
  readonly onChoose: (subject: Subject) => void;
}

const REFERENCE = [
  { kind: 'agencies', label: 'std.agencies' },
  { kind: 'officers', label: 'std.officers' },
  { kind: 'calendar', label: 'std.calendar' },
  { kind: 'law', label: 'std.law' },
] as const;

/** Left column: standards with their versions, what is in the making, and what a bureau compares with. */
export function StandardList({ subject, onChoose }: Props): ReactElement {
  const versions = useQuery('standard.versions', {}).data ?? [];
  const drafts = useQuery('draft.list', {}).data ?? [];
  const [making, setMaking] = useState<'blank' | 'table' | null>(null);
  const { proposal, propose, forget } = useProposal();
  const codes = [...new Set(versions.map((v) => v.code))];
  const items = [
    { key: 'blank', label: t('std.newBlank') },
    { key: 'table', label: t('std.newTable') },
    { key: 'file', label: t('std.newFile') },
  ];
  const onNew = ({ key }: { readonly key: string }): void => (key === 'file' ? void propose() : setMaking(key === 'table' ? 'table' : 'blank'));
  return (
    <nav className="jp-std-list" aria-label={t('std.list')}>
      <Dropdown menu={{ items, onClick: onNew }} trigger={['click']}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />}>
          {t('std.new')}
        </Button>
      </Dropdown>
      {drafts.length > 0 ? <Group title={t('std.drafts')}>{drafts.map((d) => <DraftEntry key={d.id} draft={d} chosen={subject?.kind === 'draft' && subject.draft === d.id} onChoose={onChoose} />)}</Group> : null}
      {codes.map((code) => (
        <Group key={code} title={`${code} ${versions.find((v) => v.code === code)?.name ?? ''}`}>
          {versions.filter((v) => v.code === code).map((v) => <VersionEntry key={v.sha} version={v} chosen={subject?.kind === 'version' && subject.sha === v.sha} onChoose={onChoose} />)}
        </Group>
      ))}
      <Group title={t('std.reference')}>
        {REFERENCE.map(({ kind, label }) => (
          <Entry key={kind} chosen={subject?.kind === kind} onClick={() => onChoose({ kind })}>
            {t(label)}
          </Entry>
        ))}
      </Group>
      {making ? <NewDialog how={making} codes={[...codes, ...drafts.map((d) => d.code)]} onMade={(draft) => onChoose({ kind: 'draft', draft })} onClose={() => setMaking(null)} /> : null}
      {proposal ? <FileDialog key={proposal.proposal} proposal={proposal} onTaken={onChoose} onClose={forget} /> : null}
    </nav>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Entry({ chosen, onClick, children }: { readonly chosen: boolean; readonly onClick: () => void; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      <button type="button" aria-current={chosen ? 'true' : undefined} className={chosen ? 'jp-chosen' : ''} onClick={onClick}>
        {children}
      </button>
    </li>
  );
}

const ORIGINS = { shipped: 'std.origin.shipped', own: 'std.origin.own', imported: 'std.origin.imported' } as const;

function VersionEntry({ version, chosen, onChoose }: { readonly version: StandardRow; readonly chosen: boolean; readonly onChoose: Props['onChoose'] }): ReactElement {
  const until = version.validTo === null ? '' : t('std.until', { to: version.validTo });
  return (
    <Entry chosen={chosen} onClick={() => onChoose({ kind: 'version', sha: version.sha })}>
      <span className="jp-std-version">
        <strong>{version.version}</strong> <span className="jp-tag">{t(ORIGINS[version.origin])}</span>
        {version.retired ? <span className="jp-tag">{t('std.retired')}</span> : null}
        {version.supplement ? <span className="jp-tag">{t('std.supplement')}</span> : null}
      </span>
      <span className="jp-faint">
        {t('std.facts', { items: version.items, from: version.validFrom })} {until} {version.supplement ? '' : version.appliesTo.map((k) => KIND_WORDS[k]).join('、')}
      </span>
      {version.reviews > 0 ? <span className="jp-faint">{t('std.reviews', { n: version.reviews })}</span> : null}
    </Entry>
  );
}

function DraftEntry({ draft, chosen, onChoose }: { readonly draft: DraftRow; readonly chosen: boolean; readonly onChoose: Props['onChoose'] }): ReactElement {
  return (
    <Entry chosen={chosen} onClick={() => onChoose({ kind: 'draft', draft: draft.id })}>
      <span className="jp-std-version">
        <strong className="jp-break">
          {draft.code} {draft.version}
        </strong>
        {draft.flaws > 0 ? <span className="jp-warn">? {t('std.flaws', { n: draft.flaws })}</span> : null}
      </span>
      <span className="jp-faint jp-break">{draft.name}</span>
    </Entry>
  );
}
