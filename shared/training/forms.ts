import type { Style } from './style.ts';

/** How the entries of a form stand: in a grid, with small labels above them in their cells, or on lines without a grid. */
export type FormLayout = 'grid' | 'above' | 'lines';

interface Td {
  readonly look: string;
  readonly cols: number;
  readonly rows: number;
  readonly html: string;
}

const CELL = /<td(?: class="([bcpo])")?(?: colspan="(\d+)")?(?: rowspan="(\d+)")?>((?:(?!<td)[\s\S])*?)<\/td>/g;

function cellsOf(row: string): Td[] {
  return [...row.matchAll(CELL)].map((m) => ({ look: m[1] ?? '', cols: Number(m[2] ?? 1), rows: Number(m[3] ?? 1), html: m[4] ?? '' }));
}

const td = (c: Td): string => `<td${c.look ? ` class="${c.look}"` : ''}${c.cols > 1 ? ` colspan="${c.cols}"` : ''}${c.rows > 1 ? ` rowspan="${c.rows}"` : ''}>${c.html}</td>`;

/** A label and the value right of it become one cell. */
function labelsAbove(row: string): string {
  const cells = cellsOf(row);
  const out: Td[] = [];
  for (let i = 0; i < cells.length; i += 1) {
    const [own, next] = [cells[i], cells[i + 1]];
    if (!own) continue;
    if (own.look === 'b' && own.rows === 1 && next && next.look !== 'b' && next.rows === 1) {
      out.push({ look: next.look === 'o' ? 'o' : 'p', cols: own.cols + next.cols, rows: 1, html: `<div class="lb">${own.html.replaceAll('<br>', '')}</div>${next.html}` });
      i += 1;
    } else out.push(own);
  }
  return out.map(td).join('');
}

const withColon = (row: string): string => cellsOf(row).map((c) => td(c.look === 'b' && plainLength(c.html) > 0 ? { ...c, html: `${c.html.replaceAll('<br>', '')}：` } : c)).join('');
const plainLength = (html: string): number => html.replace(/<[^>]+>/g, '').length;

/** A list has a head of labels; it is a grid in every office. */
const isList = (rows: readonly string[]): boolean => rows.some((row) => cellsOf(row).filter((c) => c.look === 'b').length >= 3);

/** Lays the forms of a finished page out as the office of the style does. */
export function laidOut(style: Style, html: string): string {
  if (style.form === 'grid') return html;
  return html.replace(/<table><colgroup>([\s\S]*?)<\/colgroup>([\s\S]*?)<\/table>/g, (whole, cols: string, body: string) => {
    const rows = [...body.matchAll(/<tr style="([^"]*)">([\s\S]*?)<\/tr>/g)];
    if (isList(rows.map((r) => r[2] ?? ''))) return whole;
    const change = style.form === 'above' ? labelsAbove : withColon;
    return `<table class="${style.form}"><colgroup>${cols}</colgroup>${rows.map((r) => `<tr style="${r[1] ?? ''}">${change(r[2] ?? '')}</tr>`).join('')}</table>`;
  });
}
