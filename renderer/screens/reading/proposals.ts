import type { PageRow } from '../../../shared/contract/views.ts';
import type { Cut } from '../../viewer/SplitLayer.tsx';

/** Where the machine would cut a double page, on its unrotated picture; null when it sees none or the page was parted already. */
export function doublePageCut(page: PageRow): Cut | null {
  const note = page.notes.find((candidate) => candidate.code === 'double-page');
  if (!note || page.part !== 0) return null;
  const at = Number(/0?\.\d+/.exec(note.detail)?.[0] ?? 0.5);
  return { cut: note.detail.includes('horizontal') ? 'horizontal' : 'vertical', at: at >= 0.2 && at <= 0.8 ? at : 0.5 };
}
