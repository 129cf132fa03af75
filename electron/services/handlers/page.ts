import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ApiName, InputOf, Undoable } from '../../../shared/contract/api.ts';
import { fieldDef, type FieldType } from '../../../shared/domain/field.ts';
import { normalForm } from '../../../shared/text/field-value.ts';
import type { Tx } from '../db/open.ts';
import { fieldFix, rotationFix, setFieldFix, setRotationFix } from '../store/fixes.ts';
import { findPage, type StoredPage } from '../store/pages.ts';
import { pageText } from '../views/dossier.ts';
import { marksOf } from '../views/places.ts';
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

type Said = NonNullable<InputOf<'field.fix'>['fix']>;
const said = (value: string | null, place: Said['place'] | null): Said => (place ? { value, place } : { value });
/** What the log keeps of it. */
const noted = ({ value, place }: Said) => (place ? { value, place: { page: place.page, box: [...place.box] } } : { value });

/** How a value of a type may be written. */
export const LIKE: Partial<Record<FieldType, string>> = { date: '2026-03-05 或二〇二六年三月五日', datetime: '2026-03-05 09:30', money: '50000.00 或伍万元整', number: '15 或十五', flag: '是或否' };

function fixField(context: EngineContext, input: InputOf<'field.fix'>): Result<Undoable<null>, Problem> {
  const def = fieldDef(input.key);
  if (!def) return err(problem('bad-request', { detail: '没有这个要素' }));
  const wish = input.fix?.value ?? null;
  const value = wish === null ? null : normalForm(def.type, wish);
  if (wish !== null && value === null) return err(problem('value-form', { value: wish.slice(0, 40), field: def.label, like: LIKE[def.type] ?? '文字' }));
  return atPage(context, input.page, (tx, page) => {
    const row = fieldFix(tx, page.id, input.key);
    const before = row === null ? null : said(row.value, row.place);
    const wanted = input.fix?.place;
    if (wanted && findPage(tx, wanted.page)?.dossier !== page.dossier) return GONE;
    const place = wanted && !input.original ? { page: wanted.page, box: marksOf(tx, page.dossier).kept(wanted.page, wanted.box) } : (wanted ?? null);
    const after = input.fix === null ? null : said(value, place);
    const version = tx.event({ kind: 'field.fixed', dossier: page.dossier, subject: page.id, payload: { key: input.key, before: before && noted(before), after: after && noted(after) } });
    setFieldFix(tx, page.id, input.key, after && { value: after.value, place }, version);
    return back('field.fix', { page: page.id, key: input.key, fix: before, original: true });
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
    'field.fix': (input: InputOf<'field.fix'>) => again(input.page, fixField(context, input)),
  };
}
