import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ApiName, InputOf, Undoable } from '../../shared/contract/api.ts';
import type { DraftView } from '../../shared/contract/standard-views.ts';
import type { DraftChange } from '../../shared/domain/draft.ts';
import type { StandardItem } from '../../shared/domain/standard.ts';
import { freshFolder } from '../fixtures/database.ts';
import { cover, decision, decisionEnd, filing, inspection, receipt } from '../fixtures/penalty-pages.ts';
import { dossierOf } from '../fixtures/reading-builder.ts';
import { recordedEngine } from '../fixtures/recorded-engine.ts';

const readings = dossierOf([cover(), filing(), inspection(), receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'), decision(), decisionEnd(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]).map((p) => p.reading);
const workspace = freshFolder();
const engine = recordedEngine(workspace, { 甲案: readings, 乙案: readings.slice(0, 5) });
const other = recordedEngine(freshFolder(), {});
const out = freshFolder();
afterAll(async () => {
  await engine.stop();
  await other.stop();
});

const { ask, refusal } = engine;
let tokens = 0;
function grant(file: string, to = engine): string {
  const token = `picked-${String(++tokens).padStart(6, '0')}`;
  to.engine.grant(token, file);
  return token;
}
const put = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(out, name);
  writeFileSync(file, bytes);
  return file;
};
const undo = async (done: Undoable<unknown>): Promise<Undoable<unknown>> => {
  const inverse = must(done.inverse, 'an inverse');
  return ask(inverse.name, inverse.input as InputOf<ApiName>) as Promise<Undoable<unknown>>;
};
const draftOf = (draft: string): Promise<DraftView> => ask('draft.get', { draft });
const change = async (draft: string, c: DraftChange): Promise<Undoable<null>> => ask('draft.change', { draft, change: c, expect: (await draftOf(draft)).version });
const itemOf = (d: DraftView, id: string): StandardItem => must(d.standard.items.find((i) => i.id === id), id);

describe.sequential('a standard of one’s own', () => {
  const draft = 'draft-0001';
  let [first, second] = ['', ''];
  let pg = '';
  let own = '';
  /** Versions: of the box, and the next two. */
  let [v1, v2, v3] = ['', '', ''];
  const signedFile = (): string => `PG 行政处罚（普通程序） ${v2}.评查标准.json`;

  it('is begun from the one in the box', async () => {
    [first = ''] = await engine.importRecordings('甲案');
    [second = ''] = await engine.importRecordings('乙案');
    const review = await ask('review.get', { dossier: first });
    pg = review.standard;
    v1 = must((await ask('standard.versions', {})).find((v) => v.sha === pg), 'PG').version;
    [v2, v3] = [1, 2].map((more) => v1.replace(/\d+$/, (n) => String(Number(n) + more))) as [string, string];
    await ask('verdict.set', { review: review.id, item: 'PG-A01', value: 'fail', deduction: 1, reason: '没有案源材料', accepted: false, expect: 0 });
    const detail = await ask('dossier.get', { dossier: first });
    const page = must(detail.pages[1]?.id, 'page');
    await ask('finding.save', { review: review.id, finding: { id: 'finding-0001', item: 'PG-A01', text: '没有案源登记表', points: 1, severity: 'M', defect: null, basis: [], evidence: [{ page, box: [0.1, 0.1, 0.5, 0.2], quote: '案件来源' }], absent: [], state: 'confirmed' }, expect: 0 });
    const passed = must(review.items.find((i) => i.opinion?.outcome === 'pass' && i.opinion.evidence.some((e) => e.box[2] - e.box[0] < 0.9)), 'an item that passes').item;
    await ask('verdict.set', { review: review.id, item: passed, value: 'pass', deduction: 0, reason: '', accepted: true, expect: 0 });
    expect(await ask('standard.examples', { item: 'PG-A01' })).toEqual({ good: [], bad: [{ dossier: first, name: '甲案', page, box: [0.1, 0.1, 0.5, 0.2], text: '没有案源登记表' }] });
    expect((await ask('standard.examples', { item: passed })).good).toMatchObject([{ dossier: first, name: '甲案' }]);
    await ask('draft.begin', { draft, from: pg, code: null, name: null });
    const made = await draftOf(draft);
    expect(made.standard).toMatchObject({ code: 'PG', version: v2, label: '本单位标准', validTo: null });
    expect(made.flaws).toEqual([]);
    expect(await ask('draft.list', {})).toMatchObject([{ id: draft, basedOn: pg, items: 70, flaws: 0 }]);
  });

  it('is changed step by step, and each step can be taken back', async () => {
    const before = (await draftOf(draft)).standard;
    const item = { ...itemOf(await draftOf(draft), 'PG-A01'), points: 2 };
    const changed = await change(draft, { kind: 'item', id: 'PG-A01', item, at: null });
    const flawed = await draftOf(draft);
    expect(flawed.flaws).toEqual([{ place: '部分 A', message: '部分「立案与管辖」各项合计 9 分，与标注的 8 分不符' }]);
    expect(await refusal('draft.publish', { draft, expect: flawed.version })).toBe('standard-invalid');
    expect(await refusal('draft.change', { draft, change: { kind: 'head', head: { name: '迟到的改动' } }, expect: flawed.version - 1 })).toBe('stale-version');
    expect(await refusal('draft.change', { draft, change: { kind: 'item', id: 'PG-A99', item, at: null }, expect: flawed.version })).toBe('draft-refused');
    const again = await undo(changed);
    expect((await draftOf(draft)).standard).toEqual(before);
    await undo(again);
    await change(draft, { kind: 'section', id: 'A', section: { id: 'A', name: '立案与管辖', points: 9 }, at: null });
    await change(draft, { kind: 'head', head: { validFrom: '2026-01-01', gradeBands: [{ name: '优秀', from: 90 }, { name: '良好', from: 80 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }] } });
    expect((await draftOf(draft)).flaws).toEqual([]);
    const lines = engine.engine.context.workspace.db.all<{ kind: string }>("select kind from event where subject = 'draft-0001'");
    expect(lines.map((l) => l.kind)).toEqual(['draft.begun', 'draft.changed', 'draft.changed', 'draft.changed', 'draft.changed', 'draft.changed']);
  });

  it('tells beforehand which scores and grades would move, and why', async () => {
    const { rows, skipped } = await ask('standard.whatIf', { candidate: { draft }, dossiers: [first, second, 'dossier-none'] });
    expect(skipped).toEqual(['dossier-none']);
    const row = must(rows.find((r) => r.dossier === first), 'row');
    expect(row.standard).toBe(`PG ${v1}`);
    expect(row.movers).toContainEqual({ item: 'PG-A01', words: '分值 1 → 2' });
    expect(row.after.sentence).toContain('− 1（PG-A01）');
    expect(row.before.pointsWithoutVeto).not.toBe(row.after.pointsWithoutVeto);
    // Nothing was written: the dossier still has the opinions of its own standard only.
    expect(engine.engine.context.workspace.db.all('select distinct standard from opinion where dossier_id = ? and standard not in (select sha256 from standard where code in (\'PG\', \'SV\'))', first)).toEqual([]);
    const broken = await change(draft, { kind: 'item', id: 'PG-A01', item: { ...itemOf(await draftOf(draft), 'PG-A01'), check: { name: 'case-limit', args: {} } }, at: null });
    expect(await refusal('standard.whatIf', { candidate: { draft }, dossiers: [first] })).toBe('draft-refused');
    await undo(broken);
  });

  it('is published: the review that was begun keeps its version, others are checked by the new one', async () => {
    const published = await ask('draft.publish', { draft, expect: (await draftOf(draft)).version });
    own = published.sha;
    await engine.idle();
    expect(published.rechecked).toBe(2);
    expect((await ask('review.get', { dossier: first })).standard).toBe(pg);
    const fresh = await ask('review.get', { dossier: second });
    expect(fresh.standard).toBe(own);
    expect(fresh.items.filter((i) => i.opinion !== null)).toHaveLength(70);
    expect(await ask('draft.list', {})).toEqual([]);
    const versions = await ask('standard.versions', {});
    expect(versions.filter((v) => v.code === 'PG').map((v) => [v.version, v.origin, v.reviews])).toEqual([[v2, 'own', 0], [v1, 'shipped', 1]]);
    await ask('draft.begin', { draft: 'draft-0002', from: own, code: null, name: null });
    expect((await draftOf('draft-0002')).standard.version).toBe(v3);
    await change('draft-0002', { kind: 'head', head: { version: v1 } });
    expect(await refusal('draft.publish', { draft: 'draft-0002', expect: (await draftOf('draft-0002')).version })).toBe('version-taken');
    const dropped = await ask('draft.drop', { draft: 'draft-0002', expect: (await draftOf('draft-0002')).version });
    expect(await refusal('draft.get', { draft: 'draft-0002' })).toBe('not-found');
    await undo(dropped);
    expect((await draftOf('draft-0002')).standard.version).toBe(v1);
  });

  it('can be retired: new reviews go by the version before, and it can be put back', async () => {
    const done = await ask('standard.retire', { sha: own, retired: true });
    expect((await ask('review.get', { dossier: second })).standard).toBe(pg);
    expect((await ask('standard.versions', {})).find((v) => v.sha === own)?.retired).toBe(true);
    await undo(done);
    await engine.idle();
    expect((await ask('review.get', { dossier: second })).standard).toBe(own);
  });

  it('gives way to another version while nothing is judged, and can be taken back', async () => {
    const review = await ask('review.get', { dossier: second });
    const chosen = await ask('review.choose', { review: review.id, standard: pg });
    await engine.idle();
    const there = await ask('review.get', { dossier: second });
    expect(there.standard).toBe(pg);
    expect(there.items.some((i) => i.opinion !== null)).toBe(true);
    await undo(chosen);
    expect((await ask('review.get', { dossier: second })).standard).toBe(own);
    const begun = await ask('review.get', { dossier: first });
    expect(await refusal('review.choose', { review: begun.id, standard: own })).toBe('review-begun');
    expect(await refusal('review.choose', { review: review.id, standard: 'f'.repeat(64) })).toBe('not-found');
  });

  it('goes out as a signed file and comes in elsewhere, its signer named', async () => {
    const file = await ask('standard.export', { candidate: { sha: own }, format: 'signed', into: grant(out) });
    expect(file.name).toBe(signedFile());
    const proposal = await other.ask('standard.propose', { pick: grant(path.join(out, file.name), other) });
    expect(proposal).toMatchObject({ signature: 'good', signer: 'unknown', signedBy: '评查员', here: false, versionTaken: false, flaws: [] });
    const taken = await other.ask('standard.take', { proposal: proposal.proposal, how: 'version', trust: true });
    expect(taken.sha).toBe(own);
    const there = (await other.ask('standard.versions', {})).find((v) => v.sha === own);
    expect(there).toMatchObject({ origin: 'imported', signer: { name: '评查员', key: proposal.key } });
    const second2 = await other.ask('standard.propose', { pick: grant(path.join(out, file.name), other) });
    expect(second2).toMatchObject({ signature: 'good', signer: 'known', here: true });
    expect(await other.refusal('standard.take', { proposal: second2.proposal, how: 'version', trust: false })).toBe('version-taken');
    expect(await ask('standard.propose', { pick: grant(path.join(out, file.name)) })).toMatchObject({ signer: 'own', here: true });
  });

  it('says when a file was altered or is none, and a person decides', async () => {
    const text = readFileSync(path.join(out, signedFile()), 'utf8');
    const altered = put('改动.json', text.replace('"points": 2,', '"points": 2.5,').replaceAll(v2, '2026.99'));
    const proposal = await ask('standard.propose', { pick: grant(altered) });
    expect(proposal.signature).toBe('altered');
    const taken = await ask('standard.take', { proposal: proposal.proposal, how: 'draft', trust: true });
    expect((await draftOf(must(taken.draft, 'a draft'))).standard.version).toBe('2026.99');
    expect(engine.engine.context.workspace.db.all('select * from signer')).toEqual([]);
    const bare = put('无签名.json', JSON.stringify((JSON.parse(text) as { content: unknown }).content).replaceAll(`"version":"${v2}"`, '"version":"2026.98"'));
    expect(await ask('standard.propose', { pick: grant(bare) })).toMatchObject({ signature: 'none', signer: null, key: null });
    expect(await refusal('standard.propose', { pick: grant(put('坏.json', '{"schema":')) })).toBe('file-not-standard');
    expect(await refusal('standard.propose', { pick: grant(put('别的.json', '{"a":1}')) })).toBe('file-not-standard');
    expect(await refusal('standard.propose', { pick: grant(path.join(out, '没有.json')) })).toBe('file-missing');
  });

  it('comes from an Excel table, with the rows that want a look', async () => {
    const bytes = await writeXlsxFile([
      [{ value: '示例局案卷评查表', columnSpan: 5 }, null, null, null, null],
      ['项目', '分值', '评查标准', '评分要求', '备注'].map((value) => ({ value })),
      [{ value: '一票否决' }, { value: '否决' }, { value: '未经立案即处罚' }, { value: '计0分' }, null],
      [{ value: '立案', rowSpan: 2 }, { value: 60, type: Number }, { value: '立案审批表经负责人批准' }, { value: '未批准扣10分' }, null],
      [null, { value: 40, type: Number }, { value: '九十日内作出处罚决定' }, { value: '超期扣5分' }, null],
    ]).toBuffer();
    const made = await ask('draft.fromTable', { draft: 'draft-xlsx', pick: grant(put('评查表.xlsx', bytes)), code: 'ZA', appliesTo: ['PENALTY_GENERAL'] });
    expect(made.doubts).toEqual([]);
    const draftView = await draftOf('draft-xlsx');
    expect(draftView.standard).toMatchObject({ code: 'ZA', name: '示例局案卷评查表' });
    expect(draftView.flaws).toEqual([]);
    const alike = await ask('standard.alike', { text: '九十日内作出处罚决定', deduct: '超期扣5分', kind: 'deduct' });
    const like = must(alike.find((a) => a.item.id === 'PG-E05'), 'PG-E05');
    await change('draft-xlsx', { kind: 'item', id: 'ZA-A02', item: { ...itemOf(draftView, 'ZA-A02'), mode: like.item.mode, check: { name: must(like.item.check, 'check').name, args: { ...like.item.check?.args, late: 5 } } }, at: null });
    const { rows } = await ask('standard.whatIf', { candidate: { draft: 'draft-xlsx' }, dossiers: [first] });
    expect(rows[0]?.after.sentence).toContain('100');
    const published = await ask('draft.publish', { draft: 'draft-xlsx', expect: (await draftOf('draft-xlsx')).version });
    await engine.idle();
    const table = await ask('standard.export', { candidate: { sha: published.sha }, format: 'xlsx', into: grant(out) });
    expect(table.bytes).toBeGreaterThan(1000);
    expect(await refusal('draft.fromTable', { draft: 'draft-none', pick: grant(put('空.xlsx', await writeXlsxFile([[{ value: '姓名' }]]).toBuffer())), code: 'ZB', appliesTo: ['LICENSE'] })).toBe('table-unknown');
    expect(await refusal('draft.fromTable', { draft: 'draft-none', pick: grant(put('不是.xlsx', 'x')), code: 'ZB', appliesTo: ['LICENSE'] })).toBe('table-unsupported');
  });
});

describe.sequential('what a bureau compares with', () => {
  const runs = (): string[] => engine.engine.context.workspace.db.all<{ k: string }>('select input_key as k from check_run order by dossier_id, standard').map((r) => r.k);

  it('a list of card holders comes from Excel, is checked with at once, and goes again', async () => {
    mkdirSync(out, { recursive: true });
    const before = runs();
    const bytes = await writeXlsxFile([['姓名', '执法证号', '单位', '有效期'].map((value) => ({ value })), ['张三', '16010001001', '示例市市场监督管理局', '2023-01-01至2028-12-31'].map((value) => ({ value })), ['李四', '', '示例市市场监督管理局', ''].map((value) => ({ value })), ['王五', '16010001001', '', ''].map((value) => ({ value }))]).toBuffer();
    const loaded = await ask('register.load', { list: 'officers', pick: grant(put('持证人员.xlsx', bytes)) });
    expect(loaded.value).toEqual({ rows: 1, doubts: [{ row: 3, message: '李四没有证号，未导入' }, { row: 4, message: '证号 16010001001 已登记为张三，未导入' }] });
    await engine.idle();
    expect(runs()).not.toEqual(before);
    expect(engine.engine.context.reference().register.officers).toEqual([{ name: '张三', certNo: '16010001001', agency: '示例市市场监督管理局', validFrom: '2023-01-01', validTo: '2028-12-31' }]);
    const back = await undo(loaded);
    await engine.idle();
    expect(runs()).toEqual(before);
    expect((await ask('register.get', {})).officers).toBeNull();
    await undo(back);
    expect((await ask('register.get', {})).officers?.source).toBe('持证人员.xlsx');
  });

  it('days off of a further year come from JSON or Excel; unknown years are said', async () => {
    expect((await ask('calendar.get', {})).missing).toEqual([2027]);
    const days = ['2027-01-01', '2027-01-02', '2027-01-03', ...Array.from({ length: 8 }, (_, i) => `2027-10-0${i + 1}`)].map((date) => ({ date, isOffDay: true }));
    const loaded = await ask('calendar.load', { pick: grant(put('2027.json', JSON.stringify({ year: 2027, days: [...days, { date: '2027-02-28', isOffDay: false }] }))) });
    expect(loaded.value).toEqual({ years: [2027], doubts: [] });
    expect(engine.engine.context.reference().calendar.years).toContain(2027);
    expect((await ask('calendar.get', {})).missing).toEqual([]);
    await undo(loaded);
    expect(engine.engine.context.reference().calendar.years).not.toContain(2027);
    const bytes = await writeXlsxFile([['日期', '类型', '名称'].map((value) => ({ value })), ...days.map((d) => [{ value: d.date }, { value: '休' }, { value: '节日' }]), [{ value: '2027-02-29' }, { value: '休' }, null]]).toBuffer();
    const table = await ask('calendar.load', { pick: grant(put('节假日.xlsx', bytes)) });
    expect(table.value).toEqual({ years: [2027], doubts: [{ row: 13, message: '日期「2027-02-29」读不出，未导入' }] });
    await engine.idle();
    expect(await refusal('calendar.load', { pick: grant(put('坏.json', '[]')) })).toBe('table-unknown');
  });
});
