import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, OutputOf, Undoable } from '../../../shared/contract/api.ts';
import { findDossier, renameDossier, setRemoved } from '../store/dossiers.ts';
import { dossierDetail } from '../views/dossier.ts';
import { findReview, reviewIdOf } from '../store/reviews.ts';
import { dossierRows } from '../views/library.ts';
import { createAcross } from '../views/across.ts';
import { dossierPictures } from '../views/pictures.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';
import { pathsOf } from './intake.ts';

const GONE = err(problem('not-found', { what: '该案卷' }));

function rename(context: EngineContext, { dossier: id, name }: InputOf<'dossier.rename'>): Result<Undoable<string>, Problem> {
  const { db } = context.workspace;
  return db.write(context.settings().reviewer, (tx) => {
    const dossier = findDossier(tx, id);
    if (dossier === null) return GONE;
    tx.event({ kind: 'dossier.renamed', dossier: id, subject: id, payload: { from: dossier.name, to: name } });
    renameDossier(tx, id, name);
    return ok(undoable(name, 'dossier.rename', { dossier: id, name: dossier.name }));
  });
}

/** Takes a dossier out of the library or puts it back; nothing is deleted, and doing it twice is doing it once. */
function setInLibrary(context: EngineContext, id: string, inLibrary: boolean): Result<Undoable<null>, Problem> {
  const { db } = context.workspace;
  const done = db.write(context.settings().reviewer, (tx) => {
    const dossier = findDossier(tx, id);
    if (dossier === null) return GONE;
    if ((dossier.removedAt === null) !== inLibrary) {
      tx.event({ kind: inLibrary ? 'dossier.restored' : 'dossier.removed', dossier: id, subject: id, payload: {} });
      setRemoved(tx, id, inLibrary ? null : tx.now);
    }
    return ok(undoable(null, inLibrary ? 'dossier.remove' : 'dossier.restore', { dossier: id }));
  });
  if (done.ok && inLibrary) context.jobs.takeUp(id);
  if (done.ok && !inLibrary) context.jobs.setAside(id);
  return done;
}

async function importPicks(context: EngineContext, picks: readonly string[]): Promise<Result<OutputOf<'dossier.import'>, Problem>> {
  const paths = pathsOf(context, picks);
  if (paths === null) return err(problem('pick-expired'));
  const { jobs, problems, skipped } = await context.jobs.importPaths(paths);
  return ok({ jobs, problems: [...problems, ...skipped] });
}

/** Handlers of the library and of one dossier as a whole. */
export function dossierHandlers(context: EngineContext) {
  const { db } = context.workspace;
  /** Dossiers whose pictures were looked after since the program started. */
  const looked = new Set<string>();
  const across = createAcross(db, context.reference);
  return {
    'dossier.list': (input: InputOf<'dossier.list'>) => ok(dossierRows(db, context.standards, context.settings().reviewer, input.text)),
    'dossier.get': (input: InputOf<'dossier.get'>) => {
      const detail = dossierDetail(db, context.standards, context.settings().reviewer, input.dossier);
      if (detail === null) return GONE;
      if (!looked.has(input.dossier)) {
        looked.add(input.dossier);
        context.jobs.picturesMissing(input.dossier);
      }
      return ok(detail);
    },
    'dossier.pictures': (input: InputOf<'dossier.pictures'>) => {
      if (findDossier(db, input.dossier) === null) return GONE;
      const pinned = findReview(db, reviewIdOf(input.dossier, context.settings().reviewer))?.standard;
      const standard = (pinned ? context.standards.get(pinned) : null) ?? context.standards.proposed(input.dossier);
      return ok(dossierPictures(db, context.reference(), input.dossier, standard));
    },
    'dossier.across': (input: InputOf<'dossier.across'>) => (input.dossier !== null && findDossier(db, input.dossier) === null ? GONE : ok(across(input.dossier))),
    'dossier.import': (input: InputOf<'dossier.import'>) => importPicks(context, input.picks),
    'dossier.importSamples': async () => {
      const { jobs, problems } = await context.jobs.importPaths(context.resources.samples);
      return ok({ jobs, problems });
    },
    'dossier.rename': (input: InputOf<'dossier.rename'>) => rename(context, input),
    'dossier.remove': (input: InputOf<'dossier.remove'>) => setInLibrary(context, input.dossier, false),
    'dossier.restore': (input: InputOf<'dossier.restore'>) => setInLibrary(context, input.dossier, true),
    'job.list': () => ok([...context.jobs.list()]),
    'job.control': (input: InputOf<'job.control'>) => context.jobs.control(input.job, input.action),
  };
}
