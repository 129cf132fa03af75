import { fact } from '../markup.ts';
import type { Case } from '../story.ts';
import { columnsOf, heading, letterhead, lines, officerName, page, PAGE_LINES, paginate, type Ctx } from './context.ts';

/** Whom to ask. */
export const contact = (c: Ctx<Case>): string => `联系人：${officerName(c, 0)}、${officerName(c, 1)}　　联系电话：${c.s.agency.phone}<br>联系地址：${c.s.agency.address}`;

/** An outward paper: title and number (with its key, if it is a fact), text, and what stands below it. */
export function letter(c: Ctx<Case>, title: string, no: string, noKey: string, text: readonly string[], tail: string, after = ''): string[] {
  const shown = noKey ? fact(noKey, no) : no;
  const head = c.st.redNotices ? letterhead(c, title, shown) : `${heading(c, title)}<div class="noc">${shown}</div>`;
  const sheets = paginate(lines(c, text, columnsOf(c)), PAGE_LINES - (c.st.redNotices ? 4 : 3), PAGE_LINES, 7);
  return sheets.map((part, i) => page(
    `${i === 0 ? head : ''}${part.join('')}${i === sheets.length - 1 ? tail + after : ''}`,
    sheets.length > 1 ? `第 ${i + 1} 页　共 ${sheets.length} 页` : ''));
}
