import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { PageRow, SearchHit } from '../../../shared/contract/views.ts';
import { roundBox, toPage, toView, type Box } from '../../../shared/geometry/box.ts';
import { useQuery } from '../../api/hooks.ts';
import { newId } from '../../api/id.ts';
import { t } from '../../i18n/t.ts';
import { NO_STEPS, useHistory } from '../../state/history.ts';
import { useCorrecting } from '../../state/correcting.ts';
import { usePicking } from '../../state/picking.ts';
import { useViewer } from '../../state/viewer.ts';
import { useDeeds } from '../../api/undoable.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { CropLayer } from '../../viewer/CropLayer.tsx';
import { PageView, type SheetLie } from '../../viewer/PageView.tsx';
import { PickLayer } from '../../viewer/PickLayer.tsx';
import { SplitLayer } from '../../viewer/SplitLayer.tsx';
import type { PageControls } from '../../viewer/usePageView.ts';
import { CorrectionBar } from './CorrectionBar.tsx';
import { useReading } from './desk.ts';
import { FindingForm } from './FindingForm.tsx';
import { PageBanner } from './PageBanner.tsx';
import { PageToolbar } from './PageToolbar.tsx';
import { Reread } from './Reread.tsx';
import { SearchBar } from './SearchBar.tsx';
import { marksOn, spotsOn } from './spots.ts';
import { useCorrections } from './useCorrections.ts';

interface Props {
  readonly columns: { readonly left: boolean; readonly right: boolean };
  readonly onToggle: (side: 'left' | 'right') => void;
  /** Opens the light table. */
  readonly table: Action;
}

const NO_HITS: readonly SearchHit[] = [];

/** The page, or two of them side by side, with what is used on them. */
export function PageDesk({ columns, onToggle, table }: Props): ReactElement {
  const { detail } = useReading();
  const page = useViewer((state) => state.page);
  const beside = useViewer((state) => state.beside);
  const [searching, setSearching] = useState(false);
  const [hits, setHits] = useState(NO_HITS);
  const controls = useRef<PageControls | null>(null);
  const takeControls = useCallback((next: PageControls | null) => {
    controls.current = next;
  }, []);
  const front = detail.pages.find((candidate) => candidate.index === page) ?? detail.pages[0];
  const other = beside === null ? undefined : detail.pages.find((candidate) => candidate.index === beside);
  useMarkRemoval();
  const corrections = useCorrections(front);
  useActions(Object.values(corrections.actions));
  const correcting = useCorrecting((state) => state.open);
  const laying = useCorrecting((state) => state.gesture);
  const endLaying = useCorrecting((state) => state.end);
  // A frame belongs to the page it was laid on.
  useEffect(() => endLaying(), [front?.id, endLaying]);
  const overlay = laying === null ? null : (lie: SheetLie) => (laying === 'crop' ? <CropLayer lean={lie} onApply={corrections.applyCrop} onDrop={endLaying} /> : <SplitLayer lean={lie} start={corrections.startCut} onApply={corrections.applyCut} onDrop={endLaying} />);
  const stopSearch = (): void => {
    setSearching(false);
    setHits(NO_HITS);
  };
  return (
    <section className="jp-middle" aria-label={t('reading.page')}>
      <PageToolbar page={front} controls={controls} columns={columns} onToggle={onToggle} onSearch={() => setSearching(true)} correct={corrections.actions.bar} table={table} />
      {correcting && front ? <CorrectionBar page={front} corrections={corrections} /> : null}
      {searching ? <SearchBar dossier={detail.row.id} hits={hits} onHits={setHits} onClose={stopSearch} /> : null}
      <div className={`jp-panes${other ? ' jp-two' : ''}`}>
        {front ? <Sheet page={front} front hits={hits} onControls={takeControls} skew={corrections.skew} overlay={overlay} /> : <p className="jp-nothing">{t('reading.noPages')}</p>}
        {other ? <Sheet page={other} front={false} hits={hits} onControls={ignoreControls} skew={other.deskew} overlay={null} /> : null}
      </div>
    </section>
  );
}

/** Delete takes the chosen mark away, before it takes a verdict back. */
function useMarkRemoval(): void {
  const { act, locked } = useReading();
  const mark = useViewer((state) => state.mark);
  const remove = (): void => {
    useViewer.getState().chooseMark(null);
    void act(t('deed.removeMark'), `annotation:${mark ?? ''}`, (desk) =>
      desk.review.annotations.filter((known) => known.id === mark).map((known) => ({ name: 'annotation.remove' as const, input: { review: desk.review.id, annotation: known.id, expect: known.version } })),
    );
  };
  useActions([{ id: 'mark.remove', label: 'deed.removeMark', group: 'keys.group.draw', keys: ['Delete', 'Backspace'], urgent: true, enabled: mark !== null && !locked, run: remove }]);
}

const ignoreControls = (): void => undefined;

interface SheetProps {
  readonly page: PageRow;
  readonly front: boolean;
  readonly hits: readonly SearchHit[];
  readonly onControls: (controls: PageControls | null) => void;
  readonly skew: number;
  readonly overlay: ((lie: SheetLie) => ReactNode) | null;
}

