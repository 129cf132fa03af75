import type { FormLayout } from './forms.ts';
import type { Random } from './random.ts';

/** Order of the papers in a volume (DOMAIN 1.1). */
export type VolumeOrder = 'FLOW' | 'MAIN_SUB' | 'THREE_PART';

/** How the papers of one dossier look; drawn once a dossier, so that its papers match as those of one office do. */
export interface Style {
  readonly body: string;
  readonly table: string;
  readonly title: string;
  readonly hand: string;
  readonly ink: string;
  readonly line: string;
  readonly dates: 'han' | 'arabic';
  readonly formDates: 'arabic' | 'dot';
  readonly handDates: 'arabic' | 'dot';
  readonly numberCorner: 'right-bottom' | 'right-top';
  readonly numberStyle: 'stamp' | 'hand';
  readonly titleSpacing: string;
  /** Index that picks among variants of labels and titles. */
  readonly variant: number;
  readonly bodySize: number;
  /** Width of a digit in the body font, in em. */
  readonly digit: number;
  readonly spaced: boolean;
  /** Records on ruled lines, or on blank paper with underlined entries. */
  readonly ruled: boolean;
  /** Notices bear the red letterhead too. */
  readonly redNotices: boolean;
  /** Signature and date of an opinion on one line, or below each other. */
  readonly signing: 'line' | 'stack';
  /** Service returns stand together behind the decision, not each behind its paper. */
  readonly servicesTogether: boolean;
  readonly order: VolumeOrder;
  /** Titles, wordings and layouts that the daily corpora never show: for measuring, never for adjusting. */
  readonly heldOut: boolean;
  /** The commonest labels only. */
  readonly common: boolean;
  readonly form: FormLayout;
}

// The free typefaces come first, then what Windows and macOS have of the same kind.
const SERIF = "'Noto Serif CJK SC','SimSun','Songti SC'";
const SANS = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC'";
const SONG = `'AR PL UMing CN',${SERIF}`;
const KAI = "'AR PL UKai CN','KaiTi','Kaiti SC'";
const WENKAI = "'LXGW WenKai','KaiTi','Kaiti SC'";
const ZENHEI = `'WenQuanYi Zen Hei',${SANS}`;

const FONT_SETS: readonly { readonly body: string; readonly table: string; readonly title: string; readonly digit: number }[] = [
  { body: SERIF, table: SERIF, title: SERIF, digit: 0.56 },
  { body: WENKAI, table: SERIF, title: SANS, digit: 0.56 },
  { body: SONG, table: SONG, title: ZENHEI, digit: 0.52 },
  { body: KAI, table: SONG, title: SERIF, digit: 0.52 },
  { body: WENKAI, table: WENKAI, title: SERIF, digit: 0.56 },
  { body: SANS, table: SANS, title: SANS, digit: 0.58 },
  { body: SERIF, table: ZENHEI, title: ZENHEI, digit: 0.58 },
];

/** `fonts` picks the set of typefaces; `common` keeps to the commonest forms. */
export function drawStyle(random: Random, wish: { readonly fonts?: number; readonly common?: boolean; readonly heldOut?: boolean }): Style {
  const rare = (chance: number): boolean => random.chance(chance) && !wish.common;
  const fonts = FONT_SETS[(wish.fonts ?? random.int(0, FONT_SETS.length - 1)) % FONT_SETS.length] ?? (FONT_SETS[0] as (typeof FONT_SETS)[number]);
  return {
    ...fonts,
    hand: WENKAI,
    ink: random.pick(['#1c2a5e', '#22336b', '#1a1f3d', '#20242c']),
    line: random.pick(['0.35mm', '0.28mm', '0.45mm']),
    dates: random.pick(['han', 'arabic', 'arabic'] as const),
    formDates: random.pick(['arabic', 'arabic', 'dot'] as const),
    handDates: random.pick(['arabic', 'arabic', 'arabic', 'dot'] as const),
    numberCorner: random.pick(['right-bottom', 'right-top'] as const),
    numberStyle: random.pick(['stamp', 'hand'] as const),
    titleSpacing: random.pick(['0.05em', '0.15em', '0.3em']),
    variant: random.int(0, 9999),
    bodySize: random.pick([14, 14, 15]),
    spaced: random.chance(0.4),
    ruled: !rare(0.35),
    redNotices: rare(0.3),
    signing: rare(0.35) ? 'stack' : 'line',
    servicesTogether: rare(0.2),
    order: rare(0.3) ? random.pick(['MAIN_SUB', 'THREE_PART'] as const) : 'FLOW',
    heldOut: wish.heldOut ?? false,
    common: wish.common ?? false,
    form: rare(wish.heldOut ? 0.6 : 0.25) ? random.pick(['above', 'lines'] as const) : 'grid',
  };
}

