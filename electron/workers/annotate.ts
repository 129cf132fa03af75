import { readFileSync } from 'node:fs';
import type { PDFDict, PDFDocument, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import type { AnnotateAnswer, AnnotatedPage, AnnotateTask, PdfMark } from '../../shared/domain/task.ts';
import { toPage, type Box, type Rotation } from '../../shared/geometry/box.ts';

/** Loaded with the first copy: other tasks need not wait half a second for it. */
let library: typeof import('@cantoo/pdf-lib');

/** Rectangle in the unrotated user space of a PDF page: [left, bottom, right, top] in points. */
type Rect = readonly [number, number, number, number];

function rectOf(page: PDFPage, box: Box): Rect {
  const rotation = (((page.getRotation().angle % 360) + 360) % 360) as Rotation;
  const crop = page.getCropBox();
  const b = toPage(box, rotation);
  return [crop.x + b[0] * crop.width, crop.y + (1 - b[3]) * crop.height, crop.x + b[2] * crop.width, crop.y + (1 - b[1]) * crop.height];
}

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

async function picturePage(doc: PDFDocument, source: AnnotatedPage): Promise<PDFPage> {
  if (source.picture === null) return doc.addPage([595, 842]);
  const bytes = readFileSync(source.picture.path);
  const image = source.picture.mime === 'image/jpeg' ? await doc.embedJpg(bytes) : await doc.embedPng(bytes);
  const scale = 72 / (source.picture.dpi > 0 ? source.picture.dpi : 200);
  const page = doc.addPage([image.width * scale, image.height * scale]);
  page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  return page;
}

/** Removes what could act when the copy is opened: scripts and launches of the original's own annotations and page. */
function disarm(page: PDFPage): void {
  page.node.delete(library.PDFName.of('AA'));
  const annots = page.node.lookupMaybe(library.PDFName.of('Annots'), library.PDFArray);
  for (let i = 0; annots && i < annots.size(); i++) {
    const dict = annots.lookupMaybe(i, library.PDFDict);
    dict?.delete(library.PDFName.of('A'));
    dict?.delete(library.PDFName.of('AA'));
  }
}

/**
 * Writes one PDF with every page of the dossier and its marks. Pages of PDF originals are copied as they are, others are set as
 * pictures at their own size; a PDF that cannot be copied falls back to the pictures of its pages.
 */
export async function annotate(task: AnnotateTask): Promise<AnnotateAnswer> {
  library ??= await import('@cantoo/pdf-lib');
  const doc = await library.PDFDocument.create();
  const originals = new Map<string, PDFDocument | null>();
  const open = async (path: string): Promise<PDFDocument | null> => {
    const known = originals.get(path);
    if (known !== undefined) return known;
    // A damaged file may load and only fail when its pages are counted.
    const opened = await library.PDFDocument.load(readFileSync(path), { updateMetadata: false })
      .then((loaded) => (loaded.getPageCount() > 0 ? loaded : null))
      .catch(() => null);
    originals.set(path, opened);
    return opened;
  };
  for (const source of task.pages) {
    const original = source.media === 'pdf' ? await open(source.path) : null;
    const copied = original && source.index < original.getPageCount() ? await doc.copyPages(original, [source.index]).catch(() => []) : [];
    const page = copied[0] ? doc.addPage(copied[0]) : await picturePage(doc, source);
    disarm(page);
    addMarks(doc, page, source.marks);
  }
  doc.setTitle(task.title, { showInWindowTitleBar: true });
  doc.setProducer('卷评 Juanping');
  doc.catalog.set(library.PDFName.of('Version'), library.PDFName.of('1.7'));
  return { kind: 'annotate', pdf: await doc.save({ addDefaultPage: false }) };
}

