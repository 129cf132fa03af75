import { describe, expect, test } from 'vitest';
import { firstChoices, needsNoQuestion, sizeWords, taken } from '../../../renderer/screens/library/proposal.ts';
import { problem } from '../../../shared/base/problem.ts';
import type { ImportProposal, ProposedDossier } from '../../../shared/contract/views.ts';

const dossier = (index: number, name: string, known: string | null = null): ProposedDossier => ({ index, name, from: '送审', files: [{ name: '1.pdf', bytes: 2048 }], known });
const proposal = (dossiers: readonly ProposedDossier[], problems: ImportProposal['problems'] = []): ImportProposal => ({ proposal: 'proposal-1', dossiers, problems });

describe('what an import would make', () => {
  test('one dossier with nothing odd is taken without a question', () => {
    expect(needsNoQuestion(proposal([dossier(0, '甲')]))).toBe(true);
    expect(needsNoQuestion(proposal([dossier(0, '甲'), dossier(1, '乙')]))).toBe(false);
    expect(needsNoQuestion(proposal([dossier(0, '甲', '甲')]))).toBe(false);
    expect(needsNoQuestion(proposal([dossier(0, '甲')], [problem('file-empty', { name: '2.pdf' })]))).toBe(false);
    expect(needsNoQuestion(proposal([]))).toBe(false);
  });

  test('what is ticked is taken under its new name, in the order of the list', () => {
    const dossiers = [dossier(4, '甲'), dossier(2, '乙'), dossier(9, '丙')];
    const choices = new Map(firstChoices(dossiers)).set(2, { ticked: false, name: '乙' }).set(9, { ticked: true, name: ' 丙卷 ' });
    expect(taken(dossiers, choices)).toEqual([
      { index: 4, name: '甲' },
      { index: 9, name: '丙卷' },
    ]);
    expect(taken(dossiers, new Map(choices).set(4, { ticked: true, name: ' ' }))).toBeNull();
    expect(taken(dossiers, new Map(choices).set(4, { ticked: false, name: ' ' }))).toEqual([{ index: 9, name: '丙卷' }]);
  });

  test('sizes are said in words that people use', () => {
    expect([10, 300 * 1024, 5.5 * 1024 ** 2, 3 * 1024 ** 3].map(sizeWords)).toEqual(['1 KB', '300 KB', '5.5 MB', '3.0 GB']);
  });
});
