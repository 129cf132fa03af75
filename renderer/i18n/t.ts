import { zhIntake } from './zh-intake.ts';
import { zhPictures } from './zh-pictures.ts';
import { zhReading } from './zh-reading.ts';
import { zhStandards } from './zh-standards.ts';
import { zhVerify } from './zh-verify.ts';
import { zh } from './zh.ts';

const words = { ...zh, ...zhReading, ...zhIntake, ...zhPictures, ...zhVerify, ...zhStandards };

type Words = typeof words;
type AnyKey = keyof Words;

/** Names of the `{holes}` in a text. */
type Holes<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type Args<K extends AnyKey> = [Holes<Words[K]>] extends [never] ? [] : [Readonly<Record<Holes<Words[K]>, string | number>>];

/** Keys of words without holes: labels. */
export type WordKey = { [K in AnyKey]: [Holes<Words[K]>] extends [never] ? K : never }[AnyKey];

/** The words of a key with its holes filled; key and holes are checked by the compiler. */
export function t<K extends AnyKey>(key: K, ...args: Args<K>): string {
  const values = (args[0] ?? {}) as Readonly<Record<string, string | number>>;
  return words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
