import { sealPicture, type SealPicture } from './ofd-ses.ts';
import type { OfdDocument } from './ofd-document.ts';
import { areaOf, folderOf, type Area } from './ofd-values.ts';
import { attribute, child, childrenOf, childText, type XmlNode } from './ofd-xml.ts';

/** Place where an electronic seal is to be seen. */
export interface Stamp {
  readonly pageId: string;
  /** On the page in millimetres; null when the file gives none. */
  readonly area: Area | null;
  /** Part of the area that is shown (seals across the edges of pages), measured from its corner. */
  readonly clip: Area | null;
  /** Null when the picture of the seal could not be had; `why` says why, in Chinese. */
  readonly picture: SealPicture | null;
  readonly why: string;
}

export interface Stamps {
  readonly all: readonly Stamp[];
  /** Why seals may be missing that cannot be told by page; empty when all could be read. */
  readonly unknown: readonly string[];
}

interface Sealed {
  readonly picture: SealPicture | null;
  readonly why: string;
}

/** Picture of the seal: from the seal itself, else from the signature, which holds a copy. */
async function sealOf(document: OfdDocument, info: XmlNode | undefined, root: XmlNode, folder: string): Promise<Sealed> {
  const seal = info === undefined ? undefined : child(info, 'Seal');
  const places = [seal === undefined ? null : childText(seal, 'BaseLoc'), childText(root, 'SignedValue')];
  const files = places.map((place) => (place === null ? null : document.container.find(place, folder))).filter((file) => file !== null);
  if (files.length === 0) return { picture: null, why: '文件中没有印章数据' };
  let why = '印章数据已损坏';
  for (const file of files) {
    const bytes = await document.container.read(file).catch(() => null);
    const picture = bytes === null ? null : await sealPicture(bytes);
    if (picture !== null && picture.bytes.length > 0) return { picture, why: '' };
    if (picture !== null) why = '印章中没有图像';
  }
  return { picture: null, why };
}

async function stampsOfSignature(document: OfdDocument, file: string): Promise<Stamp[]> {
  const root = await document.container.xml(file);
  const info = child(root, 'SignedInfo');
  const places = info === undefined ? [] : childrenOf(info, 'StampAnnot');
  if (places.length === 0) return [];
  const sealed = await sealOf(document, info, root, folderOf(file));
  return places.map((place) => ({ pageId: attribute(place, 'PageRef') ?? '', area: areaOf(attribute(place, 'Boundary')), clip: areaOf(attribute(place, 'Clip')), ...sealed }));
}

async function read(document: OfdDocument): Promise<Stamps> {
  if (document.signaturesMissing) return { all: [], unknown: ['签章列表缺失'] };
  if (document.signatures === null) return { all: [], unknown: [] };
  const list = await document.container.xml(document.signatures).catch(() => null);
  if (list === null) return { all: [], unknown: ['签章列表已损坏'] };
  const all: Stamp[] = [];
  const unknown: string[] = [];
  for (const node of childrenOf(list, 'Signature')) {
    const file = document.container.find(attribute(node, 'BaseLoc') ?? '', folderOf(document.signatures));
    const stamps = file === null ? null : await stampsOfSignature(document, file).catch(() => null);
    if (stamps === null) unknown.push(file === null ? '签章文件缺失' : '签章文件已损坏');
    else all.push(...stamps);
  }
  return { all, unknown };
}

const known = new WeakMap<OfdDocument, Promise<Stamps>>();

/** The visible seals of a document, read once. Whether signatures are valid is not asked. */
export function stampsOf(document: OfdDocument): Promise<Stamps> {
  const reading = known.get(document) ?? read(document);
  known.set(document, reading);
  return reading;
}
