import { PDFArray, PDFDict, PDFName, PDFNumber, PDFParser, PDFRef, PDFWriter, type PDFContext } from '@cantoo/pdf-lib';

const name = (text: string): PDFName => PDFName.of(text);
/** What a page takes over from the nodes above it (ISO 32000-1, table 30). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
/** A tree of pages is never so deep. */
const MOST_DEPTH = 32;
const OBJECTS_PER_TICK = 500;

const isKind = (object: unknown, kind: string): object is PDFDict => object instanceof PDFDict && object.get(name('Type')) === name(kind);

/** Gives a page what it would inherit, because the tree above it may be gone. */
function settle(context: PDFContext, page: PDFDict): void {
  let node: PDFDict = page;
  for (let depth = 0; depth < MOST_DEPTH; depth++) {
    for (const key of INHERITED) {
      const value = node.get(name(key));
      if (value !== undefined && !page.has(name(key))) page.set(name(key), value);
    }
    const parent = context.lookup(node.get(name('Parent')));
    if (!(parent instanceof PDFDict)) return;
    node = parent;
  }
}

/** References to the pages under a node, in their order. */
function under(context: PDFContext, node: PDFDict, depth = 0): PDFRef[] {
  const kids = context.lookup(node.get(name('Kids')));
  if (!(kids instanceof PDFArray) || depth > MOST_DEPTH) return [];
  return kids.asArray().flatMap((kid) => {
    const object = context.lookup(kid);
    if (isKind(object, 'Pages')) return under(context, object, depth + 1);
    return kid instanceof PDFRef && isKind(object, 'Page') ? [kid] : [];
  });
}

/** Every page that is still there: first in the order that what is left of the tree says, then in that of the file. */
function pagesOf(context: PDFContext): PDFRef[] {
  const objects = context.enumerateIndirectObjects();
  const roots = objects.flatMap(([, object]) => (isKind(object, 'Pages') && !isKind(context.lookup(object.get(name('Parent'))), 'Pages') ? [object] : []));
  const inFile = objects.flatMap(([ref, object]) => (isKind(object, 'Page') ? [ref] : []));
  return [...new Set([...roots.flatMap((root) => under(context, root)), ...inFile])];
}

/**
 * Makes a sound PDF of what is left of a damaged one: all objects that can be read, and a new list of the pages found among them. Null
 * when there is no page. The bytes after the last whole object are dropped.
 */
export async function repairPdf(bytes: Uint8Array): Promise<Uint8Array | null> {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('endobj');
  if (end === -1) return null;
  const context = await PDFParser.forBytesWithOptions(bytes.subarray(0, end + 6), OBJECTS_PER_TICK, false, false, true).parseDocument();
  // What is locked cannot be told apart from damage without the lost trailer.
  if (context.trailerInfo.Encrypt !== undefined) return null;
  const pages = pagesOf(context);
  if (pages.length === 0) return null;
  const tree = context.nextRef();
  for (const ref of pages) {
    const page = context.lookup(ref, PDFDict);
    settle(context, page);
    page.set(name('Parent'), tree);
  }
  context.assign(tree, context.obj({ Type: 'Pages', Kids: pages, Count: PDFNumber.of(pages.length) }));
  context.trailerInfo.Root = context.register(context.obj({ Type: 'Catalog', Pages: tree }));
  return PDFWriter.forContext(context, OBJECTS_PER_TICK).serializeToBuffer();
}
