import type { PageNote } from '../../../shared/domain/page.ts';

/** What is to be said of a page, gathered while it is drawn: one note of each kind, each detail once. */
export interface NoteBook {
  add(code: PageNote['code'], detail: string): void;
  list(): PageNote[];
}

/** Further details of one kind are counted, not told. */
const MOST_DETAILS = 6;

export function openNotes(): NoteBook {
  const told = new Map<PageNote['code'], Set<string>>();
  const add = (code: PageNote['code'], detail: string): void => {
    told.set(code, (told.get(code) ?? new Set()).add(detail));
  };
  const list = (): PageNote[] =>
    [...told].map(([code, details]) => {
      const shown = [...details].slice(0, MOST_DETAILS).join('；');
      return { code, detail: details.size > MOST_DETAILS ? `${shown}；等 ${details.size} 处` : shown };
    });
  return { add, list };
}
