/** Chinese numerals and money. An amount is a string in yuan with two decimals (`12000.00`); sums are done in integer cents (分). */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, '○': 0, 一: 1, 壹: 1, 弌: 1, 壱: 1, 二: 2, 贰: 2, 弍: 2, 貳: 2, 两: 2, 三: 3, 叁: 3, 叄: 3, 參: 3, 参: 3, 弎: 3, 四: 4, 肆: 4, 五: 5, 伍: 5,
  六: 6, 陆: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const DIGIT_CLASS = Object.keys(DIGITS).filter((k) => k.length === 1).join('');
const NUMBER_CLASS = `${DIGIT_CLASS}十拾百佰千仟万萬亿億`;

const CAPITAL = new RegExp(`([${NUMBER_CLASS}]+)[元圆圓](?:零?([${DIGIT_CLASS}])角)?(?:零?([${DIGIT_CLASS}])分)?[整正]?`, 'g');
const SMALL = new RegExp(`^(?:([${DIGIT_CLASS}])角)?(?:零?([${DIGIT_CLASS}])分)?[整正]?$`);
/** What may stand right before a number that begins with 拾, so that a lost first character is not taken for ten. */
const SAFE_BEFORE = /[币款计为处共额:：,，。;；（(￥¥\s]$/;

/** Up to 9999 with 十百千; null for a wrong order (`二百三千`) or two digits in a row. */
function section(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let floor = 10_000;
  for (const c of text) {
    const unit = UNITS[c];
    const value = DIGITS[c];
    if (unit !== undefined) {
      if (unit >= floor || (digit === null && !(unit === 10 && total === 0)) || digit === 0) return null;
      total += (digit ?? 1) * unit;
      floor = unit;
      digit = null;
    } else if (value === undefined) return null;
    else if (digit !== null && digit !== 0) return null;
    else digit = value;
  }
  return total + (digit ?? 0);
}

/** Whole number written with 万 and 亿; null when it is not well formed. */
function composed(text: string): number | null {
  const plain = text.replace(/萬/g, '万').replace(/億/g, '亿');
  const at = plain.lastIndexOf('亿') >= 0 ? plain.lastIndexOf('亿') : plain.lastIndexOf('万');
  if (at < 0) return plain === '' ? null : section(plain);
  const unit = plain[at] === '亿' ? 100_000_000 : 10_000;
  const head = composed(plain.slice(0, at));
  const tail = plain.slice(at + 1) === '' ? 0 : composed(plain.slice(at + 1));
  if (head === null || head === 0 || tail === null || tail >= unit) return null;
  return head * unit + tail;
}

/**
 * Chinese or Arabic whole number: `三十八` → 38, `一千二百四十二` → 1242, `廿一` → 21, `二〇` → 20, `38` → 38.
 * Null when the text is no number.
 */
export function chineseInteger(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').replace(/廿/g, '二十').replace(/卅/g, '三十');
  if (plain === '') return null;
  if (/^[0-9]+$/.test(plain)) return Number(plain);
  if ([...plain].every((c) => DIGITS[c] !== undefined)) return Number([...plain].map((c) => DIGITS[c]).join(''));
  return composed(plain);
}

/** Cents → `12000.00`. */
export function fromCents(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** `12000.00` → cents; null when it is no amount in normal form (up to two decimals). */
export function toCents(amount: string): number | null {
  const m = /^(-?)([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(amount);
  if (!m) return null;
  const cents = Number(m[2]) * 100 + Number((m[3] ?? '').padEnd(2, '0'));
  return m[1] && cents > 0 ? -cents : cents;
}

/**
 * First amount in capitals (壹万贰仟元整; also 一万二千元, variants 弍 叄 陸 圆 正) as `12000.00`.
 * Null when there is none or when a character right before it is missing or unreadable: a garbled amount is never guessed.
 */
export function parseCapitalAmount(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  for (const m of plain.matchAll(CAPITAL)) {
    const before = plain.slice(0, m.index);
    if (new RegExp(`[${NUMBER_CLASS}]`).test(before.slice(-2))) return null;
    const word = m[1] ?? '';
    if (UNITS[word[0] ?? ''] !== undefined && before !== '' && !SAFE_BEFORE.test(before)) return null;
    const yuan = composed(word);
    if (yuan === null) return null;
    return fromCents(yuan * 100 + (DIGITS[m[2] ?? ''] ?? 0) * 10 + (DIGITS[m[3] ?? ''] ?? 0));
  }
  const small = SMALL.exec(plain.replace(/^人民币/, ''));
  if (small && (small[1] || small[2])) return fromCents((DIGITS[small[1] ?? ''] ?? 0) * 10 + (DIGITS[small[2] ?? ''] ?? 0));
  return null;
}

const ARABIC = /(¥)?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(万|亿)?(元|圆)?/g;

/** First amount in figures (`￥50,000.00`, `29,000元`, `1.5万元`, or a bare number alone) as `50000.00`; null when there is none or it has parts of a cent. */
export function parseArabicAmount(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  for (const m of plain.matchAll(ARABIC)) {
    if (!m[1] && !m[4] && m[0] !== plain) continue;
    return scaled((m[2] ?? '').replace(/,/g, ''), m[3] === '万' ? 4 : m[3] === '亿' ? 8 : 0);
  }
  return null;
}

/** Moves the decimal point right by `shift` places without floating point. */
function scaled(digits: string, shift: number): string | null {
  const [whole = '', part = ''] = digits.split('.');
  const places = shift + 2;
  if (/[1-9]/.test(part.slice(places))) return null;
  return fromCents(Number(whole + part.slice(0, places).padEnd(places, '0')));
}

/** First amount of a text, in figures or in capitals; null when there is none. */
export function parseMoney(text: string): string | null {
  return parseArabicAmount(text) ?? parseCapitalAmount(text);
}

function sectionWords(n: number): string {
  const units = ['', '拾', '佰', '仟'];
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(n / 10 ** place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += (gap ? '零' : '') + FORMAL[digit] + units[place];
      gap = false;
    }
  }
  return words;
}

function yuanWords(yuan: number): string {
  const scales: readonly (readonly [number, string])[] = [[100_000_000, '亿'], [10_000, '万'], [1, '']];
  let words = '';
  let left = yuan;
  for (const [scale, name] of scales) {
    const n = Math.trunc(left / scale);
    left -= n * scale;
    if (n === 0) continue;
    const own = n >= 10_000 ? yuanWords(n) : sectionWords(n);
    words += (words !== '' && n < 1000 ? '零' : '') + own + name;
  }
  return words;
}

/** `12000.00` → `壹万贰仟元整`; null for a negative amount or a text that is no amount. */
export function toCapitalAmount(amount: string): string | null {
  const cents = toCents(amount);
  if (cents === null || cents < 0) return null;
  if (cents === 0) return '零元整';
  const yuan = Math.trunc(cents / 100);
  const jiao = Math.trunc(cents / 10) % 10;
  const fen = cents % 10;
  const whole = yuan > 0 ? `${yuanWords(yuan)}元` : '';
  const small = (jiao > 0 ? `${FORMAL[jiao]}角` : whole !== '' && fen > 0 ? '零' : '') + (fen > 0 ? `${FORMAL[fen]}分` : '');
  return whole + small + (fen > 0 ? '' : '整');
}
