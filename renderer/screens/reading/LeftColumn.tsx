import { Tabs } from 'antd';
import { useMemo, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import type { Action } from '../../ui/actions.ts';
import { Thumbnails } from '../../viewer/Thumbnails.tsx';
import { useReading } from './desk.ts';
import { DocumentTree } from './DocumentTree.tsx';

/** The dossier as papers or as small pictures. */
export function LeftColumn({ arrange }: { readonly arrange: Action }): ReactElement {
  const { detail, review, pageById } = useReading();
  const page = useViewer((state) => state.page);
  const turnTo = useViewer((state) => state.turnTo);
  const counts = useMemo(() => {
    const n = new Map<number, number>();
    const add = (id: string): void => {
      const index = pageById.get(id)?.index;
      if (index !== undefined) n.set(index, (n.get(index) ?? 0) + 1);
    };
    review.annotations.forEach((mark) => add(mark.page));
    review.findings.forEach((finding) => new Set(finding.evidence.map((place) => place.page)).forEach(add));
    return n;
  }, [review.annotations, review.findings, pageById]);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  return (
    <aside className="jp-left" aria-label={t('reading.left')}>
      <Tabs
        size="small"
        items={[
          { key: 'tree', label: t('reading.documents'), children: <DocumentTree counts={counts} arrange={arrange} /> },
          { key: 'pages', label: t('reading.pages'), children: <Thumbnails pages={detail.pages} current={page} counts={counts} rowHeight={Math.round(11.5 * rem)} onOpen={turnTo} /> },
        ]}
      />
    </aside>
  );
}
