import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { shelve } from './font-shelf.ts';
import type { FontFile } from './ofd-font-file.ts';
import type { FontResource } from './ofd-resources.ts';
import type { Container } from './ofd-zip.ts';

/** How a font of the file is shown. */
export interface Face {
  /** CSS list of families, the first to be used first. */
  readonly families: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** The embedded font; null when an installed face stands in. */
  readonly embedded: FontFile | null;
  /** Families for characters that the embedded font lacks. */
  readonly others: string;
  /** Name of the face asked for, when another had to be taken; and what was taken. */
  readonly substituted: { readonly wanted: string; readonly taken: string } | null;
}

/** Faces of one open file. */
export interface FontBook {
  face(font: FontResource | undefined): Promise<Face>;
}

/** Names of one and the same face. */
const SAME: readonly (readonly string[])[] = [
  ['宋体', 'SimSun', 'NSimSun', '新宋体', 'SimSun-ExtB'],
  ['黑体', 'SimHei'],
  ['楷体', '楷体_GB2312', 'KaiTi', 'KaiTi_GB2312', 'SimKai'],
  ['仿宋', '仿宋_GB2312', 'FangSong', 'FangSong_GB2312', 'SimFang'],
  ['微软雅黑', 'Microsoft YaHei', 'MicrosoftYaHei'],
  ['等线', 'DengXian'], ['隶书', 'LiSu'], ['幼圆', 'YouYuan'],
  ['华文宋体', 'STSong'], ['华文楷体', 'STKaiti'], ['华文仿宋', 'STFangsong'], ['华文中宋', 'STZhongsong'], ['华文黑体', 'STHeiti'],
  ['思源宋体', 'Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', 'Noto Serif CJK JP'],
  ['思源黑体', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Noto Sans CJK JP'],
  ['Times New Roman', 'TimesNewRomanPSMT', 'TimesNewRoman'], ['Arial', 'ArialMT'], ['Courier New', 'CourierNewPSMT'],
];

const SONG = ['SimSun', '宋体', 'NSimSun', 'Songti SC', 'STSong', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC', 'Noto Serif CJK JP', 'AR PL UMing CN'];
const HEI = ['SimHei', '黑体', 'Microsoft YaHei', 'PingFang SC', 'Heiti SC', 'STHeiti', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Noto Sans CJK JP', 'WenQuanYi Zen Hei', 'WenQuanYi Micro Hei', 'Droid Sans Fallback'];
const KAI = ['KaiTi', '楷体', 'KaiTi_GB2312', 'Kaiti SC', 'STKaiti', 'LXGW WenKai', 'AR PL UKai CN'];
const FANG = ['FangSong', '仿宋', 'FangSong_GB2312', 'STFangsong'];
const LATIN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/times|georgia|cambria|garamond/i, ['Times New Roman', 'Liberation Serif', 'Nimbus Roman']],
  [/arial|helvetica|verdana|tahoma|calibri/i, ['Arial', 'Helvetica', 'Liberation Sans']],
  [/courier|consol|mono/i, ['Courier New', 'Liberation Mono', 'DejaVu Sans Mono']],
];

/** `ABCDEF+Name` of cut-down fonts and the quotes around a name. */
const bare = (name: string): string => name.replace(/^[A-Z]{6}\+/, '').replaceAll(/["']/g, '').trim();
const namesOf = (name: string): readonly string[] => SAME.find((group) => group.some((n) => n.toLowerCase() === name.toLowerCase())) ?? [name];

/** Faces that look alike, the best first, ending with any that has Chinese characters. */
function alike(name: string): readonly string[] {
  const latin = LATIN.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  const chinese = /楷|kai/i.test(name) ? [...KAI, ...SONG] : /仿宋|fang/i.test(name) ? [...FANG, ...SONG] : /黑|hei|gothic|sans|arial|helvet|tahoma|verdana|calibri|圆|等线|dengxian/i.test(name) ? [...HEI, ...SONG] : SONG;
  return [...latin, ...chinese, ...HEI];
}

const listOf = (names: readonly string[]): string => [...names.map((n) => `"${n}"`), 'sans-serif'].join(',');

/** CSS list of installed faces for a name. */
export function installedFamilies(name: string): string {
  return listOf(alike(name).filter((n) => GlobalFonts.has(n)).slice(0, 6));
}

function installedFace(font: FontResource | undefined): Omit<Face, 'embedded'> {
  const wanted = bare(font?.name ?? '') || bare(font?.family ?? '') || '宋体';
  const own = [...namesOf(wanted), ...namesOf(bare(font?.family ?? wanted))].filter((n) => GlobalFonts.has(n));
  const others = alike(wanted).filter((n) => GlobalFonts.has(n));
  const families = [...new Set([...own, ...others])].slice(0, 6);
  const substituted = own.length > 0 ? null : { wanted, taken: families[0] ?? '' };
  return { families: listOf(families), others: listOf(families), bold: font?.bold ?? false, italic: font?.italic ?? false, substituted };
}

/** Opens the faces of a file as they are asked for. */
export function openFonts(container: Container): FontBook {
  const faces = new Map<FontResource | undefined, Promise<Face>>();
  const open = async (font: FontResource | undefined): Promise<Face> => {
    const installed = installedFace(font);
    if (font === undefined || font.file === null) return { ...installed, embedded: null };
    const bytes = await container.read(font.file).catch(() => null);
    const shelved = bytes === null ? null : shelve(bytes);
    if (shelved === null) return { ...installed, embedded: null };
    // The embedded font is bold or slanted already.
    return { families: `"${shelved.alias}"`, others: installed.others, bold: false, italic: false, embedded: shelved.file, substituted: installed.substituted };
  };
  const face = (font: FontResource | undefined): Promise<Face> => {
    const known = faces.get(font) ?? open(font);
    faces.set(font, known);
    return known;
  };
  return { face };
}

/** Nominal size at which glyphs are set; they are scaled to their place from it. */
export const EM = 64;
/** No character: every font shows its sign for a missing one. */
const NO_CHARACTER = '\u{10FFFE}';
const MOST_KNOWN = 20_000;

/** Measures and looks at characters as they would be drawn. */
export interface Ruler {
  /** Advance width in ems. */
  advance(font: string, text: string): number;
  /** True when none of the families has the character, so that an empty box would be drawn. */
  isMissing(font: string, text: string): boolean;
}

function looks(context: SKRSContext2D, font: string, text: string): string {
  context.clearRect(0, 0, 32, 32);
  context.font = font.replace(`${EM}px`, '20px');
  context.fillText(text, 4, 24);
  const { data } = context.getImageData(0, 0, 32, 32);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
}

let ruler: Ruler | null = null;

/** The one ruler of the process; it remembers what it has seen of installed fonts. */
export function rulerOf(): Ruler {
  if (ruler !== null) return ruler;
  const context = createCanvas(32, 32).getContext('2d', { willReadFrequently: true } as never);
  const missing = new Map<string, boolean>();
  const empty = new Map<string, string>();
  const isMissing = (font: string, text: string): boolean => {
    const key = `${font}|${text}`;
    const known = missing.get(key);
    if (known !== undefined) return known;
    if (missing.size > MOST_KNOWN) missing.clear();
    const box = empty.get(font) ?? looks(context, font, NO_CHARACTER);
    empty.set(font, box);
    const answer = looks(context, font, text) === box;
    missing.set(key, answer);
    return answer;
  };
  const advance = (font: string, text: string): number => {
    context.font = font;
    return context.measureText(text).width / EM;
  };
  ruler = { advance, isMissing };
  return ruler;
}
