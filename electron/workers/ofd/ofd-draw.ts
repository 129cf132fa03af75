import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { applyClips, asInit } from './ofd-clip.ts';
import { paintOf, type Paint } from './ofd-colour.ts';
import { EM, type FontBook } from './ofd-fonts.ts';
import { setText } from './ofd-glyphs.ts';
import { decodePicture, masked, type Decoded, type Picture } from './ofd-image.ts';
import type { NoteBook } from './ofd-notes.ts';
import type { PageContent, PageObject } from './ofd-objects.ts';
import { pathOf } from './ofd-path.ts';
import { LINE_WIDTH, type Style } from './ofd-style.ts';
import { flagOf, scaleOf, times, type Matrix } from './ofd-values.ts';
import { attribute, child, childText, type XmlNode } from './ofd-xml.ts';
import type { Container } from './ofd-zip.ts';

/** Where a page is drawn. */
export interface Board {
  readonly context: SKRSContext2D;
  /** From the page in millimetres to the picture. */
  readonly toPixels: Matrix;
  readonly container: Container;
  readonly fonts: FontBook;
  readonly notes: NoteBook;
  readonly maxPixels: number;
}

/** The finest line that is still seen on the picture, in pixels. */
const FINEST = 0.8;
const SLANT = -0.2;

function pen(context: SKRSContext2D, style: Style, scale: number): void {
  context.lineWidth = Math.max(style.lineWidth ?? LINE_WIDTH, FINEST / Math.max(scale, 1e-6));
  context.lineJoin = style.join === 'Round' ? 'round' : style.join === 'Bevel' ? 'bevel' : 'miter';
  context.lineCap = style.cap === 'Round' ? 'round' : style.cap === 'Square' ? 'square' : 'butt';
  context.miterLimit = style.miterLimit ?? 4.234;
  const dash = style.dash ?? [];
  context.setLineDash(dash.some((v) => v > 0) ? dash.map((v) => Math.max(0, v)) : []);
  context.lineDashOffset = style.dashOffset ?? 0;
}

function paint(board: Board, object: PageObject, node: XmlNode): Paint {
  return paintOf(board.context, node, object.resources, () => board.notes.add('content-skipped', '花纹或渐变底色以近似的单色显示'));
}

function drawPath(board: Board, object: PageObject): void {
  const { context, notes } = board;
  const { node, style } = object;
  const { svg, complete } = pathOf(childText(node, 'AbbreviatedData') ?? '');
  if (!complete) notes.add('content-skipped', '有图形的路径数据损坏，只画出一部分');
  if (svg === '') return;
  const matrix = times(board.toPixels, object.matrix);
  context.setTransform(asInit(matrix));
  const path = new Path2D(svg);
  if (flagOf(attribute(node, 'Fill'), false) && style.fill !== null) {
    context.fillStyle = paint(board, object, style.fill);
    context.fill(path, attribute(node, 'Rule') === 'Even-Odd' ? 'evenodd' : 'nonzero');
  }
  if (flagOf(attribute(node, 'Stroke'), true)) {
    context.strokeStyle = style.stroke === null ? '#000' : paint(board, object, style.stroke);
    pen(context, style, scaleOf(matrix));
    context.stroke(path);
  }
}

