import { penStroke, fingerprint, sealSvg } from '../ink.ts';
import { fact, lineBlocks, wrap } from '../markup.ts';
import { arabicDate, cite, clock, commaMoney, dotDate, hanDate, moneyValue, upperMoney } from '../notation.ts';
import { createRandom, type Random } from '../random.ts';
import type { ActCase, Case, Officer, Span, Story } from '../story.ts';
import type { Style } from '../style.ts';
import { heldOutTitles } from '../wordings.ts';

/** A finished paper: its pages are HTML with fact marks still in. */
export interface Paper {
  readonly kind: string;
  readonly title: string;
  readonly docNo: string;
  /** `YYYY-MM-DD`, empty for an undated paper. */
  readonly date: string;
  /** Who made it, for the catalogue. */
  readonly author: string;
  readonly pages: readonly string[];
}

/** What a paper is made with. `has` is false for a place that a planted fault leaves out. */
export interface Ctx<S extends Case = Story> {
  readonly s: S;
  readonly st: Style;
  readonly r: Random;
  has(place: string): boolean;
}

export type PaperMaker<S extends Case = Story> = (c: Ctx<S>) => Paper;

/** One of several words that offices use for the same; a dossier keeps to its choice. `salt` keeps equal first words apart. */
export function variant(c: Ctx<Case>, salt: number, ...words: readonly string[]): string {
  const held = c.st.heldOut ? heldOutTitles(words[0] ?? '') : undefined;
  return createRandom(`${c.st.variant}/${salt}/${words.join()}`).pick(held ?? words);
}

export const hand = (text: string): string => `<span class="hand">${text}</span>`;

/** A written signature: the name in a running hand with a pen line over it; empty when left out. */
export function sign(c: Ctx<Case>, name: string, place = ''): string {
  if (place && !c.has(place)) return '　　　　';
  return `<span class="sign">${name}${penStroke(c.r, c.st.ink)}</span>`;
}

export function thumb(c: Ctx<Case>): string {
  return `<span style="display:inline-block;width:0;height:0;position:relative"><span class="print" style="left:-14mm;top:-9mm">${fingerprint(c.r)}</span></span>`;
}

/** Date under an outward paper, where the seal goes. */
export function issueDate(c: Ctx<Case>, iso: string, key = ''): string {
  const shown = c.st.dates === 'han' ? hanDate(iso) : arabicDate(iso);
  return key ? fact(key, iso, shown) : shown;
}

/** Typed date in a cell of a form. */
export function formDate(c: Ctx<Case>, iso: string, key = ''): string {
  const shown = c.st.formDates === 'dot' ? dotDate(iso) : arabicDate(iso);
  return key ? fact(key, iso, shown) : shown;
}

/** Written date; an empty 年 月 日 when left out. */
export function handDate(c: Ctx<Case>, iso: string, key = '', place = ''): string {
  if (place && !c.has(place)) return '　　　年　　月　　日';
  const shown = hand(c.st.handDates === 'dot' ? dotDate(iso).replace(/\.0/g, '.') : arabicDate(iso));
  return key ? fact(key, iso, shown) : shown;
}

/** 2026年3月5日9时30分至10时05分 as two facts. */
export function spanText(c: Ctx<Case>, day: string, span: Span, key: string, place = ''): string {
  const start = fact(`${key}.start`, `${day}T${span.start}`, `${arabicDate(day)}${clock(`${day}T${span.start}`)}`);
  if (place && !c.has(place)) return `${start}至　　时　　分`;
  return `${start}至${fact(`${key}.end`, `${day}T${span.end}`, clock(`${day}T${span.end}`))}`;
}

export const money = (yuan: number, key: string): string => fact(key, moneyValue(yuan), `${commaMoney(yuan)}元`);
export const upper = (yuan: number, key: string): string => fact(key, moneyValue(yuan), `人民币${upperMoney(yuan)}`);

export function sealAt(c: Ctx<Case>, text: string, x: number, y: number, size = 42, lower = ''): string {
  return `<span class="seal" style="left:${x}mm;top:${y}mm">${sealSvg(text, size, c.r, lower)}</span>`;
}

/** Agency name and date at the end of an outward paper, with the seal over the date. */
export function issued(c: Ctx<Case>, iso: string, key = '', place = 'seal'): string {
  const seal = c.has(place) ? sealAt(c, c.s.agency.name, 86 + c.r.int(0, 8), -15 + c.r.int(-3, 3)) : '';
  return `<div style="position:relative;margin-top:9mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${fact('agency.name', c.s.agency.name)}</div><div>${issueDate(c, iso, key)}</div>${seal}</div>`;
}

/** One A4 page; `foot` is what is printed at its lower edge. */
export function page(body: string, foot = ''): string {
  return `<div class="page">${body}${foot ? `<div class="footc">${foot}</div>` : ''}</div>`;
}

/** Red letterhead with title, number and rule. */
export function letterhead(c: Ctx<Case>, title: string, no: string): string {
  return `<div class="red">${fact('agency.name', c.s.agency.name)}</div><h1 style="margin-top:1mm">${title}</h1><div class="noc" style="margin-bottom:1mm">${no}</div><div class="rule"></div>`;
}

export const heading = (c: Ctx<Case>, title: string, agency = true): string =>
  `${agency ? `<h2>${fact('agency.name', c.s.agency.name)}</h2>` : ''}<h1>${c.st.spaced ? [...title].join(title.length < 8 ? ' ' : '') : title}</h1>`;

/** Entry of a record: underlined where the paper has no ruled lines. */
export const entry = (c: Ctx<Case>, text: string): string => (c.st.ruled ? text : `<u>${text}</u>`);

