import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { problemMessage } from '../../shared/base/problem.ts';
import type { ApiName, InputOf, Undoable } from '../../shared/contract/api.ts';
import type { ReviewView } from '../../shared/contract/views.ts';
import { sha256 } from '../../electron/services/digest.ts';
import { blobPath } from '../../electron/paths.ts';
import { freshFolder } from '../fixtures/database.ts';
import { catalogue, cover, decision, decisionEnd, filing, inspection, receipt } from '../fixtures/penalty-pages.ts';
import { dossierOf } from '../fixtures/reading-builder.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';

const small = dossierOf([
  cover(), catalogue(), filing(), inspection(),
  receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'),
  decision(), decisionEnd(),
  receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'),
]).map((p) => p.reading);

const recordings = { 甲案: small, 乙案: small.slice(0, 6) };
const workspace = freshFolder();
const engine = recordedEngine(workspace, recordings);
afterAll(() => engine.stop());

const { ask, refusal } = engine;
/** Takes a step back as the window does: sends the inverse. */
const undo = async <T>(done: Undoable<T>) => {
  const inverse = must(done.inverse, 'an inverse');
  return ask(inverse.name, inverse.input as InputOf<ApiName>) as Promise<Undoable<unknown>>;
};
/** What a reviewer sees, without who, when and in which version. */
const content = (view: ReviewView): unknown => JSON.parse(JSON.stringify([view.items.map((i) => i.verdict), view.findings, view.annotations, view.score], (key, value) => (['version', 'at', 'author'].includes(key) ? undefined : value)));

