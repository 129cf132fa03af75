import { zipSync } from 'fflate';

/** A small writer of OFD files (GB/T 33190) for tests: it writes what it is told, also what is wrong. */
export type OfdFiles = Record<string, string | Uint8Array>;

const NAMESPACE = 'http://www.ofdspec.org/2016';

/** Root element with the usual prefix, with another one or with none. */
export function xml(root: string, inner: string, prefix = 'ofd', attributes = ''): string {
  const p = prefix === '' ? '' : `${prefix}:`;
  const body = inner.replaceAll(/<(\/?)(?=[A-Za-z])/g, `<$1${p}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${p}${root} xmlns${prefix === '' ? '' : `:${prefix}`}="${NAMESPACE}"${attributes === '' ? '' : ` ${attributes}`}>${body}</${p}${root}>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);

export interface TextOptions {
  readonly font: number;
  /** Millimetres. */
  readonly size: number;
  readonly colour?: string;
  /** Distances as written; default: a full width for Chinese, half of it for others. */
  readonly delta?: string;
  readonly extra?: string;
  readonly inner?: string;
}

const isHalf = (text: string): boolean => /^[\x20-\x7e]$/.test(text);

/** A line of text with its base line at `y`. */
export function text(id: number, x: number, y: number, words: string, options: TextOptions): string {
  const { font, size, colour, delta, extra = '', inner = '' } = options;
  const steps = [...words].map((c) => size * (isHalf(c) ? 0.5 : 1));
  const width = steps.reduce((a, b) => a + b, 0);
  const deltas = delta ?? steps.slice(0, -1).map(fixed).join(' ');
  const fill = colour === undefined ? '' : `<FillColor Value="${colour}"/>`;
  return `<TextObject ID="${id}" Boundary="${fixed(x)} ${fixed(y - size)} ${fixed(width)} ${fixed(size * 1.3)}" Font="${font}" Size="${fixed(size)}" ${extra}>${fill}${inner}` +
    `<TextCode X="0" Y="${fixed(size)}"${deltas === '' ? '' : ` DeltaX="${deltas}"`}>${escaped(words)}</TextCode></TextObject>`;
}

/** A path whose data is in the space of its boundary. */
export function path(id: number, box: string, data: string, extra = '', inner = ''): string {
  return `<PathObject ID="${id}" Boundary="${box}" ${extra}>${inner}<AbbreviatedData>${data}</AbbreviatedData></PathObject>`;
}

export function image(id: number, resource: number, [x, y, w, h]: readonly [number, number, number, number], extra = ''): string {
  return `<ImageObject ID="${id}" Boundary="${x} ${y} ${w} ${h}" CTM="${w} 0 0 ${h} 0 0" ResourceID="${resource}" ${extra}/>`;
}

/** A ruled table as paths: one for each rule. */
export function ruled(firstId: number, xs: readonly number[], ys: readonly number[]): string {
  const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
  const rows = ys.map((y, i) => path(firstId + i, `${left} ${y} ${right - left} 0.3`, `M 0 0 L ${right - left} 0`, 'LineWidth="0.3"'));
  const columns = xs.map((x, i) => path(firstId + ys.length + i, `${x} ${top} 0.3 ${bottom - top}`, `M 0 0 L 0 ${bottom - top}`, 'LineWidth="0.3"'));
  return [...rows, ...columns].join('');
}

export interface Stamp {
  readonly page: number;
  readonly box: string;
  readonly clip?: string;
}

export interface Signed {
  readonly stamps: readonly Stamp[];
  readonly seal: Uint8Array | null;
  readonly value: Uint8Array | null;
}

/** What is written into one document. Resource numbers: 1–9 fonts, 10–19 media, 20– others; pages 101–, templates 91–. */
export interface DocumentParts {
  readonly folder?: string;
  readonly prefix?: string;
  readonly paper?: string;
  /** Fonts: attributes and, when embedded, the file's name under `Res/`. */
  readonly fonts: readonly { readonly attributes: string; readonly file?: string }[];
  readonly media?: readonly { readonly id: number; readonly format: string; readonly file: string }[];
  /** More of the resource file: draw parameters, colour spaces, composite units. */
  readonly resources?: string;
  readonly templates?: readonly string[];
  /** Content of each page: what stands inside of `<Page>`. */
  readonly pages: readonly string[];
  readonly signatures?: readonly Signed[];
  /** Annotations of pages by their place from 0. */
  readonly annotations?: Readonly<Record<number, string>>;
  readonly files?: OfdFiles;
}

function signatureFiles(folder: string, signatures: readonly Signed[], prefix: string): OfdFiles {
  const files: OfdFiles = {};
  const list = signatures.map((_, i) => `<Signature ID="${i + 1}" Type="Seal" BaseLoc="/${folder}/Signs/Sign_${i}/Signature.xml"/>`).join('');
  files[`${folder}/Signs/Signatures.xml`] = xml('Signatures', `<MaxSignId>${signatures.length}</MaxSignId>${list}`, prefix);
  signatures.forEach(({ stamps, seal, value }, i) => {
    const own = `${folder}/Signs/Sign_${i}`;
    const annots = stamps.map((s, k) => `<StampAnnot ID="${k + 1}" PageRef="${101 + s.page}" Boundary="${s.box}"${s.clip === undefined ? '' : ` Clip="${s.clip}"`}/>`).join('');
    const info = `<SignedInfo><Provider ProviderName="Juanping" Version="1.0" Company="Juanping"/><SignatureMethod>1.2.156.10197.1.501</SignatureMethod>${annots}${seal === null ? '' : '<Seal><BaseLoc>Seal.esl</BaseLoc></Seal>'}</SignedInfo>`;
    files[`${own}/Signature.xml`] = xml('Signature', `${info}<SignedValue>/${own}/SignedValue.dat</SignedValue>`, prefix);
    if (seal !== null) files[`${own}/Seal.esl`] = seal;
    if (value !== null) files[`${own}/SignedValue.dat`] = value;
  });
  return files;
}

function annotationFiles(folder: string, annotations: Readonly<Record<number, string>>, prefix: string): OfdFiles {
  const files: OfdFiles = {};
  const pages = Object.entries(annotations).map(([page, inner]) => {
    files[`${folder}/Annots/Page_${page}/Annotation.xml`] = xml('PageAnnot', inner, prefix);
    return `<Page PageID="${101 + Number(page)}"><FileLoc>Page_${page}/Annotation.xml</FileLoc></Page>`;
  });
  files[`${folder}/Annots/Annotations.xml`] = xml('Annotations', pages.join(''), prefix);
  return files;
}

function resourceFile({ fonts, media = [], resources = '', prefix = 'ofd' }: DocumentParts): string {
  const listed = fonts.map((f, i) => `<Font ID="${i + 1}" ${f.attributes}>${f.file === undefined ? '' : `<FontFile>${f.file}</FontFile>`}</Font>`).join('');
  const pictures = media.map((m) => `<MultiMedia ID="${m.id}" Type="Image" Format="${m.format}"><MediaFile>${m.file}</MediaFile></MultiMedia>`).join('');
  return xml('Res', `<Fonts>${listed}</Fonts><MultiMedias>${pictures}</MultiMedias>${resources}`, prefix, 'BaseLoc="Res"');
}

/** Files of one document. */
export function documentFiles(parts: DocumentParts): OfdFiles {
  const { folder = 'Doc_0', prefix = 'ofd', paper = '0 0 210 297', templates = [], pages, signatures = [], annotations = {} } = parts;
  const named = templates.map((_, i) => `<TemplatePage ID="${91 + i}" BaseLoc="Tpls/Tpl_${i}/Content.xml"/>`).join('');
  const common = `<CommonData><MaxUnitID>999</MaxUnitID><PageArea><PhysicalBox>${paper}</PhysicalBox></PageArea><PublicRes>PublicRes.xml</PublicRes>${named}</CommonData>`;
  const listed = pages.map((_, i) => `<Page ID="${101 + i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('');
  const noted = Object.keys(annotations).length > 0 ? '<Annotations>Annots/Annotations.xml</Annotations>' : '';
  const files: OfdFiles = {
    [`${folder}/Document.xml`]: xml('Document', `${common}<Pages>${listed}</Pages>${noted}`, prefix),
    [`${folder}/PublicRes.xml`]: resourceFile(parts),
  };
  templates.forEach((inner, i) => (files[`${folder}/Tpls/Tpl_${i}/Content.xml`] = xml('Page', inner, prefix)));
  pages.forEach((inner, i) => (files[`${folder}/Pages/Page_${i}/Content.xml`] = xml('Page', inner, prefix)));
  if (signatures.length > 0) Object.assign(files, signatureFiles(folder, signatures, prefix));
  if (noted !== '') Object.assign(files, annotationFiles(folder, annotations, prefix));
  for (const [name, bytes] of Object.entries(parts.files ?? {})) files[`${folder}/${name}`] = bytes;
  return files;
}

/** All files of an OFD with one or more documents. */
export function ofdFiles(documents: readonly DocumentParts[]): OfdFiles {
  const prefix = documents[0]?.prefix ?? 'ofd';
  const bodies = documents.map((d, i) => {
    const folder = d.folder ?? 'Doc_0';
    const signed = (d.signatures ?? []).length > 0 ? `<Signatures>/${folder}/Signs/Signatures.xml</Signatures>` : '';
    return `<DocBody><DocInfo><DocID>${String(i).padStart(32, '0')}</DocID><Creator>Juanping</Creator></DocInfo><DocRoot>${folder}/Document.xml</DocRoot>${signed}</DocBody>`;
  });
  const files: OfdFiles = { 'OFD.xml': xml('OFD', bodies.join(''), prefix, 'Version="1.1" DocType="OFD"') };
  for (const one of documents) Object.assign(files, documentFiles(one));
  return files;
}

/** The ZIP, the same bytes for the same files. */
export function packed(files: OfdFiles): Uint8Array {
  const entries = Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? new TextEncoder().encode(data) : data] as const);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(2025, 2, 3) });
}
