import { addResources, compositeContent, type Resources } from './ofd-resources.ts';
import { paperOf, type OfdPage } from './ofd-document.ts';
import { PLAIN, styleOf, type Style } from './ofd-style.ts';
import { areaOf, flagOf, folderOf, IDENTITY, matrixOf, moved, numberOf, times, type Area, type Matrix } from './ofd-values.ts';
import { attribute, child, childrenOf, childText, type XmlNode } from './ofd-xml.ts';
import type { Container } from './ofd-zip.ts';

/** Area that limits what is seen: the union of its paths, each with the map to the page (millimetres). */
export interface Clip {
  readonly paths: readonly { readonly data: string; readonly evenOdd: boolean; readonly matrix: Matrix }[];
}

/** One thing to draw; everything around it (layers, blocks, composites) is already worked in. */
export interface PageObject {
  readonly node: XmlNode;
  readonly kind: 'text' | 'path' | 'image' | 'unknown';
  /** From the object's own space to the page in millimetres. */
  readonly matrix: Matrix;
  /** The object's `Boundary` and the map from there to the page. */
  readonly boundary: Area | null;
  readonly around: Matrix;
  readonly style: Style;
  /** Opacity 0–1 with that of everything around. */
  readonly alpha: number;
  readonly clips: readonly Clip[];
  readonly resources: Resources;
}

/** A page ready to be drawn. */
export interface PageContent {
  readonly paper: Area;
  readonly objects: readonly PageObject[];
  /** Parts of the file that are missing or damaged, named for a person. */
  readonly lost: readonly string[];
}

/** A page of more objects than this is not made to be read; the rest is left out and said. */
const MOST_OBJECTS = 200_000;
const MOST_DEPTH = 24;

interface Around {
  readonly matrix: Matrix;
  readonly style: Style;
  readonly alpha: number;
  readonly clips: readonly Clip[];
  readonly resources: Resources;
  readonly depth: number;
}

interface Collected {
  readonly objects: PageObject[];
  readonly lost: string[];
}

function clipsOf(node: XmlNode, toPage: Matrix): Clip[] {
  const clips = child(node, 'Clips');
  if (clips === undefined) return [];
  return childrenOf(clips, 'Clip').map((clip) => ({
    paths: childrenOf(clip, 'Area').flatMap((area) => {
      const own = times(toPage, matrixOf(attribute(area, 'CTM')));
      return childrenOf(area, 'Path').map((path) => {
        const at = areaOf(attribute(path, 'Boundary'));
        const placed = at === null ? own : times(own, moved(at.x, at.y));
        return { data: childText(path, 'AbbreviatedData') ?? '', evenOdd: attribute(path, 'Rule') === 'Even-Odd', matrix: times(placed, matrixOf(attribute(path, 'CTM'))) };
      });
    }),
  })).filter((clip) => clip.paths.length > 0);
}

const KINDS: Readonly<Record<string, PageObject['kind']>> = { TextObject: 'text', PathObject: 'path', ImageObject: 'image' };
/** Children of a layer or block that draw nothing. */
const SILENT = new Set(['Actions', 'Clips', 'FillColor', 'StrokeColor', 'Border', 'AbbreviatedData', 'Substitution', 'Thumbnail']);

function compose(node: XmlNode, inner: Around, collected: Collected): void {
  const unit = inner.resources.composites.get(attribute(node, 'ResourceID') ?? '');
  const content = unit === undefined ? null : compositeContent(unit);
  if (content === null) collected.lost.push('复合图形');
  else visitAll(content, inner, collected);
}

function visit(node: XmlNode, around: Around, collected: Collected): void {
  if (SILENT.has(node.name) || !flagOf(attribute(node, 'Visible'), true)) return;
  if (around.depth > MOST_DEPTH || collected.objects.length >= MOST_OBJECTS) {
    collected.lost.push('过多或嵌套过深的内容');
    return;
  }
  const style = styleOf(node, around.style, around.resources);
  const alpha = around.alpha * Math.min(1, Math.max(0, numberOf(attribute(node, 'Alpha'), 255) / 255));
  if (['PageBlock', 'Layer', 'Content'].includes(node.name)) {
    visitAll(node, { ...around, style, alpha, depth: around.depth + 1 }, collected);
    return;
  }
  const boundary = areaOf(attribute(node, 'Boundary'));
  const placed = boundary === null ? around.matrix : times(around.matrix, moved(boundary.x, boundary.y));
  const matrix = times(placed, matrixOf(attribute(node, 'CTM')));
  const clips = [...around.clips, ...clipsOf(node, placed)];
  if (node.name === 'CompositeObject') compose(node, { matrix, style, alpha, clips, resources: around.resources, depth: around.depth + 1 }, collected);
  else collected.objects.push({ node, kind: KINDS[node.name] ?? 'unknown', matrix, boundary, around: around.matrix, style, alpha, clips, resources: around.resources });
}

function visitAll(parent: XmlNode, around: Around, collected: Collected): void {
  for (const node of parent.children) visit(node, around, collected);
}

