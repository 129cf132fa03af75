import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import type { FindingInput } from '../../../../shared/contract/api.ts';
import type { DraftFinding } from '../../../../shared/domain/pictures.ts';
import { newId } from '../../../api/id.ts';
import { t } from '../../../i18n/t.ts';
import { useReading, type Reading } from '../desk.ts';
import { FindingForm } from '../FindingForm.tsx';
import { itemOf } from '../judging.ts';

/** The draft as a finding that is not kept yet; without an item the first one of the standard stands in until a person chooses. */
function findingOf(draft: DraftFinding, reading: Reading): FindingInput | null {
  const item = draft.item === null ? reading.standard.items.find((candidate) => candidate.kind === 'deduct') : itemOf(reading, draft.item);
  if (!item) return null;
  const defect = reading.defects.find((candidate) => candidate.id === draft.defect);
  const pageId = new Map(reading.detail.pages.map((page) => [page.index, page.id as string]));
  return {
    id: newId(),
    item: item.id,
    text: draft.text,
    points: Math.min(item.points, draft.points),
    severity: defect?.severity ?? (item.kind === 'veto' ? 'F' : 'M'),
    defect: draft.defect,
    basis: [...item.basis],
    evidence: draft.evidence.flatMap((place) => {
      const page = pageId.get(place.page);
      return page === undefined ? [] : [{ page, box: place.box, quote: place.quote.slice(0, 2000) }];
    }),
    absent: [...draft.absent],
    state: 'confirmed',
  };
}

/** Whether a finding with the same words is there already. */
const isKept = (draft: DraftFinding, reading: Reading): boolean => reading.review.findings.some((finding) => finding.state === 'confirmed' && finding.text === draft.text);

/** A difference becomes a finding: the form opens filled in, Enter keeps it. */
export function DraftButton({ draft }: { readonly draft: DraftFinding }): ReactElement | null {
  const reading = useReading();
  const [finding, setFinding] = useState<FindingInput | null>(null);
  if (isKept(draft, reading)) return <span className="jp-faint">✓ {t('draft.made')}</span>;
  if (reading.locked) return null;
  if (finding !== null) return <FindingForm place={null} finding={finding} onDone={() => setFinding(null)} />;
  return (
    <Button size="small" aria-label={t('draft.makeOf', { text: draft.text })} onClick={() => setFinding(findingOf(draft, reading))}>
      {t('draft.make')}
    </Button>
  );
}
