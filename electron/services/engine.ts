import { availableParallelism, totalmem } from 'node:os';
import type { Problem } from '../../shared/base/problem.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { VERSION } from '../../shared/base/version.ts';
import type { Push } from '../../shared/contract/api.ts';
import type { SettingsView } from '../../shared/contract/views.ts';
import type { DossierKind } from '../../shared/domain/document.ts';
import { serve, wirePair, type Wire } from '../../shared/contract/rpc.ts';
import type { Log } from '../log.ts';
import { createGrants } from './grants.ts';
import { announcing, createHandlers } from './handlers.ts';
import type { EngineContext } from './handlers/context.ts';
import type { Machine } from './jobs/capacity.ts';
import type { WorkerHost } from './jobs/host.ts';
import { createJobs } from './jobs/jobs.ts';
import { createReferenceShelf } from './reference.ts';
import { loadResources, storeStandards } from './resources.ts';
import { currentSettings } from './settings.ts';
import { createStandards } from './standards.ts';
import { allOriginals } from './store/dossiers.ts';
import { openWorkspace } from './workspace.ts';

export interface EngineOptions {
  /** Folder of the workspace; made when missing. */
  readonly workspace: string;
  /** Folder with what ships beside the program. */
  readonly resources: string;
  readonly host: WorkerHost;
  /** Time, ISO 8601 UTC. */
  readonly clock: () => string;
  readonly newId: () => string;
  readonly log: Log;
  /** Code of the standard for every dossier; null or absent = by kind of dossier. */
  readonly standard?: string | null;
  /** Kind that every dossier of this run is of; null or absent = as the machine thinks. */
  readonly kind?: DossierKind | null;
  /** For this run only, over what is stored. */
  readonly settings?: Partial<SettingsView>;
  /** False = what was not finished rests, for a look at the workspace only. */
  readonly resume?: boolean;
  /** True = the watched folder is looked at by itself. */
  readonly watch?: boolean;
  /** Passwords to try on locked files. */
  readonly passwords?: readonly string[];
  /** Hears what the pages hear. */
  readonly push?: (push: Push) => void;
  /** Absent = this PC. */
  readonly machine?: Machine;
  /** Refuses a change of a human table without an event. On in tests. */
  readonly strictEvents?: boolean;
  /** A file was written that may be shown in the file manager. */
  readonly onMade?: (token: string, path: string) => void;
}

export interface Engine {
  /** Serves the contract on a wire; answers what ends it (the other side is gone). */
  serve(wire: Wire): () => void;
  /** Client's end of a wire inside this process. */
  wire(): Wire;
  /** A person picked this path; the page knows it by the token. */
  grant(token: string, path: string): void;
  /** Finishes what is being written, ends the workers and lets the workspace go. */
  stop(): Promise<void>;
  /** For the command line, which runs in the same process. */
  readonly context: EngineContext;
}

/** Memory that this process may use: a container may be given less than the machine has. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  const total = totalmem();
  return { cores: availableParallelism(), memory: limit > 0 && limit < total ? limit : total };
}

/**
 * The engine: opens the workspace, puts the parts together, goes on with what was not finished, and serves the contract. Needs no
 * Electron. Problems are those of `openWorkspace`.
 */
export function startEngine(options: EngineOptions): Result<Engine, Problem> {
  const { clock, newId, log } = options;
  const resources = loadResources(options.resources);
  const opened = openWorkspace({ root: options.workspace, resources: options.resources, clock, newId, log, strictEvents: options.strictEvents });
  if (!opened.ok) return opened;
  const workspace = opened.value;
  const { db } = workspace;
  storeStandards(db, resources.standards);
  const standards = createStandards(db, options.standard ?? null);

  const shelf = createReferenceShelf(db, resources);
  const settings = (): SettingsView => ({ ...currentSettings(db), ...options.settings });

  const pushers = new Set<(push: Push) => void>(options.push ? [options.push] : []);
  const push = (message: Push): void => {
    for (const send of pushers) send(message);
  };
  const jobs = createJobs({
    db,
    blobs: workspace.blobs,
    cache: workspace.cache,
    host: options.host,
    machine: options.machine ?? thisMachine(),
    reference: { data: shelf.data, standardsFor: standards.forChecks },
    appVersion: VERSION,
    kind: options.kind ?? null,
    passwords: options.passwords ?? [],
    settings,
    push,
    now: () => Date.parse(clock()),
    newId,
    log: log.child('jobs'),
  });
  const made = options.onMade ?? (() => undefined);
  const context: EngineContext = { workspace, resources, reference: shelf.data, shelf, standards, jobs, grants: createGrants(), settings, clock, newId, log, resourceFolder: options.resources, host: options.host, made };
  if (options.resume !== false) {
    jobs.start();
    if (options.watch) jobs.watch.start();
    sweepInBackground(context);
  }
  return ok(engineOf(context, pushers, push));
}

/** Files that no row names go after a month, without anybody waiting for it. */
function sweepInBackground({ workspace, clock, log }: EngineContext): void {
  const named = new Set<string>(allOriginals(workspace.db).map((o) => o.sha256));
  workspace.blobs.sweep(named, Date.parse(clock())).then(
    (gone) => gone.length > 0 && log.info('swept', { files: gone.length }),
    (error: unknown) => log.error('sweep failed', { error }),
  );
}

function engineOf(context: EngineContext, pushers: Set<(push: Push) => void>, push: (push: Push) => void): Engine {
  const handlers = announcing(context, createHandlers(context), push);
  const report = (name: string, detail: string): string => {
    const id = context.newId().slice(0, 8);
    context.log.error('request failed', { id, request: name, stack: detail });
    return id;
  };
  const serveOn = (wire: Wire): (() => void) => {
    const send = serve(wire, handlers, { report });
    pushers.add(send);
    return () => pushers.delete(send);
  };
  return {
    context,
    serve: serveOn,
    wire: () => {
      const [inside, outside] = wirePair(structuredClone);
      serveOn(inside);
      return outside;
    },
    grant: context.grants.add,
    stop: async () => {
      pushers.clear();
      await context.jobs.stop();
      context.workspace.close();
    },
  };
}
