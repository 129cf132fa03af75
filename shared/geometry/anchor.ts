import type { Word } from '../domain/page.ts';
import type { Box } from './box.ts';
import { centre, containment, union } from './box.ts';
import { spanBox } from './span.ts';

export interface Anchor {
  readonly quote: string;
  readonly boxes: readonly Box[];
}

/**
 * Anchor of a rectangle drawn on the page as read: the characters whose middle lies inside, one box a word.
 * Without text under it the quote is empty and the rectangle itself is the box.
 */
export function anchorOf(words: readonly Word[], selection: Box): Anchor {
  const parts: { readonly text: string; readonly box: Box }[] = [];
  for (const word of words) {
    const inside = charactersInside(word, selection);
    if (inside) parts.push({ text: word.text.slice(inside[0], inside[1]), box: spanBox(word.box, word.text, word.cuts, inside[0], inside[1]) });
  }
  return parts.length === 0 ? { quote: '', boxes: [selection] } : { quote: parts.map((p) => p.text).join(''), boxes: parts.map((p) => p.box) };
}

function charactersInside(word: Word, selection: Box): readonly [number, number] | null {
  let first = -1;
  let last = -1;
  for (let i = 0; i < word.text.length; i += 1) {
    const [x, y] = centre(spanBox(word.box, word.text, word.cuts, i, i + 1));
    if (x < selection[0] || x > selection[2] || y < selection[1] || y > selection[3]) continue;
    if (first < 0) first = i;
    last = i;
  }
  return first < 0 ? null : [first, last + 1];
}

/** Words of which more than half lies in a box, with the box around them; null for none. */
export function wordsIn(words: readonly Word[], box: Box): { readonly words: readonly Word[]; readonly box: Box } | null {
  const inside = words.filter((w) => containment(w.box, box) > 0.5);
  const around = union(inside.map((w) => w.box));
  return around ? { words: inside, box: around } : null;
}
