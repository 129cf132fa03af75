import { BulbOutlined, ColumnHeightOutlined, CompressOutlined, ExpandOutlined, MinusOutlined, PlusOutlined, RotateLeftOutlined, RotateRightOutlined, ScissorOutlined } from '@ant-design/icons';
import { Slider } from 'antd';
import type { ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { useCorrecting } from '../../state/correcting.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { corrected, isHalf } from './correcting.ts';
import { useReading } from './desk.ts';
import type { Corrections } from './useCorrections.ts';

/** The lean slider covers what hands do; the machine alone may see more. */
const SLIDER = 5;

/** Puts the page in front right: over the untouched original, each press one step of undo. */
export function CorrectionBar({ page, corrections }: { readonly page: PageRow; readonly corrections: Corrections }): ReactElement {
  const { detail } = useReading();
  const gesture = useCorrecting((state) => state.gesture);
  const { actions, skew, lean, keepLean } = corrections;
  return (
    <div className="jp-page-bar jp-correct-bar" role="toolbar" aria-label={t('act.correct')}>
      <ActionButton action={actions.left} icon={<RotateLeftOutlined aria-hidden />} />
      <ActionButton action={actions.right} icon={<RotateRightOutlined aria-hidden />} />
      <i className="jp-line" />
      <ActionButton action={actions.straighten} icon={<ColumnHeightOutlined aria-hidden />} pressed={skew !== 0} />
      <ActionButton action={actions.less} icon={<MinusOutlined aria-hidden />} />
      <Slider className="jp-lean" ariaLabelForHandle={t('correct.lean')} min={-SLIDER} max={SLIDER} step={0.1} included={false} value={skew} disabled={!actions.less.enabled} tooltip={{ open: false }} onChange={lean} onChangeComplete={keepLean} />
      <ActionButton action={actions.more} icon={<PlusOutlined aria-hidden />} />
      <output className="jp-num jp-lean-value">{t('correct.degrees', { n: skew.toFixed(1) })}</output>
      <i className="jp-line" />
      <ActionButton action={actions.crop} icon={<CompressOutlined aria-hidden />} words pressed={gesture === 'crop'} />
      {page.crop ? <ActionButton action={actions.whole} icon={<ExpandOutlined aria-hidden />} /> : null}
      {isHalf(page, detail.pages) ? <ActionButton action={actions.join} words /> : <ActionButton action={actions.split} icon={<ScissorOutlined aria-hidden />} words pressed={gesture === 'split'} />}
      <ActionButton action={actions.light} icon={<BulbOutlined aria-hidden />} words pressed={page.shadow} />
      <i className="jp-line" />
      {corrected(page) ? <ActionButton action={actions.machine} words /> : null}
      <ActionButton action={actions.scanned} words />
    </div>
  );
}
