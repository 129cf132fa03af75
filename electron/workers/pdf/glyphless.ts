import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import type { PdfWriter } from './pdf-writer.ts';

const EM = 1000;
/** The font has a glyph for every width in eighths of an em up to four ems; glyph n is n eighths wide. */
const STEPS = 8;
const WIDEST = 32;
export const DESCENT = 0.12;
const LOW = -DESCENT * EM;
const HIGH = EM + LOW;

/** Usual width of a character in ems. */
export function emsOf(char: string): number {
  return /[\u0020-\u007e\uff61-\uff9f]/u.test(char) ? 0.5 : 1;
}

/** Width in ems that the font has. */
export function nearestWidth(ems: number): number {
  return Math.min(WIDEST, Math.max(1, Math.round(ems * STEPS))) / STEPS;
}

/** A font without shapes for text that is only searched and copied. */
export interface Glyphless {
  readonly ref: PDFRef;
  /** Code of a character of a width that the font has, as hexadecimal digits for a content stream. */
  code(char: string, ems: number): string;
  /** Writes the font with the characters used; call once, at the end. */
  finish(): void;
}

const bytes = (...values: readonly (readonly [bits: 16 | 32, value: number])[]): Buffer => {
  const out = Buffer.alloc(values.reduce((sum, [bits]) => sum + bits / 8, 0));
  let at = 0;
  for (const [bits, value] of values) {
    if (bits === 16) out.writeUInt16BE(value & 0xffff, at);
    else out.writeUInt32BE(value >>> 0, at);
    at += bits / 8;
  }
  return out;
};

/** Fields of 16 bits. */
const words = (...values: readonly number[]): Buffer => bytes(...values.map((v) => [16, v] as const));

/** A line from corner to corner and back: it fills nothing, but readers take the size of what they light up from its corners. */
function strokeless(width: number): Buffer {
  return Buffer.concat([words(1, 0, LOW, width, HIGH, 1, 0), Buffer.from([1, 1]), words(0, width, LOW, HIGH - LOW)]);
}

/**
 * The smallest TrueType file that readers take (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp). Embedded,
 * because a reader would look for a Chinese typeface otherwise.
 */
export function emptyFont(): Buffer {
  const widths = Array.from({ length: WIDEST }, (_, i) => ((i + 1) * EM) / STEPS);
  const glyphs = widths.map(strokeless);
  const size = glyphs[0]?.length ?? 0;
  const widest = widths.at(-1) ?? EM;
  const head = Buffer.concat([bytes([32, 0x00010000], [32, 0x00010000], [32, 0], [32, 0x5f0f3cf5]), words(0x000b, EM), Buffer.alloc(16), words(0, LOW, widest, HIGH, 0, 8, 2, 0, 0)]);
  return assemble([
    ['glyf', Buffer.concat(glyphs)],
    ['head', head],
    ['hhea', Buffer.concat([bytes([32, 0x00010000]), words(HIGH, LOW, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, WIDEST + 1)])],
    ['hmtx', words(EM, 0, ...widths.flatMap((w) => [w, 0]))],
    // Places in `glyf` by halves; glyph 0 has no shape at all.
    ['loca', words(0, ...Array.from({ length: WIDEST + 1 }, (_, i) => (i * size) / 2))],
    ['maxp', Buffer.concat([bytes([32, 0x00010000]), words(WIDEST + 1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])],
  ]);
}

const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

function checksum(data: Buffer): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum = (sum + data.readUInt32BE(i)) >>> 0;
  return sum;
}

function assemble(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const start = Buffer.concat([bytes([32, 0x00010000]), words(tables.length, power * 16, Math.log2(power), tables.length * 16 - power * 16)]);
  let at = start.length + tables.length * 16;
  const directory: Buffer[] = [];
  for (const [name, data] of tables) {
    directory.push(Buffer.from(name, 'latin1'), bytes([32, checksum(padded(data))], [32, at], [32, data.length]));
    at += padded(data).length;
  }
  const file = Buffer.concat([start, ...directory, ...tables.map(([, data]) => padded(data))]);
  const headAt = file.readUInt32BE(file.indexOf('head') + 8);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** Big-endian UTF-16, a pair for a character beyond the first plane. */
const utf16 = (char: string): string => Array.from({ length: char.length }, (_, i) => hex4(char.charCodeAt(i))).join('');

/** CMap that says which character each code is; at most 100 entries a block. */
export function toUnicode(chars: readonly string[]): string {
  const blocks: string[] = [];
  for (let i = 0; i < chars.length; i += 100) {
    const part = chars.slice(i, i + 100);
    blocks.push(`${part.length} beginbfchar`, ...part.map((char, k) => `<${hex4(i + k + 1)}> <${utf16(char)}>`), 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def', '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
    '1 begincodespacerange', '<0000> <FFFF>', 'endcodespacerange', ...blocks, 'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
  ].join('\n');
}

interface Coded {
  readonly code: number;
  readonly char: string;
  readonly ems: number;
}

/** Starts a font in a document; codes count from 1 in the order in which characters are first used. */
export function createGlyphless(library: PdfWriter, doc: PDFDocument): Glyphless {
  const ref = doc.context.nextRef();
  const codes = new Map<string, Coded>();
  const code = (char: string, ems: number): string => {
    const key = `${ems}${char}`;
    const known = codes.get(key) ?? { code: codes.size + 1, char, ems };
    codes.set(key, known);
    return hex4(known.code);
  };
  return { ref, code, finish: () => writeFont(library, doc, ref, [...codes.values()]) };
}

function writeFont({ PDFString }: PdfWriter, { context }: PDFDocument, ref: PDFRef, coded: readonly Coded[]): void {
  const name = 'GlyphLessFont';
  const file = emptyFont();
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor', FontName: name, Flags: 4, FontBBox: [0, LOW, (WIDEST * EM) / STEPS, HIGH], ItalicAngle: 0, Ascent: HIGH, Descent: LOW, CapHeight: HIGH, StemV: 80,
      FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, CIDSystemInfo: context.obj({ Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 }),
      DW: EM, W: [1, coded.map((c) => c.ems * EM)], FontDescriptor: descriptor, CIDToGIDMap: context.register(context.flateStream(words(0, ...coded.map((c) => c.ems * STEPS)))),
    }),
  );
  const unicode = context.register(context.flateStream(toUnicode(coded.map((c) => c.char))));
  context.assign(ref, context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: unicode }));
}
