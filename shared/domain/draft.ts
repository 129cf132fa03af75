import { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import { HeadPatchSchema, ITEM_ID, ItemSchema, SectionSchema, type Standard } from './standard.ts';

/**
 * One change of a standard in the making. `id` null = a new one, `item`/`section` null = it goes; `at` = its place in the list, null =
 * where it is, or at the end when it is new.
 */
export const DraftChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('head'), head: HeadPatchSchema }),
  z.strictObject({ kind: z.literal('item'), id: z.string().regex(ITEM_ID).nullable(), item: ItemSchema.nullable(), at: z.number().int().min(0).nullable() }),
  z.strictObject({ kind: z.literal('section'), id: z.string().max(8).nullable(), section: SectionSchema.nullable(), at: z.number().int().min(0).nullable() }),
]);
export type DraftChange = z.infer<typeof DraftChangeSchema>;

/** A draft after a change, with the change that takes it back. */
export interface Changed {
  readonly standard: Standard;
  readonly inverse: DraftChange;
}

interface Placed<T> {
  readonly list: T[];
  /** Where the old one was and what it was; null for a new one. */
  readonly was: { readonly at: number; readonly value: T } | null;
  readonly at: number;
}

function place<T extends { readonly id: string }>(list: readonly T[], id: string | null, value: T | null, wanted: number | null): Result<Placed<T>, string> {
  const index = id === null ? -1 : list.findIndex((x) => x.id === id);
  const old = list[index];
  if (id !== null && !old) return err(`没有「${id}」`);
  if (value && value.id !== id && list.some((x) => x.id === value.id)) return err(`编号「${value.id}」已有`);
  const rest = list.filter((_, i) => i !== index);
  const at = Math.min(wanted ?? (old ? index : rest.length), rest.length);
  return ok({ list: value ? [...rest.slice(0, at), value, ...rest.slice(at)] : rest, was: old ? { at: index, value: old } : null, at });
}

/** Items follow their section when its id changes. */
function renamed(standard: Standard, from: string | undefined, to: string | undefined): Standard {
  if (from === undefined || to === undefined || from === to) return standard;
  return { ...standard, items: standard.items.map((i) => (i.section === from ? { ...i, section: to } : i)) };
}

/**
 * Makes one change. What the head does not name stays. Refused in Chinese: an item or section that is not there, an id that is taken, a
 * section that still has items.
 */
export function applyChange(standard: Standard, change: DraftChange): Result<Changed, string> {
  if (change.kind === 'head') {
    const head = Object.fromEntries(Object.entries(change.head).filter(([, v]) => v !== undefined)) as Partial<Standard>;
    const before = Object.fromEntries(Object.keys(head).map((k) => [k, standard[k as keyof Standard]])) as Partial<Standard>;
    return ok({ standard: { ...standard, ...head }, inverse: { kind: 'head', head: before } });
  }
  if (change.kind === 'item') {
    if (change.id === null && change.item === null) return err('没有可改的内容');
    const placed = place(standard.items, change.id, change.item, change.at);
    if (!placed.ok) return placed;
    const { was, list } = placed.value;
    return ok({ standard: { ...standard, items: list }, inverse: { kind: 'item', id: change.item?.id ?? null, item: was?.value ?? null, at: was?.at ?? null } });
  }
  if (change.id === null && change.section === null) return err('没有可改的内容');
  if (change.section === null && standard.items.some((i) => i.section === change.id)) return err('该部分还有评查项，请先移走或者删除');
  const placed = place(standard.sections, change.id, change.section, change.at);
  if (!placed.ok) return placed;
  const { was, list } = placed.value;
  return ok({ standard: renamed({ ...standard, sections: list }, was?.value.id, change.section?.id), inverse: { kind: 'section', id: change.section?.id ?? null, section: was?.value ?? null, at: was?.at ?? null } });
}

/** Where a change is: id of its item, `部分 A`, or empty for the head. */
export function placeOf(change: DraftChange): string {
  if (change.kind === 'head') return '';
  return change.kind === 'item' ? (change.item?.id ?? change.id ?? '') : `部分 ${change.section?.id ?? change.id ?? ''}`;
}
