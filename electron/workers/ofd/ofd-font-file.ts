/**
 * Fonts embedded in an OFD are cut down to what the file needs, and often lack the tables that a system asks of a font. They are put
 * together anew: outlines as they are, a map from characters that also reaches every glyph by its number, and plain tables for the rest.
 */
export interface FontFile {
  readonly bytes: Uint8Array;
  /** True when the font's own map has the character. */
  has(code: number): boolean;
  /** Text that draws the glyph of that number; null when the font has no such glyph. */
  glyph(number: number): string | null;
}

/** Glyph n answers to this character of the private plane 15 plus n. */
const PRIVATE = 0xf0000;
const MOST_GLYPHS = 65_000;
/** Outlines and what drawing them needs; layout tables and old maps are left out. */
const KEPT = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf', 'CFF ', 'cvt ', 'fpgm', 'prep'];

type Tables = Map<string, Uint8Array>;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function tablesOf(bytes: Uint8Array): Tables {
  const data = view(bytes);
  const start = data.getUint32(0) === 0x74746366 ? data.getUint32(12) : 0;
  const tables: Tables = new Map();
  for (let i = 0; i < data.getUint16(start + 4); i++) {
    const at = start + 12 + i * 16;
    const tag = Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).toString('latin1');
    const [offset, length] = [data.getUint32(at + 8), data.getUint32(at + 12)];
    if (offset <= bytes.length) tables.set(tag, bytes.subarray(offset, Math.min(bytes.length, offset + length)));
  }
  return tables;
}

/** Format 4: runs of characters, each with a shift or a list of glyphs. */
function segments(map: DataView, found: Map<number, number>): void {
  const count = map.getUint16(6) >> 1;
  for (let i = 0; i < count; i++) {
    const end = map.getUint16(14 + i * 2);
    const start = map.getUint16(16 + count * 2 + i * 2);
    const shift = map.getUint16(16 + count * 4 + i * 2);
    const place = 16 + count * 6 + i * 2;
    const range = map.getUint16(place);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const at = place + range + (code - start) * 2;
      const raw = range === 0 ? code : at + 2 <= map.byteLength ? map.getUint16(at) : 0;
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + shift) & 0xffff;
      if (glyph !== 0) found.set(code, glyph);
    }
  }
}

/** Characters of one subtable; formats 0, 4, 6 and 12 are all that is met. */
function subtable(map: DataView): Map<number, number> {
  const found = new Map<number, number>();
  const format = map.getUint16(0);
  if (format === 0) for (let code = 0; code < 256; code++) found.set(code, map.getUint8(6 + code));
  if (format === 4) segments(map, found);
  if (format === 6) for (let i = 0; i < map.getUint16(8); i++) found.set(map.getUint16(6) + i, map.getUint16(10 + i * 2));
  if (format === 12) {
    for (let i = 0; i < Math.min(MOST_GLYPHS, map.getUint32(12)); i++) {
      const [start, end, glyph] = [map.getUint32(16 + i * 12), map.getUint32(20 + i * 12), map.getUint32(24 + i * 12)];
      for (let code = start; code <= Math.min(end, start + MOST_GLYPHS); code++) found.set(code, glyph + code - start);
    }
  }
  return found;
}

/** Characters → glyphs of all the font's maps; those of Unicode count most, signs of symbol fonts also by their low byte. */
function charactersOf(table: Uint8Array | undefined): Map<number, number> {
  const all = new Map<number, number>();
  if (table === undefined || table.length < 4) return all;
  const data = view(table);
  const records = Array.from({ length: data.getUint16(2) }, (_, i) => ({ platform: data.getUint16(4 + i * 8), kind: data.getUint16(6 + i * 8), offset: data.getUint32(8 + i * 8) }));
  const weight = (r: { platform: number; kind: number }): number => (r.platform === 3 && r.kind === 0 ? 1 : r.platform === 1 ? 0 : 2 + r.kind);
  for (const record of records.toSorted((a, b) => weight(a) - weight(b))) {
    let one: Map<number, number>;
    try {
      one = subtable(view(table.subarray(record.offset)));
    } catch {
      continue;
    }
    for (const [code, glyph] of one) {
      if (glyph === 0 || (record.platform === 1 && code > 126)) continue;
      all.set(code, glyph);
      if (record.platform === 3 && record.kind === 0 && code >= 0xf000 && code <= 0xf0ff) all.set(code - 0xf000, glyph);
    }
  }
  return all;
}

/** A `cmap` with one subtable of format 12: the characters, then every glyph by its number. */
function mapTable(characters: ReadonlyMap<number, number>, glyphs: number): Uint8Array {
  const groups = [...characters].filter(([code, glyph]) => code < PRIVATE && glyph < glyphs).sort((a, b) => a[0] - b[0]).map(([code, glyph]) => [code, code, glyph]);
  groups.push([PRIVATE, PRIVATE + glyphs - 1, 0]);
  const out = Buffer.alloc(12 + 16 + groups.length * 12);
  out.writeUInt16BE(1, 2);
  out.writeUInt16BE(3, 4);
  out.writeUInt16BE(10, 6);
  out.writeUInt32BE(12, 8);
  out.writeUInt16BE(12, 12);
  out.writeUInt32BE(16 + groups.length * 12, 16);
  out.writeUInt32BE(groups.length, 24);
  groups.forEach((group, i) => group.forEach((value, k) => out.writeUInt32BE(value, 28 + i * 12 + k * 4)));
  return out;
}

