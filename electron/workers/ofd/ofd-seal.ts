import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Limits } from '../../../shared/domain/task.ts';
import { isZip } from '../media.ts';
import { readPages, type OfdPage } from './ofd-document.ts';
import { drawContent, type Board } from './ofd-draw.ts';
import { installedFamilies, openFonts } from './ofd-fonts.ts';
import { decodePicture, type Picture } from './ofd-image.ts';
import { openNotes, type NoteBook } from './ofd-notes.ts';
import { readContent } from './ofd-objects.ts';
import type { SealPicture } from './ofd-ses.ts';
import { stampsOf, type Stamp } from './ofd-stamps.ts';
import { times, type Area, type Matrix } from './ofd-values.ts';
import { openContainer } from './ofd-zip.ts';

const RED = '#d0021b';
/** Longest side of a seal's picture; a seal is a few centimetres wide. */
const MOST_SIDE = 2400;

/** Draws the first page of an OFD that is a seal; seals inside of it are not looked for. Throws when anything of it cannot be drawn. */
async function drawOfdSeal(bytes: Uint8Array, width: number, limits: Limits): Promise<Canvas> {
  const container = await openContainer(bytes, limits);
  const fonts = openFonts(container);
  try {
    const page = (await readPages(container))[0];
    if (page === undefined) throw new Error('no page');
    const content = await readContent(page);
    const scale = Math.min(MOST_SIDE, Math.max(64, width)) / content.paper.width;
    const canvas = createCanvas(Math.ceil(content.paper.width * scale), Math.max(1, Math.min(MOST_SIDE, Math.ceil(content.paper.height * scale))));
    const context = canvas.getContext('2d');
    context.lang = 'zh-CN';
    const notes = openNotes();
    await drawContent({ context, toPixels: [scale, 0, 0, scale, 0, 0], container, fonts, notes, maxPixels: limits.maxPixels }, content);
    if (notes.list().some((note) => note.code !== 'font-missing')) throw new Error('parts of the seal are missing');
    return canvas;
  } finally {
    container.close();
  }
}

async function sealImage(seal: SealPicture, width: number, limits: Limits): Promise<Picture> {
  if (isZip(seal.bytes)) return drawOfdSeal(seal.bytes, width, limits);
  const { picture, share } = await decodePicture(seal.bytes, limits.maxPixels);
  if (share < 1) throw new Error('a part of the seal is missing');
  return picture;
}

/** True when the picture has something to see: a white or fully transparent one is no seal. */
function hasInk(picture: Picture): boolean {
  const side = 96;
  const context = createCanvas(side, side).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.drawImage(picture, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  for (let i = 0; i < data.length; i += 4) if (Math.min(data[i]!, data[i + 1]!, data[i + 2]!) < 245) return true;
  return false;
}

/** A dashed red frame, its words at the top so that they hide little: where a seal should be. */
function drawFrame(context: SKRSContext2D, toPixels: Matrix, area: Area): void {
  const ppm = toPixels[0];
  const [x, y, w, h] = [area.x * ppm + toPixels[4], area.y * ppm + toPixels[5], area.width * ppm, area.height * ppm];
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.strokeStyle = RED;
  context.fillStyle = RED;
  context.lineWidth = Math.max(1, 0.35 * ppm);
  context.setLineDash([1.6 * ppm, 1.6 * ppm]);
  context.strokeRect(x, y, w, h);
  const words = h > w ? ['电子印章', '未能显示'] : ['电子印章未能显示'];
  const size = Math.max(9, Math.min(4.2 * ppm, (w * 0.94) / words[0]!.length, (h * 0.8) / words.length));
  context.font = `${size}px ${installedFamilies('黑体')}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  words.forEach((word, i) => context.fillText(word, x + w / 2, y + Math.min(ppm, 0.1 * h) + i * size * 1.2));
  context.restore();
}

/** The white of the seal's picture lets the text below through, as ink on paper does. */
function drawSeal(board: Board, toPixels: Matrix, stamp: Stamp, area: Area, picture: Picture): void {
  const { context } = board;
  context.save();
  context.setTransform(...toPixels);
  if (stamp.clip !== null && stamp.clip.width > 0 && stamp.clip.height > 0) {
    context.beginPath();
    context.rect(area.x + stamp.clip.x, area.y + stamp.clip.y, stamp.clip.width, stamp.clip.height);
    context.clip();
  }
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'multiply';
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, area.x, area.y, area.width, area.height);
  context.restore();
}

const tell = (notes: NoteBook, why: string): void => notes.add('seal-not-drawn', `${why}，请用 OFD 阅读器查看原件核对`);

async function drawStamp(board: Board, toPixels: Matrix, stamp: Stamp, number: number, limits: Limits): Promise<void> {
  const { area } = stamp;
  const page = `第 ${number} 页`;
  if (area === null || area.width <= 0 || area.height <= 0) {
    tell(board.notes, `${page}的电子印章没有给出位置，未能显示`);
    return;
  }
  let why = stamp.why;
  if (stamp.picture !== null) {
    const picture = await sealImage(stamp.picture, area.width * toPixels[0], limits).catch(() => null);
    if (picture !== null && hasInk(picture)) {
      drawSeal(board, toPixels, stamp, area, picture);
      return;
    }
    why = picture === null ? `印章图像（${stamp.picture.type || '未知格式'}）无法解码` : '印章图像是空白的';
  }
  drawFrame(board.context, toPixels, area);
  tell(board.notes, `${page}的电子印章未能显示（${why}），位置以红色虚线框标出`);
}

/**
 * Draws the electronic seals of a page over its content. One that cannot be drawn leaves a frame and a note: a page without its seal
 * must never look as if it had none. `origin` is the corner of the paper, `number` the page's place in the file from 1.
 */
export async function drawSeals(board: Board, page: OfdPage, origin: Area, number: number, limits: Limits): Promise<void> {
  const stamps = await stampsOf(page.document);
  const toPixels = times(board.toPixels, [1, 0, 0, 1, -origin.x, -origin.y]);
  for (const stamp of stamps.all) if (stamp.pageId === page.id) await drawStamp(board, toPixels, stamp, number, limits);
  for (const why of stamps.unknown) tell(board.notes, `${why}，这一页可能有未显示的电子印章`);
}