/** One page with the data of the case laid over it. */
function Sheet({ page, front, hits, onControls, skew, overlay }: SheetProps): ReactElement {
  const { review, states, drawn, locked, detail } = useReading();
  const viewer = useViewer();
  // Asked for unread pages, too: the page that is looked at is read first.
  const text = useQuery('page.text', { page: page.id }).data;
  const words = useMemo(() => text?.words ?? [], [text]);
  const item = states.find((state) => state.item.id === viewer.item);
  const spots = useMemo(() => spotsOn(page, review, { item, spot: viewer.spot, hits }), [page, review, item, viewer.spot, hits]);
  const marks = useMemo(() => marksOn(page.id, review.annotations, viewer.item), [page.id, review.annotations, viewer.item]);
  const edits = useMarkEdits(page);
  const last = detail.pages.length;
  const turn = useCallback(
    (by: 1 | -1) => {
      const { page: now, beside, turnTo, lookBeside } = useViewer.getState();
      const to = Math.min(last, Math.max(1, (front ? now : (beside ?? now)) + by));
      if (front) turnTo(to);
      else lookBeside(to, 'person');
    },
    [last, front],
  );
  const reveal = viewer.reveal;
  const wish = useMemo(() => (reveal && reveal.page === page.index ? { nonce: reveal.nonce, boxes: reveal.boxes } : null), [reveal, page.index]);
  const [rereading, setRereading] = useState<Box | null>(null);
  const picking = usePicking((state) => (front ? state.field : null));
  const picked = usePicking((state) => (state.picked?.page === page.id ? state.picked.box : null));
  const pick = picking === null ? null : (lie: SheetLie): ReactNode => <PickLayer lean={lie} runs={words.map((word) => ({ text: word.text, box: toView(word.box, lie.rotation) }))} picked={picked && toView(picked, lie.rotation)} onPick={(words, box) => usePicking.getState().take({ text: words, page: page.id, box: roundBox(toPage(box, lie.rotation)) })} />;
  const aim = marks.find((mark) => mark.id === viewer.mark)?.box ?? (viewer.spot?.page === page.index ? viewer.spot.box : null);
  useActions([{ id: 'page.reread', label: 'act.reread', group: 'keys.group.draw', keys: ['A'], enabled: front && aim !== null, hint: true, unlisted: !front, run: () => setRereading(aim) }]);
  const asked = rereading && front ? { box: rereading, node: <Reread key={rereading.join()} page={page} box={rereading} onClose={() => setRereading(null)} /> } : null;
  const bar = asked ?? (drawn && drawn.page === page.id ? { box: drawn.box, node: <FindingForm key={drawn.annotation} place={drawn} finding={null} onDone={edits.finish} onDrop={edits.drop} /> } : null);
  return (
    <div className="jp-sheet">
      <PageBanner page={page} />
      <PageView
        page={page}
        turned={viewer.turns[page.id] ?? 0}
        skew={skew}
        overlay={overlay}
        layer={pick}
        words={words}
        spots={spots}
        marks={marks}
        chosen={viewer.mark}
        tool={viewer.tool}
        fit={viewer.fit}
        locked={locked}
        wish={wish}
        front={front}
        bar={bar}
        onControls={onControls}
        onTurn={turn}
        onChoose={edits.choose}
        onCreate={edits.create}
        onChange={edits.change}
        onCancel={() => viewer.useTool('hand')}
      />
    </div>
  );
}

interface MarkEdits {
  choose(id: string | null): void;
  create(box: Box, quote: string): void;
  change(id: string, box: Box, quote: string): Promise<void>;
  finish(): void;
  drop(): void;
}

/** What happens to marks: each change is saved at once and is one step of undo. */
function useMarkEdits(page: PageRow): MarkEdits {
  const { review, act, draw, drawn, choose } = useReading();
  const deeds = useDeeds(review.dossier);
  const finish = (): void => draw(null);
  return {
    finish,
    choose: (id) => {
      const viewer = useViewer.getState();
      viewer.chooseMark(id);
      if (id === null && drawn) finish();
      const item = review.annotations.find((mark) => mark.id === id)?.item;
      if (item && item !== viewer.item) choose(item);
    },
    create: (raw, quote) => {
      const [id, box, item] = [newId(), roundBox(raw), useViewer.getState().item];
      useViewer.getState().useTool('hand');
      const annotation = { id, page: page.id, kind: 'rectangle' as const, boxes: [box], quote, text: '', item, finding: null };
      void act(t('deed.mark'), `annotation:${id}`, (desk) => [{ name: 'annotation.save', input: { review: desk.review.id, annotation, expect: 0 } }]).then((done) => {
        if (done) draw({ annotation: id, page: page.id, box, quote });
      });
    },
    change: async (id, raw, quote) => {
      await act(t('deed.moveMark'), `annotation:${id}`, (desk) => {
        const mark = desk.review.annotations.find((known) => known.id === id);
        if (!mark) return [];
        const { author: _author, at: _at, version, ...input } = mark;
        const box = roundBox(raw);
        const finding = desk.review.findings.find((known) => known.id === mark.finding);
        const old = mark.boxes[0];
        const saved = { name: 'annotation.save' as const, input: { review: desk.review.id, annotation: { ...input, boxes: [box], quote }, expect: version } };
        if (!finding || !old) return [saved];
        // The finding's evidence is where its mark is.
        const { author: _by, at: _when, version: seen, ...words } = finding;
        const evidence = words.evidence.map((place) => (place.page === mark.page && place.box.every((value, i) => value === old[i]) ? { ...place, box, quote } : place));
        return [saved, { name: 'finding.save' as const, input: { review: desk.review.id, finding: { ...words, evidence }, expect: seen } }];
      });
    },
    drop: () => {
      if (!drawn) return;
      finish();
      const top = (useHistory.getState().byDossier[review.dossier] ?? NO_STEPS).undo.at(-1);
      if (top?.target === `annotation:${drawn.annotation}`) void deeds.undo();
      else void act(t('deed.removeMark'), `annotation:${drawn.annotation}`, (desk) => desk.review.annotations.filter((mark) => mark.id === drawn.annotation).map((mark) => ({ name: 'annotation.remove' as const, input: { review: desk.review.id, annotation: mark.id, expect: mark.version } })));
    },
  };
}
