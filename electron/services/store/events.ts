import { eventSentence } from '../../../shared/domain/event.ts';
import type { EventRow } from '../../../shared/contract/views.ts';
import type { EventRecord } from '../db/chain.ts';
import type { ReadDb } from '../db/open.ts';

/** Audit lines of a dossier, the newest first, each as a Chinese sentence. */
export function eventsOf(db: ReadDb, dossier: string): EventRow[] {
  return db
    .all<EventRecord>('select * from event where dossier_id = ? order by seq desc', dossier)
    .map((e) => ({ seq: e.seq, at: e.at, actor: e.actor, kind: e.kind, sentence: eventSentence(e.kind, JSON.parse(e.payload) as unknown) }));
}

export function countEvents(db: ReadDb): number {
  return db.get<{ n: number }>('select count(*) as n from event')?.n ?? 0;
}
