import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemMessage } from '../../../shared/base/problem.ts';
import { checkStandard } from '../../../shared/checks/consistent.ts';
import { CHECK_NAMES } from '../../../shared/checks/table.ts';
import { DefectsSchema } from '../../../shared/domain/vocabulary.ts';

const folder = new URL('../../../resources/standards/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const files = readdirSync(folder).filter((f) => f.endsWith('.json'));

interface Raw {
  [key: string]: unknown;
  items: Record<string, unknown>[];
  sections: Record<string, unknown>[];
}

/** Names of a check and of those that it puts together. */
function namesIn(check: { readonly name: string; readonly args: Readonly<Record<string, unknown>> }): string[] {
  const parts = check.name === 'all' && Array.isArray(check.args['checks']) ? (check.args['checks'] as { name: string; args: Record<string, unknown> }[]) : [];
  return [check.name, ...parts.flatMap(namesIn)];
}

describe('standards in the box', () => {
  it('are five and the service supplement', () => expect(files).toEqual(['CM.json', 'IN.json', 'LC.json', 'PG.json', 'PS.json', 'SV.json']));

  it.each(files)('%s is consistent, sums up to 100 and says that it is no official table', (name) => {
    const result = checkStandard(read(name));
    expect(result.ok ? '' : problemMessage(result.error)).toBe('');
    if (!result.ok) return;
    expect(result.value.label).toBe('示范标准，非官方');
    expect(result.value.items.filter((i) => i.kind === 'deduct').reduce((n, i) => n + i.points, 0)).toBe(result.value.supplement ? 48 : 100);
    for (const item of result.value.items) expect(item.documents.length, item.id).toBeGreaterThan(0);
  });

  it('PG has 18 vetoes, 49 scored items and 3 bonus items, and a check for everything that code can answer', () => {
    const result = checkStandard(read('PG.json'));
    if (!result.ok) throw new Error(problemMessage(result.error));
    const count = (kind: string): number => result.value.items.filter((i) => i.kind === kind).length;
    expect([count('veto'), count('deduct'), count('bonus')]).toEqual([18, 49, 3]);
    expect(result.value.items.filter((i) => ['AUTO_DOC', 'AUTO_DATE', 'AUTO_NUM'].includes(i.mode) && !i.check).map((i) => i.id)).toEqual([]);
  });

  it.each(files.filter((f) => f !== 'PG.json'))('%s has a check for every item that is not left to a person, and a sentence of what to look at for those that are', (name) => {
    const result = checkStandard(read(name));
    if (!result.ok) throw new Error(problemMessage(result.error));
    expect(result.value.items.filter((i) => !i.check).map((i) => i.id)).toEqual([]);
    expect(result.value.items.filter((i) => i.mode.startsWith('AUTO') && (!i.check || i.check.name === 'look')).map((i) => i.id)).toEqual([]);
  });

  it('use every check of the table', () => {
    const used = new Set(files.flatMap((name) => {
      const result = checkStandard(read(name));
      return result.ok ? result.value.items.flatMap((i) => (i.check ? namesIn(i.check) : [])) : [];
    }));
    expect([...used].sort()).toEqual([...CHECK_NAMES].sort());
  });

  it('names only defects of the catalogue, each at its own item', () => {
    const defects = DefectsSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/vocab/defects.json', import.meta.url), 'utf8')));
    expect(defects).toHaveLength(145);
    const result = checkStandard(read('PG.json'));
    if (!result.ok) throw new Error(problemMessage(result.error));
    for (const item of result.value.items) expect(item.defects).toEqual(defects.filter((d) => d.item === item.id).map((d) => d.id));
  });
});

describe('checkStandard names what is wrong', () => {
  const broken = (change: (s: Raw) => void): string => {
    const copy = structuredClone(read('PG.json')) as Raw;
    change(copy);
    const result = checkStandard(copy);
    return result.ok ? 'ok' : problemMessage(result.error);
  };
  const item = (s: Raw, id: string): Record<string, unknown> => s.items.find((i) => i['id'] === id) ?? {};

  it.each([
    ['points that do not add up', (s: Raw) => void (item(s, 'PG-E05')['points'] = 2), '审核、讨论与审批'],
    ['an unknown check', (s: Raw) => void (item(s, 'PG-E05')['check'] = { name: 'eval', args: {} }), 'PG-E05：没有名为「eval」'],
    ['a check named like a property of every object', (s: Raw) => void (item(s, 'PG-E05')['check'] = { name: 'constructor', args: {} }), 'PG-E05：没有名为「constructor」'],
    ['bad arguments', (s: Raw) => void (item(s, 'PG-E05')['check'] = { name: 'case-limit', args: { days: 'ninety', late: 1 } }), 'PG-E05：days'],
    ['an unknown argument', (s: Raw) => void (item(s, 'PG-V11')['check'] = { name: 'filed-first', args: { days: 3 } }), 'PG-V11'],
    ['an id used twice', (s: Raw) => void (item(s, 'PG-E05')['id'] = 'PG-E04'), '「PG-E04」重复'],
    ['an unknown section', (s: Raw) => void (item(s, 'PG-E05')['section'] = 'Z'), 'PG-E05 的部分「Z」不存在'],
    ['a veto with points', (s: Raw) => void (item(s, 'PG-V01')['points'] = 5), 'PG-V01'],
    ['no basis', (s: Raw) => void (item(s, 'PG-E05')['basis'] = []), 'PG-E05 没有依据'],
    ['a field of the wrong type', (s: Raw) => void (item(s, 'PG-E05')['points'] = 'one'), 'PG-E05.points'],
    ['an unknown setting', (s: Raw) => void (s['settings'] = { hearing: 1 }), '设置有误'],
    ['grades in the wrong order', (s: Raw) => void (s['gradeBands'] = [{ name: '合格', from: 60 }, { name: '优秀', from: 90 }]), '等次'],
  ])('%s', (_, change, words) => expect(broken(change)).toContain(words));

  it('takes no other thing for a standard', () => {
    for (const thing of [null, 3, 'x', [], {}]) expect(checkStandard(thing).ok).toBe(false);
  });
});
