import type { SettingsView } from '../../../shared/contract/views.ts';
import type { Log } from '../../log.ts';
import type { ReferenceData } from '../dossier-view.ts';
import type { Grants } from '../grants.ts';
import type { WorkerHost } from '../jobs/host.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { ReferenceShelf } from '../reference.ts';
import type { Resources } from '../resources.ts';
import type { Standards } from '../standards.ts';
import type { Workspace } from '../workspace.ts';

/** Everything that handlers work with; made once by `startEngine`. */
export interface EngineContext {
  readonly workspace: Workspace;
  readonly resources: Resources;
  /** Vocabulary, calendar and what else checks compare with, as it is now. */
  readonly reference: () => ReferenceData;
  /** To be told when what a bureau brought in has changed. */
  readonly shelf: Pick<ReferenceShelf, 'changed'>;
  readonly standards: Standards;
  readonly jobs: Jobs;
  readonly grants: Grants;
  /** Settings as they are stored, with what this run was told over them. */
  readonly settings: () => SettingsView;
  readonly clock: () => string;
  readonly newId: () => string;
  readonly log: Log;
  /** Folder with what ships beside the program. */
  readonly resourceFolder: string;
  readonly host: WorkerHost;
  /** A file was written that may be shown in the file manager. */
  readonly made: (token: string, path: string) => void;
}
