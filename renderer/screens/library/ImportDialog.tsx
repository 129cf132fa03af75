import { useVirtualizer } from '@tanstack/react-virtual';
import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { problemMessage, type Problem } from '../../../shared/base/problem.ts';
import type { ImportProposal, ProposedDossier } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { firstChoices, sizeWords, taken, type Choice, type Choices } from './proposal.ts';

interface Props {
  readonly proposal: ImportProposal;
  readonly busy: boolean;
  readonly onTake: (dossiers: readonly { readonly index: number; readonly name: string }[]) => void;
  readonly onDrop: () => void;
}

/** What an import would make, for a person to confirm: ticks, names, and what cannot be taken. Enter takes all that is ticked. */
export function ImportDialog({ proposal, busy, onTake, onDrop }: Props): ReactElement {
  const { dossiers, problems } = proposal;
  const [choices, setChoices] = useState<Choices>(() => firstChoices(dossiers));
  const kept = taken(dossiers, choices);
  // Where Enter takes; the dialog would give the focus to its closing cross.
  const go = useRef<HTMLButtonElement>(null);
  const choose = (index: number, change: Partial<Choice>): void =>
    setChoices((old) => {
      const before = old.get(index);
      return before ? new Map(old).set(index, { ...before, ...change }) : old;
    });
  const tick = (test: (dossier: ProposedDossier) => boolean): void => setChoices((old) => new Map(dossiers.map((dossier) => [dossier.index, { name: old.get(dossier.index)?.name ?? dossier.name, ticked: test(dossier) }])));
  const take = (): void => {
    if (kept && kept.length > 0 && !busy) onTake(kept);
  };
  const press = (event: KeyboardEvent): void => {
    // A button in focus does its own; anywhere else Enter takes.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (event.target as Element).closest('button')) return;
    event.preventDefault();
    take();
  };
  const ticked = [...choices.values()].filter((choice) => choice.ticked).length;
  return (
    <Modal
      open
      onCancel={onDrop}
      afterOpenChange={(open) => open && go.current?.focus()}
      closable={false}
      title={t('import.title')}
      width="min(860px, 94vw)"
      centered
      footer={
        <div className="jp-import-foot">
          <span className="jp-faint">{t('import.unchanged')}</span>
          <span className="jp-spring" />
          <Button onClick={onDrop}>
            {t('common.cancel')} <kbd aria-hidden="true">Esc</kbd>
          </Button>
          <Button ref={go} autoFocus type="primary" loading={busy} disabled={!kept || kept.length === 0} onClick={take}>
            {t('import.take', { n: ticked })} <kbd aria-hidden="true">Enter</kbd>
          </Button>
        </div>
      }
    >
      <div className="jp-import" role="group" aria-label={t('import.title')} onKeyDown={press}>
        {dossiers.length === 0 ? (
          <p className="jp-nothing">{t('import.none')}</p>
        ) : (
          <div className="jp-buttons">
            <span role="status">{t('import.found', { n: dossiers.length, ticked })}</span>
            <span className="jp-spring" />
            <Button size="small" type="text" onClick={() => tick(() => true)}>
              {t('import.all')}
            </Button>
            <Button size="small" type="text" onClick={() => tick(() => false)}>
              {t('import.nothing')}
            </Button>
            {dossiers.some((dossier) => dossier.known !== null) ? (
              <Button size="small" type="text" onClick={() => tick((dossier) => dossier.known === null)}>
                {t('import.unknownOnly')}
              </Button>
            ) : null}
          </div>
        )}
        {dossiers.length > 0 ? <Proposed dossiers={dossiers} choices={choices} onChoose={choose} /> : null}
        {problems.length > 0 ? <LeftOut problems={problems} /> : null}
      </div>
    </Modal>
  );
}

interface ProposedProps {
  readonly dossiers: readonly ProposedDossier[];
  readonly choices: Choices;
  readonly onChoose: (index: number, change: Partial<Choice>) => void;
}

/** Hundreds of rows, of which only those in sight exist. */
function Proposed({ dossiers, choices, onChoose }: ProposedProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  const height = Math.round(4.2 * rem);
  const list = useVirtualizer({ count: dossiers.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 6 });
  return (
    <div ref={scroller} className="jp-import-list" style={{ height: `min(46vh, ${dossiers.length * height + 2}px)` }}>
      <ul aria-label={t('import.list')} style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((row) => {
          const dossier = dossiers[row.index];
          return dossier ? (
            <li key={dossier.index} style={{ height, transform: `translateY(${row.start}px)` }}>
              <ProposedRow dossier={dossier} n={row.index + 1} choice={choices.get(dossier.index) ?? { ticked: false, name: dossier.name }} onChoose={(change) => onChoose(dossier.index, change)} />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

function ProposedRow({ dossier, n, choice, onChoose }: { readonly dossier: ProposedDossier; readonly n: number; readonly choice: Choice; readonly onChoose: (change: Partial<Choice>) => void }): ReactElement {
  const nameless = choice.ticked && choice.name.trim() === '';
  const bytes = dossier.files.reduce((sum, file) => sum + file.bytes, 0);
  const names = dossier.files.slice(0, 30).map((file) => file.name);
  return (
    <>
      <Checkbox checked={choice.ticked} aria-label={t('import.tick', { name: choice.name })} onChange={(event) => onChoose({ ticked: event.target.checked })} />
      <div className="jp-grow">
        <Input size="small" variant={choice.ticked ? 'outlined' : 'borderless'} status={nameless ? 'error' : ''} maxLength={200} aria-label={t('import.name', { n })} aria-invalid={nameless} placeholder={t('import.noName')} value={choice.name} onChange={(event) => onChoose({ name: event.target.value })} />
        <div className="jp-import-about jp-faint">
          <span className="jp-num" title={names.join('\n')}>
            {t('import.files', { n: dossier.files.length })} · {sizeWords(bytes)}
          </span>
          {dossier.from !== '' ? (
            <span className="jp-ellipsis" title={dossier.from}>
              {t('import.from', { from: dossier.from })}
            </span>
          ) : null}
          {dossier.known === null ? null : <span className="jp-warn jp-ellipsis">? {t('import.known', { name: dossier.known })}</span>}
        </div>
      </div>
    </>
  );
}

/** Each thing that cannot be taken, by name, with what to do. */
function LeftOut({ problems }: { readonly problems: readonly Problem[] }): ReactElement {
  return (
    <Alert
      type="warning"
      showIcon
      title={t('import.problems', { n: problems.length })}
      description={
        <ul className="jp-import-problems" tabIndex={0} aria-label={t('import.problems', { n: problems.length })}>
          {problems.map((problem, i) => (
            <li key={`${i}${problem.code}`}>{problemMessage(problem)}</li>
          ))}
        </ul>
      }
    />
  );
}
