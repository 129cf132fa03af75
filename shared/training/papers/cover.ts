import type { Case } from '../story.ts';
import { fact } from '../markup.ts';
import { page, variant, type Ctx, type Paper } from './context.ts';

/** One row of a cover: one or two entries side by side. */
export type CoverRow = readonly [name: string, value: string] | readonly [name: string, value: string, name2: string, value2: string];

/** 卷宗封面 (D00) of any kind of dossier: large titles, a table of what the case is, archive numbers. */
export function coverOf(c: Ctx<Case>, titles: readonly string[], rows: readonly CoverRow[], counts: { readonly papers: number; readonly pages: number; readonly archive: number }): Paper {
  const shown = [...rows, ['保管期限', c.has('retention') ? '定期30年' : '', '卷　　数', '共1卷 第1卷'], ['件数页数', `本卷共 ${counts.papers} 件 ${counts.pages} 页`]] as const;
  const html = shown.map((r) => r.length === 2
    ? `<tr style="height:15mm"><td class="b" style="width:36mm">${r[0]}</td><td colspan="3">${r[1]}</td></tr>`
    : `<tr style="height:14mm"><td class="b" style="width:36mm">${r[0]}</td><td>${r[1]}</td><td class="b" style="width:32mm">${r[2]}</td><td>${r[3]}</td></tr>`).join('');
  const body = `<div style="margin-top:10mm"><h1 style="font-size:30pt;letter-spacing:.1em">${fact('agency.name', c.s.agency.name)}</h1><h1 style="font-size:34pt;margin:9mm 0 14mm;letter-spacing:.35em">${variant(c, 2, ...titles)}</h1></div>
<table style="font-size:13pt">${html}</table>
<div style="margin-top:12mm;font-size:12pt;display:flex;justify-content:space-around"><span>全宗号：<u>0${c.s.party.kind === 'citizen' ? 17 : 23}</u></span><span>目录号：<u>${c.s.year}</u></span><span>案卷号：<u>${counts.archive}</u></span></div>`;
  return { kind: 'D00', title: '卷宗封面', docNo: '', date: '', author: '', pages: [page(body, '培训用案卷　内容均为虚构')] };
}
