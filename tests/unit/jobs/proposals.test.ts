import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/base/problem.ts';
import { createProposals } from '../../../electron/services/jobs/proposals.ts';

const found = (...names: string[]) => ({
  inputs: names.map((name) => ({ name, from: `U盘/${name}`, files: [{ path: `/${name}/1.jpg`, name: '1.jpg', bytes: 7 }] })),
  problems: [problem('file-broken', { name: '坏.pdf' })],
  skipped: [problem('file-unsupported', { name: '说明.txt' })],
});

describe('proposals', () => {
  it('keep paths to themselves, name what was left out, and give back what was asked for in that order', () => {
    const proposals = createProposals(() => 0, () => 'token-1');
    const made = proposals.make(found('甲', '乙', '丙'), (name) => (name === '乙' ? name : null));
    expect(made.problems.map((p) => p.code)).toEqual(['file-broken', 'file-unsupported']);
    expect(made.dossiers.map((d) => d.known)).toEqual([null, '乙', null]);
    expect(JSON.stringify(made)).not.toContain('/甲/');
    expect(proposals.take('token-1', [{ index: 2, name: '丙卷' }, { index: 0, name: '甲卷' }])?.map((w) => [w.name, w.files[0]?.path])).toEqual([['丙卷', '/丙/1.jpg'], ['甲卷', '/甲/1.jpg']]);
  });

  it('are taken once, and not at all with a dossier that was never proposed', () => {
    const proposals = createProposals(() => 0, () => 'token-1');
    proposals.make(found('甲'), () => null);
    expect(proposals.take('token-1', [{ index: 1, name: '乙' }])).toBeNull();
    expect(proposals.take('token-1', [{ index: 0, name: '甲' }])).toHaveLength(1);
    expect(proposals.take('token-1', [{ index: 0, name: '甲' }])).toBeNull();
  });

  it('are forgotten after an hour', () => {
    let [now, id] = [0, 0];
    const proposals = createProposals(() => now, () => `token-${++id}`);
    proposals.make(found('甲'), () => null);
    now = 30 * 60_000;
    proposals.make(found('乙'), () => null);
    now = 61 * 60_000;
    expect(proposals.take('token-1', [{ index: 0, name: '甲' }])).toBeNull();
    expect(proposals.take('token-2', [{ index: 0, name: '乙' }])).toHaveLength(1);
  });
});
