import { readFileSync } from 'node:fs';
import type { PDFDict, PDFDocument, PDFImage, PDFPage } from '@cantoo/pdf-lib';
import type { AnnotatedPage } from '../../../shared/domain/task.ts';
import { toPage, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { addLayers } from './optional-content.ts';
import type { PdfWriter } from './pdf-writer.ts';
import { plainPng } from './png-plain.ts';

/** Rectangle in the unrotated user space of a PDF page: [left, bottom, right, top] in points. */
export type Rect = readonly [left: number, bottom: number, right: number, top: number];

/** One page of a copy and where it comes from. */
export type Original = Omit<AnnotatedPage, 'marks'> & { readonly password?: string | null };

/** Entries by which a page or an annotation could act when the copy is opened, or would drag other pages along. */
const ACTIVE = ['A', 'AA', 'PA', 'Dest', 'FS', 'Movie', 'Sound', 'RichMediaContent', 'RichMediaSettings', '3DD', 'P', 'StructParent'] as const;
const PAGE_ACTIVE = ['AA', 'B', 'StructParents', 'PieceInfo', 'Metadata', 'PresSteps', 'Dur', 'Trans'] as const;

/** Removes what could act when the copy is opened: scripts, launches and links of the original's own annotations and page. */
function disarm(library: PdfWriter, page: PDFPage): void {
  const { PDFArray, PDFDict, PDFName } = library;
  for (const key of PAGE_ACTIVE) page.node.delete(PDFName.of(key));
  const annots = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let i = 0; annots && i < annots.size(); i++) {
    const dict: PDFDict | undefined = annots.lookupMaybe(i, PDFDict);
    for (const key of ACTIVE) dict?.delete(PDFName.of(key));
    // The field behind a widget has kids on other pages.
    if (dict?.lookupMaybe(PDFName.of('Subtype'), PDFName) === PDFName.of('Widget')) dict.delete(PDFName.of('Parent'));
  }
}

/** A stream may say that its bytes lie in another file or at an address (ISO 32000-1, 7.3.8.2): it is left with what it has itself. */
function sever(library: PdfWriter, original: PDFDocument): void {
  const { PDFName, PDFStream } = library;
  for (const [, object] of original.context.enumerateIndirectObjects()) if (object instanceof PDFStream) for (const key of ['F', 'FFilter', 'FDecodeParms']) object.dict.delete(PDFName.of(key));
}

/** An original PDF; null when it cannot be copied from. A damaged file may load and only fail when its pages are counted. */
async function openOriginal(library: PdfWriter, source: Original): Promise<PDFDocument | null> {
  const bytes = readFileSync(source.path);
  const load = (password?: string): Promise<PDFDocument> => library.PDFDocument.load(bytes, { updateMetadata: false, ...(password === undefined ? {} : { password }) });
  return load(source.password ?? undefined)
    // Many files are locked with an empty password: they open, but cannot be copied from without it.
    .catch(() => load(source.password ?? ''))
    .then((loaded) => (loaded.getPageCount() > 0 ? loaded : null))
    .catch(() => null);
}

/** Pages with all that they refer to, and which of their layers are hidden. */
async function copyPages(library: PdfWriter, doc: PDFDocument, original: PDFDocument, indexes: readonly number[]): Promise<PDFPage[]> {
  const { PDFDict, PDFName, PDFObjectCopier, PDFPage } = library;
  await original.flush();
  const copier = PDFObjectCopier.for(original.context, doc.context);
  const pages = indexes.map((index) => {
    const node = copier.copy(original.getPage(index).node);
    return PDFPage.of(node, doc.context.register(node), doc);
  });
  const layers = original.catalog.lookup(PDFName.of('OCProperties'));
  if (layers instanceof PDFDict) addLayers(library, doc, copier.copy(layers));
  return pages;
}

/** The same page once more, for the other half of a double page: its own box and annotations, the content shared. */
function twin(library: PdfWriter, doc: PDFDocument, page: PDFPage): PDFPage {
  const { PDFArray, PDFName, PDFPage } = library;
  const node = page.node.clone(doc.context);
  for (const key of ['Annots', 'Contents']) {
    const list = node.lookup(PDFName.of(key));
    if (list instanceof PDFArray) node.set(PDFName.of(key), list.clone(doc.context));
  }
  return PDFPage.of(node, doc.context.register(node), doc);
}

