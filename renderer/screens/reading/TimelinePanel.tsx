import type { ReactElement } from 'react';
import type { TimelineStep } from '../../../shared/domain/opinion.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { useReading } from './desk.ts';

const STATES: Readonly<Record<TimelineStep['status'], { readonly word: WordKey; readonly sign: string; readonly look: string }>> = {
  ok: { word: 'timeline.ok', sign: '✓', look: 'jp-pass' },
  late: { word: 'timeline.late', sign: '✕', look: 'jp-fail' },
  'wrong-order': { word: 'timeline.wrongOrder', sign: '⇅', look: 'jp-fail' },
  unknown: { word: 'timeline.unknown', sign: '?', look: 'jp-unsure' },
};

/** The case step by step with its limits; each date leads to its page. */
export function TimelinePanel(): ReactElement {
  const { detail } = useReading();
  return (
    <section className="jp-panel" aria-label={t('panel.timeline')}>
      <div className="jp-scroll" tabIndex={0} role="group" aria-label={t('panel.timeline')}>
        {detail.timeline.length === 0 ? <p className="jp-nothing">{t('timeline.none')}</p> : null}
        <ol className="jp-timeline">
          {detail.timeline.map((step, i) => (
            <Step key={`${step.step}/${i}`} step={step} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Step({ step }: { readonly step: TimelineStep }): ReactElement {
  const { detail, show } = useReading();
  const turnTo = useViewer((state) => state.turnTo);
  const { word, sign, look } = STATES[step.status];
  const go = (): void => {
    if (step.page === null) return;
    const field = detail.fields.find((candidate) => candidate.page === step.page && candidate.box !== null && (candidate.fix?.value ?? candidate.value)?.slice(0, 10) === step.date);
    if (field?.box) show(step.page, [field.box]);
    else turnTo(step.page);
  };
  return (
    <li className={look}>
      <span className="jp-step-sign" role="img" aria-label={t(word)} title={t(word)}>
        {sign}
      </span>
      <div>
        <strong>{step.label}</strong>{' '}
        {step.date === null ? (
          <span className="jp-faint">{t('timeline.noDate')}</span>
        ) : (
          <button type="button" className="jp-link jp-num" disabled={step.page === null} onClick={go}>
            {step.date}
            {step.page === null ? '' : ` · ${t('page.label', { n: step.page })}`}
          </button>
        )}
        <p className={step.status === 'late' || step.status === 'wrong-order' ? 'jp-warn' : 'jp-faint'}>
          {[step.status === 'ok' || step.status === 'unknown' ? '' : t(word), step.due ? t('timeline.due', { date: step.due }) : '', step.rule ?? ''].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
    </li>
  );
}
