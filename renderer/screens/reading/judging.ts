import type { Deed } from '../../api/undoable.ts';
import type { ReviewView } from '../../../shared/contract/views.ts';
import type { FindingInput } from '../../../shared/contract/api.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Verdict, VerdictValue } from '../../../shared/domain/review.ts';
import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { Defect } from '../../../shared/domain/vocabulary.ts';

/** What judging needs to know; always the newest answers of the engine. */
export interface Desk {
  readonly review: ReviewView;
  readonly standard: Standard;
  readonly defects: readonly Defect[];
  /** Page index (from 1) → page id. */
  readonly pageIds: ReadonlyMap<number, string>;
  readonly newId: () => string;
}

const rowOf = (desk: Desk, item: string): { readonly opinion: Opinion | null; readonly verdict: Verdict | null } =>
  desk.review.items.find((row) => row.item === item) ?? { opinion: null, verdict: null };

export const itemOf = (desk: Pick<Desk, 'standard'>, item: string): StandardItem | undefined => desk.standard.items.find((candidate) => candidate.id === item);

const findingsOf = (desk: Desk, item: string): readonly Finding[] => desk.review.findings.filter((finding) => finding.item === item && finding.state === 'confirmed');

/** Points that an item can lose, on the standard's grid. */
export function onGrid(points: number, item: StandardItem, minStep: number): number {
  const grid = Math.round(Math.round(points / minStep) * minStep * 100) / 100;
  return Math.min(item.points, Math.max(0, grid));
}

const isFailing = (opinion: Opinion | null): opinion is Opinion & { readonly outcome: 'fail' } => opinion?.outcome === 'fail';

function verdictDeed(desk: Desk, item: string, value: VerdictValue, rest: { readonly deduction?: number; readonly reason?: string; readonly accepted?: boolean }): Deed {
  const { verdict } = rowOf(desk, item);
  const input = { review: desk.review.id, item, value, deduction: rest.deduction ?? 0, reason: rest.reason ?? '', accepted: rest.accepted ?? false, expect: verdict?.version ?? 0 };
  return { name: 'verdict.set', input };
}

function saveDeed(desk: Desk, finding: FindingInput, version: number): Deed {
  return { name: 'finding.save', input: { review: desk.review.id, finding, expect: version } };
}

function removeDeed(desk: Desk, finding: Finding): Deed {
  return { name: 'finding.remove', input: { review: desk.review.id, finding: finding.id, expect: finding.version } };
}

/** The finding that a failing opinion stands for, with its places on pages or its proof of absence. */
export function findingFrom(desk: Desk, opinion: Opinion, points: number): FindingInput {
  const item = itemOf(desk, opinion.item);
  const defect = desk.defects.find((candidate) => candidate.id === opinion.defect);
  return {
    id: desk.newId(),
    item: opinion.item,
    text: opinion.reason || (item?.text ?? opinion.item),
    points,
    severity: defect?.severity ?? (item?.kind === 'veto' ? 'F' : 'M'),
    defect: opinion.defect,
    basis: opinion.basis.length > 0 ? [...opinion.basis] : [...(item?.basis ?? [])],
    evidence: opinion.evidence.flatMap((place) => {
      const page = desk.pageIds.get(place.page);
      return page === undefined ? [] : [{ page, box: place.box, quote: place.quote }];
    }),
    absent: [...opinion.absent],
    state: 'confirmed',
  };
}

/** Findings of an item that is no longer failed go; they come back with undo. */
const dropFindings = (desk: Desk, item: string): readonly Deed[] => findingsOf(desk, item).map((finding) => removeDeed(desk, finding));

/** Takes over the machine's opinion: with a fail comes its finding. None when the machine cannot tell or has said nothing. */
export function acceptDeeds(desk: Desk, item: string): readonly Deed[] {
  const { opinion } = rowOf(desk, item);
  const about = itemOf(desk, item);
  if (!opinion || !about || opinion.outcome === 'unsure') return [];
  if (!isFailing(opinion)) return [...dropFindings(desk, item), verdictDeed(desk, item, opinion.outcome, { reason: opinion.reason, accepted: true })];
  const deduction = onGrid(opinion.deduction, about, desk.standard.minStep);
  const verdict = verdictDeed(desk, item, 'fail', { deduction, reason: opinion.reason, accepted: true });
  return findingsOf(desk, item).length > 0 ? [verdict] : [saveDeed(desk, findingFrom(desk, opinion, deduction), 0), verdict];
}

/** True when the machine said something else than `value`: then a reason is needed. */
export function contradicts(opinion: Opinion | null, value: VerdictValue): boolean {
  return opinion !== null && opinion.outcome !== 'unsure' && opinion.outcome !== value;
}

