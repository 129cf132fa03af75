import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ApiName, InputOf, Undoable } from '../../../shared/contract/api.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { Tx } from '../db/open.ts';
import { documentFix, fieldFix, rotationFix, setDocumentFix, setFieldFix, setRotationFix } from '../store/fixes.ts';
import { findPage, type StoredPage } from '../store/pages.ts';
import { pageText } from '../views/dossier.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';

const GONE = err(problem('not-found', { what: '该页' }));

/** One transaction of the current reviewer on one page. */
function atPage(context: EngineContext, id: string, act: (tx: Tx, page: StoredPage) => Result<Undoable<null>, Problem>): Result<Undoable<null>, Problem> {
  const { db } = context.workspace;
  return db.write(context.settings().reviewer, (tx) => {
    const page = findPage(tx, id);
    return page ? act(tx, page) : GONE;
  });
}

const back = <N extends ApiName>(name: N, input: InputOf<N>): Result<Undoable<null>, Problem> => ok(undoable(null, name, input));

function rotate(context: EngineContext, input: InputOf<'page.rotate'>): Result<Undoable<null>, Problem> {
  const done = atPage(context, input.page, (tx, page) => {
    const before = rotationFix(tx, page.id);
    const version = tx.event({ kind: 'page.rotated', dossier: page.dossier, subject: page.id, payload: { before, after: input.rotation } });
    setRotationFix(tx, page.id, input.rotation, version);
    return back('page.rotate', { page: page.id, rotation: before });
  });
  if (done.ok) context.jobs.readAgain(input.page);
  return done;
}

function fixDocument(context: EngineContext, input: InputOf<'document.fix'>): Result<Undoable<null>, Problem> {
  const known = input.kind === null || input.kind === 'UNKNOWN' || Object.values(context.resources.vocabulary).some((kinds) => kinds.some((k) => k.code === input.kind));
  if (!known) return err(problem('bad-request', { detail: '没有这种文书' }));
  return atPage(context, input.page, (tx, page) => {
    const before = documentFix(tx, page.id);
    const after = { kind: input.kind, starts: input.starts };
    const version = tx.event({ kind: 'document.fixed', dossier: page.dossier, subject: page.id, payload: { before, after: after.kind === null && after.starts === null ? null : after } });
    setDocumentFix(tx, page.id, after, version);
    return back('document.fix', { page: page.id, kind: before?.kind ?? null, starts: before?.starts ?? null });
  });
}

function fixField(context: EngineContext, input: InputOf<'field.fix'>): Result<Undoable<null>, Problem> {
  if (!fieldDef(input.key)) return err(problem('bad-request', { detail: '没有这个要素' }));
  return atPage(context, input.page, (tx, page) => {
    const row = fieldFix(tx, page.id, input.key);
    const before = row === null ? null : { value: row.value };
    const version = tx.event({ kind: 'field.fixed', dossier: page.dossier, subject: page.id, payload: { key: input.key, before, after: input.fix } });
    setFieldFix(tx, page.id, input.key, input.fix, version);
    return back('field.fix', { page: page.id, key: input.key, fix: before });
  });
}

/** Handlers of pages and of what people correct on them. A correction stays whatever the machine thinks later. */
export function pageHandlers(context: EngineContext) {
  const { db } = context.workspace;
  /** After a correction the dossier is understood and checked again. */
  const again = (page: string, done: Result<Undoable<null>, Problem>): Result<Undoable<null>, Problem> => {
    const dossier = findPage(db, page)?.dossier;
    if (done.ok && dossier !== undefined) context.jobs.understand(dossier);
    return done;
  };
  return {
    'page.text': (input: InputOf<'page.text'>) => {
      if (findPage(db, input.page) === null) return GONE;
      context.jobs.look(input.page);
      return ok(pageText(db, input.page));
    },
    'page.rotate': (input: InputOf<'page.rotate'>) => rotate(context, input),
    'document.fix': (input: InputOf<'document.fix'>) => again(input.page, fixDocument(context, input)),
    'field.fix': (input: InputOf<'field.fix'>) => again(input.page, fixField(context, input)),
  };
}
