import { useMemo, type CSSProperties, type ReactElement } from 'react';
import type { TimelineStep } from '../../../../shared/domain/opinion.ts';
import type { TimelineMark } from '../../../../shared/domain/pictures.ts';
import { t, type WordKey } from '../../../i18n/t.ts';
import { useReading } from '../desk.ts';
import { DraftButton } from './DraftButton.tsx';
import { timeScale, type TimeScale } from './timeScale.ts';
import { usePictures } from './usePictures.ts';

const STATES: Readonly<Record<TimelineStep['status'], { readonly word: WordKey; readonly sign: string; readonly look: string }>> = {
  ok: { word: 'timeline.ok', sign: '✓', look: 'jp-pass' },
  late: { word: 'timeline.late', sign: '✕', look: 'jp-fail' },
  'wrong-order': { word: 'timeline.wrongOrder', sign: '⇅', look: 'jp-fail' },
  unknown: { word: 'timeline.unknown', sign: '?', look: 'jp-unsure' },
};

/** The case step by step on one scale of time: its limits as bands, each date a way to its page. */
export function TimelinePanel(): ReactElement {
  const pictures = usePictures();
  const marks = pictures?.timeline ?? [];
  const scale = useMemo(() => timeScale(pictures?.timeline ?? []), [pictures]);
  return (
    <section className="jp-panel" aria-label={t('panel.timeline')}>
      <div className="jp-scroll" tabIndex={0} role="group" aria-label={t('panel.timeline')}>
        {marks.length === 0 ? <p className="jp-nothing">{t('timeline.none')}</p> : null}
        {scale && marks.length > 0 ? (
          <>
            <p className="jp-faint jp-axis-note">
              {scale.from} — {scale.to}　{t('timeline.marks')}
            </p>
            <ol className="jp-chart" aria-label={t('timeline.chart', { from: scale.from, to: scale.to })}>
              {marks.map((mark, i) => (
                <Row key={`${mark.step}/${i}`} mark={mark} scale={scale} />
              ))}
            </ol>
          </>
        ) : null}
      </div>
    </section>
  );
}

/** Where a band lies; an open end runs to the edge. */
function bandStyle(mark: TimelineMark, scale: TimeScale): CSSProperties | null {
  if (mark.band === null) return null;
  const [from, to] = [mark.band.from === null ? 0 : scale.at(mark.band.from), mark.band.to === null ? 100 : scale.at(mark.band.to)];
  return { left: `${from}%`, width: `${Math.max(0.8, to - from)}%` };
}

function Row({ mark, scale }: { readonly mark: TimelineMark; readonly scale: TimeScale }): ReactElement {
  const { show } = useReading();
  const { word, sign, look } = STATES[mark.status];
  const band = bandStyle(mark, scale);
  const { place } = mark;
  const wrong = mark.status === 'late' || mark.status === 'wrong-order';
  const title = mark.date === null ? t('timeline.noDate') : t('timeline.open', { label: mark.label, date: mark.date, state: t(word), n: mark.page ?? '' });
  return (
    <li className={look}>
      <div className="jp-chart-head">
        <span className="jp-step-sign" role="img" aria-label={t(word)} title={t(word)}>
          {sign}
        </span>
        <strong>{mark.label}</strong>
        {mark.date === null ? (
          <span className="jp-faint">{t('timeline.noDate')}</span>
        ) : (
          <button type="button" className="jp-link jp-num" disabled={place === null} title={title} onClick={() => place && show(place.page, [place.box])}>
            {mark.date}
            {mark.page === null ? '' : ` · ${t('page.label', { n: mark.page })}`}
          </button>
        )}
      </div>
      <div className="jp-chart-lane" aria-hidden="true">
        {scale.months.map((month) => (
          <i key={month} className="jp-chart-month" style={{ left: `${scale.at(month)}%` }} />
        ))}
        {band ? <span className="jp-chart-band" style={band} title={t('timeline.band', { label: mark.label, from: mark.band?.from ?? '…', to: mark.band?.to ?? '…' })} /> : null}
        {mark.date === null ? null : <span className="jp-chart-dot" style={{ left: `${scale.at(mark.date)}%` }} onClick={() => place && show(place.page, [place.box])} />}
      </div>
      <p className={wrong ? 'jp-warn' : 'jp-faint'}>
        {[wrong ? t(word) : '', mark.due ? t('timeline.due', { date: mark.due }) : '', mark.limit ?? '', mark.rule ?? ''].filter((part) => part !== '').join(' · ')}
      </p>
      {mark.draft ? <DraftButton draft={mark.draft} /> : null}
    </li>
  );
}
