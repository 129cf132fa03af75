import type { Custom, CustomWord } from '../domain/custom.ts';
import type { DocumentKind } from '../domain/document.ts';
import type { ReadPage } from '../domain/page.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';
import { matchForm } from '../text/normalise.ts';
import { kindOfTitle, signsOf } from './classify.ts';
import { layoutOf } from './lines.ts';
import { paperOf } from './paper.ts';
import { docNoParser } from './parsers.ts';
import type { Cut } from './split.ts';
import { headNumber } from './take.ts';
import { titleIndex } from './titles.ts';

/** A document held no surer than this may be named by its number. */
const UNTITLED = 0.5;

/** From here on a title is one of the vocabulary itself: what it means is not a matter of the unit. */
const OFFICIAL = 0.97;

/** What stands before the year (or the figures) of a document number: `示市监罚告〔2026〕18号` → `示市监罚告`; null when there is nothing to go by. */
export function tokenOf(docNo: string): string | null {
  const token = /^[\p{Script=Han}()（）]+?(?=〔|第?\d)/u.exec(docNo)?.[0];
  return token && token.length >= 2 ? token : null;
}

/** The number in the head of a cut as a token. */
function headToken(cut: Cut): { readonly token: string; readonly shown: string } | null {
  const shown = headNumber(docNoParser)(paperOf(cut, 0))[0]?.value ?? null;
  const token = shown === null ? null : tokenOf(shown);
  return shown === null || token === null ? null : { token, shown };
}

/**
 * What a person’s word that this page begins a document of `kind` teaches about its unit: a title that the vocabulary does not have
 * (or takes for another kind after reading errors), and the token of its number. A page with an official title teaches nothing.
 */
export function customWords(page: ReadPage, kind: DocumentKind, vocabulary: Vocabulary): CustomWord[] {
  const signs = signsOf(layoutOf(page), page.reading.blank, titleIndex(vocabulary));
  const known = signs.title && (signs.title.match.score >= OFFICIAL || kindOfTitle(signs.title, signs.layout, 'UNKNOWN').kind === kind);
  const line = known ? null : (signs.title?.line ?? signs.strangeTitle);
  // Receipts and slips bear the number of the paper that they belong to: only a page that does not say what it is teaches by its number.
  const number = known ? null : headToken({ kind, title: '', pages: [signs], confidence: 1, reason: '' });
  const word = line === null ? '' : matchForm(line);
  return [
    ...(line !== null && word.length >= 3 ? [{ what: 'title' as const, word, shown: line }] : []),
    ...(number ? [{ what: 'number' as const, word: number.token, shown: number.shown }] : []),
  ];
}

/** Documents without a title of their own, named by what the unit puts before the year of its numbers. */
export function namedByNumber(cuts: readonly Cut[], custom: Custom): readonly Cut[] {
  if (custom.numbers.size === 0) return cuts;
  return cuts.map((cut) => {
    const number = cut.confidence < UNTITLED ? headToken(cut) : null;
    const kind = number && custom.numbers.get(number.token);
    return number && kind ? { ...cut, kind, confidence: 0.75, reason: `没有标题，按本单位文号「${number.token}」` } : cut;
  });
}
