import type { Reading, ReadPage, Word } from '../domain/page.ts';
import { joinPlaces, type Place, type Strand } from '../text/phrase.ts';
import { layoutOf } from './lines.ts';
import type { Glyph, Run } from './run.ts';

/** Orders in which the text of a page can be read on: as a person reads the sheet (cell by cell), and as the engine read its words. */
export interface Strands {
  readonly reading: Strand;
  readonly engine: Strand;
}

export function strandsOf(page: ReadPage): Strands {
  return { reading: strandOfRun(layoutOf(page).run), engine: engineStrand(page.reading) };
}

/** The reading order of a page in few numbers, four for each part of a word: its number, from, to, and 1 where a line begins. */
export function packOrder(strand: Strand, words: readonly Word[]): number[] {
  const numbers = new Map<Word, number>(words.map((word, i) => [word, i]));
  return joinPlaces(strand).flatMap(({ word, from, to, opens }) => [numbers.get(word) ?? -1, from, to, opens ? 1 : 0]);
}

/** Both orders of a page whose reading order was packed: the same as `strandsOf`, without looking at the page again. */
export function unpackStrands(reading: Reading, packed: readonly number[]): Strands {
  const places: Place[] = [];
  for (let i = 0; i + 3 < packed.length; i += 4) {
    const [number = -1, from = 0, to = 0, opens = 0] = packed.slice(i, i + 4);
    const word = reading.words[number];
    if (word) places.push(...placesOf(word, from, to, opens === 1));
  }
  return { reading: places, engine: engineStrand(reading) };
}

/** Characters of a part of a word. */
function placesOf(word: Word, start: number, end: number, opens: boolean): Place[] {
  const places: Place[] = [];
  let from = start;
  for (const char of word.text.slice(start, end)) {
    places.push({ word, from, to: from + char.length, opens: opens && from === start });
    from += char.length;
  }
  return places;
}

function engineStrand({ words }: Reading): Strand {
  return words.flatMap((word) => placesOf(word, 0, word.text.length, true));
}

/**
 * Characters of a run, each where it was read. Folding makes several glyphs of one character (㎡), and a run has two for a character
 * beyond the first plane: one place each here.
 */
export function strandOfRun({ glyphs, breaks }: Run): Strand {
  const places: Place[] = [];
  let opens = false;
  for (let i = 0; i < glyphs.length; i += 1) {
    opens ||= breaks.has(i);
    const glyph = glyphs[i] as Glyph;
    const { word, at } = glyph;
    const last = places.at(-1);
    if (last?.word === word && at >= last.from && at < last.to) continue;
    places.push({ word, from: at, to: at + String.fromCodePoint(word.text.codePointAt(at) ?? 0).length, opens });
    opens = false;
  }
  return places;
}
