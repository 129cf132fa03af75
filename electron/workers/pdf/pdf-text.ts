import type { TextLayerSource } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { toCropped } from '../../../shared/geometry/crop.ts';
import { documentOf } from './pdf-document.ts';
import { withMemory, withPage, type PdfFile } from './pdfium.ts';

/**
 * A run of the file's own text. `box` is in units of the picture that `render` makes (unrotated, crop applied); `cuts` are the borders
 * of its characters along the direction of reading as fractions of the box (`text.length + 1` values, 0 where the run begins), so for
 * text that stands on its side they run down or up the box.
 */
export interface LayerLine {
  readonly text: string;
  readonly box: Box;
  readonly cuts: readonly number[];
}

interface Glyph {
  readonly text: string;
  readonly box: Box;
}

/** Radicals, compatibility ideographs and ligatures, to which some fonts map plain characters. */
const TWINS = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;
const LATIN = /^[\x21-\x7e]+$/;

/** Way in which a run is read on the picture. */
type Heading = 'right' | 'down' | 'left' | 'up';

/** Kind of page object, as PDFium numbers it. */
const TEXT = 1;
/** A gap wider than this share of the type's size parts two runs, as it does for words that are recognised. */
const GAP = 0.9;
/** The same where the file itself has a space or a line end, as between the cells of a table; spaces between Latin words are wider. */
const SAID_GAP = 0.3;
/** Fine enough for the whole numbers that the library answers. */
const DEVICE = 1 << 20;

/** Corner of the page (in its own space, as the file has it) on the picture, 0–1. */
function onPicture(file: PdfFile, page: number, x: number, y: number): readonly [number, number] {
  const { api, heap } = file.library;
  return withMemory(file.library, 8, (p) => {
    api.FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, p, p + 4);
    return [heap.HEAP32[p / 4]! / DEVICE, heap.HEAP32[p / 4 + 1]! / DEVICE];
  });
}

type Area = readonly [left: number, bottom: number, right: number, top: number];

/** Text objects of the page itself with their bounds (those inside of forms are measured in another space). */
function boundsOf(file: PdfFile, page: number): ReadonlyMap<number, Area> {
  const { api, heap } = file.library;
  const out = new Map<number, Area>();
  withMemory(file.library, 16, (p) => {
    for (let i = 0; i < api.FPDFPage_CountObjects(page); i++) {
      const object = api.FPDFPage_GetObject(page, i);
      if (api.FPDFPageObj_GetType(object) !== TEXT || !api.FPDFPageObj_GetBounds(object, p, p + 4, p + 8, p + 12)) continue;
      const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(heap.HEAPU8.slice(p, p + 16).buffer);
      out.set(object, [left, bottom, right, top]);
    }
  });
  return out;
}

/**
 * Box of a character in the space of the page. PDFium forgets the scale of the page for characters that a font maps to a radical twin;
 * such a one lies outside of its own text object, whose bounds are right.
 */
function placeOf(file: PdfFile, text: number, index: number, bounds: ReadonlyMap<number, Area>, p: number): Area {
  const { api, heap } = file.library;
  const object = bounds.get(api.FPDFText_GetTextObject(text, index));
  api.FPDFText_GetCharOrigin(text, index, p, p + 8);
  const [x = 0, y = 0] = new Float64Array(heap.HEAPU8.slice(p, p + 16).buffer);
  if (object !== undefined) {
    const slack = Math.max(2, Math.min(object[2] - object[0], object[3] - object[1]));
    if (x < object[0] - slack || x > object[2] + slack || y < object[1] - slack || y > object[3] + slack) return object;
  }
  if (!api.FPDFText_GetLooseCharBox(text, index, p)) return [x, y, x, y];
  const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(heap.HEAPU8.slice(p, p + 16).buffer);
  if (!api.FPDFText_GetMatrix(text, index, p)) return [left, bottom, right, top];
  const [, , c = 0, d = 1] = new Float32Array(heap.HEAPU8.slice(p, p + 16).buffer);
  return snug([left, bottom, right, top], [x, y], [c, d], api.FPDFText_GetFontSize(text, index) * Math.hypot(c, d));
}

/**
 * Fonts may give their characters the room of three lines. Across the way of reading the box is cut to the size of the type: a little
 * below the origin of the character and a whole size above it, `up` being where above is.
 */
function snug(area: Area, [x, y]: readonly [number, number], [c, d]: readonly [number, number], size: number): Area {
  const [left, bottom, right, top] = area;
  const [below, above] = [0.25 * size, size];
  const standing = Math.abs(d) >= Math.abs(c);
  const [least, most] = (standing ? d : c) >= 0 ? [below, above] : [above, below];
  const cut: Area = standing ? [left, Math.max(bottom, y - least), right, Math.min(top, y + most)] : [Math.max(left, x - least), bottom, Math.min(right, x + most), top];
  // Characters of vertical writing hang below their origin.
  return (standing ? cut[3] - cut[1] : cut[2] - cut[0]) >= 0.5 * size ? cut : area;
}

/** Characters in the order of the file; null where the file has a space or a line end. */
function glyphs(file: PdfFile, page: number): (Glyph | null)[] {
  const { api } = file.library;
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const bounds = boundsOf(file, page);
  const glyphAt = (index: number, p: number): Glyph | null => {
    const code = api.FPDFText_GetUnicode(text, index);
    if (code <= 32 || code === 0x3000 || code === 0xa0 || code >= 0xfffe || (code >= 0xd800 && code <= 0xdfff)) return null;
    const [left, bottom, right, top] = placeOf(file, text, index, bounds, p);
    const [ax, ay] = onPicture(file, page, left, bottom);
    const [bx, by] = onPicture(file, page, right, top);
    const box: Box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
    return { text: String.fromCodePoint(code).replace(TWINS, (c) => c.normalize('NFKC')), box };
  };
  try {
    return withMemory(file.library, 32, (p) => Array.from({ length: Math.max(0, api.FPDFText_CountChars(text)) }, (_, i) => glyphAt(i, p)));
  } finally {
    api.FPDFText_ClosePage(text);
  }
}

