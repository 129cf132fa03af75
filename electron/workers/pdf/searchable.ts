import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import type { LayerWord, SearchableAnswer, SearchablePage, SearchableTask } from '../../../shared/domain/task.ts';
import { createGlyphless, type Glyphless } from './glyphless.ts';
import { addOriginals, rectOf, rotationOf, visibleRect, type CopiedPage } from './originals.ts';
import { pdfWriter, type PdfWriter } from './pdf-writer.ts';
import { pagesWithText } from './searchable-present.ts';
import { layerContent, userRect, type Sheet } from './searchable-text.ts';

/** Name of the font in a page's resources; a copy of a copy has one of that name already. */
const FONT = 'Juanping';

/** A page of the copy and how our picture of it lies on it. A page made of the picture shows just that. */
interface LaidPage extends CopiedPage {
  readonly source: SearchablePage;
  readonly sheet: Sheet;
}

function laidOut(copy: CopiedPage, source: SearchablePage): LaidPage {
  const crop = copy.whole ? source.crop : null;
  return { ...copy, source, sheet: { visible: visibleRect(copy.page), turn: rotationOf(copy.page), rotation: source.rotation, crop, skew: source.skew } };
}

/**
 * Words that the page does not say by itself at their places. A text layer that we believed stays alone; where the original's own text
 * is missing (a pasted picture, a stamp) or says something else than the picture, ours is added and the original's stays as it is.
 */
async function missingWords(pages: readonly LaidPage[]): Promise<ReadonlyMap<LaidPage, readonly LayerWord[]>> {
  const words = new Map<LaidPage, readonly LayerWord[]>(pages.map((p) => [p, p.source.words]));
  const copies = pages.filter((p) => p.whole && p.source.words.length > 0);
  for (const path of new Set(copies.map((p) => p.source.path))) {
    const own = copies.filter((p) => p.source.path === path);
    const indexes = [...new Set(own.map((p) => p.source.index))];
    await pagesWithText(path, own[0]?.source.password ?? null, indexes, (index, said) => {
      for (const page of own.filter((p) => p.source.index === index)) words.set(page, page.source.words.filter((w) => !said(w.text, userRect(page.sheet, w.box))));
    });
  }
  return words;
}

/** Gives the page a font under a name that is free there; its dictionaries may be shared with other pages, so they are written anew. */
function addFont({ PDFDict, PDFName }: PdfWriter, { context }: PDFDocument, page: PDFPage, font: Glyphless): string {
  const own = page.node.lookup(PDFName.of('Resources'));
  const resources = own instanceof PDFDict ? own.clone(context) : context.obj({});
  const known = resources.lookup(PDFName.of('Font'));
  const fonts = known instanceof PDFDict ? known.clone(context) : context.obj({});
  let name = FONT;
  for (let n = 2; fonts.has(PDFName.of(name)); n += 1) name = `${FONT}${n}`;
  fonts.set(PDFName.of(name), font.ref);
  resources.set(PDFName.of('Font'), fonts);
  page.node.set(PDFName.of('Resources'), resources);
  return name;
}

/** The text goes before all else on the page: invisible, it need not know what the original does to the state of the page. */
function addText(library: PdfWriter, doc: PDFDocument, { page, sheet }: LaidPage, words: readonly LayerWord[], font: Glyphless): void {
  if (words.length === 0) return;
  const { PDFArray, PDFName } = library;
  const content = layerContent(words, sheet, { name: addFont(library, doc, page, font), code: font.code });
  const before = page.node.lookup(PDFName.of('Contents'));
  const direct = page.node.get(PDFName.of('Contents'));
  const contents = before instanceof PDFArray ? before.asArray() : before === undefined || direct === undefined ? [] : [direct];
  page.node.set(PDFName.of('Contents'), doc.context.obj([doc.context.register(doc.context.flateStream(content)), ...contents]));
}

/** Opens upright and shows the part that a person chose; borders that the machine alone took off stay. */
function setView(library: PdfWriter, { page, sheet, source }: LaidPage): void {
  if (sheet.crop !== null && source.trimmed) {
    const [left, bottom, right, top] = rectOf(page, sheet.crop);
    page.setCropBox(left, bottom, right - left, top - bottom);
  }
  page.setRotation(library.degrees((sheet.turn + sheet.rotation) % 360));
}

/**
 * Writes one PDF with every page of the dossier as it looked and its words as invisible text in place. Pages of PDF originals are copied
 * as they are (pictures byte for byte), others are set as their pictures; a PDF that cannot be copied falls back to its pictures.
 */
export async function searchable(task: SearchableTask): Promise<SearchableAnswer> {
  const library = await pdfWriter();
  const doc = await library.PDFDocument.create({ updateMetadata: false });
  const font = createGlyphless(library, doc);
  const copies = await addOriginals(library, doc, task.pages);
  const pages = task.pages.flatMap((source, n) => (copies[n] ? [laidOut(copies[n], source)] : []));
  const words = await missingWords(pages);
  for (const page of pages) {
    addText(library, doc, page, words.get(page) ?? [], font);
    setView(library, page);
  }
  font.finish();
  doc.setTitle(task.title, { showInWindowTitleBar: true });
  doc.setProducer('卷评 Juanping');
  doc.setLanguage('zh-CN');
  doc.catalog.set(library.PDFName.of('Version'), library.PDFName.of('1.7'));
  return { kind: 'searchable', pdf: await doc.save({ addDefaultPage: false }) };
}
