import { useActions, type Action } from '../../ui/actions.ts';
import type { Arrangement } from './useArrangement.ts';

/** The whole arrangement by keyboard. */
export function useArrangeKeys(arrangement: Arrangement, pages: number, leave: () => void): void {
  const { papers, page, at, unsure } = arrangement;
  const paper = papers[at];
  const group = 'keys.group.verify' as const;
  const make = (id: string, label: Action['label'], keys: readonly string[], enabled: boolean, run: () => void, more: Partial<Action> = {}): Action => ({ id: `arrange.${id}`, label, group, keys, enabled, run, ...more });
  const toPaper = (by: 1 | -1) => (): void => arrangement.goTo(papers[at + by]?.first ?? page);
  const shift = (by: 1 | -1) => (): void => {
    if (paper) arrangement.move(at, paper.first + by);
  };
  const free = !arrangement.choosing;
  // What is seen has to be what is before it can be changed.
  const able = free && !arrangement.settling;
  useActions([
    make('next', 'arrange.key.next', ['N', 'Tab'], free && unsure > 0, () => arrangement.next(1), { hint: true, shown: 'N' }),
    make('previous', 'arrange.key.previous', ['Shift+N'], free && unsure > 0, () => arrangement.next(-1)),
    make('accept', 'arrange.key.accept', ['Enter'], able && paper !== undefined, arrangement.accept, { hint: true }),
    make('left', 'arrange.key.left', ['ArrowLeft'], able && at > 0, shift(-1), { hint: true, shown: '←→' }),
    make('right', 'arrange.key.right', ['ArrowRight'], able && at > 0, shift(1)),
    make('split', 'arrange.key.split', ['S'], able && paper !== undefined && page > paper.first, arrangement.split, { hint: true }),
    make('merge', 'arrange.key.merge', ['M'], able && at > 0, arrangement.merge, { hint: true }),
    make('type', 'arrange.key.type', ['T'], able && paper !== undefined, () => arrangement.choose(true), { hint: true }),
    make('down', 'arrange.key.down', ['ArrowDown'], free && at < papers.length - 1, toPaper(1), { shown: '↑↓', hint: true }),
    make('up', 'arrange.key.up', ['ArrowUp'], free && at > 0, toPaper(-1)),
    make('pageNext', 'act.nextPage', ['J', 'PageDown'], free && page < pages, () => arrangement.goTo(page + 1), { hint: true }),
    make('pageBack', 'act.previousPage', ['K', 'PageUp'], free && page > 1, () => arrangement.goTo(page - 1)),
    make('first', 'act.firstPage', ['Home'], free, () => arrangement.goTo(1)),
    make('last', 'act.lastPage', ['End'], free, () => arrangement.goTo(pages)),
    make('leave', 'arrange.key.leave', ['Escape'], free, leave, { shown: 'Esc', hint: true }),
    make('undo', 'act.undo', ['Z', 'Ctrl+Z'], free, arrangement.undo, { hint: true }),
    make('redo', 'act.redo', ['Shift+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'], free, arrangement.redo),
  ]);
}
