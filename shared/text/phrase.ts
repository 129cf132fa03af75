import type { Word } from '../domain/page.ts';

/**
 * Search by any run of characters. Page and question are brought to one form (letters and digits only, NFKC, lower case); the
 * index holds it with a space between any two characters, and a question is asked as a phrase. So 立案 is found inside
 * 未经立案审批, 2026 inside 20260302, and 案立 is not. A run may cross the end of a line or cell.
 */
const TOKEN = /[\p{L}\p{N}]/u;

/** Text of words in the order in which they were read, one a line. */
export function wordsText(words: readonly Word[]): string {
  return words.map((w) => w.text).join('\n');
}

/** Form of one character: none, one or several characters (`㎡` → `m2`, `，` → none). */
function formOf(char: string): string {
  return [...char.normalize('NFKC').toLowerCase()].filter((c) => TOKEN.test(c)).join('');
}

/** Letters and digits of a text in the form in which it is searched. */
export function searchForm(text: string): string {
  return [...text].map(formOf).join('');
}

/** What the full-text index stores of a page. */
export function indexText(text: string): string {
  return [...searchForm(text)].join(' ');
}

/** Full-text question for a run of characters; null when it has neither letter nor digit. */
export function phraseOf(question: string): string | null {
  const spaced = indexText(question);
  return spaced === '' ? null : `"${spaced}"`;
}

/** Part of one word, in UTF-16 places of its text. */
export interface WordSpan {
  readonly word: number;
  readonly from: number;
  readonly to: number;
}

/** Every place of a question in words read in order, as the parts of words that it covers; at most `limit` places. */
export function findPhrase(words: readonly Word[], question: string, limit: number): WordSpan[][] {
  const wanted = searchForm(question);
  if (wanted === '') return [];
  let form = '';
  const origin: { readonly word: number; readonly from: number; readonly to: number }[] = [];
  words.forEach((word, index) => {
    let at = 0;
    for (const char of word.text) {
      const made = formOf(char);
      for (let i = 0; i < made.length; i += 1) origin.push({ word: index, from: at, to: at + char.length });
      form += made;
      at += char.length;
    }
  });
  const places: WordSpan[][] = [];
  for (let start = form.indexOf(wanted); start >= 0 && places.length < limit; start = form.indexOf(wanted, start + wanted.length)) {
    places.push(joinSpans(origin.slice(start, start + wanted.length)));
  }
  return places;
}

/** Neighbouring characters of one word become one part. */
function joinSpans(characters: readonly WordSpan[]): WordSpan[] {
  const spans: WordSpan[] = [];
  for (const c of characters) {
    const last = spans.at(-1);
    if (last?.word === c.word) spans[spans.length - 1] = { word: c.word, from: Math.min(last.from, c.from), to: Math.max(last.to, c.to) };
    else spans.push(c);
  }
  return spans;
}
