import { exifOf } from './exif.ts';
import { isSoundJpeg } from './jpeg-sound.ts';

/** What the header of a JPEG says, read without decoding it. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 gray, 3 colour, 4 CMYK. */
  readonly components: number;
  readonly bits: number;
  /** Way of coding as the start-of-frame marker says: 0 baseline, 1 extended, 2 progressive; others are rare and not decoded. */
  readonly coding: number;
  /** EXIF orientation 1–8; 1 when there is none. */
  readonly orientation: number;
  /** Pixels per inch as the file says; null when it does not. */
  readonly dpi: number | null;
}

interface Segment {
  readonly marker: number;
  /** First byte of the payload, after the length. */
  readonly start: number;
  readonly end: number;
}

/** Walks over the segments before the first scan. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    if (marker === 0xd9) return;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    yield { marker, start: at + 4, end: Math.min(bytes.length, at + 2 + length) };
    if (marker === 0xda) return;
    at += 2 + length;
  }
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const isExif = (bytes: Uint8Array, s: Segment): boolean => s.marker === 0xe1 && EXIF.every((b, i) => bytes[s.start + i] === b);

function jfifDpi(bytes: Uint8Array, s: Segment): number | null {
  if (s.marker !== 0xe0 || bytes[s.start] !== 0x4a || bytes[s.start + 1] !== 0x46) return null;
  const unit = bytes[s.start + 7];
  const density = ((bytes[s.start + 8] ?? 0) << 8) | (bytes[s.start + 9] ?? 0);
  if (density === 0) return null;
  return unit === 1 ? density : unit === 2 ? density * 2.54 : null;
}

/** Reads size, colours, turn and density; null when the bytes are no complete JPEG header. */
export function jpegHeader(bytes: Uint8Array): JpegHeader | null {
  let orientation = 1;
  let dpi: number | null = null;
  let fallback: number | null = null;
  for (const s of segments(bytes)) {
    if (isExif(bytes, s)) {
      const exif = exifOf(bytes.subarray(s.start + 6, s.end));
      orientation = exif.orientation;
      fallback = exif.dpi;
    }
    dpi ??= jfifDpi(bytes, s);
    if (!isFrame(s.marker) || s.start + 6 > bytes.length) continue;
    const at = (i: number): number => bytes[s.start + i] ?? 0;
    return { bits: at(0), height: (at(1) << 8) | at(2), width: (at(3) << 8) | at(4), components: at(5), coding: s.marker - 0xc0, orientation, dpi: dpi ?? fallback };
  }
  return null;
}

/** The same picture without its EXIF part; used where the container, not EXIF, says how the picture stands. */
export function withoutExif(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const s of segments(bytes)) {
    if (!isExif(bytes, s)) continue;
    parts.push(bytes.subarray(from, s.start - 4));
    from = s.end;
  }
  if (parts.length === 0) return bytes;
  parts.push(bytes.subarray(from));
  return new Uint8Array(Buffer.concat(parts));
}

const QUANTISATION = 0xdb;
const HUFFMAN = 0xc4;
const SCAN = 0xda;
const END = 0xd9;
/** What may come between the scans of one picture: tables, restart interval, comments and application data. */
const isBetweenScans = (marker: number): boolean => [HUFFMAN, QUANTISATION, 0xdd, 0xdc, 0xfe, SCAN].includes(marker) || (marker >= 0xe0 && marker <= 0xef);

/** First byte after the coded data that starts at `from`, that is the next marker; -1 for a marker that cannot be there. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue;
    return next === END || isBetweenScans(next) ? at : -1;
  }
  return bytes.length;
}

/** `cut` pictures lack their end: the top can be read, the rest is missing. `broken` ones would crash the native decoder. */
export type JpegState = 'whole' | 'cut' | 'broken';

/** Looks at the structure alone: header with tables, then only markers that may be there. Damaged coded data shows as stripes, no more. */
export function jpegState(bytes: Uint8Array): JpegState {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isSoundJpeg(bytes)) return 'broken';
  const seen = new Set<number>();
  let scan = -1;
  for (const s of segments(bytes)) {
    if (s.end <= s.start || s.end >= bytes.length) return 'broken';
    seen.add(isFrame(s.marker) ? 0xc0 : s.marker);
    if (s.marker === SCAN) scan = s.end;
  }
  if (scan === -1 || ![0xc0, QUANTISATION, HUFFMAN].every((m) => seen.has(m))) return 'broken';
  for (let at = endOfScan(buffer, scan); at < bytes.length; at = endOfScan(buffer, at)) {
    if (at === -1) return 'broken';
    if (bytes[at + 1] === END) return 'whole';
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) return 'broken';
    at += 2 + length;
  }
  return 'cut';
}
