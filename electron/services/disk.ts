import { statfsSync } from 'node:fs';

/** Free space for this user on the disk of a folder, in whole megabytes. */
export function freeMb(folder: string): number {
  const info = statfsSync(folder);
  return Math.floor((info.bavail * info.bsize) / 1_048_576);
}
