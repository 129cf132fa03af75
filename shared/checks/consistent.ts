import { type Problem, problem } from '../base/problem.ts';
import { type Result, err, ok } from '../base/result.ts';
import { type Standard, StandardSchema } from '../domain/standard.ts';
import { SettingsSchema } from './settings.ts';
import { bind } from './table.ts';

/** One thing that is wrong inside a standard, in Chinese; `place` = id of an item, `部分 A` for a section, empty for the head. */
export interface Flaw {
  readonly place: string;
  readonly message: string;
}

const round2 = (n: number): number => Math.round(n * 100) / 100;
const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
const head = (message: string): Flaw => ({ place: '', message });

function headFlaws(standard: Standard): Flaw[] {
  const flaws: Flaw[] = [];
  if (standard.appliesTo.length === 0 && !standard.supplement) flaws.push(head('没有写明适用于哪类案卷'));
  const bands = standard.gradeBands.map((b) => b.from);
  if (bands.some((b, i) => i > 0 && b >= (bands[i - 1] ?? 0))) flaws.push(head('等次应从高到低排列'));
  if (bands.at(-1) !== 0) flaws.push(head('最低等次应从 0 分起'));
  if (repeated(standard.gradeBands.map((b) => b.name)).length > 0) flaws.push(head('等次名称重复'));
  if (standard.validTo !== null && standard.validTo < standard.validFrom) flaws.push(head('失效日期早于生效日期'));
  if (!standard.items.some((i) => i.kind === 'deduct' && i.points > 0)) flaws.push(head('没有计分项'));
  flaws.push(...settingFlaws(standard));
  const sectors = repeated(standard.sectors.map((s) => s.sector));
  return [...flaws, ...sectors.map((s) => head(`行业「${s}」的设置重复`))];
}

function settingFlaws(standard: Standard): Flaw[] {
  const all = [['', standard.settings] as const, ...standard.sectors.map((s) => [`（${s.sector}）`, { ...standard.settings, ...s.settings }] as const)];
  return all.flatMap(([name, settings]) => {
    const parsed = SettingsSchema.safeParse(settings);
    return parsed.success ? [] : [head(`设置有误${name}：${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('；')}`)];
  });
}

function checkFlaws(standard: Standard): Flaw[] {
  return standard.items.flatMap((item) => {
    const bound = bind(item);
    return bound.ok ? [] : [{ place: item.id, message: `${item.id}：${bound.error}` }];
  });
}

/** What keeps a standard in the making from being tried on a dossier: checks or settings that cannot be used. */
export function hindrancesOf(standard: Standard): Flaw[] {
  return [...settingFlaws(standard), ...checkFlaws(standard)];
}

function sectionFlaws(standard: Standard): Flaw[] {
  const flaws: Flaw[] = repeated(standard.sections.map((s) => s.id)).map((id) => ({ place: `部分 ${id}`, message: `编号「${id}」重复` }));
  for (const section of standard.sections) {
    const place = `部分 ${section.id}`;
    const sum = round2(standard.items.filter((i) => i.section === section.id && i.kind === 'deduct').reduce((n, i) => n + i.points, 0));
    if (section.name === '') flaws.push({ place, message: `部分「${section.id}」没有名称` });
    if (sum !== section.points) flaws.push({ place, message: `部分「${section.name}」各项合计 ${sum} 分，与标注的 ${section.points} 分不符` });
    if (section.cap !== undefined && section.cap > section.points && standard.scoreMethod !== 'FLAT_DEDUCT') flaws.push({ place, message: `部分「${section.name}」至多扣 ${section.cap} 分，超过本部分 ${section.points} 分` });
  }
  return flaws;
}

function itemFlaws(standard: Standard): Flaw[] {
  const sections = new Set(standard.sections.map((s) => s.id));
  const flaws: Flaw[] = repeated(standard.items.map((i) => i.id)).map((id) => ({ place: id, message: `编号「${id}」重复` }));
  for (const item of standard.items) {
    const say = (message: string): void => void flaws.push({ place: item.id, message });
    if (!item.id.startsWith(`${standard.code}-`) && item.id.replace(/\d{2}$/, '') !== standard.code) say(`${item.id} 的编号应以「${standard.code}-」开头`);
    if (!sections.has(item.section)) say(`${item.id} 的部分「${item.section}」不存在`);
    if (item.text.trim() === '') say(`${item.id} 没有评查内容`);
    if (item.basis.length === 0) say(`${item.id} 没有依据`);
    if (item.kind === 'veto' && item.points !== 0) say(`${item.id} 是否决项，分值应为 0`);
    if (item.kind === 'deduct' && item.points === 0) say(`${item.id} 是扣分项，没有分值`);
  }
  return [...flaws, ...checkFlaws(standard)];
}

/** Everything that is wrong inside a well-formed standard, each with its place; empty when it is sound. */
export function flawsOf(standard: Standard): Flaw[] {
  return [...headFlaws(standard), ...sectionFlaws(standard), ...itemFlaws(standard)];
}

/** So many are said in one sentence; the editor shows all. */
const SAID = 6;

/**
 * Reads a standard that comes from outside: shape, points that add up, sections, grades, names and arguments of checks, settings.
 * @returns the standard, or `standard-invalid` naming the items or the field at fault.
 */
export function checkStandard(json: unknown): Result<Standard, Problem> {
  const name = typeof json === 'object' && json !== null && 'name' in json && typeof json.name === 'string' ? json.name : '未命名';
  const parsed = StandardSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err(problem('standard-invalid', { name, detail: issue ? `${pathOf(json, issue.path)}：${issue.message}` : '格式不正确' }));
  }
  const flaws = flawsOf(parsed.data);
  if (flaws.length === 0) return ok(parsed.data);
  const said = flaws.slice(0, SAID).map((f) => f.message).join('；');
  return err(problem('standard-invalid', { name, detail: flaws.length > SAID ? `${said}；等共 ${flaws.length} 处` : said }));
}

/** `items.3.points` → `PG-A01.points` where the item has an id. */
function pathOf(json: unknown, path: readonly PropertyKey[]): string {
  const words = path.map(String);
  if (words[0] !== 'items' || words.length < 2 || typeof json !== 'object' || json === null || !('items' in json) || !Array.isArray(json.items)) return words.join('.') || '文件';
  const item: unknown = json.items[Number(words[1])];
  const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : `第 ${Number(words[1]) + 1} 项`;
  return [id, ...words.slice(2)].join('.');
}
