import { Button, InputNumber, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { EngineComparison, EngineTrial } from '../../../shared/contract/views.ts';
import type { OcrEngineName } from '../../../shared/domain/page.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';

const NAMES: Readonly<Record<OcrEngineName, WordKey>> = { ppocr: 'engine.ppocr', tesseract: 'engine.tesseract' };

interface Props {
  readonly id: string;
  readonly engine: OcrEngineName;
  readonly onUse: (engine: OcrEngineName) => void;
}

/** Reads a page of one's own with both engines on this PC, and says which of them suits. */
export function Comparison({ id, engine, onUse }: Props): ReactElement {
  const dossiers = useQuery('dossier.list', { text: '' }).data ?? [];
  const open = useViewer((state) => state.dossier);
  const openPage = useViewer((state) => state.page);
  const compare = useCommand('engine.compare');
  const [chosen, setChosen] = useState<string | null>(null);
  const [wish, setWish] = useState<number | null>(null);
  const [found, setFound] = useState<EngineComparison | null>(null);
  const [busy, setBusy] = useState(false);
  const readable = dossiers.filter((row) => row.read > 0);
  const dossier = chosen ?? readable.find((row) => row.id === open)?.id ?? readable[0]?.id ?? null;
  const pages = useQuery('dossier.get', dossier === null ? null : { dossier }).data?.pages.filter((page) => page.picture !== null) ?? [];
  const first = dossier === open && pages.some((page) => page.index === openPage) ? openPage : (pages.find((page) => page.state === 'read' && !page.blank) ?? pages[0])?.index;
  const page = pages.find((candidate) => candidate.index === (wish ?? first));
  const run = async (): Promise<void> => {
    if (!page) return;
    setBusy(true);
    setFound(null);
    const result = await compare({ page: page.id });
    setBusy(false);
    if (result.ok) setFound(result.value);
  };
  return (
    <div className="jp-column">
      <div className="jp-buttons">
        <Select
          id={id}
          className="jp-short"
          disabled={readable.length === 0}
          placeholder={t('compare.noDossier')}
          value={dossier}
          onChange={(next) => {
            setChosen(next);
            setWish(null);
            setFound(null);
          }}
          options={readable.map((row) => ({ value: row.id, label: row.name }))}
        />
        <InputNumber className="jp-limit" aria-label={t('compare.page')} prefix={t('compare.pagePrefix')} min={1} precision={0} disabled={pages.length === 0} value={wish ?? first ?? null} onChange={(next) => setWish(next)} />
        <Button loading={busy} disabled={!page} onClick={() => void run()}>
          {t('compare.run')}
        </Button>
      </div>
      {busy ? <p className="jp-faint">{t('compare.running')}</p> : null}
      {found ? <Trials found={found} engine={engine} onUse={onUse} /> : null}
    </div>
  );
}

function Trials({ found, engine, onUse }: { readonly found: EngineComparison; readonly engine: OcrEngineName; readonly onUse: (engine: OcrEngineName) => void }): ReactElement {
  const { recommended } = found;
  return (
    <div className="jp-column" role="status">
      <table className="jp-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.engine')}</th>
            <th scope="col">{t('compare.seconds')}</th>
            <th scope="col">{t('compare.characters')}</th>
            <th scope="col">{t('compare.confidence')}</th>
            <th scope="col">{t('compare.text')}</th>
          </tr>
        </thead>
        <tbody>
          {found.trials.map((trial) => (
            <Trial key={trial.engine} trial={trial} best={trial.engine === recommended} />
          ))}
        </tbody>
      </table>
      <p>{found.reason}</p>
      {recommended === null ? null : recommended === engine ? (
        <p className="jp-faint">{t('compare.inUse', { engine: t(NAMES[recommended]) })}</p>
      ) : (
        <span>
          <Button type="primary" onClick={() => onUse(recommended)}>
            {t('compare.use', { engine: t(NAMES[recommended]) })}
          </Button>
        </span>
      )}
    </div>
  );
}

function Trial({ trial, best }: { readonly trial: EngineTrial; readonly best: boolean }): ReactElement {
  return (
    <tr>
      <th scope="row">
        {t(NAMES[trial.engine])} {best ? <span className="jp-tag">{t('compare.best')}</span> : null}
      </th>
      {trial.problem ? (
        <td colSpan={4} className="jp-warn">
          {problemMessage(trial.problem)}
        </td>
      ) : (
        <>
          <td className="jp-num">{trial.seconds.toFixed(1)}</td>
          <td className="jp-num">{trial.characters}</td>
          <td className="jp-num">{Math.round(trial.confidence * 100)}%</td>
          <td>
            <div className="jp-trial-text" tabIndex={0} role="region" aria-label={t('compare.textOf', { engine: t(NAMES[trial.engine]) })}>
              {trial.text}
            </div>
          </td>
        </>
      )}
    </tr>
  );
}
