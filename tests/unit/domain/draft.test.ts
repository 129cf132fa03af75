import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, DraftChangeSchema, type DraftChange } from '../../../shared/domain/draft.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';

const PG = StandardSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/standards/PG.json', import.meta.url), 'utf8')));
const done = (standard: Standard, change: DraftChange) => {
  const made = applyChange(standard, change);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};
const refused = (change: DraftChange): string => {
  const made = applyChange(PG, change);
  return made.ok ? 'ok' : made.error;
};
const first = PG.items[0] ?? (() => { throw new Error('no item'); })();

const places = fc.option(fc.integer({ min: 0, max: 90 }), { nil: null });
const change: fc.Arbitrary<DraftChange> = fc.oneof(
  fc.record({ kind: fc.constant('head' as const), head: fc.record({ name: fc.string({ minLength: 1 }), bonusCap: fc.integer({ min: 0, max: 9 }), validTo: fc.constantFrom(null, '2030-01-01') }, { requiredKeys: [] }) }),
  fc.record({ kind: fc.constant('item' as const), id: fc.constantFrom(...PG.items.map((i) => i.id)), item: fc.option(fc.constantFrom(...PG.items), { nil: null }), at: places }).map((c) => ({ ...c, item: c.item && { ...c.item, id: c.id } })),
  fc.record({ kind: fc.constant('item' as const), id: fc.constant(null), item: fc.constant({ ...first, id: 'PG-Z99' }), at: places }),
  fc.record({ kind: fc.constant('section' as const), id: fc.constantFrom('A', 'B'), section: fc.constantFrom({ id: 'Y', name: '新', points: 3 }, { id: 'A', name: '甲', points: 8 }), at: places }),
);

describe('a change of a draft', () => {
  it('can always be taken back', () => {
    fc.assert(
      fc.property(change, (c) => {
        const made = applyChange(PG, c);
        if (made.ok) expect(done(made.value.standard, made.value.inverse).standard).toEqual(PG);
      }),
    );
  });

  it('leaves alone what it does not name', () => {
    const parsed = DraftChangeSchema.parse({ kind: 'head', head: { name: '新名' } });
    expect(done(PG, parsed).standard).toEqual({ ...PG, name: '新名' });
    expect(done(PG, { kind: 'item', id: 'PG-E05', item: { ...first, id: 'PG-E05', text: '改' }, at: null }).standard.items.map((i) => i.id)).toEqual(PG.items.map((i) => i.id));
  });

  it('takes the items of a section along when it is renamed', () => {
    const { standard } = done(PG, { kind: 'section', id: 'A', section: { id: 'Q', name: '立案', points: 8 }, at: null });
    expect(standard.items.filter((i) => i.section === 'Q').map((i) => i.id)).toEqual(PG.items.filter((i) => i.section === 'A').map((i) => i.id));
  });

  it('is refused where it makes no sense', () => {
    expect(refused({ kind: 'item', id: 'PG-Q01', item: null, at: null })).toContain('没有「PG-Q01」');
    expect(refused({ kind: 'item', id: null, item: first, at: null })).toContain(`「${first.id}」已有`);
    expect(refused({ kind: 'section', id: 'A', section: null, at: null })).toContain('还有评查项');
    expect(refused({ kind: 'item', id: null, item: null, at: null })).toContain('没有可改');
  });
});