const LAYERS = ['Background', 'Body', 'Foreground'];
const rank = (layer: XmlNode): number => Math.max(0, LAYERS.indexOf(attribute(layer, 'Type') ?? 'Body'));

/** Layers of a page or template from the back to the front. */
function layersOf(root: XmlNode): readonly XmlNode[] {
  const content = child(root, 'Content');
  return content === undefined ? [] : childrenOf(content, 'Layer').toSorted((a, b) => rank(a) - rank(b));
}

/** Resources of the document with those of the page or template itself on top. */
async function withOwn(root: XmlNode, file: string, container: Container, shared: Resources, lost: string[]): Promise<Resources> {
  const lists = childrenOf(root, 'PageRes');
  if (lists.length === 0) return shared;
  const own: Resources = {
    fonts: new Map(shared.fonts), media: new Map(shared.media), drawParams: new Map(shared.drawParams),
    colourSpaces: new Map(shared.colourSpaces), composites: new Map(shared.composites),
  };
  for (const { text } of lists) {
    const name = container.find(text, folderOf(file));
    await (name === null ? Promise.reject(new Error('missing')) : addResources(own, container, name)).catch(() => lost.push('本页资源'));
  }
  return own;
}

interface Sheet {
  readonly root: XmlNode;
  readonly resources: Resources;
}

async function sheetOf(file: string, page: OfdPage, lost: string[]): Promise<Sheet> {
  const root = await page.document.container.xml(file);
  return { root, resources: await withOwn(root, file, page.document.container, page.document.resources, lost) };
}

function collect(sheet: Sheet, origin: Matrix, collected: Collected): void {
  const around: Around = { matrix: origin, style: PLAIN, alpha: 1, clips: [], resources: sheet.resources, depth: 0 };
  for (const layer of layersOf(sheet.root)) visit(layer, around, collected);
}

/** Files with the annotations of a page. */
async function annotationFiles(page: OfdPage, lost: string[]): Promise<string[]> {
  const { annotations, container } = page.document;
  if (annotations === null) return [];
  const root = await container.xml(annotations).catch(() => null);
  if (root === null) lost.push('注释');
  const own = root === null ? [] : childrenOf(root, 'Page').filter((node) => attribute(node, 'PageID') === page.id);
  return own.flatMap((node) => {
    const file = container.find(childText(node, 'FileLoc') ?? '', folderOf(annotations));
    if (file === null) lost.push('注释');
    return file === null ? [] : [file];
  });
}

async function collectAnnotations(page: OfdPage, resources: Resources, origin: Matrix, collected: Collected): Promise<void> {
  for (const file of await annotationFiles(page, collected.lost)) {
    const root = await page.document.container.xml(file).catch(() => null);
    if (root === null) collected.lost.push('注释');
    for (const annotation of root === null ? [] : childrenOf(root, 'Annot')) {
      const look = child(annotation, 'Appearance');
      if (look === undefined || !flagOf(attribute(annotation, 'Visible'), true)) continue;
      const at = areaOf(attribute(look, 'Boundary'));
      const matrix = at === null ? origin : times(origin, moved(at.x, at.y));
      visitAll(look, { matrix, style: PLAIN, alpha: 1, clips: [], resources, depth: 0 }, collected);
    }
  }
}

/** Size of a page's paper without its content, for counting. Throws when the page is damaged. */
export async function paperSize(page: OfdPage): Promise<Area> {
  if (page.file === null) return page.document.area;
  return paperOf(child(await page.document.container.xml(page.file), 'Area')) ?? page.document.area;
}

/** Everything on a page in the order of drawing: templates behind, layers, templates before, annotations. Throws when the page is damaged. */
export async function readContent(page: OfdPage): Promise<PageContent> {
  if (page.file === null) throw new Error('the page is missing');
  const collected: Collected = { objects: [], lost: [...page.document.lost] };
  const sheet = await sheetOf(page.file, page, collected.lost);
  const paper = paperOf(child(sheet.root, 'Area')) ?? page.document.area;
  const origin = paper.x === 0 && paper.y === 0 ? IDENTITY : moved(-paper.x, -paper.y);
  const templates: { readonly front: boolean; readonly sheet: Sheet }[] = [];
  for (const node of childrenOf(sheet.root, 'Template')) {
    const file = page.document.templates.get(attribute(node, 'TemplateID') ?? '');
    const template = file === undefined ? null : await sheetOf(file, page, collected.lost).catch(() => null);
    if (template === null) collected.lost.push('模板页');
    else templates.push({ front: attribute(node, 'ZOrder') === 'Foreground', sheet: template });
  }
  for (const t of templates) if (!t.front) collect(t.sheet, origin, collected);
  collect(sheet, origin, collected);
  for (const t of templates) if (t.front) collect(t.sheet, origin, collected);
  await collectAnnotations(page, sheet.resources, origin, collected);
  return { paper, objects: collected.objects, lost: collected.lost };
}
