import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonical.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { problem, problemMessage, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { checkStandard } from '../../shared/checks/consistent.ts';
import { CalendarSchema, type Calendar } from '../../shared/domain/calendar.ts';
import { type LawTable, LawTableSchema } from '../../shared/domain/law.ts';
import { ContentsSchema, type Contents } from '../../shared/domain/contents.ts';
import { MACHINE } from '../../shared/domain/event.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import { DefectsSchema, VocabularySchema, type Defect, type Vocabulary } from '../../shared/domain/vocabulary.ts';
import { resourcePaths } from '../paths.ts';
import type { Db } from './db/open.ts';
import { sha256 } from './digest.ts';
import { addStandard, hasStandard } from './store/standards.ts';

/** What ships beside the program, parsed. A broken file of our own is a bug and throws with its name. */
export interface Resources {
  readonly vocabulary: Vocabulary;
  /** What each kind of document has to say. */
  readonly contents: Contents;
  readonly defects: readonly Defect[];
  readonly calendar: Calendar;
  readonly law: LoadedLaw;
  readonly standards: readonly LoadedStandard[];
  /** Sample dossiers: paths of files or folders. */
  readonly samples: readonly string[];
}

/** The law table with the sha of its canonical JSON. */
export interface LoadedLaw {
  readonly sha: Sha256;
  readonly table: LawTable;
}

export interface LoadedStandard {
  readonly sha: Sha256;
  readonly standard: Standard;
  /** Canonical JSON that the sha was made from. */
  readonly body: string;
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${parsed.error.message}`);
  return parsed.data;
}

const jsonFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name));

/** Several calendars become one; their years must not overlap. */
export function joinCalendars(calendars: readonly Calendar[]): Calendar {
  return {
    source: calendars.map((c) => c.source).join('；'),
    off: calendars.flatMap((c) => c.off),
    workdaysInLieu: calendars.flatMap((c) => c.workdaysInLieu),
    years: calendars.flatMap((c) => c.years),
  };
}

/** The sha is that of the content as it was written: members that a later program adds by default are no part of it. */
export function identify(raw: unknown, standard: Standard): LoadedStandard {
  const body = canonicalJson(raw);
  return { sha: sha256(body), standard, body };
}

/** Parses a standard that comes from outside and checks that it holds together; the problem says what is wrong and where. */
export function parseStandard(name: string, text: string): Result<LoadedStandard, Problem> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return err(problem('standard-invalid', { name, detail: error instanceof Error ? error.message : '' }));
  }
  const checked = checkStandard(raw);
  return checked.ok ? ok(identify(raw, checked.value)) : checked;
}

/** A standard of our own that does not hold together is a bug. */
function ownStandard(file: string): LoadedStandard {
  const parsed = parseStandard(basename(file), readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(problemMessage(parsed.error));
  return parsed.value;
}

function loadLaw(file: string): LoadedLaw {
  const table = readJson(file, LawTableSchema);
  return { sha: sha256(canonicalJson(table)), table };
}

export function loadResources(folder: string): Resources {
  const paths = resourcePaths(folder);
  return {
    vocabulary: readJson(join(paths.vocabulary, 'document-kinds.json'), VocabularySchema),
    contents: readJson(join(paths.vocabulary, 'contents.json'), ContentsSchema),
    defects: readJson(join(paths.vocabulary, 'defects.json'), DefectsSchema),
    law: loadLaw(paths.law),
    calendar: joinCalendars(jsonFiles(paths.calendars).map((file) => readJson(file, CalendarSchema))),
    standards: jsonFiles(paths.standards).map(ownStandard),
    samples: existsSync(paths.demo) ? readdirSync(paths.demo, { withFileTypes: true }).filter((e) => e.isDirectory() || /\.(pdf|tiff?)$/i.test(e.name)).map((e) => join(paths.demo, e.name)).sort() : [],
  };
}

/** Puts standards that the workspace does not have yet into it; one that is there is never touched. */
export function storeStandards(db: Db, standards: readonly LoadedStandard[]): void {
  for (const { sha, standard, body } of standards) {
    if (hasStandard(db, sha)) continue;
    db.write(MACHINE, (tx) => {
      tx.event({ kind: 'standard.added', dossier: null, subject: sha, payload: { sha256: sha, name: standard.name, version: standard.version } });
      addStandard(tx, sha, standard, body);
    });
  }
}
