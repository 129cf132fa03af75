import { createCanvas, ImageData, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { scanPage, type Picture, type ScanLook } from '../../electron/generator/scan.ts';
import type { Rotation } from '../../shared/geometry/box.ts';
import type { Random } from '../../shared/training/random.ts';
import { SONG, stamp } from '../worker/pictures.ts';

/** A4 at 200 dpi, as offices scan. */
export const DPI = 200;
export const SIZE = { width: 1654, height: 2339 } as const;

export function canvasOf(p: Picture): Canvas {
  const canvas = createCanvas(p.width, p.height);
  canvas.getContext('2d').putImageData(new ImageData(p.rgba, p.width, p.height), 0, 0);
  return canvas;
}

export function pictureOf(canvas: Canvas): Picture {
  const { width, height } = canvas;
  return { width, height, rgba: new Uint8ClampedArray(canvas.getContext('2d').getImageData(0, 0, width, height).data) };
}

export function sheet(draw: (c: SKRSContext2D) => void, size: { readonly width: number; readonly height: number } = SIZE): Picture {
  const canvas = createCanvas(size.width, size.height);
  const c = canvas.getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, size.width, size.height);
  c.fillStyle = '#151515';
  c.strokeStyle = '#151515';
  draw(c);
  return pictureOf(canvas);
}

/** How an office scanner on an average day sees a page; `bad` = an old one. */
export function office(skew: number, random: Random, bad = false): ScanLook {
  const gray = random.chance(0.3);
  return bad
    ? { skew, gray, noise: 7, specks: random.int(200, 400), fade: random.int(15, 40), paper: [240, 235, 222], through: 0.12, shadow: random.int(30, 60), blur: 0.7, quality: random.int(45, 55), streaks: 0 }
    : { skew, gray, noise: 3, specks: random.int(15, 60), fade: random.int(5, 30), paper: [248, 246, 240], through: random.next() * 0.05, shadow: random.int(0, 20), blur: 0.5, quality: random.int(60, 80), streaks: 0 };
}

/** The paper laid a little elsewhere on the glass. */
export function shifted(p: Picture, dx: number, dy: number): Picture {
  return sheet((c) => c.drawImage(canvasOf(p), dx, dy), p);
}

/** The sheet put in turned by quarter turns, clockwise. */
export function turned(p: Picture, turn: Rotation): Picture {
  const side = turn === 90 || turn === 270;
  const size = side ? { width: p.height, height: p.width } : { width: p.width, height: p.height };
  return sheet((c) => {
    c.translate(size.width / 2, size.height / 2);
    c.rotate((turn * Math.PI) / 180);
    c.drawImage(canvasOf(p), -p.width / 2, -p.height / 2);
  }, size);
}

export const scanned = (p: Picture, back: Picture | null, look: ScanLook, random: Random): Uint8Array => scanPage(p, back, look, DPI, random);

/** One scan in another quality. */
export type Quality = 'half' | 'gray' | 'strong' | 'bilevel' | 'weak';
export const QUALITIES: readonly Quality[] = ['half', 'gray', 'strong', 'bilevel', 'weak'];
export function inQuality(image: Canvas, quality: Quality): Uint8Array {
  const by = quality === 'half' ? 0.6 : 1;
  const canvas = createCanvas(Math.round(image.width * by), Math.round(image.height * by));
  const c = canvas.getContext('2d');
  c.imageSmoothingQuality = 'high';
  c.drawImage(image, 0, 0, canvas.width, canvas.height);
  if (quality === 'gray' || quality === 'bilevel' || quality === 'strong') {
    const pixels = c.getImageData(0, 0, canvas.width, canvas.height);
    const d = pixels.data;
    for (let i = 0; i < d.length; i += 4) {
      const luma = (d[i]! * 77 + d[i + 1]! * 150 + d[i + 2]! * 29) >> 8;
      const tone = (v: number): number => 255 * (v / 255) ** 1.7;
      for (let k = 0; k < 3; k++) d[i + k] = quality === 'gray' ? luma : quality === 'strong' ? tone(d[i + k]!) : luma > 165 ? 255 : 0;
    }
    c.putImageData(pixels, 0, 0);
  }
  return new Uint8Array(quality === 'bilevel' ? canvas.encodeSync('png') : canvas.encodeSync('jpeg', quality === 'weak' ? 28 : 70));
}

const dust = (c: SKRSContext2D, count: number, random: Random): void => {
  for (let i = 0; i < count; i++) c.fillRect(random.int(5, SIZE.width - 9), random.int(5, SIZE.height - 9), random.int(1, 4), random.int(1, 4));
};
const holes = (c: SKRSContext2D, y: readonly number[]): void => {
  for (const at of y) {
    c.beginPath();
    c.arc(88, at, 24, 0, Math.PI * 2);
    c.fill();
  }
};
const number = (c: SKRSContext2D, text: string, x: number, y: number, size = 34): void => {
  c.font = `${size}px ${SONG}`;
  c.fillText(text, x, y);
};
const edge = (c: SKRSContext2D, side: 'left' | 'bottom', depth: number): void => {
  const shade = side === 'left' ? c.createLinearGradient(0, 0, depth, 0) : c.createLinearGradient(0, SIZE.height - depth, 0, SIZE.height);
  shade.addColorStop(side === 'left' ? 0 : 1, 'rgba(20,20,20,0.8)');
  shade.addColorStop(side === 'left' ? 1 : 0, 'rgba(20,20,20,0)');
  c.fillStyle = shade;
  c.fillRect(0, 0, SIZE.width, SIZE.height);
};

