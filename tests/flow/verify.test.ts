import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ApiName, InputOf, Undoable } from '../../shared/contract/api.ts';
import type { DossierDetail } from '../../shared/contract/views.ts';
import { brokenInvariants } from '../../electron/services/db/invariants.ts';
import { freshFolder } from '../fixtures/database.ts';
import { cover, decision, decisionEnd, filing, inspection, receipt } from '../fixtures/penalty-pages.ts';
import { dossierOf, draft, type PageDraft } from '../fixtures/reading-builder.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';

/** A paper of this bureau’s own make, which no vocabulary has. */
const own = (no: string): PageDraft => draft().title('执法办理情况呈报单').line(`示市监呈〔2026〕${no}号`).line('办理情况已经核实，拟按程序办理。');
const readings = (...drafts: readonly PageDraft[]) => dossierOf(drafts).map((p) => p.reading);

const recordings = {
  甲案: readings(cover(), filing(), own('1'), inspection(), decision(), decisionEnd(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')),
  乙案: readings(cover(), filing(), inspection(), own('2'), decision(), decisionEnd()),
};
const engine = recordedEngine(freshFolder(), recordings);
afterAll(() => engine.stop());
const { ask, refusal } = engine;

const undo = async <T>(done: Undoable<T>): Promise<Undoable<unknown>> => {
  const inverse = must(done.inverse, 'an inverse');
  return ask(inverse.name, inverse.input as InputOf<ApiName>) as Promise<Undoable<unknown>>;
};
const papers = (detail: DossierDetail): string[] => detail.documents.map((d) => `${d.kind} ${d.firstPage}-${d.lastPage}`);

describe.sequential('what a person confirms stays', () => {
  let dossier = '';
  const detail = async (): Promise<DossierDetail> => {
    await engine.idle();
    return ask('dossier.get', { dossier });
  };
  const pageAt = async (index: number): Promise<string> => must((await ask('dossier.get', { dossier })).pages[index - 1]?.id, 'page');
  /** Everything of the machine is made anew from the texts, as by a later version of the program. */
  const rerun = async (): Promise<void> => {
    const { db } = engine.engine.context.workspace;
    db.write('machine', (tx) => {
      for (const table of ['understanding', 'document', 'field_guess', 'opinion', 'check_run']) tx.run(`delete from ${table} where dossier_id = ?`, dossier);
    });
    engine.engine.context.jobs.understand(dossier);
    await engine.idle();
  };

  it('a paper of the bureau’s own is not guessed at', async () => {
    [dossier = ''] = await engine.importRecordings('甲案');
    const found = must((await detail()).documents.find((d) => d.firstPage === 3), 'document');
    expect(found).toMatchObject({ kind: 'UNKNOWN', lastPage: 3 });
    expect(found.confidence).toBeLessThan(0.6);
    expect((await detail()).documentFixes).toEqual([]);
  });

  it('several pages are arranged in one step, and one step takes it back', async () => {
    const before = papers(await detail());
    const [three, six, seven] = [await pageAt(3), await pageAt(6), await pageAt(7)];
    const done = await ask('document.arrange', { dossier, fixes: [{ page: three, kind: 'P30', starts: true }, { page: six, kind: null, starts: true }, { page: seven, kind: null, starts: false }] });
    const after = await detail();
    expect(papers(after)).toEqual(['D00 1-1', 'P02 2-2', 'P30 3-3', 'P10 4-4', 'P40 5-5', `${after.documents[5]?.kind} 6-7`]);
    expect(after.documentFixes.map((f) => [f.page, f.kind, f.starts, f.author])).toEqual([[3, 'P30', true, '评查员'], [6, null, true, '评查员'], [7, null, false, '评查员']]);
    await undo(done);
    expect(papers(await detail())).toEqual(before);
    expect((await detail()).documentFixes).toEqual([]);
    expect(await ask('custom.list', {})).toEqual([]);
  });

  it('refuses pages of another dossier and kinds that do not exist', async () => {
    expect(await refusal('document.arrange', { dossier, fixes: [{ page: 'p-000000001', kind: 'P30', starts: true }] })).toBe('not-found');
    expect(await refusal('document.arrange', { dossier, fixes: [{ page: await pageAt(3), kind: 'P999', starts: true }] })).toBe('bad-request');
  });

  it('what the machine said and a person confirmed outlives a rerun', async () => {
    const { documents } = await detail();
    const at = must(documents.find((d) => d.kind === 'P40'), 'decision');
    await ask('document.arrange', { dossier, fixes: [{ page: await pageAt(at.firstPage), kind: 'P40', starts: true }, { page: await pageAt(at.firstPage + 1), kind: null, starts: false }] });
    const before = await detail();
    await rerun();
    const after = await detail();
    expect(papers(after)).toEqual(papers(before));
    expect(after.documentFixes).toEqual(before.documentFixes);
    expect(after.documents.find((d) => d.kind === 'P40')).toMatchObject({ confidence: 1, reason: '由人工确定' });
  });

  it('a correction is remembered for the unit and sorts its next dossier', async () => {
    await ask('document.arrange', { dossier, fixes: [{ page: await pageAt(3), kind: 'P30', starts: true }] });
    await engine.idle();
    const learned = await ask('custom.list', {});
    expect(learned.map((c) => [c.unit, c.what, c.word, c.kind])).toEqual(expect.arrayContaining([['示例市市场监督管理局', 'title', '执法办理情况呈报单', 'P30'], ['示例市市场监督管理局', 'number', '示市监呈', 'P30']]));
    const [next = ''] = await engine.importRecordings('乙案');
    const found = must((await ask('dossier.get', { dossier: next })).documents.find((d) => d.firstPage === 4), 'document');
    expect(found).toMatchObject({ kind: 'P30', reason: '本单位标题「执法办理情况呈报单」' });
    expect(found.confidence).toBeGreaterThan(0.9);
  });

  it('is forgotten on request, and the way back remembers it', async () => {
    const title = must((await ask('custom.list', {})).find((c) => c.what === 'title'), 'title');
    const done = await ask('custom.forget', { id: title.id });
    expect((await ask('custom.list', {})).map((c) => c.what)).toEqual(['number']);
    await undo(done);
    expect((await ask('custom.list', {})).map((c) => c.what).sort()).toEqual(['number', 'title']);
    expect(await refusal('custom.forget', { id: 'none/title' })).toBe('not-found');
  });

  it('a value with the place that a person pointed at: evidence lies there, through a rerun and back', async () => {
    const first = must((await detail()).documents.find((d) => d.kind === 'P40'), 'decision').firstPage;
    const [documentPage, place] = [await pageAt(first), { page: await pageAt(first), box: [0.1, 0.2, 0.4, 0.25] as const }];
    const row = async () => must((await detail()).fields.find((f) => f.key === 'decision.court' && f.documentPage === documentPage), 'field');
    const before = await row();
    const done = await ask('field.fix', { page: documentPage, key: 'decision.court', fix: { value: '示例市某区人民法院', place } });
    expect(await row()).toMatchObject({ value: '示例市某区人民法院', page: first, box: place.box, fix: { value: '示例市某区人民法院' }, proposals: [] });
    await rerun();
    expect(await row()).toMatchObject({ value: '示例市某区人民法院', box: place.box });
    await undo(done);
    expect(await row()).toEqual(before);
  });

  it('values are kept in normal form; what says no value of its kind is refused with a hint', async () => {
    const page = await pageAt(2);
    await ask('field.fix', { page, key: 'filing.date', fix: { value: '二〇二六年三月二日' } });
    expect((await detail()).fields.find((f) => f.key === 'filing.date' && f.documentPage === page)?.fix?.value).toBe('2026-03-02');
    expect(await refusal('field.fix', { page, key: 'filing.date', fix: { value: '上个月' } })).toBe('value-form');
    expect((await detail()).fields.find((f) => f.key === 'filing.date' && f.documentPage === page)?.fix?.value).toBe('2026-03-02');
  });

  it('a doubt that decides is listed with what hangs on it, and an answer takes it off', async () => {
    const { db } = engine.engine.context.workspace;
    const body = JSON.stringify({ ...JSON.parse(must(db.get<{ body: string }>("select body from field_guess where dossier_id = ? and key = 'decision.date'", dossier), 'date').body) as object, value: null, state: 'unreadable', raw: '2026年4月13日' });
    db.write('machine', (tx) => tx.run("update field_guess set value = null, state = 'unreadable', body = ? where dossier_id = ? and key = 'decision.date'", body, dossier));
    const doubt = must((await ask('doubt.list', { dossier })).find((d) => d.key === 'decision.date'), 'doubt');
    expect(doubt).toMatchObject({ label: '处罚决定日期', documentKind: 'P40', state: 'unreadable', value: null });
    expect(doubt.decides.length).toBeGreaterThan(0);
    expect(doubt.proposals.length).toBeGreaterThan(0);
    await ask('field.fix', { page: doubt.documentPage, key: doubt.key, fix: { value: must(doubt.proposals[0], 'proposal') } });
    await engine.idle();
    expect((await ask('doubt.list', { dossier })).filter((d) => d.key === 'decision.date')).toEqual([]);
    expect(await refusal('doubt.list', { dossier: 'd-000000001' })).toBe('not-found');
  });

  it('a second person reads what a veto hangs on, blind; both values are told once there are two', async () => {
    const rows = await ask('second.list', { dossier });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ second: null, decides: expect.arrayContaining([expect.objectContaining({ item: expect.stringMatching(/^PG-/) })]) });
    const row = must(rows.find((r) => r.firstBy === null && r.key !== 'decision.date'), 'a fact read by the machine');
    const fact = must((await detail()).fields.find((f) => f.key === row.key && f.documentPage === row.documentPage), 'fact');
    const now = async () => must((await ask('second.list', { dossier })).find((r) => r.key === row.key && r.documentPage === row.documentPage), 'row');
    const done = await ask('second.set', { page: row.documentPage, key: row.key, look: { value: fact.value } });
    expect((await now()).second).toMatchObject({ first: fact.value, value: fact.value, agrees: true, author: '评查员' });
    await undo(done);
    expect((await now()).second).toBeNull();
    await ask('second.set', { page: row.documentPage, key: row.key, look: { value: null } });
    expect((await now()).second).toMatchObject({ first: fact.value, value: null, agrees: false });
  });

  it('whoever gave the first value is not the second person', async () => {
    const mine = must((await ask('second.list', { dossier })).find((r) => r.firstBy === '评查员'), 'a fact of my own');
    expect(await refusal('second.set', { page: mine.documentPage, key: mine.key, look: { value: 'x' } })).toMatch(/second-person|value-form/);
    await ask('settings.set', { reviewer: '复核员' });
    const fact = must((await detail()).fields.find((f) => f.key === mine.key && f.documentPage === mine.documentPage), 'fact');
    await ask('second.set', { page: mine.documentPage, key: mine.key, look: { value: must(fact.fix?.value, 'value') } });
    const after = must((await ask('second.list', { dossier })).find((r) => r.key === mine.key && r.documentPage === mine.documentPage), 'row');
    expect(after.second).toMatchObject({ agrees: true, author: '复核员' });
    await ask('settings.set', { reviewer: '评查员' });
  });

  it('leaves a sound workspace', () => {
    expect(brokenInvariants(engine.engine.context.workspace.db)).toEqual([]);
  });
});
