/** Picture of an electronic seal as it is kept in the seal's data (GM/T 0031, GB/T 38540: `SES_ESPictrueInfo`). */
export interface SealPicture {
  /** `png`, `jpg`, `bmp`, `gif` or `ofd`, in small letters. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Size on paper in millimetres as the seal says; 0 when it does not. */
  readonly width: number;
  readonly height: number;
}

/** Parts of an ASN.1 value that are looked at here; the library's classes differ by kind. */
interface Item {
  readonly idBlock: { readonly tagClass: number; readonly tagNumber: number; readonly isConstructed: boolean };
  readonly valueBlock: { readonly value?: unknown; readonly valueHexView?: Uint8Array };
}

const OCTETS = 4;
const INTEGER = 2;
/** UTF8String, PrintableString, IA5String, and the general ones that some makers use. */
const STRINGS = [12, 19, 22, 20, 26, 27, 30];
const MOST_DEPTH = 24;

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'idBlock' in value && 'valueBlock' in value;
const tag = (item: Item | undefined): number => (item === undefined || item.idBlock.tagClass !== 1 ? -1 : item.idBlock.tagNumber);
const childrenOf = (item: Item): Item[] => (Array.isArray(item.valueBlock.value) ? item.valueBlock.value.filter(isItem) : []);

/** Bytes of an OCTET STRING, also of one that is written in pieces. */
function octets(item: Item): Uint8Array {
  const pieces = childrenOf(item);
  return pieces.length > 0 ? new Uint8Array(Buffer.concat(pieces.map(octets))) : (item.valueBlock.valueHexView ?? new Uint8Array(0));
}

function word(item: Item): string {
  const { value, valueHexView } = item.valueBlock;
  return (typeof value === 'string' ? value : Buffer.from(valueHexView ?? []).toString('latin1')).replaceAll('\0', '').trim().toLowerCase();
}

const whole = (item: Item | undefined): number => (item?.valueBlock.valueHexView ?? new Uint8Array(0)).reduce((sum, b) => sum * 256 + b, 0);

/** The four members of a picture: kind, bytes, width, height. */
function pictureIn(item: Item): SealPicture | null {
  const [kind, data, width, height] = childrenOf(item);
  if (kind === undefined || data === undefined || !STRINGS.includes(tag(kind)) || tag(data) !== OCTETS) return null;
  if (tag(width) !== INTEGER || tag(height) !== INTEGER) return null;
  return { type: word(kind).replace(/^.*[./]/, ''), bytes: octets(data), width: whole(width), height: whole(height) };
}

function search(item: Item, parse: (bytes: Uint8Array) => Item | null, depth: number): SealPicture | null {
  if (depth > MOST_DEPTH) return null;
  const found = pictureIn(item);
  if (found !== null) return found;
  for (const inner of childrenOf(item)) {
    const deeper = search(inner, parse, depth + 1);
    if (deeper !== null) return deeper;
  }
  // Some makers wrap the seal in an OCTET STRING, for instance in signed data of PKCS #7.
  const bytes = tag(item) === OCTETS && childrenOf(item).length === 0 ? octets(item) : null;
  const wrapped = bytes !== null && bytes.length > 64 && bytes[0] === 0x30 ? parse(bytes) : null;
  return wrapped === null ? null : search(wrapped, parse, depth + 1);
}

/**
 * Finds the picture in a seal (`Seal.esl`) or in a signature with its seal (`SignedValue.dat`), of version 1 or 4: in all of them it is a
 * sequence of a word, bytes and two numbers, whatever lies around. Null when there is none. Whether the signature is valid is not asked.
 */
export async function sealPicture(data: Uint8Array): Promise<SealPicture | null> {
  const { fromBER } = await import('asn1js');
  const parse = (bytes: Uint8Array): Item | null => {
    const { result, offset } = fromBER(new Uint8Array(bytes));
    return offset < 0 || !isItem(result) ? null : result;
  };
  try {
    const root = parse(data);
    return root === null ? null : search(root, parse, 0);
  } catch {
    return null;
  }
}
