import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { PageNote } from '../../../shared/domain/page.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useCorrecting } from '../../state/correcting.ts';
import { partingOf } from './correcting.ts';
import { useReading } from './desk.ts';

/** How loud a note is said, and in which words; `layer-used` is a badge only, the double page has its own line. */
const NOTES: Readonly<Partial<Record<PageNote['code'], { readonly type: 'error' | 'warning' | 'info'; readonly words: WordKey }>>> = {
  'seal-not-drawn': { type: 'error', words: 'note.sealNotDrawn' },
  'picture-cut': { type: 'warning', words: 'note.pictureCut' },
  'layer-differs': { type: 'warning', words: 'note.layerDiffers' },
  'content-skipped': { type: 'warning', words: 'note.contentSkipped' },
  'font-missing': { type: 'info', words: 'note.fontMissing' },
};

/** What must be said above a page, because its picture alone would mislead; and the proposal to part a double page. */
export function PageBanner({ page }: { readonly page: PageRow }): ReactElement | null {
  const { locked, detail } = useReading();
  const gesture = useCorrecting((state) => state.gesture);
  const begin = useCorrecting((state) => state.begin);
  // In the order of the table: the weightiest first.
  const said = Object.entries(NOTES).flatMap(([code, words]) => page.notes.filter((note) => note.code === code).map((note) => ({ ...words, detail: note.detail })));
  const double = !locked && gesture === null && partingOf(page, detail.pages) !== null;
  if (said.length === 0 && !double) return null;
  return (
    <div className="jp-page-banners">
      {said.map((note) => (
        <Alert
          key={note.words}
          banner
          type={note.type}
          title={
            <>
              <strong>{t(note.words)}</strong> {note.detail}
            </>
          }
        />
      ))}
      {double ? (
        <Alert
          banner
          type="info"
          title={t('note.doublePage')}
          action={
            <Button size="small" onClick={() => begin('split')}>
              {t('note.splitHere')}
            </Button>
          }
        />
      ) : null}
    </div>
  );
}
