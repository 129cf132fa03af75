/** First characters of each initial in the order of pronunciation; no word begins with i, u or v. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const INITIALS = 'abcdefghjklmnopqrstwxyz';
const order = new Intl.Collator('zh-CN-u-co-pinyin');
const known = new Map<string, string>();

function initial(char: string): string {
  if (char < '\u4e00' || char > '\u9fff') return char.toLowerCase();
  let last = -1;
  while (last + 1 < FIRST.length && order.compare(char, FIRST.charAt(last + 1)) >= 0) last++;
  return INITIALS.charAt(last);
}

/** Initials of the pronunciation (处罚决定 → cfjd), by the order of the Chinese dictionary; other characters stay. */
export function initials(text: string): string {
  return [...text]
    .map((char) => {
      const seen = known.get(char);
      if (seen !== undefined) return seen;
      const found = initial(char);
      known.set(char, found);
      return found;
    })
    .join('');
}

/** True when a few letters (initials), characters or a number typed by a person mean this text. */
export function means(typed: string, text: string, code: string): boolean {
  const wish = typed.trim().toLowerCase();
  if (wish === '') return true;
  if (/^\d+$/.test(wish)) return code.replace(/\D/g, '').replace(/^0+/, '').startsWith(wish.replace(/^0+/, '')) || text.includes(wish);
  return text.toLowerCase().includes(wish) || code.toLowerCase().startsWith(wish) || initials(text).includes(wish);
}
