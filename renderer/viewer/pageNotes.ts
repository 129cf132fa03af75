import type { PageNote, QualityIssue } from '../../shared/domain/page.ts';
import type { PageRow } from '../../shared/contract/views.ts';
import { t, type WordKey } from '../i18n/t.ts';

const ISSUES: Readonly<Record<QualityIssue, WordKey>> = {
  'low-dpi': 'quality.lowDpi',
  blurred: 'quality.blurred',
  dark: 'quality.dark',
  faded: 'quality.faded',
  skewed: 'quality.skewed',
  'cut-edge': 'quality.cutEdge',
  'upside-down': 'quality.upsideDown',
  damaged: 'quality.damaged',
};

/** Notes on the picture that must be told; a missing typeface is said above the page only. */
const NOTES: Readonly<Record<PageNote['code'], WordKey | null>> = {
  'seal-not-drawn': 'note.sealShort',
  'picture-cut': 'note.cutShort',
  'content-skipped': 'note.skippedShort',
  'layer-differs': 'note.differsShort',
  'double-page': 'note.doubleShort',
  'layer-used': 'note.layerUsed',
  'font-missing': null,
};

/** What is odd about a page, the weightiest first, in words. */
export function pageNotes(page: PageRow): readonly string[] {
  return [
    page.state === 'failed' ? t('page.failed') : '',
    page.foreign ? t('page.foreign') : '',
    page.duplicateOf === null ? '' : t('page.duplicate', { n: page.duplicateOf }),
    ...page.notes.map(({ code }) => (NOTES[code] === null ? '' : t(NOTES[code]))),
    page.blank ? t('page.blank') : '',
    page.state === 'read' || page.state === 'failed' ? '' : t('page.unread'),
    ...page.quality.issues.map((issue) => t(ISSUES[issue])),
  ].filter((note) => note !== '');
}
