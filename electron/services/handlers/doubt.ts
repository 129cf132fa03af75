import { problem } from '../../../shared/base/problem.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { InputOf } from '../../../shared/contract/api.ts';
import { findDossier } from '../store/dossiers.ts';
import { findReview, reviewIdOf } from '../store/reviews.ts';
import { doubtRows } from '../views/doubt.ts';
import type { EngineContext } from './context.ts';

/** Handlers of what is not sure and matters; they change nothing. */
export function doubtHandlers(context: EngineContext) {
  const { db } = context.workspace;
  return {
    'doubt.list': ({ dossier }: InputOf<'doubt.list'>) => {
      if (findDossier(db, dossier) === null) return err(problem('not-found', { what: '该案卷' }));
      const pinned = findReview(db, reviewIdOf(dossier, context.settings().reviewer))?.standard;
      const { standard } = (pinned && context.standards.get(pinned)) || context.standards.proposed(dossier);
      return ok(doubtRows(db, context.reference(), standard, dossier));
    },
  };
}
