import { useMemo, useState } from 'react';
import type { DossierDetail, ReviewView } from '../../../shared/contract/views.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Defect, Vocabulary } from '../../../shared/domain/vocabulary.ts';
import { useEngine } from '../../api/hooks.ts';
import { newId } from '../../api/id.ts';
import { useOutcomes } from '../../api/outcomes.ts';
import { useDeeds } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import type { Asking, Drawn, Reading } from './desk.ts';
import { itemStates, type ItemState } from './itemState.ts';
import { acceptDeeds, contradicts, judgeDeeds, type Desk } from './judging.ts';

interface Sources {
  readonly detail: DossierDetail;
  readonly review: ReviewView;
  readonly standard: Standard;
  /** The service supplement beside it; null where none is in force. */
  readonly service: Standard | null;
  readonly vocabulary: { readonly kinds: Vocabulary; readonly defects: readonly Defect[] };
}

/** A review with the rows of the supplement among its items. */
const whole = (review: ReviewView): ReviewView => (review.service ? { ...review, items: [...review.items, ...review.service.items] } : review);

/** Puts the answers of the engine and the deeds of the person on one desk. */
export function useDesk(dossier: string, { detail, review: main, standard: own, service, vocabulary }: Sources): Reading {
  const { queries } = useEngine();
  const deeds = useDeeds(dossier);
  const report = useOutcomes();
  const [asking, ask] = useState<Asking | null>(null);
  const [drawn, draw] = useState<Drawn | null>(null);
  const states = useMemo(() => [...itemStates(own, main.items), ...(service && main.service ? itemStates(service, main.service.items, true) : [])], [own, main, service]);
  const review = useMemo(() => whole(main), [main]);
  // Judged at one desk: items of the supplement are looked up like the others.
  const standard = useMemo(() => (service ? { ...own, items: [...own.items, ...service.items] } : own), [own, service]);
  const titles = useMemo(() => {
    // The same code may have another title in another kind of dossier: this one's own titles come last and win.
    const lists = [...Object.values(vocabulary.kinds), vocabulary.kinds[detail.kind.value] ?? []];
    return new Map(lists.flatMap((kinds) => kinds.map((kind) => [kind.code, kind.title])));
  }, [vocabulary.kinds, detail.kind.value]);
  const pageById = useMemo(() => new Map(detail.pages.map((page) => [page.id as string, page])), [detail.pages]);

  return useMemo(() => {
    const pageIds = new Map(detail.pages.map((page) => [page.index, page.id as string]));
    const newest = (): Desk => ({ review: whole(queries.peek('review.get', { dossier }).data ?? main), standard, defects: vocabulary.defects, pageIds, newId });
    const act: Reading['act'] = async (label, target, build) => report(await deeds.run(label, target, () => build(newest())));
    const stateOf = (item: string): ItemState | undefined => states.find((state) => state.item.id === item);
    return {
      detail,
      review,
      standard,
      service,
      defects: vocabulary.defects,
      states,
      pageById,
      locked: review.state === 'submitted' || review.state === 'closed',
      asking,
      drawn,
      kindTitle: (code) => titles.get(code) ?? code,
      act,
      show: (page, boxes) => useViewer.getState().show(page, boxes),
      choose: (item) => {
        ask(null);
        useViewer.getState().choose(item);
        const state = stateOf(item);
        if (state) openEvidence(state);
      },
      judge: (item, value) => {
        const opinion = stateOf(item)?.row.opinion ?? null;
        if (value === 'not-applicable' || contradicts(opinion, value)) ask({ item, value });
        else void act(t('deed.judge', { item }), `verdict:${item}`, (desk) => judgeDeeds(desk, item, value, ''));
      },
      accept: (item) => void act(t('deed.accept', { item }), `accept:${item}`, (desk) => acceptDeeds(desk, item)),
      ask,
      draw,
    };
  }, [detail, main, review, standard, service, vocabulary, states, titles, pageById, asking, drawn, dossier, queries, deeds, report]);
}

/** Window width, CSS pixels, from which two pages side by side can be read. */
const WIDE = 1700;

/** Opens where the evidence is; two pieces on two pages side by side where there is room. */
function openEvidence(state: ItemState): void {
  const viewer = useViewer.getState();
  const places = state.row.opinion?.evidence ?? [];
  const first = places[0];
  if (!first) return;
  viewer.show(first.page, places.filter((place) => place.page === first.page).map((place) => place.box));
  const other = places.find((place) => place.page !== first.page)?.page ?? null;
  if (other !== null && (viewer.beside !== null || window.innerWidth >= WIDE)) viewer.lookBeside(other, viewer.besideBy ?? 'evidence');
  else if (viewer.besideBy === 'evidence') viewer.lookBeside(null, 'evidence');
}
