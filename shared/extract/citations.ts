import { chineseInteger } from '../text/numerals.ts';

/** One cited provision. Numbers are Arabic; null where the text stops before. `start`/`end` are places in the text. */
export interface Citation {
  readonly law: string;
  readonly article: number;
  readonly sub: number | null;
  readonly paragraph: number | null;
  readonly item: number | null;
  readonly start: number;
  readonly end: number;
  /** Start of the first citation of the chain that this one goes on. */
  readonly lead: number;
}

const NUMBER = '[一二三四五六七八九十百千零〇○\\d]+';
const CITED = new RegExp(
  `(?:《([^》《]{2,60})》(?:\\([^)]{1,30}\\))?|(该法|本法|同法))?[、,和及与以]?第(${NUMBER})条(?:之(${NUMBER}))?(?:第(${NUMBER})款)?(?:第?\\(?(${NUMBER})\\)?项)?`,
  'gu',
);
const FOLLOW = new RegExp(`^(?:[“"][^”"]{0,240}[”"])?[、,和及与以]{1,2}(?:第(${NUMBER})款)?(?:第?\\(?(${NUMBER})\\)?项)?`, 'u');

/**
 * Provisions cited in a text, in order. “第X条” without a law takes the law before it, “、第X款” and “、第(X)项” take law and
 * article (and paragraph) before them. A provision without any law before it is left out: which law is meant cannot be told.
 */
export function parseCitations(text: string): Citation[] {
  const found: Citation[] = [];
  let law: string | null = null;
  for (const m of text.matchAll(CITED)) {
    law = m[1] ?? law;
    const article = chineseInteger(m[3] ?? '');
    if (law === null || article === null) continue;
    const first: Citation = { law, article, sub: whole(m[4]), paragraph: whole(m[5]), item: whole(m[6]), start: m.index, end: m.index + m[0].length, lead: m.index };
    found.push(first, ...followers(text, first));
  }
  return found;
}

function whole(text: string | undefined): number | null {
  return text === undefined ? null : chineseInteger(text);
}

function followers(text: string, first: Citation): Citation[] {
  const out: Citation[] = [];
  let last = first;
  for (;;) {
    const m = FOLLOW.exec(text.slice(last.end));
    if (!m || (!m[1] && !m[2])) return out;
    last = { ...last, paragraph: whole(m[1]) ?? last.paragraph, item: whole(m[2]), start: last.end, end: last.end + m[0].length };
    out.push(last);
  }
}

/** Chinese number up to 9999, as statutes are cited. */
export function chineseNumber(n: number): string {
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千'];
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(n / 10 ** place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += (gap ? '零' : '') + (digit === 1 && place === 1 && words === '' ? '' : digits[digit]) + units[place];
      gap = false;
    }
  }
  return words || '零';
}

/** Normal form: `《中华人民共和国行政处罚法》第五十七条第一款第二项`: the law as cited, numbers in Chinese without brackets. */
export function citationText(c: Citation): string {
  const sub = c.sub === null ? '' : `之${chineseNumber(c.sub)}`;
  const paragraph = c.paragraph === null ? '' : `第${chineseNumber(c.paragraph)}款`;
  const item = c.item === null ? '' : `第${chineseNumber(c.item)}项`;
  return `《${c.law}》第${chineseNumber(c.article)}条${sub}${paragraph}${item}`;
}
