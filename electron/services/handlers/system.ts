import { basename } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import { VERSION } from '../../../shared/base/version.ts';
import type { InputOf } from '../../../shared/contract/api.ts';
import { doctor } from '../doctor.ts';
import { changeSettings } from '../settings.ts';
import { anyDossier } from '../store/dossiers.ts';
import { eventsOf } from '../store/events.ts';
import { countPages, searchPages } from '../store/search.ts';
import { verifyWorkspace } from '../verify.ts';
import type { EngineContext } from './context.ts';

/** Handlers of the program itself: settings, reference data, search, log, checks of the workspace. */
export function systemHandlers(context: EngineContext) {
  const { db, paths } = context.workspace;
  return {
    'app.info': () => {
      const { workers, sentence } = context.jobs.capacity();
      const { engine } = context.settings();
      return ok({ version: VERSION, workspace: paths.root, engine, workers, choice: sentence, samples: context.resources.samples.map((path) => basename(path)), firstStart: !anyDossier(db) });
    },
    'settings.get': () => ok(context.settings()),
    'settings.set': (input: InputOf<'settings.set'>) => {
      changeSettings(db, input);
      context.jobs.settingsChanged();
      return ok(context.settings());
    },
    'vocabulary.get': () => ok({ kinds: context.resources.vocabulary, defects: context.resources.defects }),
    'search.find': (input: InputOf<'search.find'>) => ok(searchPages(db, input.text, input.dossier, { skip: input.skip ?? 0 })),
    'search.count': (input: InputOf<'search.count'>) => ok(countPages(db, input.text, input.dossier)),
    'event.list': (input: InputOf<'event.list'>) => ok(eventsOf(db, input.dossier)),
    'workspace.verify': async () => ok(await verifyWorkspace(context.workspace)),
    'workspace.doctor': async () => ok(await doctor({ workspace: context.workspace, resources: context.resourceFolder, workerHost: context.host, engine: context.settings().engine })),
  };
}
