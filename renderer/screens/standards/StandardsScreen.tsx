import { type ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useStandards, type Subject } from '../../state/standards.ts';
import { HintLine } from '../../ui/HintLine.tsx';
import { CalendarPanel } from './CalendarPanel.tsx';
import { Desk } from './Desk.tsx';
import { LawPanel } from './LawPanel.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { StandardList } from './StandardList.tsx';

/** Standards and their versions, the bench where one is made, and what a bureau compares with. */
export function StandardsScreen(): ReactElement {
  const versions = useQuery('standard.versions', {}).data;
  const { subject, choose } = useStandards();
  const first = versions?.[0];
  const shown: Subject | null = subject ?? (first ? { kind: 'version', sha: first.sha } : null);
  return (
    <>
      <main className="jp-standards">
        <h1 className="jp-hidden">{t('nav.standards')}</h1>
        <StandardList subject={shown} onChoose={choose} />
        <Middle subject={shown} onChoose={choose} />
      </main>
      <HintLine />
    </>
  );
}

function Middle({ subject, onChoose }: { readonly subject: Subject | null; readonly onChoose: (subject: Subject | null) => void }): ReactElement {
  if (subject === null) return <section className="jp-std-middle jp-nothing">{t('std.none')}</section>;
  if (subject.kind === 'version') return <Desk key={subject.sha} candidate={{ sha: subject.sha }} onChoose={onChoose} />;
  if (subject.kind === 'draft') return <Desk key={subject.draft} candidate={{ draft: subject.draft }} onChoose={onChoose} />;
  if (subject.kind === 'calendar') return <CalendarPanel />;
  return subject.kind === 'law' ? <LawPanel /> : <RegisterPanel key={subject.kind} list={subject.kind} />;
}
