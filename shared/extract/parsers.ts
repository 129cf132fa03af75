import type { FieldType } from '../domain/field.ts';
import { chineseInteger, parseMoney } from '../text/numerals.ts';
import { normaliseDocNo } from '../text/normalise.ts';
import { datesIn } from './dating.ts';
import { amountValue, amountsIn } from './money.ts';
import type { Run } from './run.ts';
import { sliceRun, trimRun } from './run.ts';
import { DOC_NO, checkCertNo, checkCreditCode, checkDocNo, checkIdNo, isName } from './validate.ts';

/** A value read from a run: `value` null = the words are there but say nothing certain. */
export interface Parsed {
  readonly value: string | null;
  readonly run: Run;
  readonly valid: boolean | null;
  readonly problem: string | null;
}

export type Parser = (run: Run) => Parsed | null;

const unreadable = (run: Run, problem: string): Parsed => ({ value: null, run, valid: null, problem });

/** The whole text of a place, as written. */
export const plainParser: Parser = (run) => {
  const plain = trimRun(run);
  return plain.text === '' || /^[/无—-]+$/u.test(plain.text) ? null : { value: plain.text, run: plain, valid: null, problem: null };
};

/** Everything after these words belongs to the next fact. */
const NEXT_FACT = /[;。]|,(?=统一|社会|住|地|法定|负责|经营|联系|电话|身份|公民|性别|男|女)|统一社会信用代码|法定代表人|[(（]?(?:以下|下)简称|(?<=.{4})(?:住所|地址|住址|联系电话)[:：]?|(?<=.{6})(?:经营范围|成立日期|注册资本|营业期限|登记机关|有效期)/u;

/** Text up to the next fact. */
export const textParser: Parser = (run) => {
  const plain = trimRun(run);
  const cut = NEXT_FACT.exec(plain.text);
  const kept = cut && cut.index > 0 ? trimRun(sliceRun(plain, 0, cut.index)) : plain;
  return kept.text === '' ? null : { value: kept.text, run: kept, valid: null, problem: null };
};

/** Name of a party: as text, without what a form prints after it. */
export const partyParser: Parser = (run) => {
  const parsed = textParser(run);
  if (!parsed?.value) return parsed;
  const cut = /[,:、]|[(（](?:签|盖|公章|签章|男|女|个体|自然人|单位)/u.exec(parsed.value);
  const kept = cut ? trimRun(sliceRun(parsed.run, 0, cut.index)) : parsed.run;
  if (kept.text.length < 2) return null;
  if (!/^[\p{Script=Han}A-Za-z0-9()（）·〇""“”&.-]+$/u.test(kept.text) || /^\d+$/.test(kept.text)) return unreadable(kept, '名称无法识别');
  return { value: kept.text, run: kept, valid: null, problem: null };
};

/** What only ever follows a name, even where the colon or the gap between was lost. */
const BEHIND_NAME = /^(?:性别|年龄|身份证|联系电话|电话|执法证|证号|职务)/u;
const AFTER_NAME = /^(?:性别|年龄|男|女|先生|女士|系|任|职务|总经理|经理|店长|厂长|董事长|主任|科长|局长|股长|队长|员工|身份证|电话|联系|执法证|证号)/u;

/** One person's name at the start of a run. */
export const nameParser: Parser = (run) => {
  const whole = trimRun(run);
  const plain = trimRun(sliceRun(whole, /^姓名[:]?/u.exec(whole.text)?.[0].length ?? 0));
  const first = /^[\p{Script=Han}·]+/u.exec(plain.text)?.[0] ?? '';
  if (first === '') return plain.text === '' ? null : unreadable(plain, '姓名无法识别');
  const after = (words: RegExp): number[] => [4, 3, 2].filter((n) => words.test(first.slice(n)));
  for (const length of [...after(BEHIND_NAME), first.length, ...after(AFTER_NAME)]) {
    const name = first.slice(0, length);
    if (isName(name)) return { value: name, run: sliceRun(plain, 0, length), valid: null, problem: null };
  }
  return unreadable(plain, '姓名无法识别');
};

/** First date of a run. */
export const dateParser: Parser = (run) => {
  const d = datesIn(run.text)[0];
  if (!d) return run.text === '' ? null : unreadable(run, '日期无法识别');
  if (d.state === 'blank') return null;
  const part = sliceRun(run, d.start, d.end);
  if (d.state === 'unreal') return { value: null, run: part, valid: false, problem: `日期不存在：${part.text}` };
  return d.iso ? { value: d.iso, run: part, valid: true, problem: null } : unreadable(part, '日期不完整或无法识别');
};

export const moneyParser: Parser = (run) => {
  const amount = amountsIn(run.text)[0];
  const value = amount ? (amountValue(amount) ?? amount.capitals?.value ?? null) : parseMoney(run.text);
  if (value !== null) return { value, run, valid: null, problem: null };
  return run.text === '' ? null : unreadable(run, '金额无法识别');
};

export const numberParser: Parser = (run) => {
  const digits = /[一二三四五六七八九十百〇零\d]+/u.exec(run.text);
  const n = digits ? chineseInteger(digits[0]) : null;
  if (n !== null && digits) return { value: String(n), run: sliceRun(run, digits.index, digits.index + digits[0].length), valid: null, problem: null };
  return run.text === '' ? null : unreadable(run, '数字无法识别');
};

/** Unified social credit code; look-alikes that the alphabet excludes are named, not replaced. */
export const codeParser: Parser = (run) => {
  const m = /[0-9A-Za-z]{15,20}/u.exec(run.text);
  if (!m) return run.text === '' || /^[/无\\-]+$/u.test(run.text) ? null : unreadable(run, '代码无法识别');
  const part = sliceRun(run, m.index, m.index + m[0].length);
  const value = m[0].toUpperCase();
  if (/^\d{17}[\dX]$/.test(value) && checkIdNo(value).valid) return null;
  const { valid, problem } = checkCreditCode(value);
  // I, O, S, V and Z are in no code: such a character is a reading error, whatever stands on the paper.
  return { value: /[IOSVZ]/.test(value) || ![15, 18].includes(value.length) ? null : value, run: part, valid, problem };
};

export const idParser: Parser = (run) => {
  const m = /\d[0-9A-Za-z]{13,18}/u.exec(run.text);
  if (!m) return run.text === '' || /^[/无\\-]+$/u.test(run.text) ? null : unreadable(run, '证件号码无法识别');
  const part = sliceRun(run, m.index, m.index + m[0].length);
  const value = m[0].toUpperCase();
  // Two letters before the last character: a credit code, not a number of a person.
  if ((value.slice(0, 17).match(/[A-Z]/g)?.length ?? 0) >= 2 || checkCreditCode(value).valid) return null;
  const { valid, problem } = checkIdNo(value);
  return { value: /^(?:\d{15}|\d{17}[\dX])$/.test(value) ? value : null, run: part, valid, problem };
};

export const certParser: Parser = (run) => {
  const m = /(?:\p{Script=Han}{1,2})?[A-Z]{0,3}-?\d[\d-]{5,14}/u.exec(run.text);
  if (!m) return run.text === '' ? null : unreadable(run, '证号无法识别');
  const part = sliceRun(run, m.index, m.index + m[0].length);
  return /^[〇○O]/u.test(m[0]) ? unreadable(part, '证号首位无法识别') : { value: m[0], run: part, ...checkCertNo(m[0]) };
};

export const docNoParser: Parser = (run) => {
  const m = DOC_NO.exec(run.text);
  if (!m) return run.text === '' ? null : unreadable(run, '文号无法识别');
  const value = normaliseDocNo(m[0]);
  return { value, run: sliceRun(run, m.index, m.index + m[0].length), ...checkDocNo(value) };
};

/** Phone number: 7–12 digits with an optional area code. */
export const phoneParser: Parser = (run) => {
  const m = /(?:\d{3,4}-)?\d{7,11}/u.exec(run.text);
  // A mobile number has eleven digits: with fewer, one was lost.
  if (m && /^1[3-9]\d{5,8}$/u.test(m[0])) return unreadable(sliceRun(run, m.index, m.index + m[0].length), '电话号码位数不足');
  return m ? { value: m[0], run: sliceRun(run, m.index, m.index + m[0].length), valid: null, problem: null } : null;
};

/** Parser of a field type. */
export const PARSERS: Readonly<Record<Exclude<FieldType, 'list' | 'flag' | 'datetime'>, Parser>> = {
  text: textParser,
  name: nameParser,
  date: dateParser,
  money: moneyParser,
  number: numberParser,
  code: codeParser,
  id: idParser,
  docNo: docNoParser,
};
