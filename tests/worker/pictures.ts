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
