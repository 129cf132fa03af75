import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, Undoable } from '../../../shared/contract/api.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { normalForm, saysSame } from '../../../shared/text/field-value.ts';
import type { ReadDb } from '../db/open.ts';
import { findDossier } from '../store/dossiers.ts';
import { fieldFix } from '../store/fixes.ts';
import { findPage } from '../store/pages.ts';
import { findReview, reviewIdOf } from '../store/reviews.ts';
import { secondLook, setSecondLook } from '../store/second.ts';
import { understandingOf } from '../store/understanding.ts';
import { doubtRows } from '../views/doubt.ts';
import { secondRows } from '../views/second.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';
import { LIKE } from './page.ts';

/** The value that the case goes by now: a person's, else the machine's. */
function firstValue(db: ReadDb, dossier: string, place: { readonly page: string; readonly position: number }, key: string): string | null {
  const fix = fieldFix(db, place.page, key);
  if (fix) return fix.value;
  const understanding = understandingOf(db, dossier)?.understanding;
  const document = understanding?.documents.find((d) => d.firstPage === place.position);
  return understanding?.fields.find((f) => f.key === key && f.document === document?.index)?.value ?? null;
}

function setLook(context: EngineContext, input: InputOf<'second.set'>): Result<Undoable<null>, Problem> {
  const { db } = context.workspace;
  const def = fieldDef(input.key);
  if (!def) return err(problem('bad-request', { detail: '没有这个要素' }));
  const wish = input.look?.value ?? null;
  const value = wish === null ? null : normalForm(def.type, wish);
  if (wish !== null && value === null) return err(problem('value-form', { value: wish.slice(0, 40), field: def.label, like: LIKE[def.type] ?? '文字' }));
  return db.write(context.settings().reviewer, (tx): Result<Undoable<null>, Problem> => {
    const page = findPage(tx, input.page);
    if (page === null) return err(problem('not-found', { what: '该页' }));
    if (input.look && fieldFix(tx, page.id, input.key)?.author === tx.actor) return err(problem('second-person', { field: def.label }));
    const row = secondLook(tx, page.id, input.key);
    const before = row && { value: row.value };
    const after = input.look && { value };
    const agrees = after && saysSame(def.type, after.value, firstValue(tx, page.dossier, { page: page.id, position: page.position }, input.key));
    const version = tx.event({ kind: 'second.read', dossier: page.dossier, subject: page.id, payload: { key: input.key, before, after, agrees } });
    setSecondLook(tx, page.id, input.key, after, version);
    return ok(undoable(null, 'second.set', { page: page.id, key: input.key, look: before }));
  });
}

/** Handlers of what a person has to look at because something hangs on it: doubts, and facts that a second person reads. */
export function attentionHandlers(context: EngineContext) {
  const { db } = context.workspace;
  /** By the standard that the reviewer is tied to, else by the one proposed. */
  const standardOf = (dossier: string): Standard => {
    const pinned = findReview(db, reviewIdOf(dossier, context.settings().reviewer))?.standard;
    return ((pinned && context.standards.get(pinned)) || context.standards.proposed(dossier)).standard;
  };
  const of = <T>(dossier: string, rows: (standard: Standard) => readonly T[]): Result<readonly T[], Problem> => (findDossier(db, dossier) === null ? err(problem('not-found', { what: '该案卷' })) : ok(rows(standardOf(dossier))));
  return {
    'doubt.list': ({ dossier }: InputOf<'doubt.list'>) => of(dossier, (standard) => doubtRows(db, context.reference(), standard, dossier)),
    'second.list': ({ dossier }: InputOf<'second.list'>) => of(dossier, (standard) => secondRows(db, context.reference(), standard, dossier)),
    'second.set': (input: InputOf<'second.set'>) => setLook(context, input),
  };
}
