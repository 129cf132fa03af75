import type { Problem } from '../../../shared/base/problem.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { ReadDb } from '../db/open.ts';
import { listDossiers } from '../store/dossiers.ts';
import { ruleRecords } from '../store/records.ts';
import type { EngineContext } from './context.ts';

const hintsOf = (db: ReadDb): string => [...ruleRecords(db).values()].flatMap((r) => (r.hint ? [r.rule] : [])).join('\n');

/** Does what may answer a rule; when a rule steps back or comes forward by it, all dossiers are checked again. */
export function answering<T>(context: EngineContext, act: () => Result<T, Problem>): Result<T, Problem> {
  const { db } = context.workspace;
  const before = hintsOf(db);
  const done = act();
  if (done.ok && hintsOf(db) !== before) context.jobs.checkAgain(listDossiers(db).map((d) => d.id));
  return done;
}

/** Handler of the records that rules have. */
export function ruleHandlers(context: EngineContext) {
  return { 'rule.records': () => ok([...ruleRecords(context.workspace.db).values()]) };
}
