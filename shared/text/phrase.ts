import type { Word } from '../domain/page.ts';
import { foldCharacter } from './normalise.ts';

/**
 * Search by any run of characters. Page and question are brought to one form (letters and digits only, folded, without accents, lower
 * case); the index holds it with a space between any two characters, and a question is asked as a phrase. So 立案 is found inside
 * 未经立案审批, 2026 inside 20260302, and 案立 is not. A run may cross the end of a line or cell, in any order in which the page can be read.
 */
const TOKEN = /[\p{L}\p{N}]/u;

/** Characters that the tokenizer of the index takes for one token each, whatever its version; others are spelt by their number. */
const PLAIN = /[a-z0-9\u3400-\u4db5\u4e00-\u9fcc]/u;

/** Token between two orders of one page; no question holds it, so no phrase goes from one order into the other. */
const BETWEEN = 'zz';

/** Forms of characters met before: a page is mostly characters of other pages. */
const forms = new Map<string, string>();

/** Form of one character: none, one or several characters (`㎡` → `m2`, `，` → none). */
function formOf(char: string): string {
  const known = forms.get(char);
  if (known !== undefined) return known;
  const made = [...foldCharacter(char).normalize('NFKD').toLowerCase()].filter((c) => TOKEN.test(c)).join('');
  forms.set(char, made);
  return made;
}

/** Letters and digits of a text in the form in which it is searched. */
export function searchForm(text: string): string {
  return [...text].map(formOf).join('');
}

const tokens = (form: string): string => [...form].map((c) => (PLAIN.test(c) ? c : `u${c.codePointAt(0)?.toString(16)}`)).join(' ');

/** What the full-text index stores of a page whose text can be read in these orders. */
export function indexText(orders: readonly string[]): string {
  return [...new Set(orders.map(searchForm))].map(tokens).join(` ${BETWEEN} `);
}

/** Full-text question for a run of characters; null when it has neither letter nor digit. */
export function phraseOf(question: string): string | null {
  const form = searchForm(question);
  return form === '' ? null : `"${tokens(form)}"`;
}

/** One character of a page: UTF-16 places `from`–`to` of the text of a word. */
export interface Place {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
  /** A line or column begins here. */
  readonly opens: boolean;
}

/** Characters of a page in one order of reading. */
export type Strand = readonly Place[];

const charOf = (place: Place): string => place.word.text.slice(place.from, place.to);

/** Text of a strand, with `gap` where a line or column begins. */
export function strandText(strand: Strand, gap = ' '): string {
  return strand.map((p, i) => `${p.opens && i > 0 ? gap : ''}${charOf(p)}`).join('');
}

/** Every place of a question in a strand, as `[from, to)` in characters of the strand. */
export function findPhrase(strand: Strand, question: string): (readonly [number, number])[] {
  const wanted = searchForm(question);
  if (wanted === '') return [];
  let form = '';
  const origin: number[] = [];
  strand.forEach((place, index) => {
    const made = formOf(charOf(place));
    for (let i = 0; i < made.length; i += 1) origin.push(index);
    form += made;
  });
  const found: [number, number][] = [];
  for (let at = form.indexOf(wanted); at >= 0; at = form.indexOf(wanted, at + wanted.length)) {
    found.push([origin[at] as number, (origin[at + wanted.length - 1] as number) + 1]);
  }
  return found;
}

/** Neighbouring characters of one word become one part of it. */
export function joinPlaces(strand: Strand): Place[] {
  const parts: Place[] = [];
  for (const place of strand) {
    const last = parts.at(-1);
    if (last?.word === place.word && last.to === place.from && !place.opens) parts[parts.length - 1] = { ...last, to: place.to };
    else parts.push(place);
  }
  return parts;
}
