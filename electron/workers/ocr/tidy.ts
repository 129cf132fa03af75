import { codeLooks } from './codes.ts';

/** Characters with their confidence and centre, kept in step while the text is tidied. */
export interface Glyph {
  readonly text: string;
  readonly confidence: number;
  readonly centre: number;
}

const HAN = /[\p{Script=Han}、，。；：？！“”‘’（）《》〈〉〔〕【】…—·]/u;
const OPENING = '〔［[（(【{';
const CLOSING = '〕］])）】}';
const PAIRS: Readonly<Record<string, string>> = { '（': '）', '(': ')' };
const DIGITS = /^[0-9]$/;

/** Words in which 口 is a mouth, a mouthpiece or a doorway, not an empty box. */
const BEFORE_MOUTH = '人户出进入路门窗港关接村巷渡缺伤胸袖瓶河山海胡隘裂井洞破';
const AFTER_MOUTH = '头供岸罩腔述径令号服味语粮红水音感';

/** UMing's enumeration comma comes out as the stroke 丶, its full stop, which stands high, as a sign of degrees. */
function fold(glyphs: readonly Glyph[]): Glyph[] {
  return glyphs.map((g, i) => {
    if (g.text === '丶') return { ...g, text: '、' };
    return g.text === '°' && HAN.test(glyphs[i - 1]?.text ?? '') ? { ...g, text: '。' } : g;
  });
}

/** Spaces between Chinese characters are the typesetter's, not the author's. */
function closeUp(glyphs: readonly Glyph[]): Glyph[] {
  return glyphs.filter((g, i) => {
    if (g.text.trim() !== '') return true;
    const before = glyphs.slice(0, i).findLast((o) => o.text.trim() !== '');
    const after = glyphs.slice(i + 1).find((o) => o.text.trim() !== '');
    if (before === undefined || after === undefined) return false;
    if (glyphs[i - 1] !== undefined && glyphs[i - 1]!.text.trim() === '') return false;
    return !HAN.test(before.text) && !HAN.test(after.text);
  });
}

/** A bracket read with less may be another one. */
const SURE_BRACKET = 0.9;

/** A number with its 号 after the year: only a document number has that. */
const isNumbered = (after: readonly Glyph[]): boolean => /^第?\d+号/.test(after.slice(0, 8).map((g) => g.text).join(''));

/**
 * A year in brackets of two kinds, or in square ones, is 〔year〕 of a document number. A matched round pair is left as it is, unless one
 * of the two is doubtful and a number follows: document numbers have these brackets (GB/T 9704).
 */
function yearBrackets(glyphs: readonly Glyph[]): Glyph[] {
  const out = glyphs.slice();
  for (let i = 0; i + 5 < out.length; i++) {
    const open = out[i]!.text;
    const close = out[i + 5]!.text;
    if (!OPENING.includes(open) || !CLOSING.includes(close)) continue;
    const year = out.slice(i + 1, i + 5);
    if (!year.every((g) => DIGITS.test(g.text)) || !/^(19|20)/.test(year.map((g) => g.text).join(''))) continue;
    const doubtful = Math.min(out[i]!.confidence, out[i + 5]!.confidence) < SURE_BRACKET;
    if (PAIRS[open] === close && !(doubtful && isNumbered(out.slice(i + 6)))) continue;
    out[i] = { ...out[i]!, text: '〔' };
    out[i + 5] = { ...out[i + 5]!, text: '〕' };
  }
  return out;
}

/** “1·现场笔录” at the start of a line is a number and its stop, which Kai types print high. */
function ordinals(glyphs: readonly Glyph[]): Glyph[] {
  const dot = glyphs.findIndex((g) => !DIGITS.test(g.text));
  if (dot < 1 || dot > 2 || glyphs[dot]!.text !== '·' || !/\p{Script=Han}/u.test(glyphs[dot + 1]?.text ?? '')) return [...glyphs];
  return glyphs.map((g, i) => (i === dot ? { ...g, text: '.' } : g));
}

/** The models know no □ and read 口: before a choice (是, 否, 直接送达…) and in no word with 口 it is a box. */
function boxes(glyphs: readonly Glyph[]): Glyph[] {
  let seen = false;
  return glyphs.map((g, i) => {
    if (g.text !== '口' && g.text !== '囗') return g;
    const before = glyphs[i - 1]?.text ?? '';
    const after = glyphs[i + 1]?.text ?? '';
    const starts = before === '' || !/[\p{Script=Han}]/u.test(before);
    const inWord = AFTER_MOUTH.includes(after === '' ? ' ' : after) || BEFORE_MOUTH.includes(before === '' ? ' ' : before);
    if (inWord || (!starts && !seen) || !/[\p{Script=Han}]/u.test(after)) return g;
    seen = true;
    return { ...g, text: '□' };
  });
}

/**
 * The round 〇 of a year in Chinese numerals is easily lost: 二 二四年 with a hole of one character in it can only be 二〇二四年.
 * The added sign is given little confidence.
 */
function yearZero(glyphs: readonly Glyph[]): Glyph[] {
  const i = glyphs.findIndex((g, k) => g.text === '二' && /^二[一二三四五六七八九]年/.test(glyphs.slice(k + 1, k + 4).map((o) => o.text).join('')));
  if (i === -1) return [...glyphs];
  const [first, second, third] = [glyphs[i]!.centre, glyphs[i + 1]!.centre, glyphs[i + 2]!.centre];
  if (second - first < 1.5 * (third - second)) return [...glyphs];
  return glyphs.toSpliced(i + 1, 0, { text: '〇', confidence: 0.5, centre: (first + second) / 2 });
}

/** Removes what is known to be the recogniser's doing, not the writer's. */
export function tidy(glyphs: readonly Glyph[]): Glyph[] {
  return codeLooks(boxes(ordinals(yearZero(closeUp(yearBrackets(closeUp(fold(glyphs))))))));
}
