import { useCallback, useMemo, useState } from 'react';
import type { DossierDetail } from '../../../shared/contract/views.ts';
import { useOutcomes, useTimeTravel } from '../../api/outcomes.ts';
import { useDeeds } from '../../api/undoable.ts';
import { papersOf, type PageFix, type Paper } from './arrangement.ts';

export interface Cuts {
  readonly papers: readonly Paper[];
  /** Papers as they will be with these fixes. */
  after(wanted: readonly PageFix[]): readonly Paper[];
  /** Saves at once, as one step of undo. */
  save(label: string, wanted: readonly PageFix[]): void;
  undo(): void;
  redo(): void;
}

const NONE: ReadonlyMap<number, PageFix> = new Map();
const byPage = (fixes: readonly PageFix[]): readonly (readonly [number, PageFix])[] => fixes.map((fix) => [fix.page, fix]);

/** The papers of a dossier. What a person says shows at once: it is laid over what the engine answers, which changes nothing once it has heard. */
export function useCuts(detail: DossierDetail): Cuts {
  const { documents, documentFixes, pages } = detail;
  const dossier = detail.row.id;
  const deeds = useDeeds(dossier);
  const travel = useTimeTravel(deeds);
  const report = useOutcomes();
  const [edits, setEdits] = useState(NONE);
  const fixes = useMemo(() => new Map([...byPage(documentFixes), ...edits]), [documentFixes, edits]);
  const papers = useMemo(() => papersOf(documents, fixes, pages.length), [documents, fixes, pages.length]);
  const save = useCallback(
    (label: string, wanted: readonly PageFix[]): void => {
      const ids = new Map<number, string>(pages.map((row) => [row.index, row.id]));
      const sent = wanted.flatMap((fix) => {
        const id = ids.get(fix.page);
        return id === undefined ? [] : [{ page: id, kind: fix.kind, starts: fix.starts }];
      });
      if (sent.length === 0) return;
      setEdits((old) => new Map([...old, ...byPage(wanted)]));
      // Each press is a step of its own: two that follow fast are not one.
      const target = `arrange:${dossier}/${label}`;
      void deeds.run(label, target, () => [{ name: 'document.arrange', input: { dossier, fixes: sent } }]).then((outcome) => report(outcome) || setEdits(NONE));
    },
    [deeds, dossier, pages, report],
  );
  const back = (way: 'undo' | 'redo') => (): void => {
    setEdits(NONE);
    travel[way]();
  };
  return { papers, after: (wanted) => papersOf(documents, new Map([...fixes, ...byPage(wanted)]), pages.length), save, undo: back('undo'), redo: back('redo') };
}
