import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { Opinion } from '../../shared/domain/opinion.ts';
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

const NAMES = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬'].map((n) => `${n}案`);
const engine = recordedEngine(freshFolder(), Object.fromEntries(NAMES.map((n) => [n, small])));
afterAll(() => engine.stop());
const { ask } = engine;

describe.sequential('a rule that people refuse', () => {
  let dossiers: string[] = [];
  let item = '';
  const opinionOf = async (dossier: string): Promise<Opinion> => must((await ask('review.get', { dossier })).items.find((i) => i.item === item)?.opinion, 'opinion');
  const refuse = async (dossier: string) => {
    const { id } = await ask('review.get', { dossier });
    return ask('verdict.set', { review: id, item, value: 'pass', deduction: 0, reason: '卷内另有材料证明', accepted: false, expect: 0 });
  };

  it('goes on failing while there are few answers', async () => {
    dossiers = await engine.importRecordings(...NAMES);
    expect(dossiers).toHaveLength(NAMES.length);
    item = must((await ask('review.get', { dossier: dossiers[0] ?? '' })).items.find((i) => i.opinion?.outcome === 'fail' && i.opinion.deduction > 0), 'a fail').item;
    for (const dossier of dossiers.slice(0, 7)) await refuse(dossier);
    await engine.idle();
    expect((await ask('rule.records', {})).find((r) => r.rule.endsWith(item))).toMatchObject({ confirmed: 0, refused: 7, hint: false });
    expect((await opinionOf(dossiers[8] ?? '')).outcome).toBe('fail');
  });

  it('steps back to a hint in every dossier, says so, and costs no points', async () => {
    const before = await opinionOf(dossiers[8] ?? '');
    await refuse(dossiers[7] ?? '');
    await engine.idle();
    const after = await opinionOf(dossiers[8] ?? '');
    expect(after).toMatchObject({ outcome: 'unsure', deduction: 0, steppedBack: true, evidence: before.evidence, absent: before.absent });
    expect(after.reason).toContain('8 次提示中被采纳 0 次');
  });

  it('still has its hints answered, and comes forward again when a refusal is taken back', async () => {
    const { id, items } = await ask('review.get', { dossier: dossiers[7] ?? '' });
    await ask('verdict.clear', { review: id, item, expect: must(items.find((i) => i.item === item)?.verdict, 'verdict').version });
    await engine.idle();
    expect((await opinionOf(dossiers[8] ?? '')).outcome).toBe('fail');
  });
});
