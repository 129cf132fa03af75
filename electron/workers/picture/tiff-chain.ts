/** A directory of a TIFF: where it stands, how many tags it has and where the pointer to the next one stands. */
interface Link {
  readonly at: number;
  readonly count: number;
  readonly pointer: number;
}

function view(bytes: Uint8Array): { readonly data: DataView; readonly little: boolean } {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { data, little: bytes.length >= 8 && data.getUint16(0) === 0x4949 };
}

/** Follows the chain of directories until it ends, breaks off or comes back to itself. */
function* links(bytes: Uint8Array): Generator<Link> {
  const { data, little } = view(bytes);
  const seen = new Set<number>();
  let at = bytes.length < 8 ? 0 : data.getUint32(4, little);
  while (at !== 0 && at + 2 <= bytes.length && !seen.has(at)) {
    seen.add(at);
    const count = data.getUint16(at, little);
    const pointer = at + 2 + count * 12;
    if (pointer > bytes.length) return;
    yield { at, count, pointer };
    if (pointer + 4 > bytes.length) return;
    at = data.getUint32(pointer, little);
  }
}

/** Where the directories of a file's pages stand; none when the first one lies outside of the file. */
export const directories = (bytes: Uint8Array): readonly number[] => [...links(bytes)].map((link) => link.at);

/** True when a TIFF's first directory is its last, that is when it has one page; also for one that breaks off there. */
export const hasOneTiffPage = (bytes: Uint8Array): boolean => directories(bytes).length <= 1;

/** Bytes of one value by type of tag (TIFF 6.0, section 2); 13 is a directory. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4 };
/** Tags that lead to further directories: nothing of a page is in them, and they may lead round in circles. */
const NESTED: ReadonlySet<number> = new Set([330, 34665, 34853, 50740, 61440]);
/** A tag of nobody. */
const NOTHING = 65_535;

/**
 * Makes a directory's tags true to the file: no more values than there are bytes for, and no way into other directories. Tags share
 * few bytes with each other, so all together may name `budget` bytes; answers what is left of it.
 */
function tame(bytes: Uint8Array, { at, count }: Link, budget: number): number {
  const { data, little } = view(bytes);
  let left = budget;
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const size = SIZES[data.getUint16(entry + 2, little)] ?? 1;
    const values = data.getUint32(entry + 4, little);
    if (NESTED.has(data.getUint16(entry, little))) data.setUint16(entry, NOTHING, little);
    if (size * values <= 4) continue;
    const room = Math.max(0, Math.floor(Math.min(left, bytes.length - data.getUint32(entry + 8, little)) / size));
    if (values > room) data.setUint32(entry + 4, room, little);
    left -= Math.min(values, room) * size;
  }
  return left;
}

/**
 * Ends the chain where it would lead out of the file or back into itself, and takes from the directories what the file does not hold,
 * in the bytes given: decoders follow blindly and never come back.
 */
export function endChain(bytes: Uint8Array): void {
  const { data, little } = view(bytes);
  const all = [...links(bytes)];
  all.reduce((budget, link) => tame(bytes, link, budget), 4 * bytes.length);
  const last = all.at(-1);
  if (last !== undefined && last.pointer + 4 <= bytes.length) data.setUint32(last.pointer, 0, little);
}
