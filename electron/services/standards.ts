import { must } from '../../shared/base/assert.ts';
import type { DossierKind } from '../../shared/domain/document.ts';
import type { ReadDb } from './db/open.ts';
import { pinnedStandards } from './store/reviews.ts';
import { listStandards, type StoredStandard } from './store/standards.ts';
import { judgedOf } from './store/understanding.ts';

/** Which standard a dossier is reviewed by. */
export interface Standards {
  /** Every version, by code, the newest first within a code. */
  list(): readonly StoredStandard[];
  get(sha: string): StoredStandard | null;
  /** Standard that a new review of the dossier is tied to: the one in force on the day of its decision for its kind, or the one chosen for this run. */
  proposed(dossier: string): StoredStandard;
  /** Standards that are run beside the main one and are no part of its score (服务型指数). */
  supplements(dossier: string): readonly StoredStandard[];
  /** Standards whose checks must be run: the proposed one first, then those that reviews are tied to, then those beside it. */
  forChecks(dossier: string, kind: DossierKind): readonly StoredStandard[];
  /** A version was added. */
  changed(): void;
}

/** What is known of a dossier when a standard is looked for: its kind, and the day by which it is judged; null = nobody knows. */
export interface Judged {
  readonly kind: DossierKind;
  readonly day: string | null;
}

/** A dossier of unknown kind is reviewed as the commonest kind; the reviewer sees that the kind is unknown. */
const COMMONEST: DossierKind = 'PENALTY_GENERAL';

const inForce = ({ standard }: StoredStandard, day: string): boolean => standard.validFrom <= day && (standard.validTo === null || day <= standard.validTo);

/** A bureau's own standard goes before one in the box, then the later in force, then the later added. */
function better(a: StoredStandard, b: StoredStandard): number {
  const own = (s: StoredStandard): number => (s.origin === 'shipped' ? 0 : 1);
  const later = (x: string, y: string): number => (x === y ? 0 : x > y ? -1 : 1);
  return own(b) - own(a) || later(a.standard.validFrom, b.standard.validFrom) || later(a.addedAt, b.addedAt) || later(a.standard.version, b.standard.version);
}

/**
 * The version for a day among those that may be used; one that was retired only where there is no other. Before the first of them was in force the earliest is taken; without a day the
 * newest.
 */
export function versionFor(candidates: readonly StoredStandard[], day: string | null): StoredStandard | null {
  const active = candidates.filter((s) => s.retiredAt === null);
  const usable = active.length > 0 ? active : candidates;
  const ranked = [...usable].sort(better);
  if (day === null) return ranked.find((s) => s.standard.validTo === null) ?? ranked[0] ?? null;
  const earliest = [...usable].sort((a, b) => (a.standard.validFrom < b.standard.validFrom ? -1 : 1))[0];
  return ranked.find((s) => inForce(s, day)) ?? earliest ?? null;
}

/** @param chosen code of the standard for every dossier; null = by kind */
export function createStandards(db: ReadDb, chosen: string | null): Standards {
  let known: readonly StoredStandard[] | null = null;
  const all = (): readonly StoredStandard[] => (known ??= listStandards(db));
  const main = ({ kind, day }: Judged): StoredStandard => {
    const wanted = kind === 'UNKNOWN' ? COMMONEST : kind;
    const fits = all().filter(({ standard }) => (chosen === null ? !standard.supplement && standard.appliesTo.includes(wanted) : standard.code === chosen));
    return must(versionFor(fits, day), `a standard for ${chosen ?? wanted}`);
  };
  const beside = ({ kind, day }: Judged): StoredStandard[] => {
    const fits = all().filter(({ standard: s }) => s.supplement && s.code !== chosen && (s.appliesTo.length === 0 || s.appliesTo.includes(kind)));
    const codes = [...new Set(fits.map((s) => s.standard.code))];
    return codes.flatMap((code) => versionFor(fits.filter((s) => s.standard.code === code), day) ?? []);
  };
  return {
    list: all,
    get: (sha) => all().find((s) => s.sha === sha) ?? null,
    proposed: (dossier) => main(judgedOf(db, dossier)),
    supplements: (dossier) => beside(judgedOf(db, dossier)),
    forChecks: (dossier, kind) => {
      const judged = { ...judgedOf(db, dossier), kind };
      const first = main(judged);
      const pinned = pinnedStandards(db, dossier).flatMap((sha) => all().find((s) => s.sha === sha) ?? []);
      return [...new Set([first, ...pinned, ...beside(judged)])];
    },
    changed: () => {
      known = null;
    },
  };
}
