import { tight } from '../text/normalise.ts';
import { editDistance } from '../text/fuzzy.ts';
import type { DossierView, Fact } from './view.ts';

/** `business` = 个体工商户: some rules count it as a citizen, some as an organisation, so thresholds between the two stay open. */
export type PartyType = 'person' | 'entity' | 'business';

const ENTITY = /(公司|合作社|集团|工厂|厂|医院|学校|幼儿园|协会|研究院|事务所|分公司|支行)$/;
const BUSINESS = /(店|铺|商行|经营部|经营点|超市|餐馆|饭馆|酒楼|诊所|工作室|摊|门市部|加工坊|服务部|个体户)$/;

/** Kind of party from its code, number and name; null when they do not tell. */
export function partyTypeOf(view: DossierView): PartyType | null {
  const code = view.fact('party.creditCode')?.value ?? '';
  if (/^92/.test(code)) return 'business';
  if (/^[0-9A-Z]{18}$/.test(code) && /^(91|93|1|5)/.test(code)) return 'entity';
  const name = tight(view.fact('party.name')?.value ?? '').replace(/[（(].*$/, '');
  if (ENTITY.test(name)) return 'entity';
  if (BUSINESS.test(name)) return 'business';
  const idNo = view.fact('party.idNo')?.value ?? '';
  if (/^[0-9]{17}[0-9X]$/.test(idNo) && /^[\p{Script=Han}·]{2,8}$/u.test(name)) return 'person';
  return null;
}

export interface Threshold {
  readonly reached: 'yes' | 'no' | 'depends';
  readonly words: string;
}

/** Compares an amount with a threshold that differs for citizens and organisations. */
export function reaches(view: DossierView, amount: number, person: number, entity: number): Threshold {
  const type = partyTypeOf(view);
  if (type === 'person') return { reached: amount >= person ? 'yes' : 'no', words: `公民 ${person} 元` };
  if (type === 'entity') return { reached: amount >= entity ? 'yes' : 'no', words: `法人或其他组织 ${entity} 元` };
  const words = `公民 ${person} 元、法人或其他组织 ${entity} 元${type === 'business' ? '（个体工商户适用何者须人工判断）' : ''}`;
  if (amount >= Math.max(person, entity)) return { reached: 'yes', words };
  return { reached: amount < Math.min(person, entity) ? 'no' : 'depends', words };
}

/** Figures of a fine from which a hearing must be offered: of the law where it fixes them (治安管理处罚法 117), else of the standard. */
export function hearingFigures(view: DossierView): { readonly person: number; readonly entity: number } {
  return { person: view.limit('hearing.person') ?? view.settings.hearingPerson, entity: view.limit('hearing.entity') ?? view.settings.hearingEntity };
}

/** Name as it is compared: no spaces, no brackets’ shape, no note that it is a trader’s shop name. */
export function nameForm(text: string): string {
  return tight(text).replace(/[()（）\s]/g, '').replace(/^当事人[:：]?/, '');
}

/** 1 = same, 0 = nothing in common. */
export function likeness(a: string, b: string): number {
  const [x, y] = [nameForm(a), nameForm(b)];
  const longest = Math.max(x.length, y.length);
  return longest === 0 ? 1 : 1 - editDistance(x, y, longest) / longest;
}

const same = (a: Fact, b: Fact): boolean => nameForm(a.value) === nameForm(b.value);

/** The value most of the facts agree on; null without a majority. */
export function majority(facts: readonly Fact[]): Fact | null {
  const ranked = facts.map((f) => ({ f, n: facts.filter((g) => same(f, g)).length })).sort((a, b) => b.n - a.n || b.f.confidence - a.f.confidence);
  const best = ranked[0];
  return best && best.n * 2 > facts.length ? best.f : null;
}