async function drawText(board: Board, object: PageObject): Promise<void> {
  const { context, notes } = board;
  const { node, style } = object;
  const face = await board.fonts.face(object.resources.fonts.get(attribute(node, 'Font') ?? ''));
  const text = setText(object, face);
  const glyphs = text.runs.flat().filter((g) => g.shown !== '');
  if (face.substituted !== null && glyphs.some((g) => face.embedded === null || g.foreign))
    notes.add('font-missing', `缺少字体「${face.substituted.wanted}」，以「${face.substituted.taken}」代替`);
  const missing = glyphs.filter((g) => g.missing).map((g) => g.text);
  if (missing.length > 0) notes.add('content-skipped', `文字「${[...new Set(missing)].slice(0, 20).join('')}」没有可用的字体，无法显示`);
  const fill = flagOf(attribute(node, 'Fill'), true);
  const stroke = flagOf(attribute(node, 'Stroke'), false);
  const matrix = times(board.toPixels, object.matrix);
  context.setTransform(asInit(matrix));
  context.fillStyle = style.fill === null ? '#000' : paint(board, object, style.fill);
  context.strokeStyle = style.stroke === null ? '#000' : paint(board, object, style.stroke);
  const size = text.size / EM;
  const radians = (text.turn * Math.PI) / 180;
  const slant = face.embedded !== null && attribute(node, 'Italic') === 'true' ? SLANT : 0;
  const [c, s] = [Math.cos(radians) * size, Math.sin(radians) * size];
  if (stroke) pen(context, { ...style, lineWidth: (style.lineWidth ?? LINE_WIDTH) / size }, scaleOf(matrix) * size);
  let font = '';
  for (const glyph of glyphs) {
    if (glyph.font !== font) context.font = font = glyph.font;
    const own: Matrix = [c * text.widen, s * text.widen, c * slant - s, s * slant + c, glyph.x, glyph.y];
    context.setTransform(asInit(times(matrix, own)));
    if (fill) context.fillText(glyph.shown, 0, 0);
    if (stroke) context.strokeText(glyph.shown, 0, 0);
  }
}

/** Pictures decoded for this page, by their files. */
type Pictures = Map<string, Promise<Decoded>>;

/** A picture of the file by its number, decoded once a page. Throws when it cannot be had. */
async function pictureOf(board: Board, object: PageObject, id: string, known: Pictures): Promise<Picture> {
  const media = object.resources.media.get(id);
  if (media === undefined || media.file === null) throw new Error('the picture is missing');
  const decoding = known.get(media.file) ?? board.container.read(media.file).then((bytes) => decodePicture(bytes, board.maxPixels));
  known.set(media.file, decoding);
  const { picture, share } = await decoding;
  if (share < 1) board.notes.add('picture-cut', `图片「${nameOf(media.location)}」不完整，只显示了约 ${Math.floor(share * 100)}%`);
  return picture;
}

const nameOf = (location: string): string => location.split(/[\\/]/).at(-1) ?? location;

async function drawImage(board: Board, object: PageObject, known: Pictures): Promise<void> {
  const { context } = board;
  const { node, boundary } = object;
  const id = attribute(node, 'ResourceID') ?? '';
  const name = object.resources.media.get(id)?.location ?? id;
  try {
    const plain = await pictureOf(board, object, id, known);
    const mask = attribute(node, 'ImageMask');
    const picture = mask === null ? plain : masked(plain, await pictureOf(board, object, mask, known));
    // The picture is the unit square of the object's space; without a matrix it fills the boundary.
    const unit: Matrix = attribute(node, 'CTM') === null && boundary !== null ? [boundary.width, 0, 0, boundary.height, 0, 0] : [1, 0, 0, 1, 0, 0];
    context.setTransform(asInit(times(times(board.toPixels, object.matrix), unit)));
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, 1, 1);
  } catch {
    board.notes.add('content-skipped', `图片「${nameOf(name)}」无法显示`);
  }
}

/** True for an object that shows something but is of a kind that is not known. */
const isVisible = (object: PageObject): boolean => object.boundary !== null || child(object.node, 'Boundary') !== undefined;

/** Draws all objects of a page in their order. What cannot be drawn is told to the notes; nothing is left out in silence. */
export async function drawContent(board: Board, content: PageContent): Promise<void> {
  const { context } = board;
  const pictures: Pictures = new Map();
  for (const lost of content.lost) board.notes.add('content-skipped', `「${lost}」缺失或损坏，相应内容没有显示`);
  for (const object of content.objects) {
    context.save();
    applyClips(context, object, board.toPixels);
    context.globalAlpha = object.alpha;
    if (object.kind === 'path') drawPath(board, object);
    else if (object.kind === 'text') await drawText(board, object);
    else if (object.kind === 'image') await drawImage(board, object, pictures);
    else if (isVisible(object)) board.notes.add('content-skipped', `不支持的内容「${object.node.name}」没有显示`);
    context.restore();
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}
