import type { DossierKind } from '../domain/document.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';

/** How the ways of a standard are called where people see them. */
export const VETO_WORDS: Readonly<Record<Standard['vetoEffect'], string>> = { ZERO: '计 0 分', FAIL_GRADE: '评为不合格', CAP_BELOW_EXCELLENT: '不得评为优秀' };
export const SCORE_WORDS: Readonly<Record<Standard['scoreMethod'], string>> = { CAPPED_BY_ITEM: '逐项扣完为止', FLAT_DEDUCT: '按处扣分，不以该项分值为限', TWO_PART_50_50: '合法性 50 分，规范性 50 分' };
export const NA_WORDS: Readonly<Record<Standard['naPolicy'], string>> = { NORMALISE: '按适用分值折算', FULL_POINTS: '计满分', FIXED_MAX: '不计得分，满分不变' };
export const ITEM_KIND_WORDS: Readonly<Record<StandardItem['kind'], string>> = { veto: '否决', deduct: '扣分', bonus: '加分' };
export const KIND_WORDS: Readonly<Record<DossierKind, string>> = { PENALTY_GENERAL: '普通程序', PENALTY_SUMMARY: '简易程序', LICENSE: '行政许可', COERCION: '行政强制', INSPECTION: '行政检查', UNKNOWN: '种类不明' };
