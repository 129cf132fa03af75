/**
 * Paper text carries tiny inline tags that survive until a page is finished: `<f k="key" v="normal form">shown</f>` marks a fact.
 * Finishing a page takes the marks out and tells where every fact stands.
 */
export interface Place {
  readonly key: string;
  readonly value: string;
}

/** Marks shown text as a fact; `value` is its normal form (field.ts). */
export function fact(key: string, value: string, shown: string = value): string {
  return `<f k="${key}" v="${value}">${shown}</f>`;
}

/** Takes the fact marks out of finished HTML. */
export function takePlaces(html: string): { readonly html: string; readonly places: readonly Place[] } {
  const places: Place[] = [];
  const clean = html.replace(/<f k="([^"]*)" v="([^"]*)">/g, (_, key: string, value: string) => {
    places.push({ key, value });
    return '';
  });
  return { html: clean.replaceAll('</f>', ''), places };
}

/** Text of inline HTML as a reader sees it. */
export function plainText(html: string): string {
  return html.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]+>/g, '').replaceAll('&nbsp;', ' ');
}

const NO_START = '，。；：、）》”？！〕』】％';
const NO_END = '（《“〔『【￥¥';

interface Token {
  readonly tag: boolean;
  readonly text: string;
}

function tokens(html: string): Token[] {
  const out: Token[] = [];
  for (const m of html.matchAll(/<[^>]+>|[0-9A-Za-z.,:%-]+|[\s\S]/gu)) out.push({ tag: m[0].startsWith('<') && m[0].length > 1, text: m[0] });
  return out;
}

const isWide = (c: string): boolean => (c.codePointAt(0) ?? 0) > 0xff;

function widthOf(t: Token, digit: number): number {
  if (t.tag) return 0;
  return [...t.text].reduce((w, c) => w + (isWide(c) ? 1 : digit), 0);
}

/**
 * Breaks a paragraph with inline tags into lines of at most `columns` full-width characters, by the Chinese rules (no closing
 * mark at a line start, no opening mark at its end). Open tags are closed at a break and opened again; fact marks are not.
 */
export function wrap(html: string, columns: number, digit: number, indent = 2): string[] {
  const list = tokens(html);
  const lines: Token[][] = [];
  let line: Token[] = [];
  let used = indent;
  const lastPrinted = (): number => line.findLastIndex((t) => !t.tag);
  for (const t of list) {
    const w = widthOf(t, digit);
    if (!t.tag && used + w > columns && lastPrinted() >= 0) {
      let cut = line.length;
      if (NO_START.includes(t.text)) {
        cut = lastPrinted();
        while (cut > 0 && (line[cut]?.tag || NO_START.includes(line[cut]?.text ?? ''))) cut -= 1;
      }
      for (let i = cut - 1; i >= 0 && NO_END.includes(line[i]?.text ?? ''); i--) cut = i;
      // Nothing but opening marks before a word that is too long for any line: they stay behind.
      if (cut === 0) cut = line.length;
      const rest = line.slice(cut);
      lines.push(line.slice(0, cut));
      line = rest;
      used = rest.reduce((sum, r) => sum + widthOf(r, digit), 0);
    }
    line.push(t);
    used += w;
  }
  lines.push(line);
  return balance(lines).map((text, i) => (i === 0 ? '　'.repeat(indent) : '') + text);
}

/** Closes tags at the end of each line and opens them again on the next. */
function balance(lines: readonly Token[][]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    let out = open.join('');
    const now = [...open];
    for (const t of line) {
      out += t.text;
      // Fact marks vanish when the page is finished, so they need no closing here.
      if (!t.tag || t.text.startsWith('<f ') || t.text === '</f>') continue;
      if (t.text.startsWith('</')) now.pop();
      else now.push(t.text);
    }
    for (const tag of [...now].reverse()) out += `</${/^<(\w+)/.exec(tag)?.[1] ?? ''}>`;
    open = now;
    return out;
  });
}

/** Lines as block elements, spread to full width unless they end a paragraph or are too short for it. */
export function lineBlocks(lines: readonly string[], columns: number, digit: number, ruled = false): string[] {
  return lines.map((text, i) => {
    const width = [...plainText(text)].reduce((w, c) => w + (isWide(c) ? 1 : digit), 0);
    const short = i === lines.length - 1 || width < columns * 0.9;
    return `<div class="ln${short ? ' e' : ''}${ruled ? ' r' : ''}">${text || '&nbsp;'}</div>`;
  });
}

export interface Cell {
  readonly html: string;
  readonly cols?: number;
  readonly rows?: number;
  /** b label, c centred, p top, o opinion with signature at the foot. */
  readonly look?: 'b' | 'c' | 'p' | 'o';
}

export const label = (html: string, cols = 1, rows = 1): Cell => ({ html, cols, rows, look: 'b' });
export const cell = (html: string, cols = 1, look?: Cell['look']): Cell => ({ html, cols, look });

/** A ruled table; `widths` are column widths in mm, rows are `[height in mm, ...cells]`. */
export function table(widths: readonly number[], rows: readonly (readonly [number, ...Cell[]])[]): string {
  const td = (c: Cell): string => `<td${c.look ? ` class="${c.look}"` : ''}${(c.cols ?? 1) > 1 ? ` colspan="${c.cols}"` : ''}${(c.rows ?? 1) > 1 ? ` rowspan="${c.rows}"` : ''}>${c.html}</td>`;
  const body = rows.map(([height, ...cells]) => `<tr style="height:${height}mm">${cells.map(td).join('')}</tr>`).join('');
  return `<table><colgroup>${widths.map((w) => `<col style="width:${w}mm">`).join('')}</colgroup>${body}</table>`;
}