/** A person's own verdict. `fail` keeps or makes what it lost; the others lose nothing and drop the item's findings. */
export function judgeDeeds(desk: Desk, item: string, value: VerdictValue, reason: string): readonly Deed[] {
  const { opinion, verdict } = rowOf(desk, item);
  const about = itemOf(desk, item);
  if (!about) return [];
  if (value !== 'fail') return [...dropFindings(desk, item), verdictDeed(desk, item, value, { reason })];
  const found = findingsOf(desk, item);
  const lost = found.length > 0 ? sumOf(found) : verdict?.value === 'fail' ? verdict.deduction : isFailing(opinion) ? opinion.deduction : about.points;
  const deduction = onGrid(lost, about, desk.standard.minStep);
  const accepted = isFailing(opinion) && deduction === onGrid(opinion.deduction, about, desk.standard.minStep) && reason === '';
  const own = verdictDeed(desk, item, 'fail', { deduction, reason: reason || opinion?.reason || '', accepted });
  return isFailing(opinion) && found.length === 0 ? [saveDeed(desk, findingFrom(desk, opinion, deduction), 0), own] : [own];
}

const sumOf = (findings: readonly { readonly points: number }[]): number => findings.reduce((sum, finding) => sum + finding.points, 0);

/** Sets the points that an item loses; a single finding follows, several keep their own numbers. */
export function deductDeeds(desk: Desk, item: string, points: number): readonly Deed[] {
  const { opinion, verdict } = rowOf(desk, item);
  const about = itemOf(desk, item);
  if (!about || about.kind === 'veto') return [];
  const deduction = onGrid(points, about, desk.standard.minStep);
  const found = findingsOf(desk, item);
  const only = found.length === 1 ? found[0] : undefined;
  const finding = only
    ? [saveDeed(desk, { ...inputOf(only), points: deduction }, only.version)]
    : found.length === 0 && isFailing(opinion)
      ? [saveDeed(desk, findingFrom(desk, opinion, deduction), 0)]
      : [];
  return [...finding, verdictDeed(desk, item, 'fail', { deduction, reason: verdict?.reason || opinion?.reason || '' })];
}

/** What may be sent of a stored finding. */
export function inputOf({ author: _author, at: _at, version: _version, ...input }: Finding): FindingInput {
  return input;
}

/** Saves a finding; its item is failed with the sum of what its findings lose. */
export function findingDeeds(desk: Desk, finding: FindingInput): readonly Deed[] {
  const about = itemOf(desk, finding.item);
  const old = desk.review.findings.find((known) => known.id === finding.id);
  if (!about) return [];
  const others = findingsOf(desk, finding.item).filter((known) => known.id !== finding.id);
  const deduction = onGrid(sumOf([...others, finding]), about, desk.standard.minStep);
  const { verdict, opinion } = rowOf(desk, finding.item);
  const moved = old && old.item !== finding.item ? withoutFinding(desk, old) : [];
  return [
    ...moved,
    saveDeed(desk, finding, old?.version ?? 0),
    verdictDeed(desk, finding.item, 'fail', { deduction, reason: verdict?.reason || (contradicts(opinion, 'fail') ? finding.text : '') }),
  ];
}

/** The verdict of an item after one of its findings is gone: less is lost, or the item is open again. */
function withoutFinding(desk: Desk, finding: Finding): readonly Deed[] {
  const about = itemOf(desk, finding.item);
  const { verdict } = rowOf(desk, finding.item);
  if (!about || !verdict || verdict.value !== 'fail') return [];
  const rest = findingsOf(desk, finding.item).filter((known) => known.id !== finding.id);
  if (rest.length === 0) return [{ name: 'verdict.clear', input: { review: desk.review.id, item: finding.item, expect: verdict.version } }];
  return [verdictDeed(desk, finding.item, 'fail', { deduction: onGrid(sumOf(rest), about, desk.standard.minStep), reason: verdict.reason })];
}

/** Takes a finding away, with what it cost and the marks drawn for it. */
export function removeFindingDeeds(desk: Desk, id: string): readonly Deed[] {
  const finding = desk.review.findings.find((known) => known.id === id);
  if (!finding) return [];
  const marks = desk.review.annotations.filter((mark) => mark.finding === id);
  return [
    ...marks.map((mark): Deed => ({ name: 'annotation.remove', input: { review: desk.review.id, annotation: mark.id, expect: mark.version } })),
    removeDeed(desk, finding),
    ...withoutFinding(desk, finding),
  ];
}

/** Takes a verdict back: the item is open again, its findings go. */
export function clearDeeds(desk: Desk, item: string): readonly Deed[] {
  const { verdict } = rowOf(desk, item);
  if (!verdict) return [];
  return [...dropFindings(desk, item), { name: 'verdict.clear', input: { review: desk.review.id, item, expect: verdict.version } }];
}
