import { XMLParser } from 'fast-xml-parser';

/** An element with its children in the order of the file, which in OFD is the order of drawing. Names are without prefix. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Text directly inside, white space kept. */
  readonly text: string;
}

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Entities of a document type are never expanded: only the five of XML itself and numbers of characters. */
const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, parseTagValue: false,
  parseAttributeValue: false, trimValues: false, processEntities: false, ignoreDeclaration: true, ignorePiTags: true, cdataPropName: CDATA,
});

function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text of `#text` and `#cdata` items; the latter is taken as it stands. */
function textOf(items: readonly unknown[]): string {
  return items.map((item) => {
    if (!isRecord(item)) return '';
    if (TEXT in item) return plain(String(item[TEXT]));
    return listed(item[CDATA]).map((inner) => (isRecord(inner) ? String(inner[TEXT] ?? '') : '')).join('');
  }).join('');
}

function nodesOf(items: readonly unknown[]): XmlNode[] {
  return items.flatMap((item) => {
    if (!isRecord(item)) return [];
    const name = Object.keys(item).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT || name === CDATA) return [];
    const inner = listed(item[name]);
    const said = item[ATTRIBUTES];
    const attributes = new Map(Object.entries(isRecord(said) ? said : {}).map(([key, value]) => [key, plain(String(value))]));
    return [{ name, attributes, children: nodesOf(inner), text: textOf(inner) }];
  });
}

/** Characters of a file: by its byte order mark, else by what its first line says, else UTF-8. */
function decoded(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const said = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : /encoding\s*=\s*["']([\w-]+)/.exec(start)?.[1];
  return new TextDecoder(/^gb/i.test(said ?? '') ? 'gb18030' : (said ?? 'utf-8')).decode(bytes);
}

/** Root element of an XML file. Throws when it is not XML, is nested too deep or ends before its root does. */
export function parseXml(bytes: Uint8Array): XmlNode {
  const text = decoded(bytes);
  const parsed: unknown = parser.parse(text);
  const root = nodesOf(listed(parsed))[0];
  if (root === undefined) throw new Error('no XML');
  const end = text.replace(/(?:\s|\0|<!--(?:(?!-->)[^])*-->)+$/, '').slice(-300);
  if (!new RegExp(`</(?:[\\w.-]+:)?${root.name}\\s*>$`).test(end) && !(root.children.length === 0 && end.endsWith('/>'))) throw new Error('the XML ends too soon');
  return root;
}

/** First child of that name. */
export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((c) => c.name === name);
}

/** All children of that name. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((c) => c.name === name);
}

/** Trimmed text of a child; null when there is none or it is empty. */
export function childText(node: XmlNode, name: string): string | null {
  const text = child(node, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

/** Trimmed attribute; null when it is not there or empty. */
export function attribute(node: XmlNode, name: string): string | null {
  const text = node.attributes.get(name)?.trim() ?? '';
  return text === '' ? null : text;
}
