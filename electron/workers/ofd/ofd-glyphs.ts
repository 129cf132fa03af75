import { EM, rulerOf, type Face } from './ofd-fonts.ts';
import type { PageObject } from './ofd-objects.ts';
import { numberOf, numbersOf } from './ofd-values.ts';
import { attribute, childrenOf, childText, type XmlNode } from './ofd-xml.ts';

/** A glyph in its place: baseline point in the object's own space (millimetres), before the object's matrix. */
export interface Glyph {
  /** Characters that it stands for; empty for the further glyphs of a character. */
  readonly text: string;
  /** What to draw with `font`; empty for white space. */
  readonly shown: string;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  /** Advance along the line, in millimetres. */
  readonly advance: number;
  /** No face has the character. */
  readonly missing: boolean;
  /** Drawn with another face than the embedded one, which lacks it. */
  readonly foreign: boolean;
}

/** A text object laid out. */
export interface SetText {
  /** One list for each run (`TextCode`). */
  readonly runs: readonly (readonly Glyph[])[];
  /** Size of the characters in millimetres. */
  readonly size: number;
  readonly widen: number;
  /** Degrees, clockwise, by which each character is turned. */
  readonly turn: number;
  /** Line runs down or up the page instead of across it. */
  readonly vertical: boolean;
}

/** Distances, where `g n v` stands for n times v. */
export function deltasOf(text: string | null): readonly number[] {
  if (text === null) return [];
  const out: number[] = [];
  const words = text.trim().split(/[\s,]+/);
  for (let i = 0; i < words.length; i++) {
    if (words[i] !== 'g') {
      out.push(numbersOf(words[i]!)[0] ?? 0);
      continue;
    }
    const times = Math.min(100_000, Math.max(0, Math.trunc(numberOf(words[i + 1] ?? null, 0))));
    out.push(...Array.from({ length: times }, () => numberOf(words[i + 2] ?? null, 0)));
    i += 2;
  }
  return out;
}

/** A character or, where the file says so, a glyph by its number. */
interface Sign {
  readonly text: string;
  readonly number: number | null;
}

/** Glyphs of `CGTransform` by the number of the character (in the whole object) where each begins. */
function transformsOf(node: XmlNode): Map<number, { readonly codes: number; readonly glyphs: readonly number[] }> {
  return new Map(childrenOf(node, 'CGTransform').map((t) => {
    const glyphs = numbersOf(childText(t, 'Glyphs'));
    return [numberOf(attribute(t, 'CodePosition'), 0), { codes: Math.max(1, numberOf(attribute(t, 'CodeCount'), 1)), glyphs }];
  }));
}

/** Signs of a run. Characters that share several glyphs are given to the first; a glyph for each when the numbers agree. */
function signsOf(characters: readonly string[], from: number, transforms: ReturnType<typeof transformsOf>): Sign[] {
  const signs: Sign[] = [];
  for (let i = 0; i < characters.length; ) {
    const transform = transforms.get(from + i);
    if (transform === undefined || transform.glyphs.length === 0) {
      signs.push({ text: characters[i++]!, number: null });
      continue;
    }
    const own = characters.slice(i, i + transform.codes);
    const even = own.length === transform.glyphs.length;
    transform.glyphs.forEach((number, k) => signs.push({ text: even ? own[k]! : k === 0 ? own.join('') : '', number }));
    i += transform.codes;
  }
  return signs;
}

const isSpace = (text: string): boolean => /^[\s\u3000\u00a0\u200b]*$/u.test(text);
const fontOf = (families: string, bold: boolean, italic: boolean): string => `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${EM}px ${families}`;

