import type { Extra } from './dates.ts';
import type { Defence, PartyKind, ServiceMethod } from './story.ts';

/** What the caller may fix of a story; everything else is drawn from the seed. Each kind of dossier heeds what concerns it. */
export interface StoryWishes {
  /** Id of the act or of the licensed matter. */
  readonly act?: string;
  readonly party?: PartyKind;
  readonly fine?: number;
  readonly year?: number;
  readonly defence?: Defence;
  readonly service?: ServiceMethod;
  readonly hearingHeld?: boolean;
  readonly hold?: boolean;
  readonly sample?: boolean;
  readonly copied?: boolean;
  readonly brief?: boolean;
  /** Turns of an ordinary penalty that it takes anyway, and the chance of the others. */
  readonly extras?: readonly Extra[];
  readonly extraChance?: number;
  /** Summary penalty: a warning only, or a fine that was collected on the spot. */
  readonly warning?: boolean;
  readonly spot?: boolean;
  /** Licence: refused, papers had to be supplemented, somebody went to look, experts were heard, the time was extended. */
  readonly refused?: boolean;
  readonly supplemented?: boolean;
  readonly siteChecked?: boolean;
  readonly experts?: boolean;
  /** Licence or coercion: the time limit was extended. */
  readonly extended?: boolean;
  /** Coercion: how it went on after the measure, or without one. */
  readonly enforced?: 'none' | 'court' | 'own' | 'substitute';
  readonly urgent?: boolean;
  /** Inspection: something was found that had to be put right. */
  readonly faulty?: boolean;
}
