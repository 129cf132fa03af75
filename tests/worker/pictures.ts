import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { PDFDocument, PDFName, PDFStream, degrees } from '@cantoo/pdf-lib';

/** A4 at 200 dpi. */
export const A4 = { width: 1654, height: 2339, dpi: 200 } as const;
export const SONG = '"Noto Serif CJK SC", "SimSun", serif';

/** Draws on white paper. */
export function paper(width: number, height: number, draw: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#111';
  context.strokeStyle = '#111';
  draw(context);
  return canvas;
}

export interface TextLine {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly size: number;
}

export function write(context: SKRSContext2D, lines: readonly TextLine[], font = SONG): void {
  for (const line of lines) {
    context.font = `${line.size}px ${font}`;
    context.fillText(line.text, line.x, line.y);
  }
}

export const jpeg = (canvas: Canvas, quality = 85): Uint8Array => new Uint8Array(canvas.encodeSync('jpeg', quality));

/** The same JPEG with an EXIF part that says how it must be turned. */
export function withOrientation(bytes: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const length = payload.length + 2;
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...payload, ...bytes.subarray(2)]);
}

export interface ScanOptions {
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Adds `/Decode [1 0 …]`, which turns black and white round. */
  readonly inverted?: boolean;
  readonly password?: string;
}

/** A PDF as scanners write it: every page is one JPEG from border to border. */
export async function scannedPdf(pages: readonly Uint8Array[], options: ScanOptions = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const bytes of pages) {
    const image = await pdf.embedJpg(bytes);
    const page = pdf.addPage([595.28, 841.89]);
    page.drawImage(image, { x: 0, y: 0, width: 595.28, height: 841.89 });
    if (options.rotate) page.setRotation(degrees(options.rotate));
    await image.embed();
    if (options.inverted) {
      const stream = pdf.context.lookup(image.ref, PDFStream);
      stream.dict.set(PDFName.of('Decode'), pdf.context.obj([1, 0, 1, 0, 1, 0]));
    }
  }
  if (options.password !== undefined) pdf.encrypt({ userPassword: options.password, ownerPassword: `${options.password}-owner` });
  return pdf.save({ useObjectStreams: false });
}

export interface Circle {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

/** A round red seal as it is stamped: ring, name along it, star; print under it stays visible. */
export function stamp(c: SKRSContext2D, { cx, cy, r }: Circle, name: string, colour = 'rgba(214,28,38,0.85)'): void {
  c.save();
  c.globalCompositeOperation = 'multiply';
  c.strokeStyle = colour;
  c.fillStyle = colour;
  c.lineWidth = r * 0.06;
  c.beginPath();
  c.arc(cx, cy, r, 0, Math.PI * 2);
  c.stroke();
  const size = r * 0.26;
  c.font = `${size}px ${SONG}`;
  const letters = [...name];
  letters.forEach((letter, i) => {
    c.save();
    c.translate(cx, cy);
    c.rotate((i - (letters.length - 1) / 2) * 0.5);
    c.fillText(letter, -size / 2, -r * 0.66);
    c.restore();
  });
  c.beginPath();
  for (let k = 0; k < 10; k++) {
    const radius = k % 2 === 0 ? r * 0.32 : r * 0.13;
    const angle = (k * Math.PI) / 5 - Math.PI / 2;
    c.lineTo(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
  }
  c.closePath();
  c.fill();
  c.restore();
}

/** A signature: loops of a pen. */
export function scribble(c: SKRSContext2D, x: number, y: number, width: number, height: number): void {
  c.save();
  c.strokeStyle = '#161616';
  c.lineWidth = 4;
  c.beginPath();
  for (let t = 0; t <= 1; t += 0.01)
    c.lineTo(x + width * t + 0.08 * width * Math.sin(t * 40), y + height * (0.5 + 0.45 * Math.sin(t * 23) * Math.cos(t * 7)));
  c.stroke();
  c.restore();
}

/** A fingerprint in red ink paste: an oval of ridges. */
export function fingerprint(c: SKRSContext2D, cx: number, cy: number, a: number, b: number): void {
  c.save();
  c.strokeStyle = 'rgba(205,40,45,0.8)';
  c.lineWidth = 3.2;
  for (let k = 1; k <= 8; k++) {
    c.beginPath();
    c.ellipse(cx, cy, (a * k) / 8, (b * k) / 8, 0.2, 0, Math.PI * 2);
    c.stroke();
  }
  c.restore();
}

/** Ruled table: borders of columns and rows. */
export function table(c: SKRSContext2D, xs: readonly number[], ys: readonly number[]): void {
  c.lineWidth = 2;
  for (const x of xs) c.strokeRect(x, ys[0]!, 0, ys[ys.length - 1]! - ys[0]!);
  for (const y of ys) c.strokeRect(xs[0]!, y, xs[xs.length - 1]! - xs[0]!, 0);
}
