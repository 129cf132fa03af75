import type { FieldType } from '../domain/field.ts';
import { parseDate } from './dates.ts';
import { chineseInteger, parseMoney } from './numerals.ts';
import { matchForm, normalise, normaliseDocNo, tight } from './normalise.ts';

const FLAGS: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', 是: 'yes', 有: 'yes', 已: 'yes', 否: 'no', 无: 'no', 未: 'no', 没有: 'no' };

function moment(text: string, withTime: boolean): string | null {
  const date = parseDate(text);
  if (date === null || 'invalid' in date) return null;
  if (!withTime) return date.iso;
  return date.time === undefined ? null : `${date.iso}T${date.time}`;
}

/**
 * What a person typed or picked from a page, or an engine read there, in the normal form of a field (see `FieldGuess.value`);
 * null when it says no value of this type. Nothing is repaired: what does not stand there is not added.
 */
export function normalForm(type: FieldType, text: string): string | null {
  const plain = normalise(text);
  if (plain === '') return null;
  switch (type) {
    case 'date':
      return moment(plain, false);
    case 'datetime':
      return moment(plain, true);
    case 'money':
      return parseMoney(tight(plain));
    case 'number': {
      const digits = /[一二三四五六七八九十百〇零两\d]+/u.exec(plain)?.[0];
      const n = digits === undefined ? null : chineseInteger(digits);
      return n === null ? null : String(n);
    }
    case 'code':
    case 'id': {
      const bare = tight(plain).toUpperCase();
      return /[0-9A-Z]{15,20}/u.exec(bare)?.[0] ?? bare;
    }
    case 'docNo':
      return normaliseDocNo(plain);
    case 'flag':
      return FLAGS[plain] ?? null;
    case 'list':
      return plain.split(/[;；、]/u).map((part) => part.trim()).filter((part) => part !== '').join('；');
    case 'name':
      return tight(plain);
    case 'text':
      return plain;
  }
}

/** Whether two values of a field say the same: of words, brackets, spaces and the state’s name before a law’s do not count, nor the order in a list. */
export function saysSame(type: FieldType, a: string | null, b: string | null): boolean {
  if (a === null || b === null || !WORDS.has(type)) return a === b;
  const parts = (text: string): string => text.split(/[；;]/u).map((part) => matchForm(part).replaceAll('中华人民共和国', '')).filter((part) => part !== '').sort().join('；');
  return parts(a) === parts(b);
}

const WORDS: ReadonlySet<FieldType> = new Set(['text', 'name', 'docNo', 'list']);
