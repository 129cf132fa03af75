import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ApiName, InputOf } from '../../shared/contract/api.ts';
import type { ReviewView } from '../../shared/contract/views.ts';
import { exportInto } from '../../electron/services/handlers/export.ts';
import { freshFolder } from '../fixtures/database.ts';
import { catalogue, cover, decision, decisionEnd, filing, inspection, receipt } from '../fixtures/penalty-pages.ts';
import { dossierOf } from '../fixtures/reading-builder.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';

const pages = dossierOf([cover(), catalogue(), filing(), inspection(), receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'), decision(), decisionEnd(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]).map((p) => p.reading);
const engine = recordedEngine(freshFolder(), { 甲案: pages });
afterAll(() => engine.stop());
const { ask } = engine;

describe.sequential('the service supplement stands beside the review', () => {
  let dossier = '';
  const view = (): Promise<ReviewView> => ask('review.get', { dossier });
  const service = async () => must((await view()).service, 'the supplement');

  it('is run with the main standard and never among its items', async () => {
    [dossier = ''] = await engine.importRecordings('甲案');
    const review = await view();
    expect(review.items.every((i) => !i.item.startsWith('SV'))).toBe(true);
    const beside = await service();
    expect(beside.items).toHaveLength(24);
    expect(beside.items.every((i) => i.opinion !== null)).toBe(true);
    expect(beside.standard).not.toBe(review.standard);
    expect((await ask('standard.get', { sha: beside.standard })).supplement).toBe(true);
  });

  it('takes verdicts, findings and undo at the same desk; they move the index and leave the score', async () => {
    const before = await view();
    const done = await ask('verdict.set', { review: before.id, item: 'SV21', value: 'fail', deduction: 1, reason: '只写承办人', accepted: false, expect: 0 });
    const after = await view();
    expect(after.service?.score.points).toBeLessThan(before.service?.score.points ?? 0);
    expect(after.score).toEqual(before.score);
    expect((await ask('dossier.list', { text: '' }))[0]?.judged).toBe(0);
    const inverse = must(done.inverse, 'an inverse');
    await ask(inverse.name, inverse.input as InputOf<ApiName>);
    expect((await service()).score.points).toBe(before.service?.score.points);
  });

  it('refuses more points than an item of it has, and an item of no standard', async () => {
    const { id } = await view();
    expect(await engine.refusal('verdict.set', { review: id, item: 'SV21', value: 'fail', deduction: 3, reason: '多扣', accepted: false, expect: 0 })).toBe('deduction-range');
    expect(await engine.refusal('verdict.set', { review: id, item: 'SV99', value: 'pass', deduction: 0, reason: '', accepted: false, expect: 0 })).toBe('bad-request');
  });

  it('is frozen with the submission and told in the exports', async () => {
    const { id } = await view();
    await ask('verdict.set', { review: id, item: 'SV21', value: 'pass', deduction: 0, reason: '立案表写有主办人', accepted: false, expect: 0 });
    await ask('review.submit', { review: id });
    const body = JSON.parse(engine.engine.context.workspace.db.get<{ body: string }>('select body from review_submission')?.body ?? '{}') as { service: { index: number; items: { item: string; verdict: unknown }[] }; score: { standard: string } };
    expect(body.service.items.find((i) => i.item === 'SV21')?.verdict).not.toBeNull();
    expect(body.score.standard).toBe('PG');
    const folder = freshFolder();
    await exportInto(engine.engine.context, dossier, ['json', 'docx'], folder);
    const json = JSON.parse(readFileSync(path.join(folder, 'dossier.json'), 'utf8')) as { service: { standard: string; index: number; items: { item: string; verdict?: { value: string } }[] } };
    expect(json.service).toMatchObject({ standard: 'SV', index: body.service.index });
    expect(json.service.items.find((i) => i.item === 'SV21')?.verdict?.value).toBe('pass');
  });
});
