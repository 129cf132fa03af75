import { contextOf, type Draft } from './draft.ts';
import { laidOut } from './forms.ts';
import { factsOf, type KeyDocument, type KeyPage, type KeyPlace } from './key.ts';
import { takePlaces } from './markup.ts';
import { dotDate } from './notation.ts';
import type { Paper } from './papers/context.ts';
import { catalogue, notePage, type CatalogueLine } from './papers/filing.ts';
import type { Recipe } from './recipe.ts';
import type { Case } from './story.ts';
import { styleSheet, type Style } from './style.ts';
import { inWordsOf } from './wordings.ts';

/** A written dossier: one HTML file whose n-th `.page` is page n, and what stands where. */
export interface Volume {
  readonly html: string;
  readonly documents: readonly KeyDocument[];
  readonly pages: readonly KeyPage[];
  readonly places: readonly KeyPlace[];
  readonly facts: Readonly<Record<string, string>>;
  /** Pages of a paper by its id; empty when the dossier does not hold it. */
  pagesOf(id: string): number[];
}

interface Written {
  readonly id: string;
  readonly paper: Paper;
}

const pageLabel = (first: string, last: string): string => (first === last ? first : `${first}-${last}`);

function catalogueRows(written: readonly Written[]): CatalogueLine[] {
  let number = 1;
  return written.map(({ paper }) => {
    const first = number;
    number += paper.pages.length;
    const date = paper.date ? dotDate(paper.date) : '';
    return { docNo: paper.docNo, author: paper.author, title: paper.title, date, pages: pageLabel(String(first), String(number - 1)) };
  });
}

/** Writes all papers of a draft, numbers the pages and puts cover, catalogue and note page around them. Same draft, same volume. */
export function assemble<S extends Case>(draft: Draft<S>, recipe: Recipe<S>): Volume {
  const { style } = draft;
  const inner = draft.papers.map((plan) => ({ id: plan.id, paper: plan.make(contextOf(draft, plan)) }));
  const sheets = inner.reduce((n, w) => n + w.paper.pages.length, 0);
  const rows = draft.editRows(catalogueRows(inner));
  const { ends } = draft;
  const all: Written[] = [
    { id: 'D00', paper: recipe.cover(contextOf(draft, ends.cover), inner.length, sheets) },
    { id: 'D01', paper: catalogue(contextOf(draft, ends.catalogue), rows) },
    ...inner,
    { id: 'D99', paper: notePage(contextOf(draft, ends.note), inner.length, sheets) },
  ];
  const numbers = draft.editNumbers(Array.from({ length: sheets }, (_, i) => String(i + 1)));
  return bind(all, numbers, style, recipe.homes);
}

function bind(all: readonly Written[], numbers: readonly string[], style: Style, homes: Readonly<Record<string, string>>): Volume {
  const documents: KeyDocument[] = [];
  const pages: KeyPage[] = [];
  const places: KeyPlace[] = [];
  const html: string[] = [];
  let numbered = 0;
  for (const { id, paper } of all) {
    const firstPage = pages.length + 1;
    for (const sheet of paper.pages) {
      const index = pages.length + 1;
      const printedNumber = paper.kind.startsWith('D') ? null : (numbers[numbered++] ?? null);
      const taken = takePlaces(laidOut(style, inWordsOf(style, sheet)));
      html.push(printedNumber ? taken.html.replace(/<\/div>$/, `<div class="num">${printedNumber}</div></div>`) : taken.html);
      pages.push({ index, kind: paper.kind, document: documents.length, printedNumber });
      places.push(...taken.places.map((p) => ({ ...p, page: index })));
    }
    documents.push({ id, kind: paper.kind, title: paper.title, firstPage, lastPage: pages.length, docNo: paper.docNo || null, date: paper.date || null });
  }
  return {
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>案卷</title><style>${styleSheet(style)}</style></head><body>${html.join('\n')}</body></html>`,
    documents, pages, places, facts: factsOf(places, pages, documents, homes),
    pagesOf: (id) => documents.filter((d) => d.id === id).flatMap((d) => Array.from({ length: d.lastPage - d.firstPage + 1 }, (_, i) => d.firstPage + i)),
  };
}
