import type { PDFDict, PDFDocument, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import type { AnnotateAnswer, AnnotateTask, PdfMark } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { toCropped } from '../../../shared/geometry/crop.ts';
import { addOriginals, rectOf, type Rect } from './originals.ts';
import { pdfWriter, type PdfWriter } from './pdf-writer.ts';

let library: PdfWriter;

const stamp = (iso: string): string => `D:${iso.slice(0, 19).replace(/[-:T]/g, '')}Z`;

/** Look of the mark, so that every reader draws the same: a frame, or a translucent fill for a highlight. */
function appearance(doc: PDFDocument, mark: PdfMark, rect: Rect): PDFRef {
  const [w, h] = [rect[2] - rect[0], rect[3] - rect[1]];
  const [r, g, b] = mark.colour;
  const path = mark.kind === 'highlight' ? `/G gs ${r} ${g} ${b} rg 0 0 ${w} ${h} re f` : `${r} ${g} ${b} RG 1.5 w 0.75 0.75 ${Math.max(0, w - 1.5)} ${Math.max(0, h - 1.5)} re S`;
  const form = doc.context.stream(path, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, w, h],
    Resources: { ExtGState: { G: { Type: 'ExtGState', ca: 0.35, BM: 'Multiply' } } },
  });
  return doc.context.register(form);
}

/** A standard annotation (ISO 32000-1, 12.5.6): Square, Highlight or Text, with Chinese text as UTF-16. */
function annotation(doc: PDFDocument, page: PDFPage, mark: PdfMark): PDFRef {
  const rect = rectOf(page, mark.box);
  const dict = doc.context.obj({
    Type: 'Annot',
    Subtype: mark.kind === 'highlight' ? 'Highlight' : mark.kind === 'note' ? 'Text' : 'Square',
    Rect: [...rect],
    C: [...mark.colour],
    F: 4,
    P: page.ref,
  }) as PDFDict;
  dict.set(library.PDFName.of('Contents'), library.PDFHexString.fromText(mark.contents));
  dict.set(library.PDFName.of('T'), library.PDFHexString.fromText(mark.author));
  if (mark.at !== null) dict.set(library.PDFName.of('M'), library.PDFString.of(stamp(mark.at)));
  if (mark.kind === 'highlight') {
    const [x0, y0, x1, y1] = rect;
    dict.set(library.PDFName.of('QuadPoints'), doc.context.obj([x0, y1, x1, y1, x0, y0, x1, y0]));
  } else if (mark.kind === 'rectangle') {
    dict.set(library.PDFName.of('BS'), doc.context.obj({ Type: 'Border', W: 1.5, S: 'S' }));
  }
  if (mark.kind !== 'note') dict.set(library.PDFName.of('AP'), doc.context.obj({ N: appearance(doc, mark, rect) }));
  return doc.context.register(dict);
}

function addMarks(doc: PDFDocument, page: PDFPage, marks: readonly PdfMark[]): void {
  if (marks.length === 0) return;
  const existing = page.node.lookupMaybe(library.PDFName.of('Annots'), library.PDFArray);
  const list = existing ?? doc.context.obj([]);
  for (const mark of marks) list.push(annotation(doc, page, mark));
  page.node.set(library.PDFName.of('Annots'), list);
}

/** The page shows only this part of itself; nothing is taken away. */
function trim(page: PDFPage, part: Box): void {
  const [left, bottom, right, top] = rectOf(page, part);
  page.setCropBox(left, bottom, right - left, top - bottom);
}

/**
 * Writes one PDF with every page of the dossier and its marks. Pages of PDF originals are copied as they are, others are set as
 * pictures at their own size; a PDF that cannot be copied falls back to the pictures of its pages. Pages that a person cropped or split
 * show the part that was kept, the rest of a PDF page stays under it.
 */
export async function annotate(task: AnnotateTask): Promise<AnnotateAnswer> {
  library = await pdfWriter();
  const doc = await library.PDFDocument.create();
  const pages = await addOriginals(library, doc, task.pages);
  pages.forEach(({ page, whole }, i) => {
    const { marks = [], crop = null, trimmed = false } = task.pages[i] ?? {};
    addMarks(doc, page, whole ? marks : marks.map((m) => ({ ...m, box: toCropped(m.box, crop) })));
    if (whole && trimmed && crop !== null) trim(page, crop);
  });
  doc.setTitle(task.title, { showInWindowTitleBar: true });
  doc.setProducer('卷评 Juanping');
  doc.catalog.set(library.PDFName.of('Version'), library.PDFName.of('1.7'));
  return { kind: 'annotate', pdf: await doc.save({ addDefaultPage: false }) };
}
