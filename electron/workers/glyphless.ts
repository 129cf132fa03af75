import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import type { PdfWriter } from './pdf-writer.ts';

/** Units of the font: a full-width character is one em, a half-width one half of it. */
const EM = 1000;
export const DESCENT = 0.12;

/** Width of a character in ems. */
export function emsOf(char: string): number {
  return /[\u0020-\u007e\uff61-\uff9f]/u.test(char) ? 0.5 : 1;
}

/** A font without shapes for text that is only searched and copied. */
export interface Glyphless {
  readonly ref: PDFRef;
  /** Code of a character as hexadecimal digits for a content stream. */
  code(char: string): string;
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

/**
 * The smallest TrueType file that readers take (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp): glyph 1 is empty and half an em
 * wide, glyph 2 empty and an em wide. Embedded, because a reader would look for a Chinese typeface otherwise.
 */
export function emptyFont(): Buffer {
  const head = Buffer.concat([bytes([32, 0x00010000], [32, 0x00010000], [32, 0], [32, 0x5f0f3cf5]), words(0x000b, EM), Buffer.alloc(16), words(0, -DESCENT * EM, EM, EM - DESCENT * EM, 0, 8, 2, 0, 0)]);
  const tables: readonly (readonly [string, Buffer])[] = [
    ['glyf', Buffer.alloc(4)],
    ['head', head],
    ['hhea', Buffer.concat([bytes([32, 0x00010000]), words(EM - DESCENT * EM, -DESCENT * EM, 0, EM, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3)])],
    ['hmtx', words(EM, 0, EM / 2, 0, EM, 0)],
    ['loca', words(0, 0, 0, 0)],
    ['maxp', Buffer.concat([bytes([32, 0x00010000]), words(3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])],
  ];
  return assemble(tables);
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

/** Starts a font in a document; codes count from 1 in the order in which characters are first used. */
export function createGlyphless(library: PdfWriter, doc: PDFDocument): Glyphless {
  const { context } = doc;
  const ref = context.nextRef();
  const codes = new Map<string, number>();
  const code = (char: string): string => {
    const known = codes.get(char) ?? codes.size + 1;
    codes.set(char, known);
    return hex4(known);
  };
  const finish = (): void => {
    const chars = [...codes.keys()];
    const name = 'GlyphLessFont';
    const file = emptyFont();
    const glyphs = words(0, ...chars.map((c) => (emsOf(c) === 1 ? 2 : 1)));
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor', FontName: name, Flags: 4, FontBBox: [0, -DESCENT * EM, EM, EM - DESCENT * EM], ItalicAngle: 0, Ascent: EM - DESCENT * EM,
        Descent: -DESCENT * EM, CapHeight: EM - DESCENT * EM, StemV: 80, FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
      }),
    );
    const half = chars.flatMap((c, i) => (emsOf(c) === 1 ? [] : [i + 1, [EM / 2]]));
    const descendant = context.register(
      context.obj({
        Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, CIDSystemInfo: context.obj({ Registry: library.PDFString.of('Adobe'), Ordering: library.PDFString.of('Identity'), Supplement: 0 }), DW: EM, W: half, FontDescriptor: descriptor,
        CIDToGIDMap: context.register(context.flateStream(glyphs)),
      }),
    );
    context.assign(
      ref,
      context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: context.register(context.flateStream(toUnicode(chars))) }),
    );
  };
  return { ref, code, finish };
}
