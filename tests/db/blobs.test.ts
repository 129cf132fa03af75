import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fork } from 'node:child_process';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { openBlobs } from '../../electron/services/blobs.ts';
import { openCache } from '../../electron/services/cache.ts';
import { sha256 } from '../../electron/services/digest.ts';
import { countingIds, freshFolder } from '../fixtures/database.ts';

const DAY = 86_400_000;

function store() {
  const folder = freshFolder();
  const file = (name: string, content: string | Uint8Array): string => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return at;
  };
  return { folder: path.join(folder, 'blobs'), file, blobs: openBlobs(path.join(folder, 'blobs'), countingIds()) };
}

describe('originals', () => {
  it('lie under the hash of their bytes, once', async () => {
    const { blobs, file, folder } = store();
    const sha = sha256('内容');
    expect(await blobs.put(file('甲.pdf', '内容'))).toEqual({ ok: true, value: { sha256: sha, bytes: 6 } });
    const first = statSync(blobs.path(sha));
    expect(await blobs.put(file('乙.pdf', '内容'))).toEqual({ ok: true, value: { sha256: sha, bytes: 6 } });
    expect(statSync(blobs.path(sha)).ino).toBe(first.ino);
    expect(readFileSync(blobs.path(sha), 'utf8')).toBe('内容');
    expect(blobs.path(sha)).toBe(path.join(folder, sha.slice(0, 2), sha));
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    expect(await blobs.verify(sha)).toBe('ok');
  });

  it('out of an archive are kept like files, the same content once, within the same limits', async () => {
    const { blobs, file } = store();
    const bytes = new TextEncoder().encode('内容');
    const sha = sha256('内容');
    expect(await blobs.putBytes('1.jpg', bytes)).toEqual({ ok: true, value: { sha256: sha, bytes: 6 } });
    const first = statSync(blobs.path(sha)).ino;
    expect(await blobs.put(file('甲.jpg', '内容'))).toMatchObject({ ok: true });
    expect(statSync(blobs.path(sha)).ino).toBe(first);
    expect(await blobs.putBytes('空.jpg', new Uint8Array(0))).toMatchObject({ ok: false, error: { code: 'file-empty', params: { name: '空.jpg' } } });
    expect(await blobs.putBytes('大.jpg', new Uint8Array(1_048_577), { maxMb: 1 })).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  it('that decayed are seen, and healed by the next good copy', async () => {
    const { blobs, file } = store();
    const good = file('甲.pdf', '内容');
    await blobs.put(good);
    const sha = sha256('内容');
    writeFileSync(blobs.path(sha), '内客');
    expect(await blobs.verify(sha)).toBe('changed');
    await blobs.put(good);
    expect(await blobs.verify(sha)).toBe('ok');
    expect(await blobs.verify(sha256('没有'))).toBe('missing');
  });

  it('that cannot be taken in are named with what to do', async () => {
    const { blobs, file, folder } = store();
    const code = async (at: string, maxMb?: number) => {
      const result = await blobs.put(at, maxMb === undefined ? undefined : { maxMb });
      return result.ok ? 'ok' : `${result.error.code} ${result.error.params['name']}`;
    };
    expect(await code(path.join(folder, '没有.pdf'))).toBe('file-missing 没有.pdf');
    expect(await code(file('空.pdf', ''))).toBe('file-empty 空.pdf');
    expect(await code(file('大.pdf', Buffer.alloc(1_100_000)), 1)).toBe('file-too-large 大.pdf');
    mkdirSync(path.join(folder, '夹.pdf'));
    expect(await code(path.join(folder, '夹.pdf'))).toBe('file-unreadable 夹.pdf');
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('are whole or not there when the process is killed while it writes', async () => {
    const { folder, file } = store();
    const source = path.resolve('electron/services/blobs.ts');
    const script = path.join(folder, 'put.mjs');
    buildSync({
      stdin: { contents: `import { openBlobs } from ${JSON.stringify(source)}; let n = 0; const b = openBlobs(process.argv[2], () => process.pid + '-' + ++n); process.send('go'); for (;;) for (const f of process.argv.slice(3)) await b.put(f);`, loader: 'ts', resolveDir: process.cwd() },
      bundle: true, platform: 'node', format: 'esm', outfile: script,
    });
    const files = [1, 2, 3].map((n) => file(`${n}.bin`, Buffer.alloc(6_000_000, n)));
    const where = path.join(folder, 'killed');
    for (const wait of [5, 15, 30, 60]) {
      const child = fork(script, [where, ...files], { execArgv: [] });
      await new Promise((resolve) => child.once('message', resolve));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
    const blobs = openBlobs(where, countingIds());
    for (const name of readdirSync(where).filter((n) => n !== 'incoming')) for (const sha of readdirSync(path.join(where, name))) expect(await blobs.verify(sha)).toBe('ok');
    await blobs.sweep(new Set(), Date.now() + 2 * DAY);
    expect(readdirSync(path.join(where, 'incoming'))).toEqual([]);
  });

  it('that no row names go after thirty days, others stay', async () => {
    const { blobs, file } = store();
    for (const text of ['有主', '无主旧', '无主新']) await blobs.put(file('x', text));
    const [named, old, fresh] = [sha256('有主'), sha256('无主旧'), sha256('无主新')];
    const now = Date.now();
    for (const sha of [named, old]) utimesSync(blobs.path(sha), (now - 40 * DAY) / 1000, (now - 40 * DAY) / 1000);
    expect(await blobs.sweep(new Set([named]), now)).toEqual([old]);
    expect([named, old, fresh].map((sha) => blobs.has(sha))).toEqual([true, false, true]);
  });
});

describe('pictures', () => {
  it('lie under their hash and may be deleted; an empty one left by a power cut does not count', () => {
    const folder = freshFolder();
    const cache = openCache(folder, countingIds());
    const sha = cache.put(new Uint8Array([1, 2, 3]));
    expect(cache.has(sha)).toBe(true);
    writeFileSync(cache.path(sha), '');
    expect(cache.has(sha)).toBe(false);
    expect(cache.put(new Uint8Array([1, 2, 3]))).toBe(sha);
    expect(readFileSync(cache.path(sha))).toEqual(Buffer.from([1, 2, 3]));
    expect(readdirSync(folder).filter((n) => n.endsWith('.part'))).toEqual([]);
    expect(existsSync(cache.path(sha))).toBe(true);
  });
});
