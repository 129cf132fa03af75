import { useEffect, useState } from 'react';
import type { DossierDetail } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { isUnsure, merged, moved, named, nextUnsure, paperAt, split, UNKNOWN, type Paper } from './arrangement.ts';
import { useCuts } from './useCuts.ts';

export interface Arrangement {
  readonly papers: readonly Paper[];
  /** Page that the keyboard is on. */
  readonly page: number;
  /** Place of its paper. */
  readonly at: number;
  readonly unsure: number;
  /** The kind of the paper is being chosen. */
  readonly choosing: boolean;
  /** Something was taken back, and what is seen is not yet what is. */
  readonly settling: boolean;
  goTo(page: number): void;
  /** To the next paper that is not sure; stays where nothing is left. */
  next(by: 1 | -1): void;
  choose(open: boolean): void;
  /** The machine is right; where it does not know, the person is asked. */
  accept(): void;
  name(kind: string): void;
  split(): void;
  merge(): void;
  /** Moves the line before a paper so that it starts at this page. */
  move(paper: number, to: number): void;
  undo(): void;
  redo(): void;
}

/** How the dossier is cut into papers, and where the person is in it. */
export function useArrangement(detail: DossierDetail): Arrangement {
  const cuts = useCuts(detail);
  const { papers } = cuts;
  const [page, setPage] = useState(() => firstPage(papers));
  const [choosing, choose] = useState(false);
  const at = paperAt(papers, page);
  const paper = papers[at];
  useEffect(() => useViewer.getState().open(detail.row.id, page), [detail.row.id, page]);
  const goTo = (to: number): void => {
    setPage(to);
    choose(false);
  };
  /** After a paper is done: to what is not sure next, else to the next paper. */
  const onward = (after: readonly Paper[]): void => {
    const here = paperAt(after, page);
    goTo(after[nextUnsure(after, here, 1) ?? Math.min(after.length - 1, here + 1)]?.first ?? page);
  };
  const name = (kind: string): void => {
    if (!paper) return;
    const wanted = named(paper, kind);
    cuts.save(t('arrange.deed.name', { n: paper.first }), wanted);
    onward(cuts.after(wanted));
  };
  const accept = (): void => {
    if (paper?.confirmed) onward(papers);
    else if (paper?.kind === UNKNOWN) choose(true);
    else if (paper) name(paper.kind);
  };
  const merge = (): void => {
    const before = papers[at - 1];
    cuts.save(t('arrange.deed.merge', { n: page }), merged(papers, at));
    if (before) goTo(before.first);
  };
  const move = (place: number, to: number): void => {
    const wanted = moved(papers, place, to);
    cuts.save(t('arrange.deed.move', { n: to }), wanted);
    if (wanted.length > 0) goTo(to);
  };
  const next = (by: 1 | -1): void => {
    const to = nextUnsure(papers, at, by);
    if (to !== null) goTo(papers[to]?.first ?? page);
  };
  const divide = (): void => cuts.save(t('arrange.deed.split', { n: page }), split(papers, page));
  return { papers, page, at, unsure: papers.filter(isUnsure).length, choosing, settling: cuts.settling, goTo, next, choose, accept, name, split: divide, merge, move, undo: cuts.undo, redo: cuts.redo };
}

/** Where one begins: at the first paper that is not sure, else at the page that was looked at. */
function firstPage(papers: readonly Paper[]): number {
  return papers.find(isUnsure)?.first ?? Math.max(1, Math.min(useViewer.getState().page, papers.at(-1)?.last ?? 1));
}
