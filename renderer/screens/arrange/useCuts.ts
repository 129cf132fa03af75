import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DossierDetail } from '../../../shared/contract/views.ts';
import { useEngine } from '../../api/hooks.ts';
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
  /** Something was taken back and the engine has not read the dossier anew yet: what is seen is what was. */
  readonly settling: boolean;
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
  const [settling, settle] = useSettling(dossier);
  const back = (way: 'undo' | 'redo') => (): void => {
    setEdits(NONE);
    settle(travel[way]());
  };
  return { papers, after: (wanted) => papersOf(documents, new Map([...fixes, ...byPage(wanted)]), pages.length), save, undo: back('undo'), redo: back('redo'), settling };
}

/** Longest that one waits for the engine, ms: it may have been ended meanwhile. */
const PATIENCE_MS = 15_000;

/** True from a change on until the dossier has been understood anew and the answer is in. */
function useSettling(dossier: string): readonly [boolean, (change: Promise<boolean>) => void] {
  const { connection, queries } = useEngine();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    if (waiting === 0) return;
    const stop = (): void => setWaiting(0);
    const look = async (): Promise<void> => {
      const jobs = await connection.call('job.list', {});
      if (jobs.ok && jobs.value.some((job) => job.dossier === dossier && (job.state === 'queued' || job.state === 'running'))) return;
      await queries.refresh('dossier.get', { dossier });
      stop();
    };
    // The end of the engine’s work says that the dossier is another; the commands themselves do not.
    const forget = connection.onPush((push) => {
      if (push.kind === 'changed' && push.dossier === dossier && push.topics.includes('dossier')) void look();
    });
    const timer = setTimeout(stop, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [waiting, connection, queries, dossier]);
  const settle = useCallback((change: Promise<boolean>): void => {
    setWaiting((n) => n + 1);
    void change.then((done) => done || setWaiting(0));
  }, []);
  return [waiting > 0, settle];
}
