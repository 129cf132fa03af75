import { afterAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/domain/page.ts';
import { freshFolder } from '../fixtures/database.ts';
import { catalogue, cover, decision, decisionEnd, filing, inspection, receipt } from '../fixtures/penalty-pages.ts';
import { dossierOf } from '../fixtures/reading-builder.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';

const first = dossierOf([cover(), catalogue(), filing(), inspection(), receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'), decision(), decisionEnd(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]).map((p) => p.reading);
/** The same party, act and officers under another number. */
const second = JSON.parse(JSON.stringify(first).replaceAll('18号', '19号').replaceAll('"18"', '"19"').replaceAll('"8"', '"9"')) as Reading[];
/** Another party, other officers, another day. */
const third = JSON.parse(JSON.stringify(first).replaceAll('甲乙食品', '丙丁家电').replaceAll('甲', '丙').replaceAll('91410100MA9FAKE13R', '91410300MA9TE5T206').replaceAll('3月3日9时30分', '3月2日9时30分').replaceAll('3月3日10时15分', '3月2日10时15分').replaceAll('18号', '27号')) as Reading[];

const engine = recordedEngine(freshFolder(), { 一案: first, 二案: second, 三案: third });
afterAll(() => engine.stop());

describe('hints over the dossiers of a library', () => {
  it('come with the places in each dossier, and only where the dossier has a part in them', async () => {
    await engine.importRecordings('一案', '二案', '三案');
    const rows = new Map((await engine.ask('dossier.list', { text: '' })).map((r) => [r.name, r.id]));
    const ask = (name: string) => engine.ask('dossier.across', { dossier: rows.get(name) ?? '' });
    const all = await engine.ask('dossier.across', { dossier: null });
    expect([...new Set(all.map((h) => h.kind))].sort()).toEqual(['fined-twice', 'two-places']);
    for (const hint of all) expect([...new Set(hint.places.map((p) => p.dossier))].sort()).toEqual([rows.get('一案'), rows.get('二案')].sort());
    expect(all[0]?.reason).toContain('「一案」');
    expect(await ask('二案')).toEqual(all);
    expect(await ask('三案')).toEqual([]);
  });

  it('go when one of the dossiers leaves the library', async () => {
    const [row] = (await engine.ask('dossier.list', { text: '' })).filter((r) => r.name === '二案');
    await engine.ask('dossier.remove', { dossier: row?.id ?? '' });
    expect(await engine.ask('dossier.across', { dossier: null })).toEqual([]);
  });
});
