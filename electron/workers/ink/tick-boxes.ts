import type { Word } from '../../../shared/domain/page.ts';
import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { countIn, isSet, type Bits } from './bits.ts';
import { findBlobs, type Blob } from './blobs.ts';
import type { InkPage } from './ink.ts';

/** A square on a form that is empty or ticked. */
export interface TickBox {
  readonly box: Box;
  readonly ticked: boolean;
}

/** Side of a printed box: 2–7 mm; the page is at 150 dpi. */
const LEAST = 12;
const MOST = 42;
/** What recognisers read for a box; other characters in its place are characters when they were read surely. */
const LIKE_BOX = '口囗□■☐☑☒√V×±';
const UNSURE = 0.75;

/** Share of a side of the blob's box along which there is ink within `depth` pixels. */
function side(mask: Bits, b: Blob, dx: number, dy: number, depth: number): number {
  const long = dx === 0 ? b.x1 - b.x0 : b.y1 - b.y0;
  let hits = 0;
  for (let k = 0; k < long; k++) {
    for (let d = 0; d < depth; d++) {
      const x = dx === 0 ? b.x0 + k : dx > 0 ? b.x0 + d : b.x1 - 1 - d;
      const y = dy === 0 ? b.y0 + k : dy > 0 ? b.y0 + d : b.y1 - 1 - d;
      if (isSet(mask, x, y)) {
        hits++;
        break;
      }
    }
  }
  return hits / long;
}

function inside(mask: Bits, b: Blob): number {
  const inset = Math.max(3, Math.round((b.x1 - b.x0) * 0.22));
  const all = (b.x1 - b.x0 - 2 * inset) * (b.y1 - b.y0 - 2 * inset);
  return all <= 0 ? 1 : countIn(mask, b.x0 + inset, b.y0 + inset, b.x1 - inset, b.y1 - inset) / all;
}

/** Squares with four whole sides. Characters that look alike (口, 国) are among them: only the text tells. */
export function findTickBoxes(page: InkPage): TickBox[] {
  const { width, height, mask } = page;
  const { blobs } = findBlobs(mask, LEAST * 3);
  const found: TickBox[] = [];
  for (const b of blobs) {
    const [w, h] = [b.x1 - b.x0, b.y1 - b.y0];
    if (w < LEAST || h < LEAST || w > MOST || h > MOST || Math.max(w, h) > 1.25 * Math.min(w, h)) continue;
    const depth = Math.max(2, Math.round(w * 0.12));
    const sides = [side(mask, b, 0, 1, depth), side(mask, b, 0, -1, depth), side(mask, b, 1, 0, depth), side(mask, b, -1, 0, depth)];
    const ink = inside(mask, b);
    if (Math.min(...sides) < 0.9 || ink > 0.75) continue;
    found.push({ box: roundBox([b.x0 / width, b.y0 / height, b.x1 / width, b.y1 / height]), ticked: ink > 0.07 });
  }
  return found;
}

interface Piece {
  readonly text: string;
  readonly confidence: number;
  readonly x0: number;
  readonly x1: number;
}

function piecesOf(word: Word): Piece[] {
  const [x0, , x1] = word.box;
  const cuts = word.cuts ?? [];
  return Array.from({ length: word.text.length }, (_, i) => ({
    text: word.text[i]!,
    confidence: word.chars?.[i] ?? word.confidence,
    x0: x0 + (x1 - x0) * (cuts[i] ?? 0),
    x1: x0 + (x1 - x0) * (cuts[i + 1] ?? 1),
  }));
}

function wordOf(pieces: readonly Piece[], box: Box): Word {
  const cut = (x: number): number => Math.round(Math.min(1, Math.max(0, (x - box[0]) / (box[2] - box[0]))) * 1000) / 1000;
  const cuts = [cut(pieces[0]!.x0), ...pieces.map((p) => cut(p.x1))];
  const chars = pieces.map((p) => p.confidence);
  const mean = chars.reduce((a, b) => a + b, 0) / chars.length;
  return { text: pieces.map((p) => p.text).join(''), box, confidence: Math.round(mean * 1000) / 1000, cuts, chars };
}

const middle = (p: { readonly x0: number; readonly x1: number }): number => (p.x0 + p.x1) / 2;

/** Usual distance of two neighbours in a word; 0 when it has fewer than four characters. */
function pitchOf(pieces: readonly Piece[]): number {
  const steps = pieces.slice(1).map((p, i) => middle(p) - middle(pieces[i]!)).toSorted((a, b) => a - b);
  return steps.length < 3 ? 0 : steps[steps.length >> 1]!;
}

/** True when the box stands in the word's line: inside it, or right before it. */
function belongs(tick: TickBox, word: Word): boolean {
  const [x0, y0, x1, y1] = tick.box;
  const centre = (y0 + y1) / 2;
  const high = word.box[3] - word.box[1];
  if (centre < word.box[1] || centre > word.box[3] || (y1 - y0) * 2.2 < high * 0.8 || y1 - y0 > high * 1.2) return false;
  return x1 > word.box[0] - (x1 - x0) * 0.7 && x0 < word.box[2];
}

/** Puts a box into a word: in the place of what the recogniser took it for, or where it read nothing; null when a character stands there. */
function withTick(word: Word, tick: TickBox): Word | null {
  const [x0, , x1] = tick.box;
  const sign: Piece = { text: tick.ticked ? '☑' : '□', confidence: 0.9, x0, x1 };
  const pieces = piecesOf(word);
  const at = pieces.findIndex((p) => Math.abs(middle(p) - middle(sign)) < 0.55 * (x1 - x0));
  const box: Box = [Math.min(word.box[0], x0), word.box[1], word.box[2], word.box[3]];
  const there = at === -1 ? null : pieces[at]!;
  if (there !== null) {
    const isReadable = !LIKE_BOX.includes(there.text) && there.confidence >= UNSURE;
    const isMouth = there.text === '口' && !tick.ticked && there.confidence >= UNSURE;
    if (isReadable || isMouth) return null;
    return wordOf(pieces.with(at, { ...sign, x0: there.x0, x1: there.x1 }), box);
  }
  const next = pieces.findIndex((p) => middle(p) > middle(sign));
  const index = next === -1 ? pieces.length : next;
  const before = pieces[index - 1];
  // A square inside a character (国, the right half of 和) leaves no room between its neighbours for a box of its own.
  const room = before !== undefined && next !== -1 ? middle(pieces[next]!) - middle(before) : Number.POSITIVE_INFINITY;
  if (room < Math.max(1.4 * (x1 - x0), 1.5 * pitchOf(pieces))) return null;
  const trimmed = pieces.map((p, i) => (i === index - 1 ? { ...p, x1: Math.min(p.x1, x0) } : i === index ? { ...p, x0: Math.max(p.x0, x1) } : p));
  return wordOf(trimmed.toSpliced(index, 0, sign), box);
}

/** Words with □ and ☑ where the form has boxes: the recogniser drops many of them, and knows no ☑. */
export function withTickBoxes(words: readonly Word[], ticks: readonly TickBox[]): Word[] {
  const out = [...words];
  for (const tick of ticks.toSorted((a, b) => a.box[0] - b.box[0])) {
    const i = out.findIndex((word) => belongs(tick, word));
    const changed = i === -1 ? null : withTick(out[i]!, tick);
    if (changed !== null) out[i] = changed;
  }
  return out;
}