describe.sequential('a scanned dossier goes in, a submitted review comes out', () => {
  let dossier = '';
  let review = '';
  let failing = '';
  const view = (): Promise<ReviewView> => ask('review.get', { dossier });

  it('is taken in, read, understood and checked', async () => {
    [dossier = ''] = await engine.importRecordings('甲案');
    const [row] = await ask('dossier.list', { text: '' });
    expect(row).toMatchObject({ id: dossier, name: '甲案', state: 'ready', kind: 'PENALTY_GENERAL', pages: 8, read: 8, failed: 0, judged: 0, points: null, reviewer: null });
    expect(row?.machine.fails).toBeGreaterThan(0);
    expect(readFileSync(blobPath(workspace, sha256('%PDF-1.7 recording 甲案\n')), 'utf8')).toContain('甲案');
    expect((await ask('dossier.list', { text: '甲乙食品' })).length).toBe(1);
    expect((await ask('dossier.list', { text: '别的公司' })).length).toBe(0);
  });

  it('shows documents, facts with their places, and text', async () => {
    const detail = await ask('dossier.get', { dossier });
    expect(detail.documents.map((d) => d.kind)).toEqual(['D00', 'D01', 'P02', 'P10', 'P50', 'P40', 'P50']);
    expect(detail.facts['decision.amount']).toBe('50000.00');
    const amount = must(detail.fields.find((f) => f.key === 'decision.amount' && f.state === 'found'), 'the amount');
    expect(amount).toMatchObject({ label: '罚款金额', value: '50000.00', fix: null });
    expect(amount.documentPage).toBe(detail.pages[5]?.id);
    expect(detail.timeline.length).toBeGreaterThan(0);
    const text = await ask('page.text', { page: must(detail.pages[5]?.id, 'page') });
    expect(text.words.some((w) => w.text.includes('伍万元'))).toBe(true);
    expect((await ask('search.find', { text: '没收违法所得', dossier: null })).map((h) => [h.dossier, h.index])).toEqual([[dossier, 6]]);
  });

  it('is reviewed: reading makes no row, the first verdict does', async () => {
    const first = await view();
    review = first.id;
    expect(first).toMatchObject({ state: 'draft', submission: null, findings: [], annotations: [] });
    expect(engine.engine.context.workspace.db.all('select id from review')).toEqual([]);
    failing = must(first.items.find((i) => i.opinion?.outcome === 'fail' && i.opinion.deduction > 0), 'a machine finding').item;
    const opinion = must(first.items.find((i) => i.item === failing)?.opinion, 'opinion');
    const accepted = await ask('verdict.set', { review, item: failing, value: 'fail', deduction: opinion.deduction, reason: '', accepted: true, expect: 0 });
    expect(accepted.value).toMatchObject({ item: failing, value: 'fail', accepted: true, author: '评查员' });
    const after = await view();
    expect(after).toMatchObject({ id: review, state: 'draft' });
    expect(after.score.pointsWithoutVeto).toBeLessThan(100);
    expect(engine.pushes.filter((p) => p.kind === 'changed').at(-1)).toEqual({ kind: 'changed', topics: ['review'], dossier });
  });

  it('holds reviewers to the rules', async () => {
    const items = (await view()).items;
    const standard = await ask('standard.get', { sha: (await view()).standard });
    const passed = must(items.find((i) => i.opinion?.outcome === 'pass'), 'passed').item;
    const open = must(standard.items.find((i) => i.kind === 'deduct' && i.id !== failing && items.find((r) => r.item === i.id)?.opinion?.outcome !== 'fail'), 'open');
    const give = (item: string, more: Partial<InputOf<'verdict.set'>>) => refusal('verdict.set', { review, item, value: 'pass', deduction: 0, reason: '', accepted: false, expect: 0, ...more });
    expect(await give(open.id, { value: 'fail', deduction: open.points + 1, reason: '有误' })).toBe('deduction-range');
    expect(await give(open.id, { value: 'not-applicable' })).toBe('reason-required');
    expect(await give(passed, { value: 'fail', deduction: 0 })).toBe('reason-required');
    expect(await give(passed, { value: 'fail', deduction: 0, accepted: true })).toBe('reason-required');
    expect(await give(failing, { value: 'pass', reason: '已补正' })).toBe('stale-version');
    expect(await give('PG-ZZZ', {})).toBe('bad-request');
    expect(await refusal('verdict.set', { review: 'r-0000000000', item: failing, value: 'pass', deduction: 0, reason: '', accepted: false, expect: 0 })).toBe('not-found');
    expect(await refusal('verdict.clear', { review, item: open.id, expect: 0 })).toBe('stale-version');
    const sentence = await engine.call('verdict.set', { review, item: open.id, value: 'not-applicable', deduction: 0, reason: ' ', accepted: false, expect: 0 });
    expect(sentence.ok ? '' : problemMessage(sentence.error)).toContain(`「${open.id}`);
  });

  it('can be undone step by step and done again, back to the same', async () => {
    const item = must((await view()).items.find((i) => i.opinion === null || i.opinion.outcome === 'unsure'), 'an open item').item;
    const page = must((await ask('dossier.get', { dossier })).pages[2]?.id, 'page');
    const states = [content(await view())];
    const steps: Undoable<unknown>[] = [];
    const act = async <N extends ApiName>(name: N, input: InputOf<N>) => {
      steps.push((await ask(name, input)) as Undoable<unknown>);
      states.push(content(await view()));
    };
    const versionOf = async (): Promise<number> => (await view()).items.find((i) => i.item === item)?.verdict?.version ?? 0;
    const finding = { id: 'finding-0001', item, text: '缺少签名', points: 0, severity: 'M' as const, defect: null, basis: [], evidence: [{ page, box: [0.1, 0.1, 0.5, 0.2] as const, quote: '签名' }], absent: [], state: 'confirmed' as const };
    await act('verdict.set', { review, item, value: 'pass', deduction: 0, reason: '', accepted: false, expect: 0 });
    await act('verdict.set', { review, item, value: 'unsure', deduction: 0, reason: '再看', accepted: false, expect: await versionOf() });
    await act('finding.save', { review, finding, expect: 0 });
    await act('finding.save', { review, finding: { ...finding, text: '缺少当事人签名' }, expect: must((await view()).findings[0], 'finding').version });
    await act('annotation.save', { review, annotation: { id: 'mark-000001', page, kind: 'rectangle', boxes: [[0.1, 0.1, 0.5, 0.2]], quote: '', text: '此处', item, finding: 'finding-0001' }, expect: 0 });
    await act('annotation.remove', { review, annotation: 'mark-000001', expect: must((await view()).annotations[0], 'mark').version });
    await act('finding.remove', { review, finding: 'finding-0001', expect: must((await view()).findings[0], 'finding').version });
    await act('verdict.clear', { review, item, expect: await versionOf() });
    const redo: Undoable<unknown>[] = [];
    /** Versions never come back, so a step waits for the version that the step undone before it has given the row. */
    const current = async (u: Undoable<unknown>): Promise<Undoable<unknown>> => {
      const inverse = must(u.inverse, 'inverse');
      const input = inverse.input as { item?: string; finding?: { id: string } | string; annotation?: { id: string } | string; expect?: number };
      const now = await view();
      const id = (x: { id: string } | string | undefined): string | undefined => (typeof x === 'string' ? x : x?.id);
      const row = input.item ? now.items.find((i) => i.item === input.item)?.verdict : input.finding ? now.findings.find((f) => f.id === id(input.finding)) : now.annotations.find((a) => a.id === id(input.annotation));
      return { ...u, inverse: { ...inverse, input: { ...input, expect: row?.version ?? 0 } } };
    };
    for (let i = steps.length - 1; i >= 0; i -= 1) {
      redo.push(await undo(await current(must(steps[i], 'step'))));
      expect(content(await view()), `undo of step ${i}`).toEqual(states[i]);
    }
    for (let i = 0; i < steps.length; i += 1) {
      await undo(await current(must(redo.at(-1 - i), 'step')));
      expect(content(await view()), `redo of step ${i}`).toEqual(states[i + 1]);
    }
  });

  it('is not submitted while a fault stands on nothing; a box on the page is enough', async () => {
    const now = await view();
    const standard = await ask('standard.get', { sha: now.standard });
    const bare = must(standard.items.find((i) => i.kind === 'deduct' && i.points >= 1 && now.items.find((r) => r.item === i.id)?.opinion?.outcome === 'pass'), 'item');
    await ask('verdict.set', { review, item: bare.id, value: 'fail', deduction: 1, reason: '与原件不符', accepted: false, expect: 0 });
    const refused = await engine.call('review.submit', { review });
    expect(refused.ok ? '' : problemMessage(refused.error)).toContain(`「${bare.id}`);
    const page = must((await ask('dossier.get', { dossier })).pages[0]?.id, 'page');
    await ask('finding.save', { review, expect: 0, finding: { id: 'finding-0002', item: bare.id, text: '与原件不符', points: 1, severity: 'M', defect: null, basis: ['行政处罚法 54'], evidence: [{ page, box: [0.2, 0.2, 0.4, 0.3], quote: '' }], absent: [], state: 'confirmed' } });
    const submitted = await ask('review.submit', { review });
    expect(submitted.state).toBe('submitted');
    const { db } = engine.engine.context.workspace;
    const frozen = must(db.get<{ sha256: string; body: string }>('select sha256, body from review_submission'), 'submission');
    expect(sha256(frozen.body)).toBe(frozen.sha256);
    expect(submitted.submission?.sha256).toBe(frozen.sha256);
    expect(JSON.parse(frozen.body)).toMatchObject({ schema: 'juanping/submission@1', reviewer: '评查员', revision: 1, score: { points: submitted.score.points } });
  });

  it('is closed then, and opened again with a reason', async () => {
    const item = must((await view()).items.at(-1), 'item').item;
    expect(await refusal('verdict.set', { review, item, value: 'pass', deduction: 0, reason: '', accepted: false, expect: 0 })).toBe('review-closed');
    expect(await refusal('review.submit', { review })).toBe('review-closed');
    expect((await ask('review.reopen', { review, reason: '补充依据' })).state).toBe('returned');
    expect(await refusal('review.reopen', { review, reason: '再退' })).toBe('bad-request');
    expect((await ask('review.submit', { review })).state).toBe('submitted');
  });

  it('goes out as papers, by the reviewer', async () => {
    const folder = freshFolder();
    engine.engine.grant('token-export', folder);
    const { files, problems } = await ask('export.run', { dossier, formats: ['json', 'docx', 'xlsx'], into: 'token-export' });
    expect(problems).toEqual([]);
    expect(readdirSync(path.join(folder, '甲案')).sort()).toEqual(files.map((f) => f.name).sort());
    const json = JSON.parse(readFileSync(path.join(folder, '甲案', 'dossier.json'), 'utf8')) as { score: { by: string }; findings: unknown[] };
    expect(json.score.by).toBe('reviewer');
    expect(json.findings).toHaveLength(1);
    expect(await refusal('export.run', { dossier, formats: ['json'], into: 'token-unknown' })).toBe('pick-expired');
  });

  it('leaves a log of sentences and a workspace without a fault', async () => {
    const sentences = (await ask('event.list', { dossier })).map((e) => e.sentence);
    expect(sentences.at(-1)).toBe('导入案卷「甲案」，原始文件 1 个');
    expect(sentences.some((s) => s.startsWith(`评判 ${failing}：未评 → 不合格`))).toBe(true);
    expect(sentences.some((s) => s.startsWith('提交评查（第 2 次）'))).toBe(true);
    expect(await ask('workspace.verify', {})).toMatchObject({ ok: true, faults: [], blobs: 1 });
  });
});

