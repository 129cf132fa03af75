import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ApiName, InputOf, Undoable } from '../../shared/contract/api.ts';
import type { DossierDetail, PageRow } from '../../shared/contract/views.ts';
import type { PageTask } from '../../shared/domain/task.ts';
import { AS_SCANNED } from '../../shared/domain/recipe.ts';
import type { Box } from '../../shared/geometry/box.ts';
import type { WorkerHost } from '../../electron/services/jobs/host.ts';
import { brokenInvariants } from '../../electron/services/db/invariants.ts';
import { freshFolder } from '../fixtures/database.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';
import { recordedHost } from '../fixtures/recorded-host.ts';
import type { Reading, Word } from '../../shared/domain/page.ts';

const word = (text: string, box: Box): Word => ({ text, box, confidence: 0.95 });
const reading = (words: readonly Word[]): Reading => ({ engine: 'recorded', engineVersion: 'test', rotation: 0, skew: 1.2, blank: false, words, ink: { seals: [], marks: [], cells: [] }, quality: { sharp: true, issues: [] }, confidence: 0.95 });

/** The second page is a double page: two sheets side by side. */
const recordings = {
  卷: [
    reading([word('立案审批表', [0.35, 0.05, 0.65, 0.08]), word('案由：销售过期食品', [0.1, 0.2, 0.5, 0.23])]),
    reading([word('现场检查笔录', [0.1, 0.05, 0.4, 0.08]), word('检查人员王建国', [0.05, 0.3, 0.4, 0.33]), word('送达回证', [0.65, 0.05, 0.85, 0.08]), word('受送达人李卫东', [0.55, 0.3, 0.9, 0.33])]),
    reading([word('行政处罚决定书', [0.3, 0.05, 0.7, 0.08]), word('罚款人民币五万元', [0.1, 0.4, 0.6, 0.43])]),
  ],
};

const tasks: PageTask[] = [];
const inner = recordedHost(recordings);
const host: WorkerHost = {
  open: async () => {
    const link = await inner.open();
    return { ...link, request: (r) => (tasks.push(r.task), link.request(r)) };
  },
};
const engine = recordedEngine(freshFolder(), recordings, host);
afterAll(() => engine.stop());
const { ask, refusal } = engine;

/** Does something, waits for all that follows, and says how much was asked of the workers. */
async function work<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly renders: number; readonly reads: number }> {
  const before = tasks.length;
  const value = await act();
  await engine.idle();
  const after = tasks.slice(before);
  return { value, renders: after.filter((t) => t.kind === 'render').length, reads: after.filter((t) => t.kind === 'recognise').length };
}
const undo = (done: Undoable<unknown>) => {
  const inverse = must(done.inverse, 'an inverse');
  return ask(inverse.name, inverse.input as InputOf<ApiName>) as Promise<Undoable<unknown>>;
};
const close = (box: Box | undefined, wanted: Box): void => wanted.forEach((v, i) => expect(box?.[i]).toBeCloseTo(v, 4));

