/** One written form for text that is compared, searched or shown. */

const HAN = /[\p{Script=Han}〇]/u;
const SPACE = /\s/u;

/** Look-alikes that NFKC leaves apart but that mean the same on a form or come from the reading: stroke and colon variants. */
const SAME: Readonly<Record<string, string>> = { 丶: '、', '∶': ':', '︰': ':', '﹕': ':', '﹒': '.', '━': '—', '―': '—', '〞': '”', '〝': '“' };

/** NFKC of one character with look-alikes folded; may be several characters (`㎡` → `m2`) or none (a space). */
export function foldCharacter(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const made = [...char.normalize('NFKC')].map((c) => (SPACE.test(c) ? '' : (SAME[c] ?? c))).join('');
  folded.set(char, made);
  return made;
}

/** A dossier has a few thousand different characters and millions in all: each is folded once. */
const folded = new Map<string, string>();

/** Normal form of a value: NFKC, look-alikes folded, no space next to a Han character, single spaces elsewhere. */
export function normalise(text: string): string {
  const plain = [...text.normalize('NFKC')].map((c) => SAME[c] ?? c).join('');
  let out = '';
  for (const part of plain.trim().split(/\s+/u)) {
    const last = out.at(-1) ?? '';
    const first = [...part][0] ?? '';
    out += out !== '' && !HAN.test(last) && !HAN.test(first) ? ` ${part}` : part;
  }
  return out;
}

/** Whatever may not be in its normal form already: plain letters, figures and the common Han characters are, but for a stroke that is read as a comma. */
const FOLDABLE = /[^0-9A-Za-z\u4e00-\u9fff]|丶/gu;

/** NFKC without any space: the form in which patterns are looked for. */
export function tight(text: string): string {
  return text.replace(FOLDABLE, (char) => foldCharacter(char));
}

/** Form in which titles and labels are compared: tight, without brackets, slashes, quotes and separators. */
export function matchForm(text: string): string {
  return tight(text).replace(/[()〔〕[\]【】{}<>《》「」『』“”"'‘’/\\|、,，.。:;；·*_\-—~]/gu, '');
}

/** Round the year of a document number stand 〔〕; the reading mixes 〔2026], (2026), 【2026】. Leading zeros and 第 stay. */
export function normaliseDocNo(text: string): string {
  return tight(text)
    .replace(/[(〔[【{<《「][([〔]?((?:19|20)\d{2})年?[)〕\]】}>》」]?/u, '〔$1〕')
    .replace(/([\p{Script=Han}])((?:19|20)\d{2})[)〕\]】}>》」]/u, '$1〔$2〕');
}

/**
 * Text for the full-text index: a space around each Han character, so that a phrase query finds any run of characters
 * and never the same characters in another order. Other letters keep their words.
 */
export function searchText(text: string): string {
  let out = '';
  for (const c of text.normalize('NFKC')) out += HAN.test(c) ? ` ${c} ` : c;
  return out.replace(/\s+/gu, ' ').trim();
}
