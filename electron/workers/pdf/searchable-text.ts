import type { LayerWord } from '../../../shared/domain/task.ts';
import { toPage, toView, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { toOriginal } from '../../../shared/geometry/crop.ts';
import { evenCuts, isVertical } from '../../../shared/geometry/span.ts';
import { DESCENT, emsOf, nearestWidth } from './glyphless.ts';
import type { Rect } from './originals.ts';

/** Font of the layer: its name in the page's resources, and the code of a character of some width as hexadecimal digits. */
export interface LayerFont {
  readonly name: string;
  code(char: string, ems: number): string;
}

type Point = readonly [x: number, y: number];

/** How the upright picture lies on a page of a PDF. */
export interface Sheet {
  /** What the page shows, in user space. */
  readonly visible: Rect;
  /** Turn of the page by the file itself. */
  readonly turn: Rotation;
  /** Turn of the picture by us, so that it is upright. */
  readonly rotation: Rotation;
  /** Part of the page that the picture shows; null = all of it. */
  readonly crop: Box | null;
  /** Degrees, clockwise positive, by which the lines lie askew. */
  readonly skew: number;
}

/** A character of its usual width is good enough as long as the text is off by less, in ems. */
const SLACK = 0.15;
/** Smaller text is noise of the reading, in points. */
const LEAST = 0.5;

/** Point of the upright picture (fractions, from the top left) → user space. */
function toUser(sheet: Sheet, [u, v]: Point): Point {
  const original = toOriginal(toPage([u, v, u, v], sheet.rotation), sheet.crop);
  const [x, y] = toPage(original, sheet.turn);
  const [left, bottom, right, top] = sheet.visible;
  return [left + x * (right - left), top - y * (top - bottom)];
}

/** Rectangle in user space that a box of the unrotated picture covers. */
export function userRect(sheet: Sheet, box: Box): Rect {
  const [x0, y0, x1, y1] = toView(box, sheet.rotation);
  const [a, b] = [toUser(sheet, [x0, y0]), toUser(sheet, [x1, y1])];
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Axes of the upright picture in user space: unit vectors to the right and down, and its size in points. */
interface Axes {
  readonly origin: Point;
  readonly right: Point;
  readonly down: Point;
  readonly width: number;
  readonly height: number;
}

function axesOf(sheet: Sheet): Axes {
  const [origin, x, y] = [toUser(sheet, [0, 0]), toUser(sheet, [1, 0]), toUser(sheet, [0, 1])];
  const [dx, dy]: [Point, Point] = [[x[0] - origin[0], x[1] - origin[1]], [y[0] - origin[0], y[1] - origin[1]]];
  const [width, height] = [Math.hypot(...dx), Math.hypot(...dy)];
  return { origin, right: [dx[0] / width, dx[1] / width], down: [dy[0] / height, dy[1] / height], width, height };
}

/** A line of text in points of the upright picture: where its baseline begins, its direction, how long and high it is. */
interface Baseline {
  readonly start: Point;
  readonly along: Point;
  readonly up: Point;
  readonly length: number;
  readonly size: number;
}

/** A standing line is written as a lying one turned a quarter clockwise: readers then give its characters from top to bottom. */
function baselineOf(box: Box, text: string, axes: Axes, skew: number): Baseline {
  const [w, h] = [(box[2] - box[0]) * axes.width, (box[3] - box[1]) * axes.height];
  const vertical = isVertical(box, text.length, axes.height / axes.width);
  const angle = (skew * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const [along, up]: [Point, Point] = vertical ? [[-sin, cos], [cos, sin]] : [[cos, sin], [sin, -cos]];
  const [long, high] = vertical ? [h, w] : [w, h];
  // The box of a skewed line is higher than its print by what it rises.
  const size = text.length > 1 ? Math.max(high - long * Math.abs(Math.tan(angle)), 0.4 * high) : high;
  const length = Math.max(long - size * Math.abs(sin), 0.5 * long) / cos;
  const middle: Point = [((box[0] + box[2]) / 2) * axes.width, ((box[1] + box[3]) / 2) * axes.height];
  const drop = size * (0.5 - DESCENT);
  return { start: [middle[0] - (along[0] * length) / 2 - up[0] * drop, middle[1] - (along[1] * length) / 2 - up[1] * drop], along, up, length, size };
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000);
const toSpace = (axes: Axes, [x, y]: Point): Point => [axes.right[0] * x + axes.down[0] * y, axes.right[1] * x + axes.down[1] * y];

/** Text matrix that sets text of one point on a line, so many points from its start. */
function matrixOf(axes: Axes, line: Baseline, skip: number): string {
  const [a, b] = toSpace(axes, line.along);
  const [c, d] = toSpace(axes, line.up);
  const [e, f] = toSpace(axes, [line.start[0] + line.along[0] * skip, line.start[1] + line.along[1] * skip]);
  return [a, b, c, d, axes.origin[0] + e, axes.origin[1] + f].map(number).join(' ');
}

/** Character borders along the line: as they were read, else even ones. */
const bordersOf = ({ text, cuts }: LayerWord): readonly number[] => (cuts && cuts.length === text.length + 1 ? cuts : evenCuts(text));

/** One character with the place where its cell ends on the line, in points. */
interface CharCell {
  readonly char: string;
  readonly from: number;
  readonly to: number;
}

function cellsOf(word: LayerWord, length: number): CharCell[] {
  const borders = bordersOf(word);
  let at = 0;
  return [...word.text].map((char) => {
    const from = (borders[at] ?? 0) * length;
    at += char.length;
    return { char, from, to: Math.max(from, (borders[at] ?? 1) * length) };
  });
}

/** Usual width of an em on the line: a gap somewhere does not stretch all characters. */
function emWidth(cells: readonly CharCell[]): number {
  const widths = cells.map((c) => (c.to - c.from) / emsOf(c.char)).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}

/**
 * What a content stream says for one word. The word is one text object of touching characters, each as wide as its cell (the font has
 * every width): with gaps readers would see spaces, in parts they would sort it among those of a near line.
 */
function wordText(word: LayerWord, sheet: Sheet, axes: Axes, font: LayerFont): string {
  const line = baselineOf(toView(word.box, sheet.rotation), word.text, axes, sheet.skew);
  const cells = cellsOf(word, line.length);
  const em = emWidth(cells);
  if (word.text.trim() === '' || line.size < LEAST || em <= 0) return '';
  const start = cells[0]?.from ?? 0;
  let end = start;
  const codes = cells.map(({ char, to }) => {
    const wanted = (to - end) / em;
    const width = Math.abs(wanted - emsOf(char)) <= SLACK ? emsOf(char) : nearestWidth(wanted);
    end += width * em;
    return font.code(char, width);
  });
  return `/${font.name} ${number(line.size)} Tf ${matrixOf(axes, line, start)} Tm ${number((100 * em) / line.size)} Tz <${codes.join('')}> Tj`;
}

/** Content stream with the words as invisible text (render mode 3), each over its place on the page. */
export function layerContent(words: readonly LayerWord[], sheet: Sheet, font: LayerFont): string {
  const axes = axesOf(sheet);
  const lines = words.map((word) => wordText(word, sheet, axes, font)).filter((line) => line !== '');
  return ['q BT 3 Tr', ...lines, 'ET Q', ''].join('\n');
}