/** Sizes in points, because a page is not square and fractions of its sides cannot be compared. */
interface Sheet {
  readonly width: number;
  readonly height: number;
}

const heading = (a: Glyph, b: Glyph, sheet: Sheet): Heading => {
  const dx = (b.box[0] + b.box[2] - a.box[0] - a.box[2]) * sheet.width;
  const dy = (b.box[1] + b.box[3] - a.box[1] - a.box[3]) * sheet.height;
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 'right' : 'left';
  return dy >= 0 ? 'down' : 'up';
};

/** Overlap across the way of reading and gap along it, both as shares of the size of the type. */
function follows(a: Glyph, b: Glyph, way: Heading, sheet: Sheet, space: boolean): boolean {
  const flat = way === 'right' || way === 'left';
  const [along, across] = flat ? [0, 1] : [1, 0];
  const size = (g: Glyph, axis: number): number => (g.box[axis + 2]! - g.box[axis]!) * (axis === 0 ? sheet.width : sheet.height);
  const em = Math.max(size(a, across), size(b, across));
  const overlap = (Math.min(a.box[across + 2]!, b.box[across + 2]!) - Math.max(a.box[across]!, b.box[across]!)) * (flat ? sheet.height : sheet.width);
  if (overlap < 0.4 * Math.min(size(a, across), size(b, across))) return false;
  const step = way === 'right' || way === 'down' ? b.box[along]! - a.box[along + 2]! : a.box[along]! - b.box[along + 2]!;
  const gap = step * (flat ? sheet.width : sheet.height);
  const most = space && !(LATIN.test(a.text) && LATIN.test(b.text)) ? SAID_GAP : GAP;
  return gap < most * em && gap > -1.2 * em;
}

/** The space between two Latin words; between Chinese characters it is an accident of the layout. */
function between(a: Glyph, b: Glyph, way: Heading): Glyph {
  const near = way === 'right' || way === 'down' ? b : a;
  const [x, y] = way === 'right' || way === 'left' ? [near.box[0], a.box[1]] : [a.box[0], near.box[1]];
  return { text: ' ', box: [x, y, x, y] };
}

interface Run {
  readonly glyphs: Glyph[];
  way: Heading | null;
}

/** Puts together what is read as one line: characters that follow each other closely in one direction. */
function runs(all: readonly (Glyph | null)[], sheet: Sheet): Run[] {
  const out: Run[] = [];
  let space = false;
  for (const glyph of all) {
    if (glyph === null) {
      space = true;
      continue;
    }
    const run = out.at(-1);
    const last = run?.glyphs.at(-1);
    const way = last === undefined ? null : heading(last, glyph, sheet);
    if (run !== undefined && last !== undefined && way !== null && (run.way === null || run.way === way) && follows(last, glyph, way, sheet, space)) {
      if (space && LATIN.test(last.text) && LATIN.test(glyph.text)) run.glyphs.push(between(last, glyph, way));
      run.glyphs.push(glyph);
      run.way = way;
    } else out.push({ glyphs: [glyph], way: null });
    space = false;
  }
  return out;
}

function lineOf({ glyphs: all, way }: Run): LayerLine {
  const edge = (i: number, pick: (...values: number[]) => number): number => pick(...all.map((g) => g.box[i]!));
  const box: Box = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  const axis = way === 'down' || way === 'up' ? 1 : 0;
  const back = way === 'left' || way === 'up';
  const whole = Math.max(box[axis + 2]! - box[axis]!, 1e-9);
  const share = (v: number): number => (back ? (box[axis + 2]! - v) / whole : (v - box[axis]!) / whole);
  const cuts = [0];
  for (const glyph of all) {
    const last = cuts.at(-1)!;
    const end = Math.min(1, Math.max(last, share(glyph.box[back ? axis : axis + 2]!)));
    for (let i = 1; i <= glyph.text.length; i++) cuts.push(last + ((end - last) * i) / glyph.text.length);
  }
  cuts[cuts.length - 1] = 1;
  return { text: all.map((g) => g.text).join(''), box, cuts };
}

/** Brings a line onto the cropped picture; null when its middle lies outside. */
function cropped(line: LayerLine, crop: Box | null): LayerLine | null {
  if (crop === null) return line;
  const [x, y] = [(line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2];
  return x < crop[0] || x > crop[2] || y < crop[1] || y > crop[3] ? null : { ...line, box: toCropped(line.box, crop) };
}

/**
 * The file's own text of a page of a PDF, hidden text (as under a scan) too, in the order of the file: runs of characters cut
 * at wide gaps, without spaces but those between Latin words. Empty when there is none or the file cannot be opened. By PDFium's text page (fpdf_text.h).
 */
export async function textLayer(source: TextLayerSource): Promise<LayerLine[]> {
  const opened = await documentOf(source.path, source.path, source.password);
  if (!opened.ok) return [];
  const file = opened.value;
  const { api } = file.library;
  const lines = withPage(file, source.index, (page) => {
    const sheet = { width: api.FPDF_GetPageWidthF(page), height: api.FPDF_GetPageHeightF(page) };
    return runs(glyphs(file, page), sheet).map(lineOf);
  });
  return (lines ?? []).flatMap((line) => cropped(line, source.crop) ?? []);
}