describe.sequential('corrections', () => {
  let dossier = '';
  const detail = () => ask('dossier.get', { dossier });

  it('of a field, a document and a rotation are used, kept and taken back', async () => {
    [dossier = ''] = await engine.importRecordings('乙案');
    const before = await detail();
    const amount = must(before.fields.find((f) => f.key === 'decision.amount' && f.state === 'found'), 'amount');
    const documentPage = must(amount.documentPage, 'page of the document');
    const fixed = await ask('field.fix', { page: documentPage, key: 'decision.amount', fix: { value: '51000.00' } });
    await engine.idle();
    expect((await detail()).facts['decision.amount']).toBe('51000.00');
    expect((await detail()).fields.find((f) => f.key === 'decision.amount' && f.documentPage === documentPage)).toMatchObject({ raw: amount.raw, fix: { value: '51000.00', author: '评查员' } });
    await undo(fixed);
    await engine.idle();
    expect((await detail()).facts['decision.amount']).toBe('50000.00');

    const page = must(before.pages[3]?.id, 'page');
    const kind = await ask('document.fix', { page, kind: 'P12', starts: true });
    await engine.idle();
    expect((await detail()).documents.find((d) => d.firstPage === 4)?.kind).toBe('P12');
    await undo(kind);
    await engine.idle();
    expect((await detail()).documents).toEqual(before.documents);

    const turned = await ask('page.rotate', { page, rotation: 180 });
    await engine.idle();
    expect((await detail()).pages[3]).toMatchObject({ rotation: 180, rotationFixed: true, state: 'read' });
    const [box] = (await ask('page.text', { page })).words.map((w) => w.box);
    expect(box?.[1]).toBeGreaterThan(0.5);
    await undo(turned);
    await engine.idle();
    expect((await detail()).pages[3]).toMatchObject({ rotation: 0, rotationFixed: false });
  });

  it('that make no sense are refused', async () => {
    const page = must((await detail()).pages[0]?.id, 'page');
    expect(await refusal('document.fix', { page, kind: 'X99', starts: null })).toBe('bad-request');
    expect(await refusal('field.fix', { page, key: 'no.such', fix: null })).toBe('bad-request');
    expect(await refusal('page.rotate', { page: 'page-unknown', rotation: 90 })).toBe('not-found');
  });

  it('of the library: rename, remove and restore, each with its way back', async () => {
    const renamed = await ask('dossier.rename', { dossier, name: '乙案（复制件）' });
    expect((await ask('dossier.list', { text: '复制件' })).map((d) => d.id)).toEqual([dossier]);
    await undo(renamed);
    const removed = await ask('dossier.remove', { dossier });
    expect((await ask('dossier.list', { text: '' })).map((d) => d.id)).not.toContain(dossier);
    await undo(removed);
    expect((await ask('dossier.list', { text: '' })).map((d) => d.id)).toContain(dossier);
    expect(await ask('workspace.verify', {})).toMatchObject({ ok: true, blobs: 2 });
  });
});

