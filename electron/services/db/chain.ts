import { canonicalJson } from '../../../shared/base/canonical.ts';
import { EVENTS, type EventKind, type NewEvent } from '../../../shared/domain/event.ts';
import { sha256 } from '../digest.ts';
import type { ReadDb, WriteDb } from './open.ts';

/** A line of the log as stored. */
export interface EventRecord {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly true_actor: string;
  readonly kind: string;
  readonly dossier_id: string | null;
  readonly subject: string;
  readonly payload: string;
  readonly previous: string;
  readonly hash: string;
}

/** What the first line is chained to. */
export const GENESIS = '0'.repeat(64);

/** Hash over everything in the line and the hash before it. */
export function eventHash(e: Omit<EventRecord, 'hash'>): string {
  return sha256(canonicalJson([e.seq, e.at, e.actor, e.true_actor, e.kind, e.dossier_id, e.subject, e.payload, e.previous]));
}

/** Appends one line; a payload that does not fit its kind is a bug and throws. Answers the number of the line. */
export function appendEvent<K extends EventKind>(tx: WriteDb, event: NewEvent<K> & { readonly at: string; readonly actor: string }): number {
  const payload = canonicalJson(EVENTS[event.kind].payload.parse(event.payload));
  const last = tx.get<{ seq: number; hash: string }>('select seq, hash from event order by seq desc limit 1');
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? GENESIS;
  const line = { seq, at: event.at, actor: event.actor, true_actor: event.actor, kind: event.kind, dossier_id: event.dossier, subject: event.subject, payload, previous };
  tx.run(
    'insert into event (seq, at, actor, true_actor, kind, dossier_id, subject, payload, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    seq, line.at, line.actor, line.true_actor, line.kind, line.dossier_id, line.subject, payload, previous, eventHash(line),
  );
  return seq;
}

/** First broken line of the chain with what is wrong, or null when every line fits. */
export function verifyChain(db: ReadDb): { readonly seq: number; readonly what: 'missing' | 'changed' | 'unchained' } | null {
  let previous = GENESIS;
  let expected = 1;
  for (;;) {
    const lines = db.all<EventRecord>('select * from event where seq >= ? order by seq limit 1000', expected);
    for (const line of lines) {
      if (line.seq !== expected) return { seq: expected, what: 'missing' };
      if (line.previous !== previous) return { seq: line.seq, what: 'unchained' };
      if (eventHash(line) !== line.hash) return { seq: line.seq, what: 'changed' };
      previous = line.hash;
      expected += 1;
    }
    if (lines.length < 1000) return null;
  }
}
