import { statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import { memoryOf } from '../jobs/watch.ts';
import { changeWatch } from '../settings.ts';
import type { EngineContext } from './context.ts';

/** Paths of picks; null when one was never given or the program was restarted since. */
export function pathsOf(context: EngineContext, picks: readonly string[]): string[] | null {
  const paths = picks.map((token) => context.grants.path(token)).filter((path) => path !== null);
  return paths.length < picks.length ? null : paths;
}

/** Whether a path is a folder or lies in it. */
const within = (path: string, folder: string): boolean => !relative(folder, path).startsWith('..') && !isAbsolute(relative(folder, path));

async function watch(context: EngineContext, token: string | null): Promise<Result<OutputOf<'watch.set'>, Problem>> {
  const { db, paths } = context.workspace;
  if (token === null) changeWatch(db, null);
  else {
    const folder = context.grants.path(token);
    if (folder === null) return err(problem('pick-expired'));
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return err(problem('bad-request', { detail: '请选择一个文件夹' }));
    if (within(folder, paths.root) || within(paths.root, folder)) return err(problem('bad-request', { detail: '不能监视工作区所在的文件夹' }));
    changeWatch(db, await memoryOf(folder));
  }
  return ok(context.settings());
}

/** Handlers of everything by which files come in after a question: proposals, passwords, the watched folder. */
export function intakeHandlers(context: EngineContext) {
  return {
    'import.propose': async (input: InputOf<'import.propose'>) => {
      const paths = pathsOf(context, input.picks);
      return paths === null ? err(problem('pick-expired')) : ok(await context.jobs.propose(paths));
    },
    'import.take': (input: InputOf<'import.take'>): Result<OutputOf<'import.take'>, Problem> => {
      const jobs = context.jobs.take(input.proposal, input.dossiers);
      return jobs === null ? err(problem('pick-expired')) : ok({ jobs, problems: [] });
    },
    'source.unlock': async (input: InputOf<'source.unlock'>): Promise<Result<OutputOf<'source.unlock'>, Problem>> => {
      const opened = await context.jobs.unlock(context.settings().reviewer, input.source, input.password);
      return opened.ok ? ok({ pages: opened.value }) : opened;
    },
    'watch.set': (input: InputOf<'watch.set'>) => watch(context, input.folder),
  };
}
