import type { ReadPage } from '../domain/page.ts';
import type { Place, Strand } from '../text/phrase.ts';
import { layoutOf } from './lines.ts';
import type { Glyph, Run } from './run.ts';

/** Orders in which the text of a page can be read on: as a person reads the sheet (cell by cell), and as the engine read its words. */
export interface Strands {
  readonly reading: Strand;
  readonly engine: Strand;
}

export function strandsOf(page: ReadPage): Strands {
  return { reading: strandOfRun(layoutOf(page).run), engine: engineStrand(page) };
}

function engineStrand({ reading }: ReadPage): Strand {
  const places: Place[] = [];
  for (const word of reading.words) {
    let from = 0;
    for (const char of word.text) {
      places.push({ word, from, to: from + char.length, opens: from === 0 });
      from += char.length;
    }
  }
  return places;
}

/** Characters of a run, each where it was read. Folding makes several glyphs of one character (㎡), and a run has two for a character beyond the first plane: one place each here. */
export function strandOfRun({ glyphs, breaks }: Run): Strand {
  const places: Place[] = [];
  let opens = false;
  for (let i = 0; i < glyphs.length; i += 1) {
    opens ||= breaks.has(i);
    const glyph = glyphs[i] as Glyph;
    const { word, at } = glyph;
    const last = places.at(-1);
    if (last?.word === word && at >= last.from && at < last.to) continue;
    places.push({ word, from: at, to: at + (isPair(glyph, glyphs[i + 1]) ? 2 : 1), opens });
    opens = false;
  }
  return places;
}

/** Two halves of one character that were not torn apart by a rule between them. */
function isPair(glyph: Glyph, next: Glyph | undefined): boolean {
  return next?.word === glyph.word && next.at === glyph.at + 1 && (glyph.word.text.codePointAt(glyph.at) ?? 0) > 0xffff;
}
