import { Badge, Tabs } from 'antd';
import { useMemo, type ReactElement } from 'react';
import { arrivalReport } from '../../../shared/report/arrival.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { ArrivalPanel } from './ArrivalPanel.tsx';
import { ChecklistPanel } from './ChecklistPanel.tsx';
import { useReading } from './desk.ts';
import { FieldPanel } from './fields/FieldPanel.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { CataloguePanel } from './pictures/CataloguePanel.tsx';
import { GridPanel } from './pictures/GridPanel.tsx';
import { TimelinePanel } from './pictures/TimelinePanel.tsx';

const PANELS: readonly { readonly key: string; readonly label: WordKey }[] = [
  { key: 'checklist', label: 'panel.checklist' },
  { key: 'fields', label: 'panel.fields' },
  { key: 'findings', label: 'panel.findings' },
  { key: 'timeline', label: 'panel.timeline' },
  { key: 'grid', label: 'panel.grid' },
  { key: 'catalogue', label: 'panel.catalogue' },
  { key: 'arrival', label: 'panel.arrival' },
  { key: 'record', label: 'panel.record' },
];

/** What is judged and what it rests on. */
export function RightColumn({ panel, onPanel: setPanel, doubts }: { readonly panel: string; readonly onPanel: (panel: string) => void; readonly doubts: Action }): ReactElement {
  const { review, detail } = useReading();
  useActions(PANELS.map(({ key }, i): Action => ({ id: `panel.${key}`, label: 'act.panel', group: 'keys.group.page', keys: [`Alt+${i + 1}`], shown: `Alt+1–${PANELS.length}`, unlisted: i > 0, enabled: true, run: () => setPanel(key) })));
  const bad = detail.timeline.filter((step) => step.status === 'late' || step.status === 'wrong-order').length;
  const rescan = useMemo(() => arrivalReport(detail).rescan.length, [detail]);
  const counts: Readonly<Record<string, number>> = { arrival: rescan, findings: review.findings.filter((finding) => finding.state === 'confirmed').length, timeline: bad };
  const content: Readonly<Record<string, ReactElement>> = {
    checklist: <ChecklistPanel />,
    fields: <FieldPanel doubts={doubts} />,
    findings: <FindingsPanel />,
    timeline: <TimelinePanel />,
    grid: <GridPanel />,
    catalogue: <CataloguePanel />,
    arrival: <ArrivalPanel />,
    record: <RecordPanel />,
  };
  return (
    <aside className="jp-right" aria-label={t('reading.right')}>
      <Tabs
        size="small"
        activeKey={panel}
        onChange={setPanel}
        items={PANELS.map(({ key, label }) => ({
          key,
          label: counts[key] ? (
            <Badge count={counts[key]} size="small" offset={[6, -2]} color="var(--jp-fail)">
              {t(label)}
            </Badge>
          ) : (
            t(label)
          ),
          children: content[key],
        }))}
        destroyOnHidden
      />
    </aside>
  );
}