/** Ink colours are exact, so that what is printed, written, stamped and sealed can be told apart in the printed file. */
export const SEAL_RED = '#d61c24';
export const LETTERHEAD_RED = '#c80f0f';
export const STAMP_BLUE = '#2b2b33';

/** Height of a line of running text: 29 lines fill a page. */
export const LINE_MM = 8.9;

/** Stylesheet of a dossier; page boxes are A4 and hold their own margins. */
export function styleSheet(s: Style): string {
  return `
@page{size:210mm 297mm;margin:0}
*{box-sizing:border-box}
html,body{margin:0;padding:0;color:#111}
body{font-family:${s.body},${SERIF};font-size:${s.bodySize}pt;-webkit-print-color-adjust:exact}
.page{width:210mm;height:297mm;position:relative;overflow:hidden;padding:20mm 20mm 18mm 26mm;break-after:page}
.page:last-child{break-after:auto}
h1{font-family:${s.title},${SERIF};font-size:21pt;text-align:center;margin:0;font-weight:700;letter-spacing:${s.titleSpacing};line-height:1.35}
h2{font-family:${s.title},${SERIF};font-size:15pt;text-align:center;margin:0;font-weight:400;line-height:1.5}
.no{text-align:right;font-size:12pt;margin:2mm 0}
.noc{text-align:center;font-size:13pt;margin:2mm 0 4mm}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-family:${s.table},${SERIF};font-size:12pt;line-height:1.45}
td{border:${s.line} solid #111;padding:1mm 1.6mm;vertical-align:middle;overflow-wrap:anywhere}
td.b{text-align:center;font-weight:400}
td.c{text-align:center}
td.o{vertical-align:top;position:relative;padding-bottom:12mm}
td.p{vertical-align:top}
.lb{font-size:8.5pt;line-height:1.15}
table.lines td{border:none}
table.lines td.b{text-align:right;padding-right:0}
table.lines td:not(.b){border-bottom:${s.line} solid #111}
.sg{position:absolute;right:4mm;bottom:1.2mm;white-space:nowrap}
.hand{font-family:${s.hand};color:${s.ink};display:inline-block;transform:skewX(-9deg) rotate(-0.8deg);letter-spacing:-0.02em;font-size:1.14em}
.sign{font-family:${s.hand};color:${s.ink};display:inline-block;position:relative;transform:skewX(-14deg) rotate(-3deg);letter-spacing:-0.06em;font-size:1.35em;line-height:1;padding:0 .25em}
.sign svg{position:absolute;left:0;top:0;width:100%;height:100%;overflow:visible}
u{text-decoration:none;border-bottom:0.3mm solid #111;padding:0 1.5mm}
.ln u{padding:0}
.ln{white-space:nowrap;text-align:justify;text-align-last:justify;line-height:${LINE_MM}mm}
.ln.e{text-align-last:left}
.ln.r{border-bottom:0.2mm solid #333;height:9.2mm;line-height:9.4mm}
.tight td{padding:0 1mm;font-size:10.5pt}
.seal{position:absolute;mix-blend-mode:multiply}
.print{position:absolute;mix-blend-mode:multiply}
.foot{position:absolute;left:26mm;right:20mm;bottom:9mm;font-size:10.5pt;display:flex;justify-content:space-between}
.footc{position:absolute;left:0;right:0;bottom:8mm;font-size:10.5pt;text-align:center}
.num{position:absolute;${s.numberCorner === 'right-bottom' ? 'right:9mm;bottom:7mm' : 'right:9mm;top:7mm'};font-family:${s.numberStyle === 'stamp' ? SANS : s.hand};font-size:${s.numberStyle === 'stamp' ? 13 : 15}pt;color:${s.numberStyle === 'stamp' ? STAMP_BLUE : s.ink};letter-spacing:0.05em}
.red{color:${LETTERHEAD_RED};font-family:${SERIF};font-weight:900;font-size:29pt;text-align:center;letter-spacing:0.12em;line-height:1.3}
.rule{border-bottom:0.7mm solid ${LETTERHEAD_RED};margin:1mm 0 6mm}
.photo{border:0.2mm solid #555;width:118mm;height:74mm;margin:2mm auto;display:block}
`;
}