describe.sequential('what is kept', () => {
  it('the same input twice is said, not doubled', async () => {
    expect(await engine.importRecordings('甲案')).toEqual([]);
    expect((await engine.idle()).flatMap((j) => j.problems.map((p) => p.code))).toContain('already-here');
  });

  it('a bad file among good ones costs only itself', async () => {
    const folder = path.join(freshFolder(), '混合');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '空.pdf'), '');
    writeFileSync(path.join(folder, '坏.pdf'), '%PDF-1.7 recording 没有\n');
    engine.engine.grant('token-mixed', folder);
    await ask('dossier.import', { picks: ['token-mixed'] });
    const codes = (await engine.idle()).flatMap((j) => j.problems.map((p) => p.code));
    expect(codes).toEqual(expect.arrayContaining(['file-empty', 'file-broken']));
    expect(await refusal('dossier.import', { picks: ['token-nobody'] })).toBe('pick-expired');
  });

  it('another reviewer has a review of their own and cannot change the first', async () => {
    const dossier = must((await ask('dossier.list', { text: '甲案' }))[0], 'dossier').id;
    const first = await ask('review.get', { dossier });
    await ask('settings.set', { reviewer: '第二人' });
    const second = await ask('review.get', { dossier });
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ reviewer: '第二人', state: 'draft' });
    expect(second.items.every((i) => i.verdict === null)).toBe(true);
    const item = must(second.items[0], 'item').item;
    expect(await refusal('verdict.set', { review: first.id, item, value: 'pass', deduction: 0, reason: '重看', accepted: false, expect: 0 })).toBe('other-reviewer');
    await ask('settings.set', { reviewer: '评查员' });
  });

  it('survives a restart: nothing is read again, the review is there', async () => {
    const dossier = must((await ask('dossier.list', { text: '甲案' }))[0], 'dossier').id;
    const before = await ask('review.get', { dossier });
    await engine.stop();
    const again = recordedEngine(workspace, {});
    expect(await again.ask('review.get', { dossier })).toEqual(before);
    expect((await again.ask('workspace.verify', {})).faults).toEqual([]);
    writeFileSync(blobPath(workspace, sha256('%PDF-1.7 recording 甲案\n')), '%PDF-1.7 recording 乙案\n');
    expect((await again.ask('workspace.verify', {})).faults).toEqual(['原始文件「甲案.pdf」的内容与导入时不同']);
    await again.stop();
  });
});