describe.sequential('corrections', () => {
  let dossier = '';
  let review = '';
  const detail = (): Promise<DossierDetail> => ask('dossier.get', { dossier });
  const page = async (index: number): Promise<PageRow> => must((await detail()).pages[index - 1], `page ${index}`);
  const marks = async () => (await ask('review.get', { dossier })).annotations;
  /** Everything about pages and marks that a correction and its way back must leave as it was. */
  const state = async (): Promise<unknown> => [(await detail()).pages, await marks(), (await ask('review.get', { dossier })).findings, (await detail()).documents];
  const mark = (id: string, at: string, box: Box) =>
    ask('annotation.save', { review, annotation: { id, page: at, kind: 'rectangle', boxes: [box], quote: '', text: '看这里', item: null, finding: null }, expect: 0 });

  it('begin with pages as scanned', async () => {
    [dossier = ''] = await engine.importRecordings('卷');
    review = (await ask('review.get', { dossier })).id;
    const first = await page(1);
    expect(first).toMatchObject({ recipe: AS_SCANNED, crop: null, shadow: false, part: 0, deskew: 1.2, notes: [] });
  });

  it('deskew costs nothing and is undone', async () => {
    const { id } = await page(1);
    const done = await work(() => ask('page.correct', { pages: [id], change: { deskew: -3.4 } }));
    expect([done.renders, done.reads]).toEqual([0, 0]);
    expect((await page(1)).deskew).toBe(-3.4);
    await work(() => undo(done.value));
    expect((await page(1)).deskew).toBe(1.2);
    await ask('settings.set', { straighten: false });
    expect((await page(1)).deskew).toBe(0);
    await ask('settings.set', { straighten: true });
  });

  it('a crop makes the picture anew and reads it; marks and words stay on their places, and all comes back', async () => {
    const { id } = await page(3);
    await mark('mark-0001', id, [0.1, 0.4, 0.6, 0.43]);
    await mark('mark-0002', id, [0.02, 0.9, 0.3, 0.98]);
    const before = await state();
    const done = await work(() => ask('page.correct', { pages: [id], change: { crop: [0.05, 0, 0.95, 0.5] } }));
    expect([done.renders, done.reads]).toEqual([1, 1]);
    expect(await page(3)).toMatchObject({ crop: [0.05, 0, 0.95, 0.5], recipe: { ...AS_SCANNED, crop: [0.05, 0, 0.95, 0.5] } });
    close((await ask('page.text', { page: id })).words.find((w) => w.text.startsWith('罚款'))?.box, [0.0556, 0.8, 0.6111, 0.86]);
    close((await marks())[0]?.boxes[0], [0.0556, 0.8, 0.6111, 0.86]);
    const seen = must((await marks())[1], 'the mark that was cut off');
    await ask('annotation.save', { review, annotation: { id: seen.id, page: seen.page, kind: seen.kind, boxes: seen.boxes, quote: '', text: '改了字', item: null, finding: null }, expect: seen.version });
    await work(() => ask('page.rotate', { page: id, rotation: 90 }));
    await work(() => ask('page.rotate', { page: id, rotation: null }));
    const reads = await work(() => undo(done.value));
    expect(reads.reads).toBe(0);
    expect((await marks()).map((m) => m.boxes)).toEqual([[[0.1, 0.4, 0.6, 0.43]], [[0.02, 0.9, 0.3, 0.98]]]);
    const words = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, v) => (['version', 'at', 'text'].includes(key) ? undefined : v)));
    expect(words(await state())).toEqual(words(before));
  });

  it('an undo that comes while the picture is another one puts a mark where it was', async () => {
    const { id } = await page(3);
    const first = must((await marks())[0], 'mark');
    const moved = await ask('annotation.save', { review, annotation: { id: first.id, page: id, kind: 'rectangle', boxes: [[0.2, 0.2, 0.3, 0.3]], quote: '', text: '', item: null, finding: null }, expect: first.version });
    const crop = await work(() => ask('page.correct', { pages: [id], change: { crop: [0, 0, 1, 0.6] } }));
    const back = await undo(moved);
    close((await marks())[0]?.boxes[0], [0.1, 0.4 / 0.6, 0.6, 0.43 / 0.6]);
    await work(() => undo(crop.value));
    expect((await marks())[0]?.boxes[0]).toEqual([0.1, 0.4, 0.6, 0.43]);
    await undo(back);
    expect((await marks())[0]?.boxes[0]).toEqual([0.2, 0.2, 0.3, 0.3]);
  });

  it('many pages are corrected with one event and one way back', async () => {
    const ids = (await detail()).pages.map((p) => p.id);
    const before = await state();
    const events = async (): Promise<number> => (await ask('event.list', { dossier })).filter((e) => e.kind === 'page.corrected').length;
    const count = await events();
    const done = await work(() => ask('page.correct', { pages: ids, change: { shadow: true, crop: [0, 0, 1, 0.9] } }));
    expect(done.reads).toBe(3);
    expect(await events()).toBe(count + 1);
    expect((await detail()).pages.every((p) => p.shadow && p.crop?.[3] === 0.9)).toBe(true);
    await work(() => undo(done.value));
    expect(await state()).toEqual(before);
    expect(engine.engine.context.workspace.db.all('select page_id from page_fix')).toEqual([]);
    expect(await refusal('page.correct', { pages: ['page-nobody-knows'], change: { deskew: 1 } })).toBe('not-found');
  });

  it('a double page is split: marks go with their half, and joining brings everything back', async () => {
    const { id } = await page(2);
    await mark('mark-left', id, [0.05, 0.3, 0.4, 0.33]);
    await mark('mark-right', id, [0.55, 0.3, 0.9, 0.33]);
    await mark('mark-across', id, [0.4, 0.5, 0.6, 0.6]);
    const item = must((await ask('review.get', { dossier })).items[0], 'item').item;
    await ask('finding.save', { review, finding: { id: 'finding-1', item, text: '送达有误', points: 0, severity: 'L', defect: null, basis: [], evidence: [{ page: id, box: [0.6, 0.2, 0.8, 0.3], quote: '' }, { page: id, box: [0.1, 0.2, 0.2, 0.3], quote: '' }], absent: [], state: 'confirmed' }, expect: 0 });
    const before = await state();
    const done = await work(() => ask('page.split', { page: id, cut: 'vertical', at: 0.5 }));
    const pages = (await detail()).pages;
    expect(pages.map((p) => [p.index, p.part, p.crop])).toEqual([[1, 0, null], [2, 0, [0, 0, 0.5, 1]], [3, 1, [0.5, 0, 1, 1]], [4, 0, null]]);
    const second = must(pages[2]?.id, 'second half');
    expect((await ask('page.text', { page: second })).words.map((w) => w.text)).toEqual(['送达回证', '受送达人李卫东']);
    expect((await detail()).documents.map((d) => d.firstPage)).toContain(3);
    const by = new Map((await marks()).map((m) => [m.id, m]));
    expect(['mark-left', 'mark-right', 'mark-across'].map((m) => by.get(m)?.page)).toEqual([id, second, id]);
    close(by.get('mark-right')?.boxes[0], [0.1, 0.3, 0.8, 0.33]);
    expect((await ask('review.get', { dossier })).findings[0]?.evidence.map((e) => e.page)).toEqual([second, id]);
    expect(brokenInvariants(engine.engine.context.workspace.db)).toEqual([]);
    const split = await state();
    const joined = await work(() => undo(done.value));
    expect(joined.reads).toBe(0);
    expect(await state()).toEqual(before);
    expect(brokenInvariants(engine.engine.context.workspace.db)).toEqual([]);
    await work(() => undo(joined.value));
    expect(await state()).toEqual(split);
    expect(await refusal('page.split', { page: id, cut: 'vertical', at: 0.5 })).toBe('bad-request');
  });

  it('halves are not joined while one has a correction that would be lost', async () => {
    const second = await page(3);
    const fix = await ask('document.fix', { page: second.id, kind: 'P50', starts: true });
    expect(await refusal('page.join', { page: second.id })).toBe('part-marked');
    await undo(fix);
    const done = await work(() => ask('page.join', { page: second.id }));
    expect((await detail()).pages.map((p) => [p.part, p.crop])).toEqual([[0, null], [0, null], [0, null]]);
    expect(must(done.value.inverse, 'an inverse').name).toBe('page.split');
  });
});