function nameTable(name: string): Uint8Array {
  const text = Buffer.from(name, 'utf16le').swap16();
  const ids = [1, 2, 4, 6];
  const out = Buffer.alloc(6 + ids.length * 12 + text.length);
  out.writeUInt16BE(ids.length, 2);
  out.writeUInt16BE(6 + ids.length * 12, 4);
  ids.forEach((id, i) => [3, 1, 0x409, id, text.length, 0].forEach((value, k) => out.writeUInt16BE(value, 6 + i * 12 + k * 2)));
  text.copy(out, 6 + ids.length * 12);
  return out;
}

function systemTable(): Uint8Array {
  const out = Buffer.alloc(96);
  out.writeUInt16BE(4, 0);
  out.writeInt16BE(1000, 2);
  out.writeUInt16BE(400, 4);
  out.writeUInt16BE(5, 6);
  out.writeUInt16BE(0x40, 62);
  out.writeUInt16BE(0x20, 64);
  out.writeUInt16BE(0xffff, 66);
  out.writeInt16BE(880, 68);
  out.writeInt16BE(-120, 70);
  out.writeUInt16BE(880, 74);
  out.writeUInt16BE(120, 76);
  return out;
}

function postTable(): Uint8Array {
  const out = Buffer.alloc(32);
  out.writeUInt32BE(0x00030000, 0);
  return out;
}

/** Writes the tables as a font file, sorted by name as readers expect. */
function assembled(tables: Tables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = Buffer.alloc(12 + sorted.length * 16);
  header.writeUInt32BE(tables.has('CFF ') ? 0x4f54544f : 0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  sorted.forEach(([tag, bytes], i) => {
    const at = 12 + i * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    const padding = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** Number of items and end of an INDEX of a CFF font. */
function indexAt(data: DataView, at: number): { readonly count: number; readonly end: number; readonly items: number } {
  const count = data.getUint16(at);
  if (count === 0) return { count, end: at + 2, items: at + 2 };
  const size = data.getUint8(at + 2);
  const offset = (i: number): number => {
    let value = 0;
    for (let k = 0; k < size; k++) value = value * 256 + data.getUint8(at + 3 + i * size + k);
    return value;
  };
  const items = at + 3 + (count + 1) * size;
  return { count, items, end: items - 1 + offset(count) };
}

/** Number of glyphs of a bare CFF font: that of its CharStrings (operator 17 of the first dictionary). */
function glyphsOfCff(bytes: Uint8Array): number {
  const data = view(bytes);
  const names = indexAt(data, data.getUint8(2));
  const dictionaries = indexAt(data, names.end);
  const operands: number[] = [];
  for (let at = dictionaries.items; at < dictionaries.end; ) {
    const b = data.getUint8(at);
    if (b === 17) return indexAt(data, operands.at(-1) ?? 0).count;
    if (b <= 21) {
      operands.length = 0;
      at += b === 12 ? 2 : 1;
    } else if (b === 28) {
      operands.push(data.getInt16(at + 1));
      at += 3;
    } else if (b === 29) {
      operands.push(data.getInt32(at + 1));
      at += 5;
    } else if (b === 30) {
      do at++; while ((data.getUint8(at) & 15) !== 15 && data.getUint8(at) >> 4 !== 15);
      at++;
    } else {
      operands.push(b <= 246 ? b - 139 : b <= 250 ? (b - 247) * 256 + data.getUint8(at + 1) + 108 : -(b - 251) * 256 - data.getUint8(at + 1) - 108);
      at += b <= 246 ? 1 : 2;
    }
  }
  throw new Error('the font has no glyphs');
}

/** The tables that a bare CFF font lacks; widths do not matter, as OFD says where every glyph stands. */
function aroundCff(bytes: Uint8Array): Tables {
  const glyphs = glyphsOfCff(bytes);
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  head.writeUInt16BE(1000, 18);
  [-200, -200, 1200, 1000].forEach((v, i) => head.writeInt16BE(v, 36 + i * 2));
  const hhea = Buffer.alloc(36);
  hhea.writeUInt32BE(0x00010000, 0);
  [880, -120, 0, 1000].forEach((v, i) => hhea.writeInt16BE(v, 4 + i * 2));
  hhea.writeUInt16BE(1, 34);
  const maxp = Buffer.alloc(6);
  maxp.writeUInt32BE(0x00005000, 0);
  maxp.writeUInt16BE(glyphs, 4);
  const hmtx = Buffer.alloc(4 + (glyphs - 1) * 2);
  hmtx.writeUInt16BE(1000, 0);
  return new Map<string, Uint8Array>([['CFF ', bytes], ['head', head], ['hhea', hhea], ['maxp', maxp], ['hmtx', hmtx]]);
}

/** Reads a TrueType, OpenType or bare CFF font and puts it together under a name. Null when it is none of these or is damaged. */
export function readFontFile(bytes: Uint8Array, name: string): FontFile | null {
  try {
    const tables = bytes[0] === 1 && bytes[1] === 0 && bytes[2]! >= 4 && bytes[3]! <= 4 && bytes[3]! > 0 ? aroundCff(bytes) : tablesOf(bytes);
    const maxp = tables.get('maxp');
    if (maxp === undefined || !(tables.has('CFF ') || (tables.has('glyf') && tables.has('loca')))) return null;
    const glyphs = Math.min(MOST_GLYPHS, view(maxp).getUint16(4));
    const characters = charactersOf(tables.get('cmap'));
    const kept: Tables = new Map(KEPT.flatMap((tag) => (tables.has(tag) ? [[tag, tables.get(tag)!] as const] : [])));
    kept.set('cmap', mapTable(characters, glyphs)).set('name', nameTable(name)).set('OS/2', systemTable()).set('post', postTable());
    const has = (code: number): boolean => characters.has(code) && code < PRIVATE;
    return { bytes: assembled(kept), has, glyph: (n) => (n >= 0 && n < glyphs ? String.fromCodePoint(PRIVATE + n) : null) };
  } catch {
    return null;
  }
}
