import { PDFDocument, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { A4 } from './pictures.ts';

/** A4 in points. */
const PAPER = { width: 595.28, height: 841.89 } as const;

/**
 * A PDF of one page whose text is text, with its typeface inside: `draw` works in the pixels of A4 at 200 dpi. A `scan` is laid over
 * everything: the text is then hidden under it, as in the files that scanners' programs write.
 */
export function textPdf(draw: (context: SKRSContext2D) => void, scan: Canvas | null = null, sideways = false): Uint8Array {
  const pdf = new PDFDocument();
  const [width, height] = sideways ? [PAPER.height, PAPER.width] : [PAPER.width, PAPER.height];
  const context = pdf.beginPage(width, height) as SKRSContext2D;
  if (sideways) {
    context.translate(width, 0);
    context.rotate(Math.PI / 2);
  }
  context.scale(PAPER.width / A4.width, PAPER.height / A4.height);
  context.fillStyle = '#111';
  context.strokeStyle = '#111';
  draw(context);
  if (scan !== null) context.drawImage(scan, 0, 0, A4.width, A4.height);
  pdf.endPage();
  return new Uint8Array(pdf.close());
}
