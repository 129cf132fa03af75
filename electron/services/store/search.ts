import type { SearchHit } from '../../../shared/contract/views.ts';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { roundBox, toPage } from '../../../shared/geometry/box.ts';
import { spanBox } from '../../../shared/geometry/span.ts';
import { findPhrase, phraseOf, wordsText, type WordSpan } from '../../../shared/text/phrase.ts';
import type { ReadDb } from '../db/open.ts';

export interface SearchLimits {
  readonly hits: number;
  readonly perPage: number;
}

const LIMITS: SearchLimits = { hits: 200, perPage: 5 };
/** Characters of text shown before and after a hit. */
const AROUND = 18;

interface PageHit {
  readonly dossier: string;
  readonly dossierName: string;
  readonly page: string;
  readonly position: number;
  readonly body: string;
}

/** Text around the first part of a hit; the hit itself may go over several lines. */
function snippetOf(words: readonly Word[], spans: readonly WordSpan[]): string {
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return '';
  const all = wordsText(words);
  const startOf = (word: number): number => words.slice(0, word).reduce((sum, w) => sum + w.text.length + 1, 0);
  const from = Math.max(0, startOf(first.word) + first.from - AROUND);
  const to = Math.min(all.length, startOf(last.word) + last.to + AROUND);
  return `${from > 0 ? '…' : ''}${all.slice(from, to).replaceAll('\n', ' ')}${to < all.length ? '…' : ''}`;
}

function hitsOn(page: PageHit, text: string, limit: number): SearchHit[] {
  const reading = JSON.parse(page.body) as Reading;
  return findPhrase(reading.words, text, limit).map((spans) => ({
    dossier: page.dossier,
    dossierName: page.dossierName,
    page: page.page,
    index: page.position,
    boxes: spans.flatMap((s) => {
      const word = reading.words[s.word];
      return word ? [roundBox(toPage(spanBox(word.box, word.text, word.cuts, s.from, s.to), reading.rotation))] : [];
    }),
    snippet: snippetOf(reading.words, spans),
  }));
}

/**
 * Places of a run of characters in the current page texts of one dossier or of all in the library, in the order of library and pages.
 * Each hit was found again in the page's text, so it is really there; boxes are page units of the unrotated picture.
 */
export function searchPages(db: ReadDb, text: string, dossier: string | null, limits: SearchLimits = LIMITS): SearchHit[] {
  const phrase = phraseOf(text);
  if (phrase === null) return [];
  const pages = db.all<Omit<PageHit, 'body'> & { readonly key: string }>(
    `select d.id as dossier, d.name as dossierName, p.id as page, p.position, t.reading_key as key
     from (select rowid as id from page_search where page_search match ?) s
     join page_text t on t.id = s.id join page p on p.id = t.page_id join dossier d on d.id = p.dossier_id
     where d.removed_at is null and (? is null or d.id = ?)
     order by d.created_at desc, d.id, p.position limit ?`,
    phrase, dossier, dossier, limits.hits,
  );
  const hits: SearchHit[] = [];
  for (const { key, ...page } of pages) {
    if (hits.length >= limits.hits) break;
    const body = db.get<{ body: string }>('select body from reading where key = ?', key)?.body;
    if (body !== undefined) hits.push(...hitsOn({ ...page, body }, text, limits.perPage));
  }
  return hits;
}
