import type { Sha256 } from '../../shared/base/ids.ts';
import { sectorOf, settingsOf } from '../../shared/checks/sector.ts';
import { viewsOf, type DossierView } from '../../shared/checks/view.ts';
import type { Calendar } from '../../shared/domain/calendar.ts';
import type { Contents } from '../../shared/domain/contents.ts';
import type { LawTable } from '../../shared/domain/law.ts';
import type { Register } from '../../shared/domain/register.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import type { HumanFixes, Understanding } from '../../shared/domain/understanding.ts';
import type { Vocabulary } from '../../shared/domain/vocabulary.ts';
import type { ReadDb } from './db/open.ts';
import { fixesOf } from './fixes.ts';
import { sourcesOf } from './store/dossiers.ts';
import { failuresOf, pagesOf, textVersions } from './store/pages.ts';
import { understandingOf } from './store/understanding.ts';

/** What checks know besides the dossier and the standard. */
export interface ReferenceData {
  readonly vocabulary: Vocabulary;
  readonly contents: Contents;
  readonly calendar: Calendar;
  /** Empty lists where the bureau brought nothing in. */
  readonly register: Register;
  readonly law: LawTable;
  /** Identify what a bureau may change: part of the key of each check run. */
  readonly shas: Readonly<Record<'law' | 'calendar' | 'register', Sha256>>;
}

/** What of a dossier nobody knows: pages (from 1) without a text, files (by name) without a page. */
export interface UnknownParts {
  readonly unread: readonly number[];
  readonly unopened: readonly string[];
}

/** Pages without a text (failed, or not read yet) and files without a page (locked or broken): what is there is not known. */
export function unknownParts(db: ReadDb, dossier: string): UnknownParts {
  const failures = failuresOf(db, dossier);
  const read = new Set<string>(textVersions(db, dossier).map((t) => t.page));
  const pages = pagesOf(db, dossier);
  const opened = new Set<string>(pages.map((p) => p.source));
  return {
    unread: pages.filter((p) => failures.has(p.id) || !read.has(p.id)).map((p) => p.position),
    unopened: sourcesOf(db, dossier).filter((s) => s.problem !== null && !opened.has(s.id)).map((s) => s.name),
  };
}

/** One stored dossier as checks see it. */
export interface Looked {
  readonly understanding: Understanding;
  readonly fixes: HumanFixes;
  readonly unknown: UnknownParts;
}

/** Stored understanding of a dossier with what people corrected; null while nothing has been understood. */
export function lookAt(db: ReadDb, dossier: string): Looked | null {
  const stored = understandingOf(db, dossier);
  return stored === null ? null : { understanding: stored.understanding, fixes: fixesOf(db, dossier), unknown: unknownParts(db, dossier) };
}

/** The view that every check, picture and question of doubt is answered from: one place where it is put together. */
export function dossierView(looked: Looked, reference: ReferenceData, standard: Standard): DossierView {
  return dossierViews(looked, reference, standard)(looked.fixes);
}

/** As `dossierView`, for what would be if people had corrected otherwise. */
export function dossierViews({ understanding, unknown }: Looked, reference: ReferenceData, standard: Standard): (fixes: HumanFixes) => DossierView {
  const settings = settingsOf(standard, sectorOf(understanding.facts['agency.name'], reference.register));
  return viewsOf({ understanding, settings, ...reference, ...unknown });
}
