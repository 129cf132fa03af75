import type { FieldType } from '../domain/field.ts';

/** Validators of numbers. They say what is wrong and may name a likely reading; they never change a value. */

export interface Validity {
  readonly valid: boolean;
  /** In Chinese; null when valid. */
  readonly problem: string | null;
}

const VALID: Validity = { valid: true, problem: null };
const bad = (problem: string): Validity => ({ valid: false, problem });

const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Reading errors between look-alikes, both ways. */
const LOOK_ALIKES: readonly (readonly [string, string])[] = [['0', 'O'], ['0', 'D'], ['0', 'Q'], ['1', 'I'], ['1', 'L'], ['8', 'B'], ['5', 'S'], ['2', 'Z'], ['6', 'G'], ['7', 'T'], ['4', 'A'], ['U', 'V']];

/** Check of character 18 of a unified social credit code (GB 32100). */
function codeCheck(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = CODE_ALPHABET.indexOf(code[i] ?? '');
    if (value < 0) return false;
    sum += value * (CODE_WEIGHTS[i] ?? 0);
  }
  return CODE_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** Check of the organisation code inside (characters 9–17, GB 11714). */
function orgCheck(code: string): boolean {
  const org = code.slice(8, 17);
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const c = org[i] ?? '';
    sum += (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55) * (ORG_WEIGHTS[i] ?? 0);
  }
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? 'X' : String(check)) === org[8];
}

const codeIsValid = (code: string): boolean => /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code) && codeCheck(code) && orgCheck(code);

/** Unified social credit code: both checks; on failure the one look-alike change that would make it right is named, if there is just one. */
export function checkCreditCode(code: string): Validity {
  if (codeIsValid(code)) return VALID;
  if (/^\d{15}$/.test(code)) return bad('15 位旧注册号，无法校验');
  if (code.length !== 18) return bad(`应为 18 位，读到 ${code.length} 位`);
  return bad(withCandidate('校验位不符', singleRepair(code, codeIsValid)));
}

/** Citizen identity number (GB 11643): 17 digits, a real birth date, check character. */
export function checkIdNo(id: string): Validity {
  if (idIsValid(id)) return VALID;
  if (/^\d{15}$/.test(id)) return bad('15 位旧号，无法校验');
  if (id.length !== 18) return bad(`应为 18 位，读到 ${id.length} 位`);
  if (!/^\d{17}[\dX]$/.test(id)) return bad(withCandidate('含有不应出现的字符', singleRepair(id, idIsValid)));
  return bad(realBirth(id) ? withCandidate('校验位不符', null) : '出生日期不存在');
}

function realBirth(id: string): boolean {
  const [y, m, d] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  const at = new Date(Date.UTC(y, m - 1, d));
  return y >= 1880 && y <= 2100 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
}

function idIsValid(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id) || !realBirth(id)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(id[i]) * (ID_WEIGHTS[i] ?? 0);
  return '10X98765432'[sum % 11] === id[17];
}

/** Birth date in an identity number with 18 characters; null when there is none. */
export function birthOf(id: string): string | null {
  return /^\d{17}[\dX]$/.test(id) && realBirth(id) ? `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}` : null;
}

/** The only text one look-alike change away that passes; null for none or several. */
function singleRepair(text: string, passes: (t: string) => boolean): string | null {
  const found = new Set<string>();
  for (let i = 0; i < text.length; i += 1)
    for (const [a, b] of LOOK_ALIKES) {
      const other = text[i] === a ? b : text[i] === b ? a : null;
      if (other === null) continue;
      const candidate = text.slice(0, i) + other + text.slice(i + 1);
      if (passes(candidate)) found.add(candidate);
    }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** The one look-alike change that makes a code or identity number right; null for other types, for right ones, and where there is none or are several. */
export function repairOf(type: FieldType, text: string): string | null {
  if (type === 'code') return codeIsValid(text) ? null : singleRepair(text, codeIsValid);
  if (type === 'id') return idIsValid(text) ? null : singleRepair(text, idIsValid);
  return null;
}

function withCandidate(problem: string, candidate: string | null): string {
  return candidate ? `${problem}，可能是 ${candidate}` : problem;
}

/** Certificate number of an officer: 8–14 digits, or an older form with a place name in front (DOMAIN 2.4; its grammar is not settled). */
export function checkCertNo(no: string): Validity {
  return /^\d{8,14}$/.test(no) || /^[\u4e00-\u9fa5]{1,3}[-A-Z0-9]{4,14}$/.test(no) ? VALID : bad('证号格式不符');
}

export const DOC_NO = /[\p{Script=Han}]{1,16}(?:[(（[〔][\p{Script=Han}]{1,6}[)）\]〕])?[\p{Script=Han}]{0,6}[〔[(（【{]?(?:19|20)\d{2}[〕\])）】}]?第?\d{1,7}(?:-\d{1,3})?号/u;
const CANONICAL_NO = /^[\p{Script=Han}]{2,20}(?:\([\p{Script=Han}]{1,6}\))?[\p{Script=Han}]{0,6}〔(?:19|20)\d{2}〕[1-9]\d{0,6}(?:-\d{1,3})?号$/u;

/** Form of a document number: year in 〔〕, no leading zero, no 第. */
export function checkDocNo(no: string): Validity {
  return CANONICAL_NO.test(no) ? VALID : bad('文号格式不规范');
}

/** A person's name: 2–4 Han characters, longer with a dot for some peoples. */
export function isName(text: string): boolean {
  return /^[\p{Script=Han}]{2,4}$/u.test(text) || /^[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,10}$/u.test(text);
}
