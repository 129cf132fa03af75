import type { TextLayerSource } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { toCropped } from '../../../shared/geometry/crop.ts';
import type { FontBook } from './ofd-fonts.ts';
import { setText, type Glyph, type SetText } from './ofd-glyphs.ts';
import { readContent, type PageContent, type PageObject } from './ofd-objects.ts';
import { withOfd } from './ofd-file.ts';
import { mapped, type Area, type Matrix } from './ofd-values.ts';
import { attribute } from './ofd-xml.ts';
import type { LayerLine } from '../pdf/pdf-text.ts';

/** A character on the page; millimetres. `flat` = its line runs across the page, `back` = to the left or up. */
interface Sign {
  readonly text: string;
  readonly box: Box;
}

interface Run {
  readonly signs: Sign[];
  readonly flat: boolean;
  readonly back: boolean;
  /** Height of the characters across the line. */
  readonly size: number;
}

/** A gap wider than this share of the type's size parts two runs, as for words that are recognised. */
const GAP = 0.9;
/** Radicals, compatibility ideographs and ligatures, to which some fonts map plain characters. */
const TWINS = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;
const LATIN = /^[\x21-\x7e]+$/;
const EMPTY = /^[\s\u3000\u00a0\u200b\ufeff\p{Cc}]*$/u;
/** Share of the size that lies above the base line, and below. */
const ABOVE = 0.86;
const BELOW = 0.14;

/** Box of a glyph on the page: its own square, turned as the characters and the object are. */
function boxOf(glyph: Glyph, text: SetText, matrix: Matrix): Box {
  const radians = (text.turn * Math.PI) / 180;
  const [c, s] = [Math.cos(radians), Math.sin(radians)];
  const corners = [[0, -ABOVE * text.size], [glyph.advance, -ABOVE * text.size], [glyph.advance, BELOW * text.size], [0, BELOW * text.size]];
  const points = corners.map(([x, y]) => mapped(matrix, glyph.x + x! * c - y! * s, glyph.y + x! * s + y! * c));
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const middle = (box: Box): readonly [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];

/** Splits a run of glyphs at wide gaps and spaces; the space between two Latin words stays. */
function runsOf(glyphs: readonly Glyph[], text: SetText, matrix: Matrix): Run[] {
  const signs = glyphs.filter((g) => g.text !== '').map((g) => ({ text: g.text.replace(TWINS, (c) => c.normalize('NFKC')), box: boxOf(g, text, matrix) }));
  const solid = signs.filter((s) => !EMPTY.test(s.text));
  const [first, last] = [solid[0], solid.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [dx, dy] = [middle(last.box)[0] - middle(first.box)[0], middle(last.box)[1] - middle(first.box)[1]];
  const flat = Math.abs(dx) >= Math.abs(dy);
  const back = (flat ? dx : dy) < 0;
  const axis = flat ? 0 : 1;
  const size = Math.max(...solid.map((s) => s.box[3 - axis]! - s.box[1 - axis]!));
  const out: Run[] = [];
  let before: Sign | null = null;
  let space = false;
  for (const sign of signs) {
    if (EMPTY.test(sign.text)) {
      space = true;
      continue;
    }
    const gap: number = before === null ? Infinity : back ? before.box[axis]! - sign.box[axis + 2]! : sign.box[axis]! - before.box[axis + 2]!;
    const run = out.at(-1);
    if (run === undefined || gap > GAP * size) out.push({ signs: [sign], flat, back, size });
    else run.signs.push(...(space && before !== null && LATIN.test(before.text) && LATIN.test(sign.text) ? [between(before, sign, axis)] : []), sign);
    before = sign;
    space = false;
  }
  return out;
}

/** A space without width where the next word begins. */
function between(a: Sign, b: Sign, axis: 0 | 1): Sign {
  const at = b.box[axis];
  return { text: ' ', box: axis === 0 ? [at, a.box[1], at, a.box[3]] : [a.box[0], at, a.box[2], at] };
}

/** True when `b` goes on with the line of `a`: same height and way, next to its end. Many writers make an object of every few characters. */
function goesOn(a: Run, b: Run): boolean {
  if (!a.flat || !b.flat || a.back || b.back) return false;
  const [last, first] = [a.signs.at(-1)!.box, b.signs[0]!.box];
  const size = Math.max(a.size, b.size);
  const overlap = Math.min(last[3], first[3]) - Math.max(last[1], first[1]);
  const gap = first[0] - last[2];
  return overlap >= 0.6 * Math.min(a.size, b.size) && Math.max(a.size, b.size) < 1.6 * Math.min(a.size, b.size) && gap < GAP * size && gap > -0.5 * size;
}

function lineOf(run: Run, paper: Area): LayerLine {
  const { signs } = run;
  const edge = (i: 0 | 1 | 2 | 3, pick: (...values: number[]) => number): number => pick(...signs.map((s) => s.box[i]));
  const whole: Box = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  const axis = run.flat ? 0 : 1;
  const length = Math.max(1e-9, whole[axis + 2]! - whole[axis]!);
  const share = (v: number): number => (run.back ? whole[axis + 2]! - v : v - whole[axis]!) / length;
  const cuts = [0];
  for (const sign of signs) {
    const from = cuts.at(-1)!;
    const to = Math.min(1, Math.max(from, share(sign.box[run.back ? axis : axis + 2]!)));
    for (let i = 1; i <= sign.text.length; i++) cuts.push(from + ((to - from) * i) / sign.text.length);
  }
  cuts[cuts.length - 1] = 1;
  return { text: signs.map((s) => s.text).join(''), box: [whole[0] / paper.width, whole[1] / paper.height, whole[2] / paper.width, whole[3] / paper.height], cuts };
}

async function linesOf(content: PageContent, fonts: FontBook): Promise<LayerLine[]> {
  const runs: Run[] = [];
  const visit = async (object: PageObject): Promise<void> => {
    const text = setText(object, await fonts.face(object.resources.fonts.get(attribute(object.node, 'Font') ?? '')));
    for (const glyphs of text.runs) {
      for (const run of runsOf(glyphs, text, object.matrix)) {
        const last = runs.at(-1);
        if (last !== undefined && goesOn(last, run)) {
          const space = LATIN.test(last.signs.at(-1)!.text) && LATIN.test(run.signs[0]!.text) && run.signs[0]!.box[0] - last.signs.at(-1)!.box[2] > 0.2 * run.size;
          last.signs.push(...(space ? [between(last.signs.at(-1)!, run.signs[0]!, 0)] : []), ...run.signs);
        } else runs.push(run);
      }
    }
  };
  for (const object of content.objects) if (object.kind === 'text') await visit(object);
  return runs.map((run) => lineOf(run, content.paper));
}

function cropped(line: LayerLine, crop: Box | null): LayerLine | null {
  const [x, y] = middle(line.box);
  const [x0, y0, x1, y1] = crop ?? [0, 0, 1, 1];
  return x < x0 || x > x1 || y < y0 || y > y1 ? null : { ...line, box: toCropped(line.box, crop) };
}

/**
 * The text objects of a page of an OFD as lines, in the order of the file, hidden ones (as under a scan) too; boxes in units of the
 * picture after the crop. Empty when there is no text or the page cannot be read.
 */
export async function ofdTextLayer(source: TextLayerSource): Promise<LayerLine[]> {
  return withOfd(source.path, null, async (file) => {
    const page = file.pages[source.index];
    if (page === undefined) return [];
    const lines = await linesOf(await readContent(page), file.fonts);
    return lines.flatMap((line) => cropped(line, source.crop) ?? []);
  });
}