/** Empty backs with everything that lies on them. */
export function blanks(random: Random): readonly { readonly what: string; readonly page: Picture; readonly through: number }[] {
  const one = (what: string, draw: (c: SKRSContext2D) => void, through = 0.03): { what: string; page: Picture; through: number } => ({ what, page: sheet(draw), through });
  return [
    one('empty', () => undefined), one('empty, nothing shines through', () => undefined, 0), one('dust', (c) => dust(c, 60, random)), one('much dust', (c) => dust(c, 220, random)),
    one('shines through', () => undefined, 0.12), one('shines through strongly', () => undefined, 0.2), one('two holes', (c) => holes(c, [1020, 1320])), one('four holes', (c) => holes(c, [400, 820, 1500, 1920])),
    one('holes and dust', (c) => (holes(c, [1020, 1320]), dust(c, 80, random))), one('number at the corner', (c) => number(c, '12', 1500, 110)), one('number of three figures', (c) => number(c, '107', 1480, 2260)),
    one('number and holes', (c) => (number(c, '38', 120, 110), holes(c, [1020, 1320]))), one('dark edge', (c) => edge(c, 'left', 60)), one('dark edge below', (c) => edge(c, 'bottom', 40)),
    one('dark edge and dust', (c) => (edge(c, 'left', 45), dust(c, 60, random))), one('crease', (c) => { c.strokeStyle = 'rgba(90,90,90,0.35)'; c.lineWidth = 2; c.beginPath(); c.moveTo(0, 1150); c.lineTo(SIZE.width, 1170); c.stroke(); }),
    one('staples', (c) => { c.lineWidth = 4; c.strokeStyle = '#666'; c.beginPath(); c.moveTo(60, 300); c.lineTo(64, 380); c.moveTo(60, 1900); c.lineTo(63, 1980); c.stroke(); }),
    one('number and shines through', (c) => number(c, '—6—', 780, 2270), 0.12),
  ];
}

/** Pages with very little on them, which are not blank. */
export function sparse(): readonly { readonly what: string; readonly page: Picture }[] {
  const one = (what: string, draw: (c: SKRSContext2D) => void): { what: string; page: Picture } => ({ what, page: sheet(draw) });
  const write = (c: SKRSContext2D, text: string, x: number, y: number, size: number): void => {
    c.font = `${size}px ${SONG}`;
    c.fillText(text, x, y);
  };
  return [
    one('one line', (c) => write(c, '（此页无正文）', 300, 500, 42)), one('one short word', (c) => write(c, '附件', 200, 260, 46)), one('a date', (c) => write(c, '2026年3月5日', 1050, 700, 40)),
    one('a seal alone', (c) => stamp(c, { cx: 1150, cy: 600, r: 165 }, '示例市示例局')), one('small print', (c) => write(c, '以下空白', 700, 400, 30)),
    one('a signature', (c) => { c.lineWidth = 5; c.beginPath(); for (let t = 0; t <= 1; t += 0.005) c.lineTo(700 + 320 * t + 30 * Math.sin(t * 40), 900 + 110 * Math.sin(t * 23) * Math.cos(t * 7)); c.stroke(); }),
    one('a photograph', (c) => { const g = c.createLinearGradient(300, 300, 1300, 1100); g.addColorStop(0, '#334455'); g.addColorStop(1, '#aa9977'); c.fillStyle = g; c.fillRect(300, 300, 1000, 800); c.fillStyle = '#443322'; c.fillRect(600, 600, 250, 420); }),
    one('an empty table', (c) => { c.lineWidth = 2; for (let i = 0; i < 6; i++) c.strokeRect(200, 400 + i * 120, 1250, 120); }),
  ];
}

/** A receipt as it is filled in; sheets of one form that differ only in what was written are no doubles. */
export function form(fill: { readonly party: string; readonly paper: string; readonly number: string; readonly date: string; readonly officers: string }): Picture {
  const rows: readonly (readonly [string, string])[] = [['受送达人', fill.party], ['送达文书名称及文号', `${fill.paper} ${fill.number}`], ['送达地点', '示例市示例区示例路一号'], ['送达方式', '直接送达'], ['收件人签名或盖章', ''], ['送达日期', fill.date], ['送达人', fill.officers], ['备注', '受送达人拒绝签收的，应当记明拒收事由和日期']];
  return sheet((c) => {
    c.font = `62px ${SONG}`;
    c.fillText('示例市示例局', 630, 220);
    c.fillText('送达回证', 690, 330);
    c.lineWidth = 2;
    rows.forEach(([label, value], i) => {
      const y = 420 + i * 170;
      c.strokeRect(180, y, 380, 170);
      c.strokeRect(560, y, 900, 170);
      c.font = `38px ${SONG}`;
      c.fillText(label, 210, y + 100);
      c.fillText(value, 590, y + 100);
    });
  });
}
