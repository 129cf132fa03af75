import { describe, expect, it } from 'vitest';
import { buildTimeline } from '../../../shared/checks/timeline.ts';
import { lawful, PG } from '../../fixtures/dossier-builder.ts';

describe('the lawful case of Appendix B', () => {
  const opinions = lawful().opinions();

  it('has one opinion for every item, each with a place or a proof of absence, a basis and a reason', () => {
    expect(opinions.map((o) => o.item)).toEqual(PG.items.map((i) => i.id));
    for (const o of opinions) {
      expect(o.evidence.length + o.absent.length, `${o.item} ${o.reason}`).toBeGreaterThan(0);
      expect(o.basis.length, o.item).toBeGreaterThan(0);
      expect(o.reason.length, o.item).toBeGreaterThan(5);
    }
  });

  it('has no fault', () => {
    expect(opinions.filter((o) => o.outcome === 'fail').map((o) => `${o.item} ${o.reason}`)).toEqual([]);
  });

  it('answers every item that code can answer', () => {
    const automatic = PG.items.filter((i) => ['AUTO_DOC', 'AUTO_DATE', 'AUTO_NUM'].includes(i.mode)).map((i) => i.id);
    const open = opinions.filter((o) => automatic.includes(o.item) && o.outcome === 'unsure').map((o) => `${o.item} ${o.reason}`);
    expect(open).toEqual([expect.stringContaining('PG-V09')]);
  });

  it('keeps items for a person open, with the pages to look at', () => {
    const human = opinions.find((o) => o.item === 'PG-V02');
    expect(human).toMatchObject({ outcome: 'unsure', deduction: 0 });
    expect(human?.reason).toContain('需人工评判');
    expect(human?.evidence.length).toBeGreaterThan(0);
  });

  it('has a timeline with limits and nothing late', () => {
    const steps = buildTimeline(lawful().view());
    expect(steps.find((s) => s.step === 'filing')).toMatchObject({ date: '2026-03-04', rule: 'R-P01', due: '2026-06-02', status: 'ok' });
    expect(steps.find((s) => s.step === 'service')).toMatchObject({ date: '2026-04-15', due: '2026-04-22', status: 'ok' });
    expect(steps.find((s) => s.step === 'payment')).toMatchObject({ due: '2026-04-30', status: 'ok' });
    expect(steps.filter((s) => s.status !== 'ok')).toEqual([]);
  });
});
