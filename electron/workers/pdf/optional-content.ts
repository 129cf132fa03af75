import type { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import type { PdfWriter } from './pdf-writer.ts';

/** Lists of layers in the default setting that several originals share in a copy. */
const LISTS = ['OFF', 'ON', 'AS', 'Locked'] as const;

/**
 * Takes over which layers of an original are hidden (ISO 32000-1, 8.11.4): without it a copy would show what nobody saw. `copied` is the
 * original's `OCProperties`, already copied into the document together with its pages.
 */
export function addLayers({ PDFArray, PDFDict, PDFName }: PdfWriter, doc: PDFDocument, copied: PDFDict): void {
  const key = PDFName.of('OCProperties');
  const known = doc.catalog.lookup(key);
  if (!(known instanceof PDFDict)) {
    doc.catalog.set(key, copied);
    return;
  }
  const append = (into: PDFDict, from: PDFDict, name: string): void => {
    const more = from.lookup(PDFName.of(name));
    if (!(more instanceof PDFArray)) return;
    const list = into.lookup(PDFName.of(name));
    into.set(PDFName.of(name), doc.context.obj([...(list instanceof PDFArray ? list.asArray() : []), ...more.asArray()]));
  };
  append(known, copied, 'OCGs');
  const [into, from] = [known.lookup(PDFName.of('D')), copied.lookup(PDFName.of('D'))];
  if (into instanceof PDFDict && from instanceof PDFDict) for (const name of LISTS) append(into, from, name);
}
