import { canonicalJson } from '../../../shared/base/canonical.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import { NO_CUSTOM } from '../../../shared/domain/custom.ts';
import type { HumanFixes, Understanding } from '../../../shared/domain/understanding.ts';
import { buildTimeline } from '../../../shared/checks/timeline.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { sha256 } from '../digest.ts';
import { unknownParts } from '../dossier-view.ts';
import { fixesOf } from '../fixes.ts';
import { customOf } from '../store/custom.ts';
import { readPages, textVersions } from '../store/pages.ts';
import { checkDossier } from '../recheck.ts';
import { ruleRecords } from '../store/records.ts';
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
  const fixes = fixesOf(station.db, dossier);
  const began = station.now();
  const current = currentUnderstanding(station, dossier, fixes);
  const between = station.now();
  for (const standard of station.reference.standardsFor(dossier, current.understanding.kind.value)) check(station, dossier, fixes, current, standard);
  return { understandMs: between - began, checkMs: station.now() - between };
}

/** Whose papers they are, as far as the machine can tell; empty = unknown. */
const unitOf = (u: Understanding): string => u.facts['agency.name'] ?? '';

function currentUnderstanding(station: Station, dossier: string, fixes: HumanFixes): Current {
  const { db, reference } = station;
  const texts = textVersions(db, dossier).map((t) => [t.position, t.version, t.key]);
  const fixed = { documents: [...fixes.documents], fields: [...fixes.fields] };
  const keyOf = (unit: string): string => {
    const { titles, numbers } = customOf(db, unit);
    const learned = titles.size + numbers.size === 0 ? {} : { custom: { titles: [...titles], numbers: [...numbers] } };
    return sha256(canonicalJson({ texts, fixed, version: station.appVersion, kind: station.kind ?? null, ...learned }));
  };
  const stored = understandingOf(db, dossier);
  if (stored && stored.inputKey === keyOf(unitOf(stored.understanding))) return stored;
  const pages = readPages(db, dossier);
  const { vocabulary, contents } = reference.data();
  const plain = understand(pages, vocabulary, fixes, NO_CUSTOM, contents);
  // Whose papers they are is read first; what that unit calls them is known only then.
  const custom = customOf(db, unitOf(plain));
  const guess = custom.titles.size + custom.numbers.size === 0 ? plain : understand(pages, vocabulary, fixes, custom, contents);
  const understanding = station.kind ? { ...guess, kind: { ...guess.kind, value: station.kind, confidence: 1 } } : guess;
  const inputKey = keyOf(unitOf(understanding));
  db.write(MACHINE, (tx) => replaceUnderstanding(tx, dossier, inputKey, understanding));
  return { inputKey, understanding };
}

function check(station: Station, dossier: string, fixes: HumanFixes, current: Current, { sha, standard }: StoredStandard): void {
  const { db, reference } = station;
  const unknown = unknownParts(db, dossier);
  const records = ruleRecords(db);
  const hints = [...records.values()].flatMap((r) => (r.hint ? [r.rule] : []));
  const inputKey = sha256(canonicalJson({ understanding: current.inputKey, standard: sha, ...reference.data().shas, hints, ...unknown }));
  if (checkRunOf(db, dossier, sha)?.inputKey === inputKey) return;
  const { view, opinions } = checkDossier({ understanding: current.understanding, fixes, unknown }, reference.data(), standard, records);
  const timeline = buildTimeline(view);
  const count = (outcome: string): number => opinions.filter((o) => o.outcome === outcome).length;
  db.write(MACHINE, (tx) => {
    replaceOpinions(tx, dossier, sha, inputKey, opinions, timeline);
    tx.event({ kind: 'dossier.checked', dossier, subject: sha, payload: { standard: sha, input: inputKey, fails: count('fail'), unsure: count('unsure') } });
  });
}
