import type { Push } from '../../../shared/contract/api.ts';
import type { SettingsView } from '../../../shared/contract/views.ts';
import type { DossierKind } from '../../../shared/domain/document.ts';
import type { Limits } from '../../../shared/domain/task.ts';
import type { Log } from '../../log.ts';
import type { Blobs } from '../blobs.ts';
import type { PictureCache } from '../cache.ts';
import type { Db } from '../db/open.ts';
import type { ReferenceData } from '../dossier-view.ts';
import type { StoredStandard } from '../store/standards.ts';
import type { Machine } from './capacity.ts';
import type { WorkerHost } from './host.ts';
import type { Pool } from './pool.ts';

/** What the machine knows besides the dossier. */
export interface Reference {
  /** As it is now: a bureau may bring in more while the program runs. */
  data(): ReferenceData;
  /** Standards by which a dossier is checked; the first is the one proposed for its kind. */
  standardsFor(dossier: string, kind: DossierKind): readonly StoredStandard[];
}

export interface JobsOptions {
  readonly db: Db;
  readonly blobs: Blobs;
  readonly cache: PictureCache;
  readonly host: WorkerHost;
  readonly machine: Machine;
  readonly reference: Reference;
  /** A new version understands and checks anew. */
  readonly appVersion: string;
  /** Kind that every dossier of this run is of; null = as the machine thinks. */
  readonly kind?: DossierKind | null;
  /** Passwords to try on locked files at intake (command line). */
  readonly passwords?: readonly string[];
  readonly settings: () => SettingsView;
  readonly push: (push: Push) => void;
  /** Time in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** What the stations of the pipeline share. */
export interface Station extends JobsOptions {
  readonly pool: Pool;
  /** Longer side of the picture that the detection sees on this machine. */
  readonly maxSide: () => number;
}

export function limitsOf(settings: SettingsView): Limits {
  const { maxPages, maxEntries, maxNesting, maxFileMb, maxMegapixels } = settings;
  return { maxPages, maxEntries, maxNesting, maxEntryMb: maxFileMb, maxPixels: maxMegapixels * 1_000_000 };
}
