/** Cuts a TrueType font down to some characters, as programs do that embed fonts in an OFD. */
export interface Subset {
  readonly bytes: Uint8Array;
  /** Number of each character's glyph in the new font. */
  readonly glyphs: ReadonlyMap<string, number>;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
  const data = view(font);
  return new Map(
    Array.from({ length: data.getUint16(4) }, (_, i) => {
      const at = 12 + i * 16;
      const start = data.getUint32(at + 8);
      return [Buffer.from(font.subarray(at, at + 4)).toString('latin1'), font.subarray(start, start + data.getUint32(at + 12))];
    }),
  );
}

/** Glyph of a character by the table of format 12. */
function lookup(cmap: Uint8Array, code: number): number {
  const data = view(cmap);
  for (let i = 0; i < data.getUint16(2); i++) {
    const at = data.getUint32(8 + i * 8);
    if (data.getUint16(at) !== 12) continue;
    for (let g = 0; g < data.getUint32(at + 12); g++) {
      const [start, end, glyph] = [data.getUint32(at + 16 + g * 12), data.getUint32(at + 20 + g * 12), data.getUint32(at + 24 + g * 12)];
      if (code >= start && code <= end) return glyph + code - start;
    }
  }
  throw new Error(`the font lacks U+${code.toString(16)}`);
}

/** Numbers of the parts of a composite glyph, with the place where each is written. */
function partsOf(glyph: Uint8Array): { readonly at: number; readonly glyph: number }[] {
  const data = view(glyph);
  if (glyph.length === 0 || data.getInt16(0) >= 0) return [];
  const parts = [];
  for (let at = 10, flags = 0x20; flags & 0x20; ) {
    flags = data.getUint16(at);
    parts.push({ at: at + 2, glyph: data.getUint16(at + 2) });
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  }
  return parts;
}

function mapTable(codes: readonly (readonly [number, number])[]): Uint8Array {
  const out = Buffer.alloc(28 + codes.length * 12);
  out.writeUInt16BE(1, 2);
  out.writeUInt16BE(3, 4);
  out.writeUInt16BE(10, 6);
  out.writeUInt32BE(12, 8);
  out.writeUInt16BE(12, 12);
  out.writeUInt32BE(16 + codes.length * 12, 16);
  out.writeUInt32BE(codes.length, 24);
  codes.forEach(([code, glyph], i) => [code, code, glyph].forEach((v, k) => out.writeUInt32BE(v, 28 + i * 12 + k * 4)));
  return out;
}

function assembled(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = Buffer.alloc(12 + sorted.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  sorted.forEach(([tag, bytes], i) => {
    header.write(tag, 12 + i * 16, 'latin1');
    header.writeUInt32BE(offset, 20 + i * 16);
    header.writeUInt32BE(bytes.length, 24 + i * 16);
    const padding = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** `map: false` leaves out the map from characters, as many writers do: glyphs can then only be had by number. */
export function subsetFont(font: Uint8Array, characters: string, map: boolean): Subset {
  const tables = tablesOf(font);
  const [loca, glyf, hmtx] = [view(tables.get('loca')!), tables.get('glyf')!, tables.get('hmtx')!];
  const long = view(tables.get('head')!).getInt16(50) === 1;
  const start = (i: number): number => (long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2);
  const outline = (i: number): Uint8Array => glyf.subarray(start(i), start(i + 1));
  const metrics = view(tables.get('hhea')!).getUint16(34);
  const wanted = [...new Set(characters)].map((text) => [text, lookup(tables.get('cmap')!, text.codePointAt(0)!)] as const);
  const order = [0, ...new Set(wanted.map(([, glyph]) => glyph))];
  for (let i = 0; i < order.length; i++) for (const part of partsOf(outline(order[i]!))) if (!order.includes(part.glyph)) order.push(part.glyph);
  const outlines = order.map((old) => {
    const copy = Buffer.from(outline(old));
    for (const part of partsOf(copy)) copy.writeUInt16BE(order.indexOf(part.glyph), part.at);
    return Buffer.concat([copy, Buffer.alloc((4 - (copy.length % 4)) % 4)]);
  });
  const places = Buffer.alloc((order.length + 1) * 4);
  let end = 0;
  for (const [i, o] of outlines.entries()) places.writeUInt32BE((end += o.length), (i + 1) * 4);
  const widths = Buffer.concat(order.map((old) => (old < metrics ? hmtx.subarray(old * 4, old * 4 + 4) : Buffer.from([...hmtx.subarray((metrics - 1) * 4, (metrics - 1) * 4 + 2), 0, 0]))));
  const changed = (tag: string, at: number, value: number): Uint8Array => {
    const copy = Buffer.from(tables.get(tag)!);
    copy.writeUInt16BE(value, at);
    return copy;
  };
  const glyphs = new Map(wanted.map(([text, old]) => [text, order.indexOf(old)]));
  const kept = new Map<string, Uint8Array>([
    ['head', changed('head', 50, 1)], ['maxp', changed('maxp', 4, order.length)], ['hhea', changed('hhea', 34, order.length)],
    ['hmtx', widths], ['loca', places], ['glyf', Buffer.concat(outlines)],
  ]);
  if (map) kept.set('cmap', mapTable([...glyphs].map(([text, glyph]) => [text.codePointAt(0)!, glyph] as const).sort((a, b) => a[0] - b[0])));
  return { bytes: assembled(kept), glyphs };
}
