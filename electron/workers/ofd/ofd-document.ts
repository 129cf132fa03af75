import { posix } from 'node:path';
import { addResources, emptyResources, type Resources } from './ofd-resources.ts';
import { areaOf, folderOf, type Area } from './ofd-values.ts';
import { attribute, child, childrenOf, childText, type XmlNode } from './ofd-xml.ts';
import type { Container } from './ofd-zip.ts';

/** One document of the file (`DocBody`): what its pages share. */
export interface OfdDocument {
  readonly container: Container;
  readonly folder: string;
  readonly area: Area;
  readonly resources: Resources;
  /** Number of a template → its file. */
  readonly templates: ReadonlyMap<string, string>;
  /** File that lists the annotations; null when there are none. */
  readonly annotations: string | null;
  /** File that lists the signatures; null = none; 'missing' when one is named but not there. */
  readonly signatures: string | null;
  readonly signaturesMissing: boolean;
  /** Resource files that are missing or damaged, as written. */
  readonly lost: readonly string[];
}

export interface OfdPage {
  readonly document: OfdDocument;
  readonly id: string;
  /** File with the page's content; null when it is missing. */
  readonly file: string | null;
}

const A4: Area = { x: 0, y: 0, width: 210, height: 297 };

/** The paper: physical box, else what is said of the area used. */
export function paperOf(node: XmlNode | undefined): Area | null {
  if (node === undefined) return null;
  for (const name of ['PhysicalBox', 'ApplicationBox', 'ContentBox']) {
    const area = areaOf(childText(node, name));
    if (area !== null && area.width > 0 && area.height > 0) return area;
  }
  return null;
}

async function resourcesOf(container: Container, common: XmlNode, folder: string): Promise<{ readonly resources: Resources; readonly lost: readonly string[] }> {
  const resources = emptyResources();
  const lost: string[] = [];
  const lists = [...childrenOf(common, 'PublicRes'), ...childrenOf(common, 'DocumentRes')];
  for (const { text } of lists) {
    const name = container.find(text, folder);
    try {
      if (name === null) throw new Error('missing');
      await addResources(resources, container, name);
    } catch {
      lost.push(posix.basename(text.trim()));
    }
  }
  return { resources, lost };
}

function templatesOf(container: Container, common: XmlNode, folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of childrenOf(common, 'TemplatePage')) {
    const file = container.find(attribute(node, 'BaseLoc') ?? '', folder);
    const id = attribute(node, 'ID');
    if (file !== null && id !== null) found.set(id, file);
  }
  return found;
}

async function readBody(container: Container, body: XmlNode): Promise<OfdPage[]> {
  const location = childText(body, 'DocRoot');
  if (location === null) return [];
  const name = container.find(location);
  if (name === null) throw new Error(`${location} is missing`);
  const root = await container.xml(name);
  const folder = folderOf(name);
  const common = child(root, 'CommonData');
  const shared = common === undefined ? { resources: emptyResources(), lost: [] } : await resourcesOf(container, common, folder);
  const signatures = childText(body, 'Signatures');
  const annotations = childText(root, 'Annotations');
  const document: OfdDocument = {
    container, folder, ...shared,
    area: paperOf(common && child(common, 'PageArea')) ?? A4,
    templates: common === undefined ? new Map() : templatesOf(container, common, folder),
    annotations: annotations === null ? null : container.find(annotations, folder),
    signatures: signatures === null ? null : container.find(signatures, folder),
    signaturesMissing: signatures !== null && container.find(signatures, folder) === null,
  };
  const pages = child(root, 'Pages');
  return pages === undefined ? [] : childrenOf(pages, 'Page').map((page) => ({ document, id: attribute(page, 'ID') ?? '', file: container.find(attribute(page, 'BaseLoc') ?? '', folder) }));
}

/** Pages of all documents of the file, in order. Throws when the structure of the file is damaged. */
export async function readPages(container: Container): Promise<readonly OfdPage[]> {
  const name = container.find('OFD.xml');
  if (name === null) throw new Error('OFD.xml is missing');
  const root = await container.xml(name);
  const pages: OfdPage[] = [];
  for (const body of childrenOf(root, 'DocBody')) pages.push(...(await readBody(container, body)));
  return pages;
}
