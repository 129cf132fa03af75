import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { workspacePaths } from '../../electron/paths.ts';
import { brokenInvariants } from '../../electron/services/db/invariants.ts';
import { freshFolder } from '../fixtures/database.ts';
import { forgetWorker, realFiles } from '../fixtures/real-files.ts';
import { recordedEngine, type RecordedEngine } from '../fixtures/recorded-engine.ts';
import { smallPage } from '../fixtures/small-scans.ts';
import { scannedPdf } from '../worker/pictures.ts';

const engines: RecordedEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(forgetWorker);

function start(workspace = freshFolder(), heard?: (kind: string) => void): RecordedEngine {
  const engine = recordedEngine(workspace, {}, realFiles(heard));
  engines.push(engine);
  return engine;
}

let grants = 0;
function grant(engine: RecordedEngine, file: string): string {
  const token = `grant-${String(++grants).padStart(6, '0')}`;
  engine.engine.grant(token, file);
  return token;
}

let sheets = 0;
/** A page that is like no other. */
const sheet = (): Uint8Array => smallPage('询问笔录', [`第${++sheets}份`]);
const sheetsOf = (count: number): Uint8Array[] => Array.from({ length: count }, sheet);

/** Takes everything in that these files would make, under the names that were proposed. */
async function takeAll(engine: RecordedEngine, ...files: readonly string[]): Promise<void> {
  const { proposal, dossiers } = await engine.ask('import.propose', { picks: files.map((file) => grant(engine, file)) });
  await engine.ask('import.take', { proposal, dossiers: dossiers.map(({ index, name }) => ({ index, name })) });
  await engine.idle();
}

const rows = (engine: RecordedEngine) => engine.ask('dossier.list', { text: '' });
async function detailOf(engine: RecordedEngine, name: string) {
  const row = must((await rows(engine)).find((r) => r.name === name), name);
  return engine.ask('dossier.get', { dossier: row.id });
}

describe('proposals', () => {
  it('say what would be made and make nothing; what is kept is taken under its new name, once', async () => {
    const engine = start();
    const root = path.join(freshFolder(), 'U盘');
    for (const name of ['甲案', '乙案', '丙案']) mkdirSync(path.join(root, name), { recursive: true });
    writeFileSync(path.join(root, '甲案', '10.jpg'), sheet());
    writeFileSync(path.join(root, '甲案', '2.jpg'), sheet());
    writeFileSync(path.join(root, '乙案', '1.jpg'), sheet());
    writeFileSync(path.join(root, '丙案', '说明.docx'), 'no scan');
    const found = await engine.ask('import.propose', { picks: [grant(engine, root)] });
    expect(found.dossiers.map((d) => [d.name, d.from, d.files.map((f) => f.name), d.known])).toEqual([
      ['甲案', 'U盘/甲案', ['2.jpg', '10.jpg'], null],
      ['乙案', 'U盘/乙案', ['1.jpg'], null],
    ]);
    expect(found.dossiers.every((d) => d.files.every((f) => f.bytes > 1000))).toBe(true);
    expect(found.problems.map((p) => p.code)).toEqual(['file-unsupported']);
    await engine.idle();
    expect(await rows(engine)).toEqual([]);

    const jia = must(found.dossiers.find((d) => d.name === '甲案'), '甲案');
    await engine.ask('import.take', { proposal: found.proposal, dossiers: [{ index: jia.index, name: '甲案（2024）' }] });
    await engine.idle();
    expect((await rows(engine)).map((r) => [r.name, r.pages, r.state])).toEqual([['甲案（2024）', 2, 'ready']]);
    expect(await engine.refusal('import.take', { proposal: found.proposal, dossiers: [{ index: jia.index, name: '又一次' }] })).toBe('pick-expired');
    const again = await engine.ask('import.propose', { picks: [grant(engine, root)] });
    expect(again.dossiers.map((d) => d.known !== null)).toEqual([false, false]);
    await engine.ask('dossier.rename', { dossier: must((await rows(engine))[0], 'row').id, name: '甲案' });
    expect((await engine.ask('import.propose', { picks: [grant(engine, root)] })).dossiers.map((d) => d.known)).toEqual([(await rows(engine))[0]?.id, null]);
  });

  it('expire', async () => {
    const engine = start();
    expect(await engine.refusal('import.propose', { picks: ['never-given-out'] })).toBe('pick-expired');
    expect(await engine.refusal('import.take', { proposal: 'never-proposed', dossiers: [{ index: 0, name: '无' }] })).toBe('pick-expired');
  });

  it('take the same file into another dossier, and say so', async () => {
    const engine = start();
    const folder = freshFolder();
    const shared = sheet();
    for (const name of ['甲', '乙']) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, '封面.jpg'), shared);
      writeFileSync(path.join(folder, name, '笔录.jpg'), sheet());
    }
    await takeAll(engine, path.join(folder, '甲'));
    await takeAll(engine, path.join(folder, '乙'));
    const job = must((await engine.ask('job.list', {})).find((j) => j.name === '乙'), 'job');
    expect(job.problems).toEqual([{ code: 'file-elsewhere', params: { name: '封面.jpg', dossier: '甲' } }]);
    expect((await rows(engine)).map((r) => r.pages)).toEqual([2, 2]);
    // Three different files, three blobs: nothing is kept twice.
    expect(engine.engine.context.workspace.db.get('select count(distinct sha256) as n from source_file')).toEqual({ n: 3 });
  });
});

