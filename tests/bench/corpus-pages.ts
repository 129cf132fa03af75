import type { Calendar } from '../../shared/domain/calendar.ts';
import { writeDossier, type WrittenDossier } from '../../shared/training/dossier.ts';
import { sealSvg } from '../../shared/training/ink.ts';
import { createRandom } from '../../shared/training/random.ts';

/** Typefaces of the corpus, by the index of their set in `style.ts`. */
export const TYPEFACES: readonly { readonly set: number; readonly name: string }[] = [
  { set: 0, name: 'Noto Serif' }, { set: 2, name: 'AR PL UMing' }, { set: 3, name: 'AR PL UKai' }, { set: 4, name: 'LXGW WenKai' }, { set: 5, name: 'Noto Sans' }, { set: 6, name: 'WenQuanYi Zen Hei' },
];

/** A page to be printed. */
export interface PrintedPage {
  readonly type: string;
  readonly font: string;
  readonly html: string;
  /** A decision's first page: its letterhead is red or the same in black. */
  readonly letterhead: 'red' | 'black' | null;
  readonly fields: readonly { readonly key: string; readonly value: string }[];
}

export interface PrintedDossier {
  readonly head: string;
  readonly pages: readonly PrintedPage[];
}

const PAGE = '<div class="page">';

interface Wish {
  readonly type: string;
  readonly document: string;
  readonly side: 'first' | 'last';
  /** Adds a seal over figures, in mm from the page's corner. */
  readonly seal?: readonly [x: number, y: number];
}

const WISHES: readonly Wish[] = [
  { type: '立案审批表', document: 'P02', side: 'first', seal: [138, 26] },
  { type: '现场检查笔录', document: 'P10', side: 'first' },
  { type: '询问笔录', document: 'P11', side: 'last' },
  { type: '告知书', document: 'P32', side: 'last' },
  { type: '处罚决定书', document: 'P40', side: 'first' },
  { type: '处罚决定书末页', document: 'P40', side: 'last' },
  { type: '送达回证', document: 'P50.notice', side: 'first' },
  { type: '卷内目录', document: 'D01', side: 'first', seal: [150, 60] },
  { type: '结案审批表', document: 'P70', side: 'first', seal: [52, 42] },
];

function withSeal(html: string, at: readonly [number, number], seed: string): string {
  const seal = `<span class="seal" style="left:${at[0]}mm;top:${at[1]}mm">${sealSvg('虚构市市场监督管理局', 42, createRandom(seed))}</span>`;
  return html.replace(/<\/div>\s*$/, `${seal}</div>`);
}

const inBlack = (html: string): string => html.replace('class="red"', 'class="red" style="color:#111"').replace('class="rule"', 'class="rule" style="border-color:#111"');

function pagesOf(written: WrittenDossier, font: string, sealed: boolean): PrintedPage[] {
  const sheets = written.html.split(PAGE).slice(1).map((body) => PAGE + body.replace('</body></html>', ''));
  return WISHES.flatMap((wish): PrintedPage[] => {
    const document = written.key.documents.find((d) => d.id === wish.document);
    if (document === undefined) throw new Error(`no paper ${wish.document}`);
    const index = wish.side === 'first' ? document.firstPage : document.lastPage;
    const plain = sheets[index - 1]!;
    const html = wish.seal && sealed ? withSeal(plain, wish.seal, `${written.key.seed}/${wish.type}`) : plain;
    const own = written.key.fieldPlaces.filter((p) => p.page === index).map(({ key, value }) => ({ key, value }));
    const named = [...own, { key: 'title', value: document.title }, ...(document.docNo === null ? [] : [{ key: 'docNo', value: document.docNo }])];
    const fields = [...new Map(named.map((f) => [f.value, f])).values()];
    const page: PrintedPage = { type: wish.type, font, html, letterhead: wish.type === '处罚决定书' ? 'red' : null, fields };
    return page.letterhead === null ? [page] : [page, { ...page, letterhead: 'black', html: inBlack(html) }];
  });
}

/** The first dossier of the seed, in one set of typefaces, whose decision bears a red letterhead. */
export function printedDossier(calendar: Calendar, index: number): PrintedDossier {
  const { set, name } = TYPEFACES[index]!;
  for (let attempt = 0; attempt < 50; attempt++) {
    const made = writeDossier({ seed: `corpus/${index}/${attempt}`, defects: 0, wishes: { fonts: set }, difficulty: 2 }, calendar);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const pages = made.value.html.includes('class="red"') && made.value.key.documents.some((d) => d.id === 'P50.notice') ? pagesOf(made.value, name, index % 2 === 0) : [];
    if (pages.some((p) => p.letterhead === 'red' && p.html.includes('class="red"'))) return { head: made.value.html.slice(0, made.value.html.indexOf('<body>')), pages };
  }
  throw new Error(`no dossier with a red letterhead for ${name}`);
}
