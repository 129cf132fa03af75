import type { SearchCount, SearchHit } from '../../../shared/contract/views.ts';
import type { PageId } from '../../../shared/base/ids.ts';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { unpackStrands } from '../../../shared/extract/strands.ts';
import { roundBox, toPage } from '../../../shared/geometry/box.ts';
import { spanBox } from '../../../shared/geometry/span.ts';
import { findPhrase, joinPlaces, phraseOf, strandText, type Place, type Strand } from '../../../shared/text/phrase.ts';
import type { ReadDb } from '../db/open.ts';

/** A page is shown whole: an answer ends with the page that fills it. */
export interface SearchLimits {
  readonly hits: number;
  /** Pages that were shown before. */
  readonly skip: number;
}

/** In one dossier people go from hit to hit; in the library they look for the dossier. */
const MOST = { dossier: 2000, library: 100 } as const;
/** Characters of text shown before and after a hit. */
const AROUND = 18;

interface FoundPage {
  readonly dossier: string;
  readonly dossierName: string;
  readonly page: PageId;
  readonly position: number;
  /** Of the current text. */
  readonly text: number;
}

const FOUND = `from (select rowid as id from page_search where page_search match ?) s
  join page_text t on t.id = s.id join page p on p.id = t.page_id join dossier d on d.id = p.dossier_id
  where d.removed_at is null and (? is null or d.id = ?)`;

/** One place of the question on a page. */
interface Match {
  readonly strand: Strand;
  readonly from: number;
  readonly to: number;
}

/** Text around a match; the match itself may go over several lines. */
function snippetOf({ strand, from, to }: Match): string {
  const [start, end] = [Math.max(0, from - AROUND), Math.min(strand.length, to + AROUND)];
  return `${start > 0 ? '…' : ''}${strandText(strand.slice(start, end))}${end < strand.length ? '…' : ''}`;
}

/** Matches in either order of reading, each once, from the top of the sheet down. */
function matchesOn(reading: Reading, packed: readonly number[], text: string): Match[] {
  const strands = unpackStrands(reading, packed);
  const words = new Map<Word, number>(reading.words.map((w, i) => [w, i]));
  const nameOf = (p: Place): string => `${words.get(p.word)}/${p.from}`;
  const order = new Map(strands.reading.map((p, i) => [nameOf(p), i]));
  const found = new Map<string, Match & { readonly at: number }>();
  for (const strand of [strands.reading, strands.engine]) {
    for (const [from, to] of findPhrase(strand, text)) {
      const places = strand.slice(from, to);
      const name = places.map(nameOf).join();
      const at = order.get(nameOf(places[0] as Place)) ?? strands.reading.length + from;
      if (!found.has(name)) found.set(name, { strand, from, to, at });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function hitsOn(db: ReadDb, { dossier, dossierName, page, position, text }: FoundPage, question: string): SearchHit[] {
  const row = db.get<{ body: string; parts: string }>('select r.body, o.parts from page_text t join reading r on r.key = t.reading_key join page_order o on o.page_text_id = t.id where t.id = ?', text);
  if (row === undefined) return [];
  const reading = JSON.parse(row.body) as Reading;
  return matchesOn(reading, JSON.parse(row.parts) as number[], question).map((match) => ({
    dossier,
    dossierName,
    page,
    index: position,
    boxes: joinPlaces(match.strand.slice(match.from, match.to)).map((p) => roundBox(toPage(spanBox(p.word.box, p.word.text, p.word.cuts, p.from, p.to), reading.rotation))),
    rotation: reading.rotation,
    snippet: snippetOf(match),
  }));
}

/**
 * Places of a run of characters in the current page texts of one dossier or of all in the library, in the order of library and pages.
 * Each hit was found again in the page's text, so it is really there; boxes are page units of the unrotated picture. Pages are never
 * shown in part; how many there are in all says `countPages`.
 */
export function searchPages(db: ReadDb, text: string, dossier: string | null, limits: Partial<SearchLimits> = {}): SearchHit[] {
  const { hits: most = dossier === null ? MOST.library : MOST.dossier, skip = 0 } = limits;
  const phrase = phraseOf(text);
  if (phrase === null) return [];
  const pages = db.all<FoundPage>(
    `select d.id as dossier, d.name as dossierName, p.id as page, p.position, t.id as text ${FOUND} order by d.created_at desc, d.id, p.position limit ? offset ?`,
    phrase, dossier, dossier, most, skip,
  );
  const hits: SearchHit[] = [];
  for (const page of pages) {
    if (hits.length >= most) break;
    hits.push(...hitsOn(db, page, text));
  }
  return hits;
}

/** In how many pages and dossiers a run of characters stands, without opening them. */
export function countPages(db: ReadDb, text: string, dossier: string | null): SearchCount {
  const phrase = phraseOf(text);
  if (phrase === null) return { pages: 0, dossiers: 0 };
  return db.get<SearchCount>(`select count(*) as pages, count(distinct d.id) as dossiers ${FOUND}`, phrase, dossier, dossier) ?? { pages: 0, dossiers: 0 };
}