describe('locked files', () => {
  it('stay with their dossier, open with the password and come to their places; marks stay on their pages', async () => {
    const workspace = freshFolder();
    const engine = start(workspace);
    const folder = path.join(freshFolder(), '加密案');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '1.pdf'), await scannedPdf(sheetsOf(2)));
    writeFileSync(path.join(folder, '2.pdf'), await scannedPdf(sheetsOf(3), { password: 'geheim' }));
    writeFileSync(path.join(folder, '3.jpg'), sheet());
    writeFileSync(path.join(folder, '4.pdf'), await scannedPdf(sheetsOf(2), { password: 'geheim' }));
    writeFileSync(path.join(folder, '5.pdf'), await scannedPdf(sheetsOf(1), { password: 'anders' }));
    await takeAll(engine, folder);
    const before = await detailOf(engine, '加密案');
    expect(before.row).toMatchObject({ pages: 3, read: 3, state: 'ready', problems: 3 });
    expect(before.sources.map((s) => [s.name, s.pages, s.locked])).toEqual([['1.pdf', 2, false], ['2.pdf', 0, true], ['3.jpg', 1, false], ['4.pdf', 0, true], ['5.pdf', 0, true]]);

    const marked = must(before.pages[2], 'page of 3.jpg');
    const review = await engine.ask('review.get', { dossier: before.row.id });
    const box = { id: 'annotation-1', page: marked.id, kind: 'rectangle' as const, boxes: [[0.1, 0.1, 0.3, 0.2] as const], quote: '', text: '缺骑缝章', item: null, finding: null };
    await engine.ask('annotation.save', { review: review.id, annotation: box, expect: 0 });

    const locked = must(before.sources[1], '2.pdf');
    expect(await engine.refusal('source.unlock', { source: locked.id, password: 'Geheim' })).toBe('wrong-password');
    expect((await detailOf(engine, '加密案')).row.pages).toBe(3);
    expect(await engine.ask('source.unlock', { source: locked.id, password: 'geheim' })).toEqual({ pages: 5 });
    expect(await engine.ask('source.unlock', { source: locked.id, password: 'geheim' })).toEqual({ pages: 0 });
    await engine.idle();
    const after = await detailOf(engine, '加密案');
    expect(after.row).toMatchObject({ pages: 8, read: 8, state: 'ready', problems: 1 });
    const names = new Map(after.sources.map((s) => [s.id, s.name]));
    expect(after.pages.map((p) => [p.index, names.get(p.source)])).toEqual(['1.pdf', '1.pdf', '2.pdf', '2.pdf', '2.pdf', '3.jpg', '4.pdf', '4.pdf'].map((name, i) => [i + 1, name]));
    expect(after.pages.find((p) => p.id === marked.id)).toMatchObject({ index: 6, picture: marked.picture });
    expect((await engine.ask('review.get', { dossier: before.row.id })).annotations.map((a) => a.page)).toEqual([marked.id]);
    expect((await engine.ask('event.list', { dossier: before.row.id })).filter((e) => e.kind === 'source.unlocked').map((e) => e.sentence).sort()).toEqual(['用密码打开文件「2.pdf」，3 页', '用密码打开文件「4.pdf」，2 页']);
    expect((await engine.ask('job.list', {})).flatMap((j) => j.problems.map((p) => p.params.name))).toEqual(['5.pdf']);
    expect(brokenInvariants(engine.engine.context.workspace.db)).toEqual([]);

    engines.splice(engines.indexOf(engine), 1);
    await engine.stop();
    rmSync(workspacePaths(workspace).cache, { recursive: true });
    const later = start(workspace);
    const picture = must(after.pages[3]?.picture, 'a picture out of the locked file');
    expect(await later.engine.context.jobs.picture(picture)).toMatchObject({ ok: true });
  });

  it('make a dossier also when there is nothing else in it, which opens later', async () => {
    const engine = start();
    const file = path.join(freshFolder(), '密卷.pdf');
    writeFileSync(file, await scannedPdf(sheetsOf(2), { password: '8461' }));
    await takeAll(engine, file);
    const before = await detailOf(engine, '密卷');
    expect(before.row).toMatchObject({ pages: 0, state: 'failed', problems: 1 });
    expect((await engine.ask('job.list', {})).map((j) => [j.state, j.problems.map((p) => p.code)])).toEqual([['failed', ['pdf-encrypted']]]);
    await takeAll(engine, file);
    expect((await rows(engine)).length).toBe(1);
    expect(await engine.ask('source.unlock', { source: must(before.sources[0], 'source').id, password: '8461' })).toEqual({ pages: 2 });
    await engine.idle();
    expect((await detailOf(engine, '密卷')).row).toMatchObject({ pages: 2, read: 2, state: 'ready', problems: 0 });
    expect((await engine.ask('job.list', {})).find((j) => j.name === '密卷')).toMatchObject({ state: 'done', problems: [] });
  });
});
