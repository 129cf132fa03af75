import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { smallPage } from '../../fixtures/small-scans.ts';
import { zip } from '../../fixtures/zip.ts';
import { textPdf } from '../../worker/layer-pdf.ts';
import { jpeg, scannedPdf, withOrientation, write } from '../../worker/pictures.ts';
import { hostilePdf } from './hostile-pdf.ts';

/** A sound file that mutants are made of. */
export interface Seed {
  readonly name: string;
  readonly format: string;
  readonly bytes: Uint8Array;
}

/** Larger ones would make the run slow and change nothing. */
const LARGEST = 300_000;

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? files(file) : [file];
  });
}

/** A BMP of 24 bits a pixel, rows from the bottom. */
function bmp(canvas: Canvas): Uint8Array {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const stride = (width * 3 + 3) & ~3;
  const out = Buffer.alloc(54 + stride * height);
  out.write('BM', 0, 'latin1');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) out[54 + (height - 1 - y) * stride + x * 3 + c] = pixels[(y * width + x) * 4 + 2 - c]!;
  return new Uint8Array(out);
}

/** Small real files of each format: those of the tests' folder, and pages drawn here. */
export async function seeds(folder: string): Promise<readonly Seed[]> {
  const large = smallPage('询问笔录', ['当事人：甲乙食品有限公司', '日期：2026年3月2日']);
  const image = await loadImage(Buffer.from(large));
  const canvas = createCanvas(image.width >> 1, image.height >> 1);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const page = jpeg(canvas);
  // A copy: `slice` of a Buffer would be the seed itself, and a mutant of it would change the seed.
  const seed = (name: string, bytes: Uint8Array): Seed => ({ name, format: path.extname(name).slice(1).replace('jpg', 'jpeg').replace(/^tif$/, 'tiff'), bytes: new Uint8Array(bytes) });
  const png = new Uint8Array(canvas.encodeSync('png'));
  const text = textPdf((c) => write(c, [{ text: '行政处罚决定书', x: 500, y: 300, size: 62 }, { text: '当事人：青山市宏达公司', x: 180, y: 520, size: 42 }]));
  const drawn = [
    seed('page.jpg', page),
    seed('turned.jpg', withOrientation(page, 6)),
    seed('page.png', png),
    seed('page.webp', new Uint8Array(canvas.encodeSync('webp', 80))),
    seed('page.bmp', bmp(canvas)),
    seed('scan.pdf', await scannedPdf([page, page])),
    seed('locked.pdf', await scannedPdf([page], { password: '1234' })),
    seed('text.pdf', text),
    seed('hostile.pdf', hostilePdf(9)),
    seed('flat.zip', zip([{ name: '一.jpg', bytes: page }, { name: '卷宗/二.png', bytes: png }, { name: 'text.pdf', bytes: text }])),
    seed('nested.zip', zip([{ name: '内.zip', bytes: zip([{ name: '三.jpg', bytes: page }]) }, { name: '四.jpg', bytes: page, gbk: true }])),
  ];
  const kept = files(folder)
    .filter((file) => statSync(file).size > 0 && statSync(file).size <= LARGEST && !/\.(json|md|txt|ts)$/.test(file))
    .map((file) => seed(path.basename(file), new Uint8Array(readFileSync(file))));
  return [...drawn, ...kept.toSorted((a, b) => (a.name < b.name ? -1 : 1))];
}
