import type { ReviewView } from '../../../shared/contract/views.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { t } from '../../i18n/t.ts';
import type { MarkBox } from '../../viewer/AnnotationLayer.tsx';
import type { Spot } from '../../viewer/EvidenceLayer.tsx';
import type { ItemState } from './itemState.ts';

interface Looking {
  readonly item: ItemState | undefined;
  readonly spot: { readonly page: number; readonly box: Box } | null;
  readonly hits: readonly { readonly index: number; readonly boxes: readonly Box[] }[];
}

const sameBox = (a: Box, b: Box): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 1e-4);

/** Places to be shown on a page: evidence of the chosen item, the field that was clicked, words that were searched. */
export function spotsOn(page: { readonly id: string; readonly index: number }, review: ReviewView, looking: Looking): readonly Spot[] {
  const marks = review.annotations.filter((mark) => mark.page === page.id).flatMap((mark) => mark.boxes);
  const opinion = looking.item?.row.opinion;
  const machine = (opinion?.evidence ?? []).flatMap((place, i): Spot[] =>
    place.page === page.index ? [{ id: `o${i}`, box: place.box, number: String(i + 1), words: t('spot.evidence', { n: i + 1, quote: place.quote }), tone: looking.item?.machine ?? 'open' }] : [],
  );
  const found = review.findings
    .filter((finding) => finding.item === looking.item?.item.id)
    .flatMap((finding) => finding.evidence)
    .filter((place) => place.page === page.id && !machine.some((spot) => sameBox(spot.box, place.box)) && !marks.some((box) => sameBox(box, place.box)))
    .map((place, i): Spot => ({ id: `f${i}`, box: place.box, number: '✕', words: t('spot.finding', { quote: place.quote }), tone: 'fail' }));
  const field: readonly Spot[] = looking.spot?.page === page.index ? [{ id: 'field', box: looking.spot.box, number: '', words: t('spot.field'), tone: 'field' }] : [];
  const hits = looking.hits.filter((hit) => hit.index === page.index).flatMap((hit, h) => hit.boxes.map((box, i): Spot => ({ id: `h${h}/${i}`, box, number: '', words: t('spot.hit'), tone: 'field' })));
  return [...machine, ...found, ...field, ...hits];
}

/** People's marks on a page, one box each. */
export function marksOn(pageId: string, annotations: readonly Annotation[], item: string | null): readonly MarkBox[] {
  return annotations.flatMap((mark): MarkBox[] => {
    const box = mark.boxes[0];
    if (mark.page !== pageId || !box) return [];
    return [{ id: mark.id, box, words: [mark.item ?? '', mark.text || mark.quote].filter((part) => part !== '').join(' '), near: mark.item !== null && mark.item === item }];
  });
}
