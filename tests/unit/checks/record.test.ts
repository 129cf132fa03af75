import { describe, expect, it } from 'vitest';
import { accuses, recordOf, ruleOf, stepBack } from '../../../shared/checks/record.ts';
import { lawful, PG } from '../../fixtures/dossier-builder.ts';

const item = PG.items.find((i) => i.id === 'PG-G03')!;
const rule = ruleOf(item) ?? '';
const late = lawful().edit('P50', (r) => (r.values['service.documents']?.startsWith('行政处罚决定书') ? { ...r, values: { ...r.values, 'service.date': '2026-05-20' } } : r));

describe('the record of a rule', () => {
  it('steps back below 75 %, but not on a few answers', () => {
    expect(recordOf(rule, 0, 7).hint).toBe(false);
    expect(recordOf(rule, 5, 3).hint).toBe(true);
    expect(recordOf(rule, 6, 2).hint).toBe(false);
    expect(recordOf(rule, 74, 26).hint).toBe(true);
    expect(recordOf(rule, 75, 25).hint).toBe(false);
  });

  it('turns the fail into a hint that keeps its places and says why', () => {
    const opinions = late.opinions();
    const [before, after] = [opinions, stepBack(opinions, PG, new Map([[rule, recordOf(rule, 5, 5)]]))].map((all) => all.find((o) => o.item === item.id)!);
    expect(before).toMatchObject({ outcome: 'fail' });
    expect(after).toMatchObject({ outcome: 'unsure', deduction: 0, steppedBack: true, evidence: before!.evidence });
    expect(after!.reason).toContain('10 次提示中被采纳 5 次');
    expect(accuses(after!)).toBe(true);
  });

  it('leaves all other opinions as they are', () => {
    const opinions = late.opinions();
    const changed = stepBack(opinions, PG, new Map([[rule, recordOf(rule, 0, 20)]]));
    expect(changed.filter((o, i) => o !== opinions[i]).map((o) => o.item)).toEqual([item.id]);
    expect(stepBack(lawful().opinions(), PG, new Map([[rule, recordOf(rule, 0, 20)]]))).toEqual(lawful().opinions());
  });
});
