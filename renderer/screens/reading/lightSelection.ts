/** Which pages are chosen on the light table: places count from 0; `anchor` is where a stretch starts, `at` where the keyboard is. */
export interface Selection {
  readonly chosen: ReadonlySet<number>;
  readonly at: number;
  readonly anchor: number;
}

export const NOTHING: Selection = { chosen: new Set(), at: 0, anchor: 0 };

const stretch = (a: number, b: number): readonly number[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i);

/** A click: alone it chooses one, with Ctrl one more or less, with Shift all from the anchor. */
export function clicked(old: Selection, place: number, keys: { readonly ctrl: boolean; readonly shift: boolean }): Selection {
  if (keys.shift) return { chosen: new Set([...(keys.ctrl ? old.chosen : []), ...stretch(old.anchor, place)]), at: place, anchor: old.anchor };
  if (keys.ctrl) return toggled({ ...old, at: place });
  return { chosen: new Set([place]), at: place, anchor: place };
}

/** Takes the place of the keyboard in or out. */
export function toggled(old: Selection): Selection {
  const chosen = new Set(old.chosen);
  if (!chosen.delete(old.at)) chosen.add(old.at);
  return { chosen, at: old.at, anchor: old.at };
}

/** Moves the keyboard by so many places; `extend` chooses what lies between. */
export function moved(old: Selection, by: number, count: number, extend: boolean): Selection {
  if (count === 0) return old;
  const to = old.at + by;
  // A row up or down that is not there: stay.
  const at = to < 0 || to >= count ? (Math.abs(by) === 1 ? Math.min(count - 1, Math.max(0, to)) : old.at) : to;
  return extend ? { chosen: new Set(stretch(old.anchor, at)), at, anchor: old.anchor } : { ...old, at, anchor: at };
}

/** Every place whose page passes. */
export function chosenBy(old: Selection, count: number, test: (place: number) => boolean): Selection {
  return { ...old, chosen: new Set(Array.from({ length: count }, (_, i) => i).filter(test)) };
}

/** 「3-9,12」 (also with ，、；~ and 至) → places from 0; null when it is no list of pages from 1 to `last`. */
export function placesIn(text: string, last: number): readonly number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,;、\s]+/u)
    .filter((part) => part !== '');
  const places = new Set<number>();
  for (const part of parts) {
    const found = /^(\d+)(?:[-~—–至](\d+))?$/u.exec(part);
    const [from, to] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? found?.[1] ?? 0)];
    if (from < 1 || to < from || to > last) return null;
    stretch(from - 1, to - 1).forEach((place) => places.add(place));
  }
  return places.size === 0 ? null : [...places].sort((a, b) => a - b);
}
