import { PDFDocument } from '@cantoo/pdf-lib';

const A4: [number, number] = [595.28, 841.89];

/** One image-only PDF of page pictures, as scanners make them. Same pictures, same bytes. */
export async function bindPdf(jpegs: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title);
  // A fixed day: the file of a seed must not depend on when it was made.
  const day = new Date('2026-01-01T00:00:00Z');
  pdf.setCreationDate(day);
  pdf.setModificationDate(day);
  for (const jpeg of jpegs) {
    const picture = await pdf.embedJpg(jpeg);
    pdf.addPage(A4).drawImage(picture, { x: 0, y: 0, width: A4[0], height: A4[1] });
  }
  return pdf.save({ useObjectStreams: false });
}
