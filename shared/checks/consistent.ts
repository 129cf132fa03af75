import { type Problem, problem } from '../base/problem.ts';
import { type Result, err, ok } from '../base/result.ts';
import { type Standard, StandardSchema } from '../domain/standard.ts';
import { SettingsSchema } from './settings.ts';
import { bind } from './table.ts';

const round2 = (n: number): number => Math.round(n * 100) / 100;

function repeated(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) !== i);
}

/** First thing that is wrong inside a well-formed standard, in Chinese; null when it is sound. */
function flawOf(standard: Standard): string | null {
  const twice = repeated(standard.items.map((i) => i.id)) ?? repeated(standard.sections.map((s) => s.id));
  if (twice) return `编号「${twice}」重复`;
  const lost = standard.items.find((i) => !standard.sections.some((s) => s.id === i.section));
  if (lost) return `${lost.id} 的部分「${lost.section}」不存在`;
  for (const section of standard.sections) {
    const sum = round2(standard.items.filter((i) => i.section === section.id && i.kind === 'deduct').reduce((n, i) => n + i.points, 0));
    if (sum !== section.points) return `部分「${section.name}」各项合计 ${sum} 分，与标注的 ${section.points} 分不符`;
  }
  const baseless = standard.items.find((i) => i.basis.length === 0);
  if (baseless) return `${baseless.id} 没有依据`;
  const scored = standard.items.find((i) => i.kind === 'veto' && i.points !== 0);
  if (scored) return `${scored.id} 是否决项，分值应为 0`;
  if (!standard.items.some((i) => i.kind === 'deduct' && i.points > 0)) return '没有计分项';
  const bands = standard.gradeBands.map((b) => b.from);
  if (bands.some((b, i) => i > 0 && b >= (bands[i - 1] ?? 0))) return '等次应从高到低排列';
  if (standard.validTo !== null && standard.validTo < standard.validFrom) return '失效日期早于生效日期';
  return checksFlaw(standard);
}

function checksFlaw(standard: Standard): string | null {
  for (const item of standard.items) {
    const bound = bind(item);
    if (!bound.ok) return `${item.id}：${bound.error}`;
  }
  const settings = SettingsSchema.safeParse(standard.settings);
  return settings.success ? null : `设置有误：${settings.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('；')}`;
}

/**
 * Reads a standard that comes from outside: shape, points that add up, sections, grades, names and arguments of checks, settings.
 * @returns the standard, or `standard-invalid` naming the item or the field at fault.
 */
export function checkStandard(json: unknown): Result<Standard, Problem> {
  const name = typeof json === 'object' && json !== null && 'name' in json && typeof json.name === 'string' ? json.name : '未命名';
  const parsed = StandardSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err(problem('standard-invalid', { name, detail: issue ? `${pathOf(json, issue.path)}：${issue.message}` : '格式不正确' }));
  }
  const flaw = flawOf(parsed.data);
  return flaw === null ? ok(parsed.data) : err(problem('standard-invalid', { name, detail: flaw }));
}

/** `items.3.points` → `PG-A01.points` where the item has an id. */
function pathOf(json: unknown, path: readonly PropertyKey[]): string {
  const words = path.map(String);
  if (words[0] !== 'items' || words.length < 2 || typeof json !== 'object' || json === null || !('items' in json) || !Array.isArray(json.items)) return words.join('.') || '文件';
  const item: unknown = json.items[Number(words[1])];
  const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : `第 ${Number(words[1]) + 1} 项`;
  return [id, ...words.slice(2)].join('.');
}
