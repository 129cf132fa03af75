import { describe, expect, it } from 'vitest';
import { lawful } from '../../fixtures/dossier-builder.ts';
import { PLANTED } from '../../fixtures/penalty-planted.ts';

describe('planted defects', () => {
  it.each(PLANTED.map(([defect, item, points, plant, absent]) => ({ defect, item, points, plant, absent })))('$defect is found by $item, and by no other', ({ defect, item, points, plant, absent }) => {
    const opinions = plant(lawful()).opinions();
    const failed = opinions.filter((o) => o.outcome === 'fail');
    expect(failed.map((o) => `${o.item} ${o.reason}`)).toEqual([expect.stringContaining(item)]);
    expect(failed[0]).toMatchObject({ defect, deduction: points });
    if (absent) expect(failed[0]?.absent).toContain(absent);
    expect((failed[0]?.evidence.length ?? 0) + (failed[0]?.absent.length ?? 0)).toBeGreaterThan(0);
  });
});
