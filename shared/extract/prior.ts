import type { DossierKind } from '../domain/document.ts';
import type { CatalogueRow } from '../domain/understanding.ts';
import { kindIn } from './kinds.ts';
import type { Cut } from './split.ts';
import type { TitleIndex } from './titles.ts';
import { kindOfMatch, matchTitle } from './titles.ts';

/** A document without a title of its own is held no surer than this. */
const UNTITLED = 0.5;

/**
 * Untitled documents named by the catalogue: its row says which document begins on the page that bears its number. What a page
 * says about itself wins; a catalogue that disagrees is a finding of the checks, not a correction.
 */
export function namedByCatalogue(cuts: readonly Cut[], rows: readonly CatalogueRow[], numbers: ReadonlyMap<number, string>, index: TitleIndex, dossier: DossierKind): Cut[] {
  return cuts.map((cut) => {
    const number = numbers.get(cut.pages[0]?.page ?? -1);
    const row = cut.confidence < UNTITLED && number !== undefined ? rows.find((r) => r.pages?.split('-')[0] === number) : undefined;
    const match = row ? matchTitle(row.title, index) : null;
    if (!row || !match || match.score < 0.9) return cut;
    return { ...cut, kind: kindIn(dossier, kindOfMatch(match, dossier).code, cut.pages[0]?.layout.run.text ?? ''), title: row.title, confidence: 0.65, reason: `没有标题，按卷内目录第 ${row.seq} 项` };
  });
}
