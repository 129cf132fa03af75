import { Button, Result, Skeleton } from 'antd';
import { useState, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { DossierDetail, DoubtRow } from '../../../shared/contract/views.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Vocabulary } from '../../../shared/domain/vocabulary.ts';
import { useOutcomes, useTimeTravel } from '../../api/outcomes.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDeeds } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { HintLine } from '../../ui/HintLine.tsx';
import { BackTo } from '../../ui/BackTo.tsx';
import { DoubtCard } from './DoubtCard.tsx';
import { choicesOf, doubtKey, leftOf, MAX_CHOICES, passed, START, type Progress } from './queue.ts';
import { useReadings } from './useReadings.ts';

/** 疑点: the doubtful values that decide something, one at a time, one key each. */
export function DoubtsScreen({ dossier }: { readonly dossier: string }): ReactElement {
  const doubts = useQuery('doubt.list', { dossier });
  const detail = useQuery('dossier.get', { dossier });
  const review = useQuery('review.get', { dossier });
  const standard = useQuery('standard.get', review.data ? { sha: review.data.standard } : null);
  const vocabulary = useQuery('vocabulary.get', {});
  const go = useSession((state) => state.go);
  const problem = doubts.problem ?? detail.problem ?? review.problem ?? standard.problem ?? vocabulary.problem;
  if (doubts.data && detail.data && standard.data && vocabulary.data) return <Queue doubts={doubts.data} fetching={doubts.fetching} detail={detail.data} standard={standard.data} vocabulary={vocabulary.data.kinds} />;
  const home = <Button onClick={() => go({ screen: 'library' })}>{t('reading.back')}</Button>;
  return <main className="jp-page-of-text">{problem ? <Result status="warning" title={problemMessage(problem)} extra={home} /> : <Skeleton active paragraph={{ rows: 12 }} />}</main>;
}

interface QueueProps {
  readonly doubts: readonly DoubtRow[];
  readonly fetching: boolean;
  readonly detail: DossierDetail;
  readonly standard: Standard;
  readonly vocabulary: Vocabulary;
}

function Queue({ doubts, fetching, detail, standard, vocabulary }: QueueProps): ReactElement {
  const dossier = detail.row.id;
  const go = useSession((state) => state.go);
  const [progress, setProgress] = useState<Progress>(START);
  const [editing, setEditing] = useState(false);
  const deeds = useDeeds(dossier);
  const travel = useTimeTravel(deeds);
  const report = useOutcomes();
  const [front, next] = leftOf(doubts, progress);
  const left = leftOf(doubts, progress).length;
  const readings = useReadings(front, next);
  const choices = front ? choicesOf(front, readings.readings) : [];
  const page = detail.pages.find((row) => row.id === front?.page);
  const move = (how: 'answered' | 'skipped'): void => {
    setEditing(false);
    setProgress((old) => passed(doubts, old, how));
  };
  const answer = (value: string | null): void => {
    if (!front) return;
    const key = doubtKey(front);
    const target = `field:${key}`;
    void deeds.run(t('deed.field', { label: front.label }), target, () => [{ name: 'field.fix', input: { page: front.documentPage, key: front.key, fix: { value } } }]).then((outcome) => {
      // It could not be kept: it comes back to the front.
      if (!report(outcome)) setProgress((old) => ({ ...old, answered: old.answered.filter((known) => known !== key), current: key }));
    });
    move('answered');
  };
  const back = (): void => {
    const [last, ...before] = progress.answered;
    setEditing(false);
    if (progress.skipped.length > 0 && last === undefined) return setProgress((old) => ({ ...old, skipped: old.skipped.slice(1), current: old.skipped[0] ?? null }));
    if (last === undefined) return;
    travel.undo();
    setProgress((old) => ({ ...old, answered: before, current: last }));
  };
  const leave = (): void => go({ screen: 'reading', dossier, page: front?.index ?? null });
  useDoubtKeys({ choices: choices.map((choice) => choice.value), front, editing, answer, edit: () => setEditing(true), skip: () => move('skipped'), back, leave, undoable: progress.answered.length + progress.skipped.length > 0 });
  const titles = new Map([...Object.values(vocabulary).flat(), ...(vocabulary[detail.kind.value] ?? [])].map((kind) => [kind.code, kind.title]));
  return (
    <div className="jp-screen">
      <header className="jp-header">
        <BackTo label={t('arrange.back')} name={detail.row.name} onBack={leave} />
        <span role="status" className="jp-doubt-count">
          {left > 0 ? t('doubt.left', { n: left }) : t('doubt.none')}
        </span>
        {progress.answered.length > 0 ? <span className="jp-faint">{t('doubt.answered', { n: progress.answered.length })}</span> : null}
        {progress.skipped.length > 0 ? (
          <Button type="link" size="small" onClick={() => setProgress((old) => ({ ...old, skipped: [] }))}>
            {t('doubt.skipped', { n: progress.skipped.length })}
          </Button>
        ) : null}
        <span className="jp-spring" />
        <Button onClick={() => go({ screen: 'arrange', dossier })}>{t('arrange.open')}</Button>
      </header>
      <main className="jp-doubts">
        <h1 className="jp-hidden">{t('doubt.title', { name: detail.row.name })}</h1>
        {front && page ? (
          <DoubtCard key={doubtKey(front)} doubt={front} page={page} kindTitle={titles.get(front.documentKind) ?? t('tree.unknown')} choices={choices} readings={readings} standard={standard} editing={editing} onAnswer={answer} onEdit={setEditing} />
        ) : (
          <Result
            status="success"
            title={t(progress.skipped.length > 0 ? 'doubt.onlySkipped' : 'doubt.done')}
            subTitle={fetching ? t('doubt.looking') : t('doubt.doneNote')}
            extra={
              <Button type="primary" onClick={leave}>
                {t('arrange.back')}
              </Button>
            }
          />
        )}
      </main>
      <HintLine />
    </div>
  );
}

interface Keys {
  readonly choices: readonly string[];
  readonly front: DoubtRow | undefined;
  readonly editing: boolean;
  readonly undoable: boolean;
  answer(value: string | null): void;
  edit(): void;
  skip(): void;
  back(): void;
  leave(): void;
}

/** One key each. */
function useDoubtKeys({ choices, front, editing, undoable, answer, edit, skip, back, leave }: Keys): void {
  const group = 'keys.group.verify' as const;
  const on = front !== undefined && !editing;
  const digits = Array.from({ length: MAX_CHOICES }, (_, i) => String(i + 1)).slice(0, Math.max(1, choices.length));
  const pick = (key: string): void => {
    const value = choices[Number(key) - 1];
    if (value !== undefined) answer(value);
  };
  const actions: readonly Action[] = [
    { id: 'doubt.pick', label: 'doubt.key.pick', group, keys: digits, shown: `1–${MAX_CHOICES}`, enabled: on && choices.length > 0, hint: true, run: pick },
    { id: 'doubt.edit', label: 'doubt.edit', group, keys: ['E'], enabled: on, hint: true, run: edit },
    { id: 'doubt.empty', label: 'doubt.empty', group, keys: ['0'], enabled: on, hint: true, run: () => answer(null) },
    { id: 'doubt.skip', label: 'doubt.skip', group, keys: ['Space'], enabled: on, hint: true, run: skip },
    { id: 'doubt.back', label: 'doubt.back', group, keys: ['Backspace', 'Z', 'Ctrl+Z'], enabled: !editing && undoable, hint: true, run: back },
    { id: 'doubt.leave', label: 'doubt.leave', group, keys: ['Escape'], shown: 'Esc', enabled: !editing, hint: true, run: leave },
  ];
  useActions(actions);
}
