import type { DoubtRow } from '../../../shared/contract/views.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { RegionReading } from '../../../shared/domain/task.ts';
import { normalForm } from '../../../shared/text/field-value.ts';

/** A doubt by the place where its answer is kept. */
export const doubtKey = (doubt: Pick<DoubtRow, 'documentPage' | 'key'>): string => `${doubt.documentPage}/${doubt.key}`;

/** Who says so: the reading of the dossier, one of the readings of the crop, or a validator or another paper. */
export type Source = 'machine' | 'proposal' | RegionReading['by'];

/** One answer that a key gives. */
export interface Choice {
  readonly value: string;
  readonly sources: readonly Source[];
}

/** Most answers with a key of their own. */
export const MAX_CHOICES = 6;

/**
 * Answers to a doubt in the order of their keys: what is at hand first, then what the readings of the crop say as they come in, so that
 * no answer changes its key. Readings that say no value of the field’s kind are left out; what two say stands once.
 */
export function choicesOf(doubt: DoubtRow, readings: readonly RegionReading[]): readonly Choice[] {
  const type = fieldDef(doubt.key)?.type ?? 'text';
  const said: { readonly value: string | null; readonly source: Source }[] = [
    { value: doubt.value, source: 'machine' },
    ...doubt.proposals.map((value) => ({ value, source: 'proposal' as const })),
    ...readings.map((reading) => ({ value: normalForm(type, reading.text.replaceAll('\n', '')), source: reading.by })),
  ];
  const choices = new Map<string, Source[]>();
  for (const { value, source } of said) if (value !== null && value !== '') choices.set(value, [...(choices.get(value) ?? []), source]);
  return [...choices].slice(0, MAX_CHOICES).map(([value, sources]) => ({ value, sources: [...new Set(sources)] }));
}

/** What has been done with the queue: answered and passed over, last first. */
export interface Progress {
  readonly answered: readonly string[];
  readonly skipped: readonly string[];
  /** The doubt in front; it stays there until it is answered or passed over, whatever the engine finds meanwhile. */
  readonly current: string | null;
}

export const START: Progress = { answered: [], skipped: [], current: null };

/** Doubts that are still to be looked at, the one in front first. */
export function leftOf(doubts: readonly DoubtRow[], progress: Progress): readonly DoubtRow[] {
  const done = new Set([...progress.answered, ...progress.skipped]);
  const left = doubts.filter((doubt) => !done.has(doubtKey(doubt)));
  const front = left.find((doubt) => doubtKey(doubt) === progress.current);
  return front ? [front, ...left.filter((doubt) => doubt !== front)] : left;
}

/** Puts the doubt in front aside, as answered or as passed over; the next one comes forward and stays. */
export function passed(doubts: readonly DoubtRow[], progress: Progress, how: 'answered' | 'skipped'): Progress {
  const [front, next] = leftOf(doubts, progress);
  if (!front) return progress;
  return { ...progress, [how]: [doubtKey(front), ...progress[how]], current: next ? doubtKey(next) : null };
}
