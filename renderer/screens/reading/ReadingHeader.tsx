import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { Fragment, useState, type ReactElement, type ReactNode } from 'react';
import type { ScoreSheet } from '../../../shared/domain/score.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { Sign } from '../../ui/Sign.tsx';
import { clock } from '../../ui/time.ts';
import { useReading } from './desk.ts';
import { StandardTag } from './StandardTag.tsx';
import { SubmitButton } from './SubmitButton.tsx';

/** One line on the dossier: name, what the machine thinks, how far the judging is, the score as a sentence, when it was saved. */
export function ReadingHeader({ jobs }: { readonly jobs: ReactNode }): ReactElement {
  const { detail, review, states } = useReading();
  const { go, exportDossier } = useSession();
  const own = states.filter((state) => !state.beside);
  const judged = own.filter((state) => state.person !== 'open').length;
  const count = (status: string): number => own.filter((state) => state.machine === status).length;
  const [vetoes, fails, unsure] = [count('veto'), count('fail'), count('unsure')];
  return (
    <header className="jp-header-frame">
      <div className="jp-header">
        <Tooltip title={t('reading.back')}>
          <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} aria-label={t('reading.back')} onClick={() => go({ screen: 'library' })} />
        </Tooltip>
        <strong className="jp-ellipsis jp-name" title={detail.row.name}>
          {detail.row.name}
        </strong>
        <StandardTag />
        <span className="jp-signs">
          {vetoes > 0 ? <Sign status="veto" by="machine" count={vetoes} /> : null}
          <Sign status="fail" by="machine" count={fails} />
          <Sign status="unsure" by="machine" count={unsure} />
        </span>
        <span className="jp-num jp-nowrap">{t('reading.judged', { n: judged, of: own.length })}</span>
        <Score sheet={review.score} machine={review.machineScore} />
        {review.service ? <Score sheet={review.service.score} machine={review.service.machineScore} beside /> : null}
        <span className="jp-spring" />
        {jobs}
        {review.savedAt ? <span className="jp-faint jp-num jp-nowrap jp-saved">{t('reading.saved', { time: clock(review.savedAt) })}</span> : null}
        <Button onClick={() => exportDossier(detail.row.id)}>{t('preview.export')}</Button>
        <SubmitButton />
      </div>
    </header>
  );
}

/** The sum as a sentence; each item in it leads to its place in the checklist. */
export function Sentence({ text, onItem }: { readonly text: string; readonly onItem: (item: string) => void }): ReactElement {
  const parts = text.split(/([A-Z]{2}(?:-[A-Z]*)?\d+\+?)/);
  return (
    <>
      {parts.map((part, i) =>
        i % 2 === 1 ? (
          <button key={i} type="button" className="jp-link" onClick={() => onItem(part)}>
            {part}
          </button>
        ) : (
          <Fragment key={i}>{part}</Fragment>
        ),
      )}
    </>
  );
}

/** The score of the review, or beside it the index of the service supplement: a number of its own, without a grade. */
function Score({ sheet, machine, beside = false }: { readonly sheet: ScoreSheet; readonly machine: ScoreSheet; readonly beside?: boolean }): ReactElement {
  const { choose } = useReading();
  const [open, setOpen] = useState(false);
  const goTo = (item: string): void => {
    setOpen(false);
    choose(item);
  };
  const content = (
    <div className="jp-score-detail">
      <p>
        <Sentence text={sheet.sentence} onItem={goTo} />
      </p>
      <table className="jp-table">
        <thead>
          <tr>
            <th scope="col">{t('score.section')}</th>
            <th scope="col">{t('score.got')}</th>
            <th scope="col">{t('score.applicable')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.sections.map((section) => (
            <tr key={section.section}>
              <td>{section.name}</td>
              <td className="jp-num">{section.got}</td>
              <td className="jp-num">{section.applicable}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="jp-faint">{beside ? t('service.machine', { points: machine.points }) : t('score.machine', { points: machine.points, grade: machine.grade })}</p>
      {beside ? <p className="jp-faint">{t('service.apart')}</p> : null}
    </div>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottom" title={t(beside ? 'service.title' : 'score.title')} content={content}>
      <Button type="text" className="jp-score">
        <span className={beside ? 'jp-faint' : 'jp-hidden'}>{t(beside ? 'service.title' : 'score.title')}</span>
        {sheet.undecided > 0 ? <span className="jp-faint">{t('score.sofar')}</span> : null}
        <b className="jp-num">{sheet.points}</b>
        {beside ? null : <Verdict sheet={sheet} />}
      </Button>
    </Popover>
  );
}

function Verdict({ sheet }: { readonly sheet: ScoreSheet }): ReactElement {
  return (
    <>
      {sheet.vetoes.length > 0 ? <Sign status="veto" by="person" word /> : sheet.undecided > 0 ? null : <span>{sheet.grade}</span>}
      <span className="jp-ellipsis jp-faint">{sheet.sentence}</span>
    </>
  );
}
