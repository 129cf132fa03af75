import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err } from '../../../shared/base/result.ts';
import { createWatch, memoryOf, type WatchMemory } from '../../../electron/services/jobs/watch.ts';
import { freshFolder } from '../../fixtures/database.ts';

const PDF = '%PDF-1.7 a scan';
const PAGE = '\x89PNG\r\n\x1a\na page';

/** A watched folder with a clock that stands still until it is moved. */
async function watched(folder = path.join(freshFolder(), '扫描')) {
  mkdirSync(folder, { recursive: true });
  const state = { now: Date.UTC(2026, 2, 5, 8), memory: (await memoryOf(folder)) as WatchMemory | null, notices: [] as Problem[], taken: [] as string[] };
  const open = () =>
    createWatch({
      memory: () => state.memory,
      take: (wanted, memory) => {
        state.taken.push(...wanted.map((w) => `${w.name}: ${w.files.map((f) => f.name).join(' ')}`));
        state.memory = memory;
      },
      list: async (_file, name) => err(problem('file-broken', { name })),
      notice: (p) => state.notices.push(p),
      now: () => state.now,
    });
  let watch = open();
  /** Moves the clock on by steps of a second and looks at each; answers what was taken meanwhile. */
  const wait = async (seconds: number): Promise<readonly string[]> => {
    const before = state.taken.length;
    for (let i = 0; i < seconds; i += 1) {
      state.now += 1000;
      await watch.look();
    }
    return state.taken.slice(before);
  };
  const put = (name: string, content: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content, 'latin1');
  };
  const restart = async (): Promise<void> => {
    await watch.stop();
    watch = open();
  };
  return { folder, state, wait, put, restart };
}

describe('watched folder', () => {
  it('takes a file when it has been quiet for ten seconds, once, and not while it grows', async () => {
    const { folder, wait, put } = await watched();
    put('SCN_0001.pdf', PDF);
    expect(await wait(8)).toEqual([]);
    appendFileSync(path.join(folder, 'SCN_0001.pdf'), ' goes on');
    expect(await wait(10)).toEqual([]);
    expect(await wait(1)).toEqual(['SCN_0001: SCN_0001.pdf']);
    expect(await wait(100)).toEqual([]);
  });

  it('leaves what was there before, what is empty or unfinished, and what is no scan', async () => {
    const folder = path.join(freshFolder(), '旧的');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'old.pdf'), PDF);
    const { wait, put } = await watched(folder);
    put('log.txt', 'not a scan');
    put('empty.pdf', '');
    put('a.pdf.part', PDF);
    put('.hidden.pdf', PDF);
    expect(await wait(120)).toEqual([]);
    put('empty.pdf', PDF);
    expect(await wait(11)).toEqual(['empty: empty.pdf']);
  });

  it('makes one dossier of loose pages when no more has come for a minute, and one of a sub-folder', async () => {
    const { wait, put } = await watched();
    put('IMG_2.png', PAGE);
    put('甲案/2.png', PAGE);
    expect(await wait(40)).toEqual([]);
    put('IMG_10.png', PAGE);
    put('甲案/1.png', PAGE);
    put('乙案.pdf', PDF);
    expect(await wait(60)).toEqual(['乙案: 乙案.pdf']);
    const taken = await wait(1);
    expect(taken).toHaveLength(2);
    expect(taken[0]).toBe('甲案: 1.png 2.png');
    expect(taken[1]).toMatch(/^扫描 2026-03-0[56] \d{4}: IMG_2\.png IMG_10\.png$/);
  });

  it('takes only what is new in a sub-folder that grew later', async () => {
    const { wait, put } = await watched();
    put('甲案/1.png', PAGE);
    expect(await wait(61)).toEqual(['甲案: 1.png']);
    put('甲案/2.png', PAGE);
    expect(await wait(61)).toEqual(['甲案（续）: 2.png']);
  });

  it('says once that the folder is gone, and goes on when it is back', async () => {
    const { folder, state, wait, put } = await watched();
    put('a.pdf', PDF);
    await wait(11);
    renameSync(folder, `${folder}-away`);
    expect(await wait(20)).toEqual([]);
    expect(state.notices).toEqual([{ code: 'watch-gone', params: { name: '扫描' } }]);
    renameSync(`${folder}-away`, folder);
    put('b.pdf', PDF);
    expect(await wait(11)).toEqual(['b: b.pdf']);
    rmSync(folder, { recursive: true });
    await wait(2);
    expect(state.notices).toHaveLength(2);
  });

  it('takes after a restart what came meanwhile, and nothing a second time', async () => {
    const { wait, put, restart } = await watched();
    put('a.pdf', PDF);
    expect(await wait(11)).toEqual(['a: a.pdf']);
    put('b.pdf', PDF);
    await restart();
    expect(await wait(11)).toEqual(['b: b.pdf']);
    await restart();
    expect(await wait(30)).toEqual([]);
  });

  it('names an archive that cannot be opened once, and looks at nothing when no folder is watched', async () => {
    const { state, wait, put } = await watched();
    put('坏.zip', 'PK\x03\x04 broken');
    expect(await wait(60)).toEqual([]);
    expect(state.notices).toEqual([{ code: 'file-broken', params: { name: '坏.zip' } }]);
    state.memory = null;
    put('a.pdf', PDF);
    expect(await wait(60)).toEqual([]);
  });
});
