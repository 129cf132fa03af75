import type { ReadPage } from '../../../shared/domain/page.ts';
import type { ReadDb } from '../db/open.ts';
import { passwordsOf } from '../store/passwords.ts';
import { pagesOf, picturesOf, readPages } from '../store/pages.ts';

/** A page with all that was read on it. */
export interface PageText {
  /** Place in the dossier, from 1. */
  readonly number: number;
  /** Pixels of the unrotated picture; 0 when there is none. */
  readonly width: number;
  readonly height: number;
  /** Null when it was not read. */
  readonly read: ReadPage | null;
  /** Of the file that it comes from; null when that is not locked. */
  readonly password: string | null;
}

/** Texts of a dossier's pages in order: what files that hold text and places are made from. */
export function pageTexts(db: ReadDb, dossier: string): PageText[] {
  const read = new Map(readPages(db, dossier).map((p) => [p.id as string, p]));
  const pictures = picturesOf(db, dossier);
  const passwords = passwordsOf(db, dossier);
  return pagesOf(db, dossier).map((page) => {
    const picture = pictures.get(page.id);
    return { number: page.position, width: picture?.width ?? 0, height: picture?.height ?? 0, read: read.get(page.id) ?? null, password: passwords.get(page.source) ?? null };
  });
}
