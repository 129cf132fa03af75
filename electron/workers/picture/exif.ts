/** What of EXIF matters for a page. */
export interface Exif {
  /** 1–8. */
  readonly orientation: number;
  /** Pixels per inch; null when it does not say. */
  readonly dpi: number | null;
}

const ORIENTATION = 0x0112;
const RESOLUTION = 0x011a;
const UNIT = 0x0128;
const CENTIMETRE = 3;

/** Reads the first directory of an EXIF part (a TIFF structure); damaged ones say nothing. */
export function exifOf(tiff: Uint8Array): Exif {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  let orientation = 1;
  let resolution: number | null = null;
  let unit = 2;
  if (view.byteLength < 8) return { orientation, dpi: null };
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  const count = directory + 2 > view.byteLength ? 0 : view.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > view.byteLength) break;
    const tag = view.getUint16(entry, little);
    const short = view.getUint16(entry + 8, little);
    if (tag === ORIENTATION && short >= 1 && short <= 8) orientation = short;
    if (tag === UNIT) unit = short;
    const at = view.getUint32(entry + 8, little);
    if (tag === RESOLUTION && at + 8 <= view.byteLength) resolution = view.getUint32(at, little) / Math.max(1, view.getUint32(at + 4, little));
  }
  return { orientation, dpi: resolution === null || resolution <= 0 ? null : unit === CENTIMETRE ? resolution * 2.54 : resolution };
}
