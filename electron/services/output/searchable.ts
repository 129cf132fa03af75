import type { ReadPage } from '../../../shared/domain/page.ts';
import type { AnnotatedPage, LayerWord, SearchablePage, SearchableTask } from '../../../shared/domain/task.ts';
import { strandsOf } from '../../../shared/extract/strands.ts';
import { toPage } from '../../../shared/geometry/box.ts';
import { spanBox } from '../../../shared/geometry/span.ts';
import type { ReportInput } from '../../../shared/report/input.ts';
import { joinPlaces, type Place } from '../../../shared/text/phrase.ts';
import type { PageText } from './page-texts.ts';

/** Where the original and the picture of a page lie. */
export type PagePlace = Omit<AnnotatedPage, 'marks'> & { readonly number: number };

/** Character borders of a part of a word as fractions of that part. */
function cutsOf({ word, from, to }: Place): readonly number[] | undefined {
  const { cuts, text } = word;
  if (!cuts || cuts.length !== text.length + 1) return undefined;
  const part = cuts.slice(from, to + 1);
  const [first = 0, last = 1] = [part[0], part.at(-1)];
  return last > first ? part.map((c) => (c - first) / (last - first)) : undefined;
}

/**
 * Words in the order in which a person reads and copies them: those in the layout first, then what it leaves out (the text of seals).
 * A word that runs over several cells is as many words.
 */
export function layerWords(page: ReadPage): LayerWord[] {
  const { reading, engine } = strandsOf(page);
  const told = new Set(reading.map((p) => p.word));
  const parts = [...joinPlaces(reading), ...joinPlaces(engine.filter((p) => !told.has(p.word)))];
  return parts.map((part) => {
    const cuts = cutsOf(part);
    const { word, from, to } = part;
    const box = toPage(spanBox(word.box, word.text, word.cuts, from, to), page.reading.rotation);
    return { text: word.text.slice(from, to), box, ...(cuts ? { cuts } : {}) };
  });
}

/** What a page worker needs to write the searchable copy. */
export function searchableTask(input: ReportInput, places: readonly PagePlace[], texts: readonly PageText[]): SearchableTask {
  const reports = new Map(input.pages.map((p) => [p.index, p]));
  const byNumber = new Map(texts.map((t) => [t.number, t]));
  const pages = places.map(({ number, ...place }): SearchablePage => {
    const text = byNumber.get(number);
    const report = reports.get(number);
    return { ...place, crop: place.crop ?? null, password: text?.password ?? null, rotation: report?.rotation ?? 0, skew: report?.skew ?? 0, words: text?.read ? layerWords(text.read) : [] };
  });
  return { kind: 'searchable', title: input.dossier.name, pages };
}
