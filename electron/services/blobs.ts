import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SHA_PATTERN, type Sha256 } from '../../shared/base/ids.ts';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { shaPath } from '../paths.ts';
import { sha256 } from './digest.ts';
import { freeMb } from './disk.ts';

export interface StoredBlob {
  readonly sha256: Sha256;
  readonly bytes: number;
}

/** Originals by content: written once, never rewritten, found by their hash. */
export interface Blobs {
  /**
   * Takes a copy of a file: streamed beside the others, hashed, flushed to the disk and renamed to its place, so that a file under a
   * hash is always whole. The same content twice is one file. Fails with a problem that names the file and what to do.
   */
  put(file: string, limits?: { readonly maxMb: number }): Promise<Result<StoredBlob, Problem>>;
  /** The same for bytes that came out of an archive; `name` is what problems call them. */
  putBytes(name: string, bytes: Uint8Array, limits?: { readonly maxMb: number }): Promise<Result<StoredBlob, Problem>>;
  path(sha: string): string;
  has(sha: string): boolean;
  /** Reads the file again: `ok`, `missing`, or `changed` when the bytes are no longer those of the hash. */
  verify(sha: string): Promise<'ok' | 'missing' | 'changed'>;
  /** Removes what no row names and was not touched for 30 days before `now` (ms), and remains of broken writes; answers the names. */
  sweep(named: ReadonlySet<string>, now: number): Promise<readonly string[]>;
}

const MONTH = 30 * 86_400_000;
const DAY = 86_400_000;

/** @param folder the `blobs` folder of the workspace
 *  @param newId makes the names of temporary files */
export function openBlobs(folder: string, newId: () => string): Blobs {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true });
  const path = (sha: string): string => shaPath(folder, sha);

  const verify: Blobs['verify'] = async (sha) => {
    if (!existsSync(path(sha))) return 'missing';
    return (await hashFile(path(sha))) === sha ? 'ok' : 'changed';
  };

  const keep = async (name: string, size: () => number, maxMb: number | undefined, copy: (temporary: string) => Promise<StoredBlob>): Promise<Result<StoredBlob, Problem>> => {
    const temporary = join(incoming, newId());
    try {
      const refused = refusal(name, size(), maxMb, folder);
      if (refused) return err(refused);
      const stored = await copy(temporary);
      await settle(temporary, path(stored.sha256), stored.sha256);
      return ok(stored);
    } catch (error) {
      await rm(temporary, { force: true });
      return err(readProblem(error, name, folder));
    }
  };
  const put: Blobs['put'] = (file, limits) => keep(basename(file), () => statSync(file).size, limits?.maxMb, (temporary) => copyHashed(file, temporary));
  const putBytes: Blobs['putBytes'] = (name, bytes, limits) => keep(name, () => bytes.byteLength, limits?.maxMb, (temporary) => writeHashed(bytes, temporary));

  /** A file of that hash that is there stays, unless its bytes have decayed: then the good copy heals it. */
  const settle = async (temporary: string, final: string, sha: Sha256): Promise<void> => {
    if ((await verify(sha)) === 'ok') {
      await rm(temporary, { force: true });
      // Asked for again: young for the next sweep, which may come before a row names it.
      const now = new Date();
      utimesSync(final, now, now);
      return;
    }
    mkdirSync(dirname(final), { recursive: true });
    await rename(temporary, final);
    await flushFolder(dirname(final));
  };

  const sweep: Blobs['sweep'] = async (named, now) => {
    const old = (file: string, age: number): boolean => now - statSync(file).mtimeMs > age;
    const remains = readdirSync(incoming).map((name) => join(incoming, name)).filter((file) => old(file, DAY));
    const unnamed = listBlobs(folder).filter((sha) => !named.has(sha) && old(path(sha), MONTH)).map(path);
    const gone: string[] = [];
    for (const file of [...remains, ...unnamed]) {
      // Asked again just before: a file may have been wanted anew since the list was made.
      if (!existsSync(file) || !old(file, DAY)) continue;
      rmSync(file);
      gone.push(basename(file));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return gone;
  };

  return { put, putBytes, path, has: (sha) => existsSync(path(sha)), verify, sweep };
}

/** Hashes of all files in the store. */
export function listBlobs(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((name) => readdirSync(join(folder, name)).filter((file) => SHA_PATTERN.test(file)));
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function copyHashed(file: string, temporary: string): Promise<StoredBlob> {
  const hash = createHash('sha256');
  const target = await open(temporary, 'wx');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await target.writeFile(chunk);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { sha256: hash.digest('hex') as Sha256, bytes };
}

async function writeHashed(bytes: Uint8Array, temporary: string): Promise<StoredBlob> {
  const target = await open(temporary, 'wx');
  try {
    await target.writeFile(bytes);
    await target.sync();
  } finally {
    await target.close();
  }
  return { sha256: sha256(bytes), bytes: bytes.byteLength };
}

/** Makes the new name itself safe against a power cut; Windows has no such call for folders and journals names by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Room that must be left for the database after a file was taken in. */
const RESERVE_MB = 200;

function refusal(name: string, bytes: number, maxMb: number | undefined, folder: string): Problem | null {
  if (bytes === 0) return problem('file-empty', { name });
  if (maxMb !== undefined && bytes > maxMb * 1_048_576) return problem('file-too-large', { name, limitMb: maxMb });
  const free = freeMb(folder);
  return free < bytes / 1_048_576 + RESERVE_MB ? problem('disk-full', { freeMb: free }) : null;
}

function readProblem(error: unknown, name: string, folder: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  if (code === 'ENOENT') return problem('file-missing', { name });
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('disk-full', { freeMb: freeMb(folder) });
  return problem('file-unreadable', { name, detail: code });
}
