import { posix } from 'node:path';
import { attribute, child, childrenOf, childText, type XmlNode } from './ofd-xml.ts';
import { folderOf } from './ofd-values.ts';
import type { Container } from './ofd-zip.ts';

/** A font of the file: names it goes by, and the file inside the container when it is embedded. */
export interface FontResource {
  readonly name: string;
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly file: string | null;
}

export interface MediaResource {
  readonly type: string;
  readonly format: string;
  /** As written in the file, for messages. */
  readonly location: string;
  /** Name inside the container; null when the file is missing. */
  readonly file: string | null;
}

/** What pages refer to by number. One table for each kind; numbers are unique within a document. */
export interface Resources {
  readonly fonts: Map<string, FontResource>;
  readonly media: Map<string, MediaResource>;
  readonly drawParams: Map<string, XmlNode>;
  readonly colourSpaces: Map<string, XmlNode>;
  readonly composites: Map<string, XmlNode>;
}

export function emptyResources(): Resources {
  return { fonts: new Map(), media: new Map(), drawParams: new Map(), colourSpaces: new Map(), composites: new Map() };
}

function fontOf(node: XmlNode, container: Container, folder: string): FontResource {
  const location = childText(node, 'FontFile');
  const name = attribute(node, 'FontName') ?? attribute(node, 'FamilyName') ?? '';
  const said = (key: string): boolean => attribute(node, key) === 'true';
  return { name, family: attribute(node, 'FamilyName') ?? name, bold: said('Bold'), italic: said('Italic'), file: location === null ? null : container.find(location, folder) };
}

function mediaOf(node: XmlNode, container: Container, folder: string): MediaResource {
  const location = childText(node, 'MediaFile') ?? '';
  const format = (attribute(node, 'Format') ?? posix.extname(location).slice(1)).toLowerCase();
  return { type: attribute(node, 'Type') ?? '', format, location, file: location === '' ? null : container.find(location, folder) };
}

/** Adds what a resource file lists. Throws when the file is damaged. */
export async function addResources(into: Resources, container: Container, name: string): Promise<void> {
  const root = await container.xml(name);
  const base = attribute(root, 'BaseLoc');
  const own = folderOf(name);
  const folder = base === null ? own : base.startsWith('/') ? base.slice(1) : posix.join(own, base);
  const visit = (list: string, item: string, add: (id: string, node: XmlNode) => void): void => {
    for (const parent of childrenOf(root, list)) for (const node of childrenOf(parent, item)) {
      const id = attribute(node, 'ID');
      if (id !== null) add(id, node);
    }
  };
  visit('Fonts', 'Font', (id, node) => into.fonts.set(id, fontOf(node, container, folder)));
  visit('MultiMedias', 'MultiMedia', (id, node) => into.media.set(id, mediaOf(node, container, folder)));
  visit('DrawParams', 'DrawParam', (id, node) => into.drawParams.set(id, node));
  visit('ColorSpaces', 'ColorSpace', (id, node) => into.colourSpaces.set(id, node));
  visit('CompositeGraphicUnits', 'CompositeGraphicUnit', (id, node) => into.composites.set(id, node));
  // Older writers use another name for the list.
  for (const node of childrenOf(root, 'CompositeGraphicUnit')) into.composites.set(attribute(node, 'ID') ?? '', node);
}

/** Content of a composite unit: its objects in order. */
export function compositeContent(unit: XmlNode): XmlNode | null {
  return child(unit, 'Content') ?? null;
}