async function copied(library: PdfWriter, doc: PDFDocument, sources: readonly Original[], numbers: readonly number[]): Promise<ReadonlyMap<number, PDFPage>> {
  const first = sources[numbers[0] ?? 0];
  const original = first && (await openOriginal(library, first));
  if (!original) return new Map();
  const there = numbers.filter((n) => (sources[n]?.index ?? 0) < original.getPageCount());
  const indexes = there.map((n) => sources[n]?.index ?? 0);
  try {
    const unique = [...new Set(indexes)];
    sever(library, original);
    for (const index of unique) disarm(library, original.getPage(index));
    const pages = await copyPages(library, doc, original, unique);
    const taken = new Set<number>();
    return new Map(
      there.flatMap((n, i) => {
        const index = indexes[i] ?? 0;
        const page = pages[unique.indexOf(index)];
        const again = taken.has(index);
        taken.add(index);
        return page ? [[n, again ? twin(library, doc, page) : page] as const] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/** The bytes of the picture as they are, where a PDF can hold them. */
async function embed(doc: PDFDocument, bytes: Uint8Array, mime: 'image/jpeg' | 'image/png'): Promise<PDFImage> {
  return mime === 'image/jpeg' ? doc.embedJpg(bytes) : doc.embedPng(bytes);
}

async function picturePage(library: PdfWriter, doc: PDFDocument, source: Original): Promise<PDFPage> {
  if (source.picture === null) return doc.addPage([595, 842]);
  const bytes = readFileSync(source.picture.path);
  const scale = 72 / (source.picture.dpi > 0 ? source.picture.dpi : 200);
  const png = source.picture.mime === 'image/png' ? plainPng(bytes) : null;
  if (png === null) {
    const image = await embed(doc, bytes, source.picture.mime);
    const page = doc.addPage([image.width * scale, image.height * scale]);
    page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
    // Writes the picture now, so that its bytes are not held twice until the end.
    await image.embed();
    return page;
  }
  const page = doc.addPage([png.width * scale, png.height * scale]);
  const { context } = doc;
  const space = png.palette === null ? (png.colours === 1 ? 'DeviceGray' : 'DeviceRGB') : ['Indexed', 'DeviceRGB', png.palette.length / 3 - 1, library.PDFHexString.of(Buffer.from(png.palette).toString('hex'))];
  const image = context.stream(png.data, {
    Type: 'XObject', Subtype: 'Image', Width: png.width, Height: png.height, ColorSpace: space, BitsPerComponent: png.bits, Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: png.colours, BitsPerComponent: png.bits, Columns: png.width },
  });
  page.node.set(library.PDFName.of('Resources'), context.obj({ XObject: { Im1: context.register(image) } }));
  page.node.set(library.PDFName.of('Contents'), context.register(context.flateStream(`q ${page.getWidth()} 0 0 ${page.getHeight()} 0 0 cm /Im1 Do Q`)));
  return page;
}

/** A page of the copy; `whole` = it came from the original PDF and shows all of it. */
export interface CopiedPage {
  readonly page: PDFPage;
  readonly whole: boolean;
}

/**
 * Adds the pages to a document in their order. Pages of PDF originals are copied as they are, all of a file at once so that what they
 * share stays shared; others are set as pictures at their own size. A PDF that cannot be copied falls back to the pictures of its pages.
 */
export async function addOriginals(library: PdfWriter, doc: PDFDocument, sources: readonly Original[]): Promise<CopiedPage[]> {
  const files = new Map<string, number[]>();
  sources.forEach((source, n) => {
    if (source.media === 'pdf') files.set(source.path, [...(files.get(source.path) ?? []), n]);
  });
  const copies = new Map<number, PDFPage>();
  for (const numbers of files.values()) for (const [n, page] of await copied(library, doc, sources, numbers)) copies.set(n, page);
  const pages: CopiedPage[] = [];
  for (const [n, source] of sources.entries()) {
    const copy = copies.get(n);
    pages.push(copy ? { page: doc.addPage(copy), whole: true } : { page: await picturePage(library, doc, source), whole: false });
  }
  return pages;
}

/** What a reader shows of a page: its crop box as far as there is paper. */
export function visibleRect(page: PDFPage): Rect {
  const rect = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Rect => [Math.min(x, x + width), Math.min(y, y + height), Math.max(x, x + width), Math.max(y, y + height)];
  const [crop, media] = [rect(page.getCropBox()), rect(page.getMediaBox())];
  const both: Rect = [Math.max(crop[0], media[0]), Math.max(crop[1], media[1]), Math.min(crop[2], media[2]), Math.min(crop[3], media[3])];
  return both[2] > both[0] && both[3] > both[1] ? both : media;
}

export function rotationOf(page: PDFPage): Rotation {
  return (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360 as Rotation;
}

/** Box on the page as the file shows it (turned by /Rotate) → rectangle in user space. */
export function rectOf(page: PDFPage, box: Box): Rect {
  const b = toPage(box, rotationOf(page));
  const [left, bottom, right, top] = visibleRect(page);
  const [w, h] = [right - left, top - bottom];
  return [left + b[0] * w, bottom + (1 - b[3]) * h, left + b[2] * w, bottom + (1 - b[1]) * h];
}
