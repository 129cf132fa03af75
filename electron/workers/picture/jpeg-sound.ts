/**
 * What the native JPEG decoder ends the process for instead of reporting it: tables and headers that contradict themselves
 * (ITU-T T.81, annex B; the checks are those of libjpeg). Damaged coded data is not among it: that shows as stripes.
 */
interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantisation: number;
}

interface State {
  /** Numbers of the tables defined so far. */
  readonly quantisation: Set<number>;
  readonly dc: Set<number>;
  readonly ac: Set<number>;
  frame: { readonly progressive: boolean; readonly components: readonly Component[] } | null;
}

const PROGRESSIVE = 0xc2;
const MOST_BLOCKS = 10;
/** libjpeg's limit. */
const MOST_SIDE = 65_500;

/** A set of quantisation tables (DQT). */
function readQuantisation(data: Uint8Array, state: State): boolean {
  let at = 0;
  while (at < data.length) {
    const head = data[at]!;
    if ((head & 15) > 3 || head >> 4 > 1) return false;
    state.quantisation.add(head & 15);
    at += 1 + (head >> 4 === 0 ? 64 : 128);
  }
  return at === data.length;
}

/** Codes of each length must leave room for longer ones, and the code of ones alone is never used. */
function fits(counts: Uint8Array): boolean {
  let code = 0;
  for (let i = 0; i < 16; i++) {
    code += counts[i]!;
    if (code >= 1 << (i + 1) && code > 0) return false;
    code *= 2;
  }
  return true;
}

/** A set of Huffman tables (DHT). */
function readHuffman(data: Uint8Array, state: State): boolean {
  let at = 0;
  while (at + 17 <= data.length) {
    const head = data[at]!;
    const counts = data.subarray(at + 1, at + 17);
    const count = counts.reduce((sum, n) => sum + n, 0);
    const symbols = data.subarray(at + 17, at + 17 + count);
    if ((head & 15) > 3 || head >> 4 > 1 || count > 256 || symbols.length < count || !fits(counts)) return false;
    if (head >> 4 === 0 && symbols.some((s) => s > 15)) return false;
    (head >> 4 === 0 ? state.dc : state.ac).add(head & 15);
    at += 17 + count;
  }
  return at === data.length;
}

/** Start of the frame (SOF): size and components. */
function readFrame(data: Uint8Array, marker: number, state: State): boolean {
  const count = data[5] ?? 0;
  if (state.frame !== null || marker > PROGRESSIVE || data[0] !== 8 || ![1, 3, 4].includes(count) || data.length !== 6 + 3 * count) return false;
  const [height, width] = [data[1]! * 256 + data[2]!, data[3]! * 256 + data[4]!];
  if (Math.min(height, width) === 0 || Math.max(height, width) > MOST_SIDE) return false;
  const components = Array.from({ length: count }, (_, i) => ({ id: data[6 + i * 3]!, across: data[7 + i * 3]! >> 4, down: data[7 + i * 3]! & 15, quantisation: data[8 + i * 3]! }));
  const [across, down] = [Math.max(...components.map((c) => c.across)), Math.max(...components.map((c) => c.down))];
  const whole = (c: Component): boolean => c.across >= 1 && c.down >= 1 && across <= 4 && down <= 4 && across % c.across === 0 && down % c.down === 0;
  if (!components.every((c) => whole(c) && c.quantisation <= 3) || new Set(components.map((c) => c.id)).size < count) return false;
  state.frame = { progressive: marker === PROGRESSIVE, components };
  return true;
}

/** The band of frequencies and bits of a progressive scan. */
function isBand(from: number, to: number, high: number, low: number, count: number): boolean {
  if (from === 0 ? to !== 0 : from > to || to > 63 || count !== 1) return false;
  return (high === 0 || low === high - 1) && low <= 13;
}

/** Start of a scan (SOS): its components and the tables they need. */
function readScan(data: Uint8Array, { quantisation, dc, ac, frame }: State): boolean {
  const count = data[0] ?? 0;
  if (frame === null || count < 1 || count > 4 || data.length !== 4 + 2 * count) return false;
  const parts = Array.from({ length: count }, (_, i) => ({ component: frame.components.find((c) => c.id === data[1 + i * 2]), tables: data[2 + i * 2]! }));
  const [from, to, bits] = [data[1 + count * 2]!, data[2 + count * 2]!, data[3 + count * 2]!];
  if (frame.progressive && !isBand(from, to, bits >> 4, bits & 15, count)) return false;
  const needsDc = !frame.progressive || (from === 0 && bits >> 4 === 0);
  const needsAc = !frame.progressive || from > 0;
  const sound = parts.every(({ component, tables }) =>
    component !== undefined && quantisation.has(component.quantisation) && (!needsDc || dc.has(tables >> 4)) && (!needsAc || ac.has(tables & 15)));
  const blocks = parts.reduce((sum, { component }) => sum + (component === undefined ? 0 : component.across * component.down), 0);
  return sound && new Set(parts.map((p) => p.component)).size === count && (count === 1 || blocks <= MOST_BLOCKS);
}

/** Where the next marker stands after the coded data that begins at `from`; the length when there is none. */
function afterData(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function readSegment(marker: number, data: Uint8Array, state: State): boolean {
  if (marker === 0xdb) return readQuantisation(data, state);
  if (marker === 0xc4) return readHuffman(data, state);
  if (marker === 0xda) return readScan(data, state);
  if (marker === 0xdd) return data.length === 2;
  if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) return readFrame(data, marker, state);
  return marker === 0xfe || marker === 0xdc || (marker >= 0xe0 && marker <= 0xef);
}

/** True when the native decoder can be given a JPEG without harm, cut off or not. Frames other than baseline and progressive are not for it. */
export function isSoundJpeg(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state: State = { quantisation: new Set(), dc: new Set(), ac: new Set(), frame: null };
  let scans = 0;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return false;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    if (end < at + 4) return false;
    // A file that ends inside of a table after the first scan is only cut off.
    if (end > bytes.length) return scans > 0;
    if (!readSegment(marker, bytes.subarray(at + 4, end), state)) return false;
    if (marker === 0xda) scans++;
    at = marker === 0xda ? afterData(buffer, end) : end;
  }
  return scans > 0;
}
