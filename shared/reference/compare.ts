import type { Section, Standard, StandardItem } from '../domain/standard.ts';
import { bigramSimilarity } from '../text/fuzzy.ts';
import { ITEM_KIND_WORDS, KIND_WORDS, NA_WORDS, SCORE_WORDS, VETO_WORDS } from './words.ts';

/** One thing that differs, both ways as text; empty = it is not there. */
export interface Difference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface ItemDifference {
  readonly state: 'added' | 'removed' | 'changed';
  /** Id of the newer side, or of the older one where the item is gone. */
  readonly id: string;
  readonly text: string;
  readonly changes: readonly Difference[];
}

export interface Comparison {
  readonly head: readonly Difference[];
  readonly sections: readonly ItemDifference[];
  readonly items: readonly ItemDifference[];
  /** Items that are the same on both sides. */
  readonly same: number;
}

/** The same item under another number reads nearly alike. */
const ALIKE = 0.8;

const differ = (rows: readonly (readonly [string, string, string])[]): Difference[] => rows.filter(([, before, after]) => before !== after).map(([label, before, after]) => ({ label, before, after }));
const plain = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'string' ? value : typeof value === 'boolean' ? (value ? '是' : '否') : JSON.stringify(value));
const settingsOf = (s: Standard): ReadonlyMap<string, unknown> => new Map([...Object.entries(s.settings), ...s.sectors.flatMap((x) => Object.entries(x.settings).map(([k, v]) => [`${x.sector}·${k}`, v] as const))]);

function headDifferences(a: Standard, b: Standard): Difference[] {
  const bands = (s: Standard): string => s.gradeBands.map((g) => `${g.name} ≥ ${g.from}`).join('，');
  const kinds = (s: Standard): string => s.appliesTo.map((k) => KIND_WORDS[k]).join('、');
  const guard = (s: Standard): string => [s.excellentGuard.sectionShare > 0 ? `各部分不低于 ${Math.round(s.excellentGuard.sectionShare * 100)}%` : '', ...s.excellentGuard.conditions].filter(Boolean).join('；');
  const [left, right] = [settingsOf(a), settingsOf(b)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return differ([
    ['名称', a.name, b.name], ['版本', a.version, b.version], ['说明', a.label, b.label], ['生效', a.validFrom, b.validFrom], ['失效', a.validTo ?? '', b.validTo ?? ''], ['适用', kinds(a), kinds(b)],
    ['否决后果', VETO_WORDS[a.vetoEffect], VETO_WORDS[b.vetoEffect]], ['计分', SCORE_WORDS[a.scoreMethod], SCORE_WORDS[b.scoreMethod]], ['不适用项', NA_WORDS[a.naPolicy], NA_WORDS[b.naPolicy]],
    ['等次', bands(a), bands(b)], ['评优条件', guard(a), guard(b)], ['最小扣分', String(a.minStep), String(b.minStep)], ['加分上限', String(a.bonusCap), String(b.bonusCap)],
    ...names.map((n) => [`设置 ${n}`, plain(left.get(n)), plain(right.get(n))] as const),
  ]);
}

const checkWords = (item: StandardItem): string => (item.check ? `${item.check.name} ${JSON.stringify(item.check.args)}` : '人工评判');

function itemDifferences(a: StandardItem | null, b: StandardItem | null): Difference[] {
  const of = (item: StandardItem | null, f: (i: StandardItem) => string): string => (item === null ? '' : f(item));
  const row = (label: string, f: (i: StandardItem) => string): readonly [string, string, string] => [label, of(a, f), of(b, f)];
  return differ([
    row('编号', (i) => i.id), row('部分', (i) => i.section), row('种类', (i) => ITEM_KIND_WORDS[i.kind]), row('分值', (i) => String(i.points)), row('评查标准', (i) => i.text), row('评分要求', (i) => i.deduct),
    row('检查', checkWords), row('依据', (i) => i.basis.join('；')), row('查看文书', (i) => i.documents.join('、')), row('备注', (i) => i.evidence), row('常见问题', (i) => i.defects.join('、')),
  ]);
}

/** Items of the two sides that are the same one: by their number, then those that read alike. */
function pairs(a: readonly StandardItem[], b: readonly StandardItem[]): readonly (readonly [StandardItem | null, StandardItem | null])[] {
  const byId = new Map(a.map((i) => [i.id, i]));
  const left = new Set(a.filter((i) => !b.some((j) => j.id === i.id)));
  const matched = b.map((item): readonly [StandardItem | null, StandardItem | null] => {
    const same = byId.get(item.id);
    if (same) return [same, item];
    const best = [...left].filter((i) => i.kind === item.kind).map((i) => ({ i, like: bigramSimilarity(i.text, item.text) })).sort((x, y) => y.like - x.like)[0];
    if (!best || best.like < ALIKE) return [null, item];
    left.delete(best.i);
    return [best.i, item];
  });
  return [...matched, ...[...left].map((i) => [i, null] as const)];
}

const stateOf = (a: unknown, b: unknown): ItemDifference['state'] => (a === null ? 'added' : b === null ? 'removed' : 'changed');

function sectionDifferences(a: Standard, b: Standard): ItemDifference[] {
  const ids = [...new Set([...b.sections, ...a.sections].map((s) => s.id))];
  return ids.flatMap((id) => {
    const [x, y] = [a, b].map((s) => s.sections.find((part) => part.id === id) ?? null) as [Section | null, Section | null];
    const row = (label: string, f: (s: Section) => string): readonly [string, string, string] => [label, x ? f(x) : '', y ? f(y) : ''];
    const changes = differ([row('名称', (s) => s.name), row('分值', (s) => String(s.points)), row('至多扣', (s) => plain(s.cap)), row('从结果中直接减', (s) => plain(s.flat ?? false))]);
    return changes.length === 0 ? [] : [{ state: stateOf(x, y), id, text: (y ?? x)?.name ?? '', changes }];
  });
}

/** What became of a standard from one version to another, or how two standards differ: item by item, old and new text side by side. */
export function compareStandards(before: Standard, after: Standard): Comparison {
  const all = pairs(before.items, after.items).map(([a, b]): ItemDifference => ({ state: stateOf(a, b), id: (b ?? a)?.id ?? '', text: (b ?? a)?.text ?? '', changes: itemDifferences(a, b) }));
  const items = all.filter((d) => d.changes.length > 0);
  return { head: headDifferences(before, after), sections: sectionDifferences(before, after), items, same: all.length - items.length };
}
