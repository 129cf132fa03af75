import type { Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { JobRow } from '../../../shared/contract/views.ts';
import type { AnnotateAnswer, AnnotateTask } from '../../../shared/domain/task.ts';
import type { Log } from '../../log.ts';
import type { Grants } from '../grants.ts';
import type { Resources } from '../resources.ts';
import type { Standards } from '../standards.ts';
import type { Workspace } from '../workspace.ts';

/** What the handlers ask of the jobs. */
export interface JobsDoor {
  /** Expands what was picked, queues one job a dossier; what cannot be taken in is a problem. `kind` names the samples' origin only. */
  importPaths(paths: readonly string[]): Promise<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[] }>;
  list(): readonly JobRow[];
  control(id: string, action: InputOf<'job.control'>['action']): Result<JobRow, Problem>;
  /** A person turned the page: read it again, then understand its dossier. */
  readAgain(page: string): void;
  /** A person corrected something: split, extract and check again. */
  understand(dossier: string): void;
  /** Makes missing pictures of a dossier again (the cache may be emptied at any time). */
  picturesMissing(dossier: string): void;
  annotate(task: AnnotateTask): Promise<Result<AnnotateAnswer, Problem>>;
  settingsChanged(): void;
  /** Workers in use and why so many, in Chinese. */
  capacity(): { readonly workers: number; readonly sentence: string };
}

/** Everything that handlers work with; made once by `startEngine`. */
export interface EngineContext {
  readonly workspace: Workspace;
  readonly resources: Resources;
  readonly standards: Standards;
  readonly jobs: JobsDoor;
  readonly grants: Grants;
  readonly clock: () => string;
  readonly newId: () => string;
  readonly log: Log;
  readonly version: string;
}
