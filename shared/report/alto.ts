import type { Box, Rotation } from '../geometry/box.ts';
import { union } from '../geometry/box.ts';

/** A run of characters without a space. Boxes in this file are in units of the unrotated picture. */
export interface AltoString {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  /** Confidence of each character, 0–1. */
  readonly chars: readonly number[];
  /** A space or a wider gap goes before it. */
  readonly apart: boolean;
}

export interface AltoLine {
  readonly strings: readonly AltoString[];
  /** Runs from top to bottom on the upright page. */
  readonly vertical: boolean;
}

/** A table cell, or free lines one below the other. */
export interface AltoBlock {
  readonly lines: readonly AltoLine[];
}

export interface AltoPage {
  /** Place in the dossier, from 1. */
  readonly number: number;
  readonly printedNumber: string | null;
  /** Pixels of the unrotated picture; 0 when there is none. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns, clockwise, that make the picture upright: as many degrees its text is turned counterclockwise. */
  readonly rotation: Rotation;
  /** Null for a page that was not read. */
  readonly engine: { readonly name: string; readonly version: string; readonly confidence: number } | null;
  /** What is wrong with the page, in Chinese; empty for nothing. */
  readonly remark: string;
  readonly blocks: readonly AltoBlock[];
}

export interface AltoInput {
  readonly appVersion: string;
  /** Day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly pages: readonly AltoPage[];
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };
/** Characters that XML 1.0 cannot hold in any form. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string => text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"\t\n\r]/g, (c) => ESCAPES[c] ?? c);

type Attributes = Readonly<Record<string, string | number | null>>;

/** One element; attributes that are null are left out. */
function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  const said = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escaped(String(value))}"`])).join('');
  return content.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${content.join('\n')}</${name}>`;
}

const leaf = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

function place(box: Box | null, { width, height }: AltoPage): Attributes {
  if (box === null) return {};
  const at = (value: number, side: number): number => Math.round(Math.min(1, Math.max(0, value)) * side);
  const [x0, y0, x1, y1] = [at(box[0], width), at(box[1], height), at(box[2], width), at(box[3], height)];
  return { HPOS: x0, VPOS: y0, WIDTH: x1 - x0, HEIGHT: y1 - y0 };
}

const hundredths = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
/** 0 = sure, 9 = unsure. */
const doubt = (confidence: number): number => Math.min(9, Math.max(0, Math.round((1 - confidence) * 9)));

function lineElement(line: AltoLine, id: string, page: AltoPage): string {
  const parts = line.strings.flatMap((s, i) => [
    ...(s.apart && i > 0 ? ['<SP/>'] : []),
    element('String', { ID: `${id}_S${i + 1}`, ...place(s.box, page), CONTENT: s.text, WC: hundredths(s.confidence), CC: s.chars.map(doubt).join(' ') }),
  ]);
  return element('TextLine', { ID: id, ...place(union(line.strings.map((s) => s.box)), page), BASEDIRECTION: line.vertical ? 'ttb' : null }, parts);
}

function blockElement(block: AltoBlock, id: string, page: AltoPage): string {
  const box = union(block.lines.flatMap((l) => l.strings.map((s) => s.box)));
  return element('TextBlock', { ID: id, ...place(box, page) }, block.lines.map((line, i) => lineElement(line, `${id}_L${i + 1}`, page)));
}

function pageElement(page: AltoPage, processing: string | null): string {
  const id = `P${page.number}`;
  const whole: Attributes = page.width > 0 ? { HPOS: 0, VPOS: 0, WIDTH: page.width, HEIGHT: page.height } : {};
  const { engine } = page;
  const said: Attributes = {
    ID: id, PHYSICAL_IMG_NR: page.number, PRINTED_IMG_NR: page.printedNumber, WIDTH: page.width > 0 ? page.width : null, HEIGHT: page.width > 0 ? page.height : null,
    ROTATION: page.rotation, LANG: 'zh-Hans', PROCESSINGREFS: processing, PC: engine && hundredths(engine.confidence), QUALITY_DETAIL: page.remark === '' ? null : page.remark,
  };
  return element('Page', said, [element('PrintSpace', { ID: `${id}_PS`, ...whole }, page.blocks.map((block, i) => blockElement(block, `${id}_B${i + 1}`, page)))]);
}

const engineName = (page: AltoPage): string | null => page.engine && `${page.engine.name} ${page.engine.version}`;

function processingElement(input: AltoInput, engine: string, id: string): string {
  return element('Processing', { ID: id }, [
    leaf('processingCategory', 'contentGeneration'),
    leaf('processingDateTime', input.today),
    leaf('processingStepDescription', 'OCR'),
    leaf('processingStepSettings', engine),
    element('processingSoftware', {}, [leaf('softwareCreator', 'Juanping'), leaf('softwareName', '卷评 Juanping'), leaf('softwareVersion', input.appVersion)]),
  ]);
}

/**
 * Text of a dossier with its places as ALTO 4.4 (Library of Congress): one file with a `Page` for each side, because a dossier is one
 * document whose pages are numbered through (`Layout` holds any number of pages; one file a page is a custom of METS packages, and
 * there is no METS here to hold them together). Pixels of the unrotated pictures; blocks and lines in reading order.
 */
export function altoXml(input: AltoInput): string {
  const engines = [...new Set(input.pages.flatMap((p) => engineName(p) ?? []))];
  const idOf = (page: AltoPage): string | null => (page.engine === null ? null : `OCR_${engines.indexOf(engineName(page) ?? '') + 1}`);
  const description = element('Description', {}, [
    leaf('MeasurementUnit', 'pixel'),
    element('sourceImageInformation', {}, [leaf('fileName', input.fileName), leaf('fileIdentifier', `sha256:${input.sha256}`)]),
    ...engines.map((engine, i) => processingElement(input, engine, `OCR_${i + 1}`)),
  ]);
  const root: Attributes = {
    xmlns: 'http://www.loc.gov/standards/alto/ns-v4#',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': 'http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd',
    SCHEMAVERSION: '4.4',
  };
  const layout = element('Layout', {}, input.pages.map((page) => pageElement(page, idOf(page))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('alto', root, [description, layout])}\n`;
}
