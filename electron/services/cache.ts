import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sha256 } from '../../shared/base/ids.ts';
import { shaPath } from '../paths.ts';
import { sha256 } from './digest.ts';

/** Pictures and thumbnails by content. Everything here can be made again from the originals, so nothing is flushed and all of it may be deleted. */
export interface PictureCache {
  put(bytes: Uint8Array): Sha256;
  has(sha: string): boolean;
  path(sha: string): string;
}

/** @param newId makes the names of temporary files */
export function openCache(folder: string, newId: () => string): PictureCache {
  mkdirSync(folder, { recursive: true });
  const path = (sha: string): string => shaPath(folder, sha);
  /** A power cut can leave an empty file under a good name: no flush here. */
  const has = (sha: string): boolean => existsSync(path(sha)) && statSync(path(sha)).size > 0;
  const put = (bytes: Uint8Array): Sha256 => {
    const sha = sha256(bytes);
    if (has(sha)) return sha;
    mkdirSync(dirname(path(sha)), { recursive: true });
    const temporary = join(folder, `${newId()}.part`);
    writeFileSync(temporary, bytes);
    renameSync(temporary, path(sha));
    return sha;
  };
  return { put, has, path };
}
