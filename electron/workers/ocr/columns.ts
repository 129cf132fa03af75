import type { Word } from '../../../shared/domain/page.ts';
import { centre, containment, height, union, width, type Box } from '../../../shared/geometry/box.ts';

/** A cell this many characters wide or less holds one column of characters. */
const NARROW = 2.4;
const HAN = /^\p{Script=Han}$/u;

/** Words stacked in reading order as one; each character takes the height of its own box. */
function stacked(words: readonly Word[]): Word {
  const box = union(words.map((w) => w.box))!;
  const at = (y: number): number => Math.round(((y - box[1]) / height(box)) * 1000) / 1000;
  const borders = words.slice(1).map((w, i) => at((words[i]!.box[3] + w.box[1]) / 2));
  const confidence = words.reduce((sum, w) => sum + w.confidence, 0) / words.length;
  return {
    text: words.map((w) => w.text).join(''),
    box,
    confidence: Math.round(confidence * 1000) / 1000,
    cuts: [0, ...borders, 1],
    chars: words.map((w) => w.confidence),
  };
}

/** True when the words are single characters, one below the other, and fill the width of a narrow cell. */
function isStack(words: readonly Word[], cell: Box): boolean {
  if (words.length < 2 || !words.every((w) => HAN.test(w.text))) return false;
  const usual = Math.max(...words.map((w) => width(w.box)));
  const middles = words.map((w) => centre(w.box)[0]);
  const inLine = Math.max(...middles) - Math.min(...middles) < usual * 0.5;
  const apart = words.slice(1).every((w, i) => w.box[1] > words[i]!.box[1] && w.box[1] - words[i]!.box[3] < height(w.box) * 1.5);
  return inLine && apart && width(cell) < usual * NARROW;
}

/** Joins the characters of standing headings, which are found one by one when they are set wide, into one word for each cell. */
export function joinColumns(words: readonly Word[], cells: readonly Box[]): Word[] {
  let rest = [...words];
  const joined: Word[] = [];
  for (const cell of cells) {
    const inside = rest.filter((w) => containment(w.box, cell) > 0.6).toSorted((a, b) => a.box[1] - b.box[1]);
    if (!isStack(inside, cell)) continue;
    joined.push(stacked(inside));
    rest = rest.filter((w) => !inside.includes(w));
  }
  return joined.length === 0 ? rest : [...rest, ...joined].toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
