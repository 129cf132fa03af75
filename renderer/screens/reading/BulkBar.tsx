import { App, Button, Input, InputNumber, Popover } from 'antd';
import { useState, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { newId } from '../../api/id.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { correctDeeds, cropTo, MACHINE, SCANNED, sparingHalves, turnBy, type Change } from './correcting.ts';
import { useReading } from './desk.ts';
import { placesIn } from './lightSelection.ts';

/** What is cut off at each side of a page as shown, percent. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Props {
  readonly chosen: readonly PageRow[];
  readonly count: number;
  /** Frame that is being tried on the chosen pages. */
  readonly margins: Margins | null;
  readonly onMargins: (margins: Margins | null) => void;
  readonly onChoose: (test: (place: number) => boolean) => void;
}

const CORRECTIONS: readonly { readonly label: WordKey; readonly change: (page: PageRow) => Change }[] = [
  { label: 'table.turnLeft', change: turnBy(270) },
  { label: 'table.turnRight', change: turnBy(90) },
  { label: 'table.turnOver', change: turnBy(180) },
  { label: 'act.straighten', change: () => ({ deskew: null }) },
  { label: 'act.unstraighten', change: () => ({ deskew: 0 }) },
  { label: 'act.light', change: () => ({ shadow: true }) },
  { label: 'act.lightOff', change: () => ({ shadow: false }) },
  { label: 'act.asMachine', change: () => MACHINE },
  { label: 'act.asScanned', change: () => SCANNED },
];

const FIRST: Margins = { top: 3, bottom: 3, left: 3, right: 3 };

/** Chooses pages by rule and puts all chosen ones right at once, as one step of undo. */
export function BulkBar(props: Props): ReactElement {
  const { chosen, onChoose, margins, onMargins } = props;
  const { act, locked, detail } = useReading();
  const { message } = App.useApp();
  const ready = chosen.length > 0 && !locked;
  const apply = async (label: WordKey, change: (page: PageRow) => Change): Promise<void> => {
    const [n, what] = [chosen.length, t(label)];
    const done = await act(t('deed.correctMany', { n, what }), `bulk:${newId()}`, () => correctDeeds(chosen, change));
    if (done) void message.success({ key: 'bulk', content: t('table.done', { n, what }) }, 3);
  };
  const crop = (cut: Margins): void => {
    const frame: Box = [cut.left / 100, cut.top / 100, 1 - cut.right / 100, 1 - cut.bottom / 100];
    onMargins(null);
    void apply('act.crop', (page) => cropTo(page, frame, page.rotation));
  };
  return (
    <div className="jp-bulk" role="toolbar" aria-label={t('act.correct')}>
      <div className="jp-buttons">
        {(['all', 'odd', 'even', 'none'] as const).map((rule) => (
          <Button key={rule} size="small" onMouseDown={keepFocus} onClick={() => onChoose((place) => rule === 'all' || (rule === 'odd' && place % 2 === 0) || (rule === 'even' && place % 2 === 1))}>
            {t(`table.${rule}`)}
          </Button>
        ))}
        <Range count={props.count} onChoose={onChoose} />
        <strong className="jp-num" role="status">
          {t('table.chosen', { n: chosen.length })}
        </strong>
      </div>
      <div className="jp-buttons">
        {CORRECTIONS.map(({ label, change }) => (
          <Button key={label} size="small" disabled={!ready} onMouseDown={keepFocus} onClick={() => void apply(label, (page) => sparingHalves(change(page), page, detail.pages))}>
            {t(label)}
          </Button>
        ))}
        <Popover
          trigger="click"
          placement="bottom"
          open={margins !== null && ready}
          onOpenChange={(open) => onMargins(open ? FIRST : null)}
          content={<CropForm margins={margins ?? FIRST} count={chosen.length} onMargins={onMargins} onApply={() => crop(margins ?? FIRST)} />}
          destroyOnHidden
        >
          <Button size="small" disabled={!ready}>
            {t('table.crop')}
          </Button>
        </Popover>
      </div>
    </div>
  );
}

/** Pages by number; said at the field when it is no list of pages. */
function Range({ count, onChoose }: Pick<Props, 'count' | 'onChoose'>): ReactElement {
  const [text, setText] = useState('');
  const places = placesIn(text, count);
  const bad = text.trim() !== '' && places === null;
  const choose = (): void => {
    if (places) onChoose((place) => places.includes(place));
  };
  return (
    <Input size="small" className="jp-range" status={bad ? 'error' : ''} aria-invalid={bad} aria-label={t('table.range')} title={bad ? t('table.badRange', { last: count }) : undefined} placeholder={t('table.range')} value={text} onChange={(event) => setText(event.target.value)} onPressEnter={choose} onBlur={choose} />
  );
}

const SIDES = [
  ['top', 'table.cropTop'],
  ['bottom', 'table.cropBottom'],
  ['left', 'table.cropLeft'],
  ['right', 'table.cropRight'],
] as const;

function CropForm({ margins, count, onMargins, onApply }: { readonly margins: Margins; readonly count: number; readonly onMargins: (margins: Margins) => void; readonly onApply: () => void }): ReactElement {
  return (
    <div className="jp-popform">
      {SIDES.map(([side, label]) => (
        <label key={side} className="jp-crop-side">
          <span>{t(label)}</span>
          <InputNumber size="small" min={0} max={45} step={0.5} value={margins[side]} onChange={(value) => onMargins({ ...margins, [side]: value ?? 0 })} onPressEnter={onApply} />
        </label>
      ))}
      <p className="jp-faint">{t('table.cropNote')}</p>
      <Button type="primary" onClick={onApply}>
        {t('table.cropApply', { n: count })}
      </Button>
    </div>
  );
}
