/** First characters of each initial in the order of pronunciation; no word begins with i, u or v. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀';
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

/** Place of the wish in the text: at its start, at the start of a clause, inside; null when it is not there. */
function placeIn(wish: string, letters: string, text: string): number | null {
  let best: number | null = null;
  for (let at = letters.indexOf(wish); at >= 0; at = letters.indexOf(wish, at + 1)) {
    const place = at === 0 ? 0 : /[，、；：（《“。\s]/.test(text.charAt(at - 1)) ? 1 : 2;
    best = Math.min(best ?? place, place);
  }
  return best;
}

/**
 * How well a few letters (initials), characters or a number typed by a person mean this text: 0 best, null not at all.
 * A number means the code, or digits in the text.
 */
export function meaning(typed: string, text: string, code: string): number | null {
  const wish = typed.trim().toLowerCase();
  if (wish === '') return 0;
  const number = code.replace(/\D/g, '').replace(/^0+/, '');
  if (/^\d+$/.test(wish)) return number === wish.replace(/^0+/, '') ? 0 : number.startsWith(wish.replace(/^0+/, '')) ? 1 : text.includes(wish) ? 2 : null;
  if (code.toLowerCase().startsWith(wish)) return 0;
  return placeIn(wish, text.toLowerCase(), text) ?? placeIn(wish, initials(text), text);
}