/** What is drawn for a sign: the embedded glyph, the embedded character, else an installed face. */
function shape(sign: Sign, face: Face, heavy: boolean, slanted: boolean): Pick<Glyph, 'shown' | 'font' | 'missing' | 'foreign'> {
  const own = fontOf(face.families, face.bold || heavy, face.italic || slanted);
  if (face.embedded !== null) {
    const glyph = sign.number === null ? null : face.embedded.glyph(sign.number);
    if (glyph !== null) return { shown: glyph, font: own, missing: false, foreign: false };
    if (sign.text !== '' && [...sign.text].every((c) => face.embedded?.has(c.codePointAt(0)!))) return { shown: sign.text, font: own, missing: false, foreign: false };
  }
  if (isSpace(sign.text)) return { shown: '', font: own, missing: false, foreign: false };
  const other = face.embedded === null ? own : fontOf(face.others, heavy, slanted);
  return { shown: sign.text, font: other, missing: rulerOf().isMissing(other, sign.text), foreign: face.embedded !== null };
}

/** Width of a sign in ems: full for Chinese, else as its face has it. */
function widthOf(sign: Sign, drawn: Pick<Glyph, 'shown' | 'font'>): number {
  if (/^[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]/u.test(sign.text)) return 1;
  return rulerOf().advance(drawn.font, drawn.shown === '' ? sign.text : drawn.shown);
}

interface Walk {
  readonly face: Face;
  readonly size: number;
  readonly widen: number;
  readonly read: number;
  readonly heavy: boolean;
  readonly slanted: boolean;
}

function runOf(code: XmlNode, signs: readonly Sign[], start: readonly [number, number], walk: Walk): Glyph[] {
  const across = deltasOf(attribute(code, 'DeltaX'));
  const down = deltasOf(attribute(code, 'DeltaY'));
  const free = across.length === 0 && down.length === 0;
  const radians = (walk.read * Math.PI) / 180;
  let [x, y] = start;
  let taken = 0;
  return signs.map((sign) => {
    const drawn = shape(sign, walk.face, walk.heavy, walk.slanted);
    const upright = walk.read % 180 !== 0;
    const natural = (upright ? 1 : widthOf(sign, drawn) * walk.widen) * walk.size;
    // Writers that count in 16-bit units give two distances to a character of two units.
    const units = sign.text.length === 2 && across.length + down.length > signs.length ? 2 : 1;
    let [dx, dy] = free ? [Math.cos(radians) * natural, Math.sin(radians) * natural] : [0, 0];
    for (let i = 0; !free && i < units; i++, taken++) {
      dx += across[Math.min(taken, across.length - 1)] ?? 0;
      dy += down[Math.min(taken, down.length - 1)] ?? 0;
    }
    const step = Math.hypot(dx, dy);
    const glyph: Glyph = { text: sign.text, ...drawn, x, y, advance: step > 0 && step < natural ? step : natural };
    [x, y] = [x + dx, y + dy];
    return glyph;
  });
}

/** Lays out a text object with its face. Characters stand where the file says, or follow each other by their widths where it says nothing. */
export function setText(object: PageObject, face: Face): SetText {
  const { node } = object;
  const size = Math.abs(numberOf(attribute(node, 'Size'), 3.175));
  const widen = Math.abs(numberOf(attribute(node, 'HScale'), 1)) || 1;
  const read = numberOf(attribute(node, 'ReadDirection'), 0);
  const walk: Walk = { face, size, widen, read, heavy: face.embedded === null && numberOf(attribute(node, 'Weight'), 400) >= 600, slanted: face.embedded === null && attribute(node, 'Italic') === 'true' };
  const transforms = transformsOf(node);
  let counted = 0;
  let at: readonly [number, number] = [0, 0];
  const runs = childrenOf(node, 'TextCode').map((code) => {
    const characters = [...code.text.replaceAll(/[\r\n\t]/g, '')];
    at = [numberOf(attribute(code, 'X'), at[0]), numberOf(attribute(code, 'Y'), at[1])];
    const run = runOf(code, signsOf(characters, counted, transforms), at, walk);
    counted += characters.length;
    return run;
  });
  const [first, last] = [runs[0]?.[0], runs[0]?.at(-1)];
  const vertical = read % 180 !== 0 || (first !== undefined && last !== undefined && Math.abs(last.y - first.y) > Math.abs(last.x - first.x));
  return { runs, size, widen, turn: numberOf(attribute(node, 'CharDirection'), 0), vertical };
}
