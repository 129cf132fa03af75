import { Button, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { Sign } from '../../ui/Sign.tsx';
import { Crop } from '../../viewer/Crop.tsx';
import { useReading } from './desk.ts';
import { FindingForm } from './FindingForm.tsx';
import { inputOf, itemOf, removeFindingDeeds } from './judging.ts';
import { Absent, Places } from './Places.tsx';

const SEVERITY: Readonly<Record<Finding['severity'], WordKey>> = { F: 'severity.F', S: 'severity.S', M: 'severity.M', L: 'severity.L' };

/** Faults that were stated, and marks that belong to none yet; newest first. */
export function FindingsPanel(): ReactElement {
  const { review, locked } = useReading();
  const [adding, setAdding] = useState(false);
  const findings = review.findings.filter((finding) => finding.state === 'confirmed').toReversed();
  const loose = review.annotations.filter((mark) => mark.finding === null).toReversed();
  return (
    <section className="jp-panel" aria-label={t('panel.findings')}>
      <div className="jp-scroll">
        {findings.length + loose.length === 0 && !adding ? <p className="jp-nothing">{t('finding.none')}</p> : null}
        {adding ? <FindingForm place={null} finding={null} onDone={() => setAdding(false)} /> : null}
        <ul className="jp-findings">
          {findings.map((finding) => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </ul>
        {loose.length > 0 ? <h2 className="jp-section">{t('finding.loose')}</h2> : null}
        <ul className="jp-findings">
          {loose.map((mark) => (
            <MarkCard key={mark.id} mark={mark} />
          ))}
        </ul>
        {locked || adding ? null : (
          <div className="jp-pad">
            <Button size="small" onClick={() => setAdding(true)}>
              {t('finding.addAbsent')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function FindingCard({ finding }: { readonly finding: Finding }): ReactElement {
  const reading = useReading();
  const { act, choose, locked, pageById, show } = reading;
  const [editing, setEditing] = useState(false);
  const places = finding.evidence.flatMap((place) => {
    const page = pageById.get(place.page);
    return page ? [{ page: page.index, box: place.box, quote: place.quote, row: page }] : [];
  });
  const first = places[0];
  const remove = (): void => void act(t('deed.removeFinding'), `finding:${finding.id}`, (desk) => removeFindingDeeds(desk, finding.id));
  if (editing) return <FindingForm place={null} finding={inputOf(finding)} onDone={() => setEditing(false)} />;
  return (
    <li className="jp-finding">
      <p>
        <Sign status={itemOf(reading, finding.item)?.kind === 'veto' ? 'veto' : 'fail'} by="person" />{' '}
        <button type="button" className="jp-link jp-num" onClick={() => choose(finding.item)}>
          {finding.item}
        </button>{' '}
        <span className="jp-faint">
          {finding.points > 0 ? t('finding.costs', { n: finding.points }) : ''} {t(SEVERITY[finding.severity])}
        </span>
      </p>
      <p>{finding.text}</p>
      {first ? (
        <button type="button" className="jp-crop-button" aria-label={t('finding.open', { n: first.page })} onClick={() => show(first.page, [first.box])}>
          <Crop page={first.row} box={first.box} label={first.quote || t('page.label', { n: first.page })} />
        </button>
      ) : null}
      <Places places={places} />
      <Absent kinds={finding.absent} looked={pageById.size} />
      {finding.evidence.length + finding.absent.length === 0 ? <p className="jp-warn">{t('finding.noEvidence')}</p> : null}
      <p className="jp-faint">{finding.basis.join('；')}</p>
      {locked ? null : (
        <div className="jp-buttons">
          <Button size="small" type="text" aria-label={t('finding.editOf', { item: finding.item })} onClick={() => setEditing(true)}>
            {t('common.edit')}
          </Button>
          <Button size="small" type="text" danger aria-label={t('finding.removeOf', { item: finding.item })} onClick={remove}>
            {t('common.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

function MarkCard({ mark }: { readonly mark: Annotation }): ReactElement | null {
  const { act, draw, locked, pageById, review, show, standard } = useReading();
  const chooseMark = useViewer((state) => state.chooseMark);
  const page = pageById.get(mark.page);
  const box = mark.boxes[0];
  if (!page || !box) return null;
  const go = (): void => {
    show(page.index, mark.boxes);
    chooseMark(mark.id);
  };
  const make = (): void => {
    go();
    draw({ annotation: mark.id, page: mark.page, box, quote: mark.quote });
  };
  const { author: _author, at: _at, version, ...input } = mark;
  const tie = (item: string | null): void => void act(t('deed.tie'), `annotation:${mark.id}`, () => [{ name: 'annotation.save', input: { review: review.id, annotation: { ...input, item }, expect: version } }]);
  const remove = (): void => void act(t('deed.removeMark'), `annotation:${mark.id}`, () => [{ name: 'annotation.remove', input: { review: review.id, annotation: mark.id, expect: version } }]);
  return (
    <li className="jp-finding">
      <button type="button" className="jp-crop-button" aria-label={t('finding.open', { n: page.index })} onClick={go}>
        <Crop page={page} box={box} label={mark.quote || t('page.label', { n: page.index })} />
      </button>
      <p className="jp-faint">
        {t('page.label', { n: page.index })} {mark.quote}
      </p>
      {locked ? null : (
        <div className="jp-buttons">
          <Select size="small" className="jp-tie" allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('finding.tie')} placeholder={t('finding.tie')} value={mark.item} onChange={(item) => tie(item ?? null)} options={standard.items.map((item) => ({ value: item.id, label: `${item.id} ${item.text}` }))} />
          <Button size="small" onClick={make}>
            {t('finding.make')}
          </Button>
          <Button size="small" type="text" danger onClick={remove}>
            {t('common.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
