import { canonicalJson } from '../../../shared/base/canonical.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { HumanFixes, Understanding } from '../../../shared/domain/understanding.ts';
import { runStandard } from '../../../shared/checks/table.ts';
import { buildTimeline } from '../../../shared/checks/timeline.ts';
import { viewOf } from '../../../shared/checks/view.ts';
import { understand } from '../../../shared/extract/understand.ts';
import type { ReadDb } from '../db/open.ts';
import { sha256 } from '../digest.ts';
import { sourcesOf } from '../store/dossiers.ts';
import { humanFixes } from '../store/fixes.ts';
import { failuresOf, pagesOf, readPages, textVersions } from '../store/pages.ts';
import type { StoredStandard } from '../store/standards.ts';
import { checkRunOf, replaceOpinions, replaceUnderstanding, understandingOf } from '../store/understanding.ts';
import type { Station } from './context.ts';

/** Milliseconds of the two parts; 0 when nothing was stale. */
export interface UnderstandingTime {
  readonly understandMs: number;
  readonly checkMs: number;
}

interface Current {
  readonly inputKey: string;
  readonly understanding: Understanding;
}

/**
 * Stations 6 to 8: documents and fields out of the page texts, opinions out of those; each in a transaction of its own, and only what
 * is stale: the key of the input (texts, corrections, version, standard) says so. Nothing a person wrote is touched.
 */
export function bringUpToDate(station: Station, dossier: string): UnderstandingTime {
  const fixes = humanFixes(station.db, dossier);
  const began = station.now();
  const current = currentUnderstanding(station, dossier, fixes);
  const between = station.now();
  for (const standard of station.reference.standardsFor(dossier, current.understanding.kind.value)) check(station, dossier, fixes, current, standard);
  return { understandMs: between - began, checkMs: station.now() - between };
}

function currentUnderstanding(station: Station, dossier: string, fixes: HumanFixes): Current {
  const { db, reference } = station;
  const texts = textVersions(db, dossier).map((t) => [t.position, t.version, t.key]);
  const fixed = { documents: [...fixes.documents], fields: [...fixes.fields] };
  const inputKey = sha256(canonicalJson({ texts, fixed, version: station.appVersion, kind: station.kind ?? null }));
  const stored = understandingOf(db, dossier);
  if (stored?.inputKey === inputKey) return stored;
  const guess = understand(readPages(db, dossier), reference.vocabulary, fixes);
  const understanding = station.kind ? { ...guess, kind: { ...guess.kind, value: station.kind, confidence: 1 } } : guess;
  db.write(MACHINE, (tx) => replaceUnderstanding(tx, dossier, inputKey, understanding));
  return { inputKey, understanding };
}

/** Pages without a text (failed, or not read yet) and files without a page (locked or broken): what is there is not known. */
function unknownParts(db: ReadDb, dossier: string): { readonly unread: number[]; readonly unopened: string[] } {
  const failures = failuresOf(db, dossier);
  const read = new Set<string>(textVersions(db, dossier).map((t) => t.page));
  const pages = pagesOf(db, dossier);
  const opened = new Set<string>(pages.map((p) => p.source));
  return {
    unread: pages.filter((p) => failures.has(p.id) || !read.has(p.id)).map((p) => p.position),
    unopened: sourcesOf(db, dossier).filter((s) => s.problem !== null && !opened.has(s.id)).map((s) => s.name),
  };
}

function check(station: Station, dossier: string, fixes: HumanFixes, current: Current, { sha, standard }: StoredStandard): void {
  const { db, reference } = station;
  const { unread, unopened } = unknownParts(db, dossier);
  const inputKey = sha256(canonicalJson({ understanding: current.inputKey, standard: sha, unread, unopened }));
  if (checkRunOf(db, dossier, sha)?.inputKey === inputKey) return;
  const view = viewOf({ understanding: current.understanding, fixes, settings: standard.settings, calendar: reference.calendar, vocabulary: reference.vocabulary, unread, unopened });
  const opinions = runStandard(view, standard);
  const timeline = buildTimeline(view);
  const count = (outcome: string): number => opinions.filter((o) => o.outcome === outcome).length;
  db.write(MACHINE, (tx) => {
    replaceOpinions(tx, dossier, sha, inputKey, opinions, timeline);
    tx.event({ kind: 'dossier.checked', dossier, subject: sha, payload: { standard: sha, input: inputKey, fails: count('fail'), unsure: count('unsure') } });
  });
}
