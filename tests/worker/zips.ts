import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipItem {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array;
  /** Says that the name is UTF-8 (bit 11). */
  readonly utf8?: boolean;
  /** Info-ZIP's Unicode path beside the plain name. */
  readonly unicodePath?: string;
  readonly locked?: boolean;
  /** Size that the headers claim, whatever the data is. */
  readonly claimed?: number;
  readonly method?: number;
  readonly wrongChecksum?: boolean;
}

/** Bytes of a name as programs on a Chinese Windows write them. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) for (let low = 0x40; low <= 0xfe; low++) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return new Uint8Array([...text].flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (codes.get(c) ?? []))));
}

function unicodeField(raw: Uint8Array, path: string): Buffer {
  const text = Buffer.from(path, 'utf8');
  const field = Buffer.alloc(9 + text.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field[4] = 1;
  field.writeUInt32LE(crc32(raw), 5);
  text.copy(field, 9);
  return field;
}

/** A ZIP written by hand (APPNOTE 6.3), so that every byte of its headers can be wrong. */
export function zip(items: readonly ZipItem[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const item of items) {
    const name = Buffer.from(typeof item.name === 'string' ? Buffer.from(item.name, 'utf8') : item.name);
    const method = item.method ?? 8;
    const packed = method === 8 ? deflateRawSync(item.data) : Buffer.from(item.data);
    const extra = item.unicodePath === undefined ? Buffer.alloc(0) : unicodeField(name, item.unicodePath);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((item.utf8 === true ? 0x800 : 0) | (item.locked === true ? 1 : 0), 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(item.wrongChecksum === true ? 1 : crc32(item.data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(item.claimed ?? item.data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    fields.writeUInt16LE(extra.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, rest, name, extra]));
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name, extra, packed]);
    parts.push(local);
    at += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, table, end]));
}
