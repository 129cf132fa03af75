import { withChangedEntry } from './container.ts';
import type { Random } from '../../../shared/training/random.ts';

/** A changed copy of a file, and what was done to it. */
export interface Mutant {
  readonly bytes: Uint8Array;
  readonly how: string;
}

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** First bytes by which a format is known: some changes leave them alone, so that the file gets past the door. */
const MAGIC = 16;

const place = (bytes: Uint8Array, random: Random, least = 0): number => random.int(Math.min(least, bytes.length - 1), Math.max(0, bytes.length - 1));

/** Numbers at which programs break. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe] as const;

const flipBits: Change = (bytes, random) => {
  const out = bytes.slice();
  for (let n = random.int(1, 24); n > 0; n--) out[place(out, random, MAGIC)]! ^= 1 << random.int(0, 7);
  return out;
};

const overwriteRun: Change = (bytes, random) => {
  const out = bytes.slice();
  const from = place(out, random, MAGIC);
  const value = random.pick([0, 0xff, random.int(0, 255), -1]);
  for (let i = from; i < Math.min(out.length, from + random.int(1, 300)); i++) out[i] = value === -1 ? random.int(0, 255) : value;
  return out;
};

const cutOff: Change = (bytes, random) => bytes.slice(0, random.int(1, bytes.length - 1));

const cutOut: Change = (bytes, random) => {
  const from = place(bytes, random, MAGIC);
  const to = Math.min(bytes.length, from + random.int(1, Math.max(2, bytes.length >> 3)));
  return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
};

const double: Change = (bytes, random) => {
  const from = place(bytes, random);
  const to = Math.min(bytes.length, from + random.int(1, 2000));
  return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from, to), ...bytes.subarray(to)]);
};

const swap: Change = (bytes, random) => {
  const length = random.int(1, Math.max(1, Math.min(1000, bytes.length >> 2)));
  const [a, b] = [place(bytes, random, MAGIC), place(bytes, random, MAGIC)];
  const out = bytes.slice();
  for (let i = 0; i < length && a + i < out.length && b + i < out.length; i++) [out[a + i], out[b + i]] = [bytes[b + i]!, bytes[a + i]!];
  return out;
};

/** A number of two or four bytes, in either order, becomes one at which programs break: lengths, offsets, sizes of pictures. */
const lengthField: Change = (bytes, random) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (let n = random.int(1, 3); n > 0; n--) {
    const wide = random.chance(0.5) && out.length > 8;
    if (out.length < 4) continue;
    const at = random.int(0, Math.min(out.length - 4, random.chance(0.6) ? 512 : out.length));
    const value = random.pick(EDGES);
    if (wide) view.setUint32(at, value, random.chance(0.5));
    else view.setUint16(at, value & 0xffff, random.chance(0.5));
  }
  return out;
};

const DIGITS = /\d{1,10}/g;

/** The same for numbers that are written as text (PDF, XML). */
const writtenNumber: Change = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(DIGITS)];
  if (found.length === 0) return lengthField(bytes, random, bytes);
  const chosen = random.pick(found);
  const value = random.pick(['-1', '0', '1', '99999', '2147483648', '4294967295', '1e400', '-0.0000001', '00', '999999999999999999']);
  return new Uint8Array(Buffer.from(text.slice(0, chosen.index) + value + text.slice(chosen.index + chosen[0].length), 'latin1'));
};

/** Head of one file, tail of another. */
const splice: Change = (bytes, random, other) => {
  const [at, from] = [place(bytes, random, MAGIC), place(other, random)];
  return Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(from)]);
};

/** Only the first bytes are right. */
const onlyMagic: Change = (bytes, random) => {
  const out = bytes.slice();
  for (let i = MAGIC; i < out.length; i++) if (random.chance(0.5)) out[i] = random.int(0, 255);
  return out;
};

const CHANGES: Readonly<Record<string, Change>> = { flipBits, overwriteRun, cutOff, cutOut, double, swap, lengthField, writtenNumber, splice, onlyMagic };

/** Half of the archives are changed inside. */
const INSIDE = 0.5;
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Changes a file in one to three ways; the same random source gives the same mutant. `other` gives parts for splices. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Mutant {
  const how: string[] = [];
  const changed = (whole: Uint8Array): Uint8Array => {
    let out = whole;
    for (let n = random.pick([1, 1, 1, 2, 2, 3]); n > 0 && out.length > 8; n--) {
      const name = random.pick(Object.keys(CHANGES));
      out = CHANGES[name]!(out, random, other);
      how.push(name);
    }
    return out;
  };
  const inside = isArchive(bytes) && random.chance(INSIDE) ? withChangedEntry(bytes, random, changed) : null;
  return inside === null ? { bytes: changed(bytes), how: how.join('+') } : { bytes: inside, how: `inside ${how.join('+')}` };
}
