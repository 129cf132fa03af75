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

/** Ends the chain where it would lead out of the file or back into itself, in the bytes given: decoders follow it blindly. */
export function endChain(bytes: Uint8Array): void {
  const { data, little } = view(bytes);
  const last = [...links(bytes)].at(-1);
  if (last === undefined) return;
  if (last.pointer + 4 <= bytes.length) data.setUint32(last.pointer, 0, little);
}
