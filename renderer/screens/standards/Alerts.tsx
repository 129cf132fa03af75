import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import type { DraftView } from '../../../shared/contract/standard-views.ts';
import { useEngine } from '../../api/hooks.ts';
import { useOutcomes } from '../../api/outcomes.ts';
import { useDraftDeeds, type Deed } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';

const FEW = 3;

/** What is still wrong inside a draft, each a click from its place, and what reading its table was not sure of. */
export function Alerts({ draft, onPlace }: { readonly draft: DraftView; readonly onPlace: (place: string) => void }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? draft.flaws : draft.flaws.slice(0, FEW);
  return (
    <div className="jp-std-alerts" role="status">
      {draft.flaws.length === 0 ? (
        <p className="jp-std-sound">✓ {t('std.sound')}</p>
      ) : (
        <p className="jp-warn">
          ? {t('std.flaws', { n: draft.flaws.length })}
          {shown.map((flaw) => (
            <button key={`${flaw.place} ${flaw.message}`} type="button" className="jp-link" onClick={() => onPlace(flaw.place)}>
              {flaw.message}
            </button>
          ))}
          {draft.flaws.length > FEW ? (
            <Button size="small" type="text" onClick={() => setAll(!all)}>
              {all ? t('std.showFew') : t('std.showAll', { n: draft.flaws.length })}
            </Button>
          ) : null}
        </p>
      )}
      {draft.doubts.length > 0 ? <Doubts draft={draft} /> : null}
    </div>
  );
}

function Doubts({ draft }: { readonly draft: DraftView }): ReactElement {
  const { queries } = useEngine();
  const deeds = useDraftDeeds(draft.id);
  const report = useOutcomes();
  const settle = (): void => {
    const build = (): readonly Deed[] => [{ name: 'draft.settle', input: { draft: draft.id, expect: queries.peek('draft.get', { draft: draft.id }).data?.version ?? draft.version } }];
    void deeds.run(t('std.doubtsDone'), `${draft.id} doubts`, build).then(report);
  };
  return (
    <details open>
      <summary>{t('std.doubts', { n: draft.doubts.length })}</summary>
      <ul className="jp-std-doubts">
        {draft.doubts.map((doubt) => (
          <li key={`${doubt.row} ${doubt.message}`}>
            <span className="jp-num jp-nowrap">{t('std.doubtRow', { row: doubt.row })}</span> {doubt.message}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={settle}>{t('std.doubtsDone')}</Button>
    </details>
  );
}