/** Paragraphs broken into printed lines (a leading `!` leaves out the indent), so that the number of pages is known before anything is printed. */
export function lines(c: Ctx<Case>, paragraphs: readonly string[], columns: number, ruled = false): string[] {
  return paragraphs.flatMap((p) => {
    const flush = p.startsWith('!');
    return lineBlocks(wrap(flush ? p.slice(1) : p, columns, c.st.digit, flush ? 0 : 2), columns, c.st.digit, ruled);
  });
}

/** Full-width characters in a line of running text. */
export function columnsOf(c: Ctx<Case>): number {
  return c.st.bodySize === 15 ? 30 : 33;
}

/** Splits blocks into pages of at most `first` and then `next` lines; `tail` lines stay free below the last, which takes some text along. */
export function paginate(blocks: readonly string[], first: number, next: number, tail = 0): string[][] {
  const out: string[][] = [blocks.slice(0, first)];
  for (let i = first; i < blocks.length; i += next) out.push(blocks.slice(i, i + next));
  const last = out.at(-1) ?? [];
  const room = (out.length === 1 ? first : next) - tail;
  if (last.length > room) out.push(last.splice(last.length - 3));
  const before = out.at(-2);
  if (before && (out.at(-1) ?? []).length < 3) out[out.length - 1] = [...before.splice(before.length - 3), ...(out.at(-1) ?? [])];
  return out;
}

/** Lines of running text on a page. */
export const PAGE_LINES = 28;

export const docNo = (s: Story, type: keyof Story['docTypes']): string =>
  `${s.agency.letters}${s.docTypes[type]}〔${s.year}〕${s.numbers[type]}号`;

export const officerName = (c: Ctx<Case>, i: 0 | 1): string => fact(`officer.${i + 1}.name`, c.s.officers[i].name);
export const certNo = (c: Ctx<Case>, i: 0 | 1): string => fact(`officer.${i + 1}.certNo`, c.s.officers[i].certNo);
export const bothNames = (c: Ctx<Case>): string => `${officerName(c, 0)}、${officerName(c, 1)}`;
export const withCert = (c: Ctx<Case>): string => `${officerName(c, 0)}（执法证号：${certNo(c, 0)}）、${officerName(c, 1)}（执法证号：${certNo(c, 1)}）`;

export const partyName = (c: Ctx<Case>): string => fact('party.name', c.s.party.name);
export const creditCode = (c: Ctx<Case>): string => fact('party.creditCode', c.s.party.creditCode);
export const idNo = (c: Ctx<Case>): string => fact('party.idNo', c.s.party.person.idNo);
export const address = (c: Ctx<Case>): string => fact('party.address', c.s.party.address);
export const phone = (c: Ctx<Case>): string => fact('party.phone', c.s.party.phone);
export const representative = (c: Ctx<Case>): string => fact('party.legalRepresentative', c.s.party.person.name);

/** 法定代表人 or 经营者; empty for a citizen. */
export const roleOf = (s: Case): string => (s.party.kind === 'company' ? '法定代表人' : s.party.kind === 'shop' ? '经营者' : '');

/** How a paper speaks to the party, and how the party speaks of itself. */
export const you = (s: Case): string => (s.party.kind === 'citizen' ? '你' : '你单位');
export const we = (s: Case): string => (s.party.kind === 'citizen' ? '本人' : '我单位');

export const causeText = (s: ActCase): string => `涉嫌${s.act.cause}`;
export const caseTitle = (s: ActCase): string => `${s.party.name}${s.act.cause}案`;
export const cause = (c: Ctx<ActCase>): string => fact('case.cause', causeText(c.s));
export const violated = (c: Ctx<ActCase>): string => fact('decision.violatedArticles', cite(c.s.act.violated), cite(c.s.act.violated));
export const basis = (c: Ctx<ActCase>): string => fact('decision.basisArticles', cite(c.s.act.basis), cite(c.s.act.basis));

/** Evidence that the dossier holds: a copied paper is only listed when it is there. */
export function evidenceOf(s: Story): Story['act']['evidence'] {
  const held = s.act.evidence.filter(([name]) => s.copied || !name.includes('复印件') || /^(营业执照|身份)/.test(name));
  return s.sampled ? [...held, ['检验报告一份', '证明抽取样品的检验结论']] : held;
}

/** The lines that say who the party is, for notices and the decision. */
export function partyBlock(c: Ctx<Case>): string[] {
  const { party } = c.s;
  if (party.kind === 'citizen') return [`!当事人：${partyName(c)}`, `!性别：${party.person.sex}　　公民身份号码：${idNo(c)}`, `!住址：${address(c)}`, `!联系电话：${phone(c)}`];
  return [`!当事人：${partyName(c)}`, `!统一社会信用代码：${creditCode(c)}`, `!住所（经营场所）：${address(c)}`, `!${roleOf(c.s)}：${representative(c)}　　联系电话：${phone(c)}`];
}

/** Signature and date at the lower right of a cell. */
export function signed(c: Ctx<Case>, label: string, names: string, day: string): string {
  return c.st.signing === 'line' ? `<div class="sg">${label}：${names}　${day}</div>` : `<div class="sg" style="text-align:right;line-height:1.5">${label}：${names}<br>${day}</div>`;
}

/** An opinion with signature and date at the lower right of its cell; `place` names the parts that a fault may leave out. */
export function opinion(c: Ctx<Case>, text: string, who: Officer, day: string, place: string, key = ''): string {
  const words = c.has(`${place}.opinion`) ? hand(text) : '';
  return `${words}${signed(c, '签名', sign(c, who.name, `${place}.sign`), handDate(c, day, key, `${place}.date`))}`;
}
