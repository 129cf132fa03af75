import type { PageId } from '../../../shared/base/ids.ts';
import type { InkMark, PageInk, Reading, ReadPage, Seal, Word } from '../../../shared/domain/page.ts';
import { containment, height, roundBox, union, width, type Box } from '../../../shared/geometry/box.ts';
import { createRandom, type Random } from '../../../shared/training/random.ts';
import type { LaidDossier } from './corpus.ts';
import type { LaidCharacter, LaidPage } from './laid-page.ts';

export const DAMAGES = ['clean', 'typical', 'bad'] as const;
export type Damage = (typeof DAMAGES)[number];

/** How an engine errs on scans of a quality: shares of characters or words, from what the real one does on drawn pages. */
interface Errors {
  /** Share of printed, hand-written and signed characters that are read as others. */
  readonly print: number;
  readonly hand: number;
  readonly sign: number;
  /** Share of signatures that are not read at all, though the print beside them is. */
  readonly unsigned: number;
  /** Share of words that are lost. */
  readonly lost: number;
  /** Share of characters that drop out of a word. */
  readonly dropped: number;
  /** Times that errors are as common under a seal. */
  readonly sealed: number;
  /** Share of wrong characters that the engine is sure of. */
  readonly bold: number;
  /** Mean confidence that is missing on right characters. */
  readonly doubt: number;
  /** Degrees of skew, at most. */
  readonly skew: number;
  /** Share of seals and of cells that are not seen. */
  readonly seals: number;
  readonly cells: number;
  /** Share of seals that come out grey. */
  readonly grey: number;
}

/** Print as measured on the reading corpus (README), ink as seen on drawn dossiers: names are mostly read, in one line with the print beside them. */
const ERRORS: Readonly<Record<Damage, Errors>> = {
  clean: { print: 0.0004, hand: 0.005, sign: 0.04, unsigned: 0.01, lost: 0, dropped: 0.0001, sealed: 10, bold: 0.05, doubt: 0.004, skew: 0.2, seals: 0, cells: 0, grey: 0.02 },
  typical: { print: 0.0008, hand: 0.01, sign: 0.06, unsigned: 0.02, lost: 0.0003, dropped: 0.0002, sealed: 12, bold: 0.1, doubt: 0.01, skew: 0.8, seals: 0.01, cells: 0.002, grey: 0.15 },
  bad: { print: 0.0055, hand: 0.03, sign: 0.15, unsigned: 0.06, lost: 0.002, dropped: 0.001, sealed: 10, bold: 0.12, doubt: 0.03, skew: 2, seals: 0.06, cells: 0.01, grey: 0.3 },
};
/** Share of misread signatures that the engine is sure of, of signatures in cells and outside that show as pen strokes besides, and of strokes read as a mark behind them. */
const SIGNED = { bold: 0.4, inCell: 0.4, free: 0.65, tail: 0.04 } as const;

/** Characters that engines take for each other; any other is taken for one of the common ones. */
const ALIKE: readonly string[] = ['0O〇', '1Il', '2Z', '5S', '6G', '8B', '38', '17', '未末', '日曰目', '己已巳', '入人', '土士', '大太', '处外', '执技', '申中', '由田', '市巿', '贷货', '壹查', '贰武', '叁参', '肆律', '伍任', '捌别', '玖政', '拾给', '案紊', '告吉', '王玉', '千干', '元无', '辩辨', '陈阵', '字宇', '间问', '送达', '签答', '月用', '〔[', '〕]', '，.', '；:', '：;', '/7'];
const COMMON = '的一是在不了有和人这中大为上个国我以要他时来用们';
const BREADTH = 1.3;

const alike = (c: string, random: Random): string => {
  const set = ALIKE.filter((s) => s.includes(c));
  const other = set.length > 0 && random.chance(0.8) ? [...random.pick(set)].filter((x) => x !== c) : [...COMMON];
  return random.pick(other);
};

/** Characters that an engine takes for one line: side by side in one cell, whoever wrote them. */
function runsOf(page: LaidPage): LaidCharacter[][] {
  const out: LaidCharacter[][] = [];
  for (const ch of page.characters) {
    const run = out.at(-1);
    const last = run?.at(-1);
    const size = height(ch.box);
    const same = last && last.cell === ch.cell && Math.abs((last.box[1] + last.box[3]) / 2 - (ch.box[1] + ch.box[3]) / 2) < 0.4 * size && ch.box[0] - last.box[2] < BREADTH * size * 1.414 && ch.box[0] > last.box[0] - size;
    if (run && same) run.push(ch);
    else out.push([ch]);
  }
  return out;
}

interface Hand {
  readonly errors: Errors;
  readonly random: Random;
  /** Share by which this page is worse than the mean. */
  readonly wear: number;
}

const middle = (b: Box): readonly [number, number] => [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2];

/** Turns a box as the page is skewed, about its middle. */
function skewed(b: Box, slope: number): Box {
  const [x] = middle(b);
  const dy = (x - 0.5) * slope;
  const grow = (width(b) * Math.abs(slope)) / 2;
  return [b[0], b[1] + dy - grow, b[2], b[3] + dy + grow];
}

function readRun(run: readonly LaidCharacter[], seals: readonly Box[], slope: number, { errors, random, wear }: Hand): Word | null {
  if (random.chance(errors.lost * wear)) return null;
  const unsigned = random.chance(errors.unsigned);
  const kept: { text: string; confidence: number; box: Box }[] = [];
  let gap = false;
  for (const ch of run) {
    if (ch.ink === 'sign' && unsigned) continue;
    // A character that drops out leaves doubt about its neighbour, except for the bold errors.
    if (random.chance(errors.dropped * wear)) {
      gap = !random.chance(errors.bold);
      continue;
    }
    const sealed = seals.some((s) => containment(ch.box, s) > 0.5) ? errors.sealed : 1;
    const share = Math.min(0.6, errors[ch.ink] * (ch.ink === 'sign' ? 1 : sealed * wear));
    const wrong = random.chance(share);
    const doubt = errors.doubt * (sealed > 1 ? 4 : 1) * (ch.ink === 'print' ? 1 : 4) * random.next() * 2;
    const confidence = wrong ? (random.chance(ch.ink === 'sign' ? SIGNED.bold : errors.bold) ? 0.9 + random.next() * 0.08 : 0.3 + random.next() * 0.45) : Math.max(0.4, 0.998 - doubt);
    const text = wrong ? alike(ch.c, random) : ch.c;
    kept.push({ text, confidence: gap ? Math.min(confidence, 0.4 + random.next() * 0.4) : confidence, box: ch.box });
    gap = false;
  }
  const end = kept.at(-1);
  if (end && run.at(-1)?.ink === 'sign' && !unsigned && random.chance(SIGNED.tail)) kept.push({ text: '/', confidence: 0.7 + random.next() * 0.25, box: [end.box[2], end.box[1], end.box[2] + width(end.box) / 2, end.box[3]] });
  const box = union(kept.map((k) => k.box));
  if (!box) return null;
  const cuts = [0, ...kept.slice(1).map((k, i) => (((kept[i]?.box[2] ?? 0) + k.box[0]) / 2 - box[0]) / width(box)), 1];
  const chars = kept.map((k) => k.confidence);
  return { text: kept.map((k) => k.text).join(''), box: roundBox(skewed(box, slope)), confidence: chars.reduce((a, b) => a + b, 0) / chars.length, cuts, chars };
}

/** Pieces of a line that were written by hand, as far as somebody signed there. */
function writtenIn(run: readonly LaidCharacter[]): (readonly LaidCharacter[])[] {
  const pieces: LaidCharacter[][] = [];
  run.forEach((ch, i) => {
    if (ch.ink === 'print') return;
    if (i > 0 && run[i - 1]?.ink !== 'print') pieces.at(-1)?.push(ch);
    else pieces.push([ch]);
  });
  return pieces.filter((p) => p.some((ch) => ch.ink === 'sign'));
}

/** Ink that is no print: some of what is signed shows as pen strokes, one for all that is written side by side. */
function inkOf(page: LaidPage, runs: readonly (readonly LaidCharacter[])[], slope: number, { errors, random }: Hand): PageInk {
  const seals: Seal[] = page.seals.filter(() => !random.chance(errors.seals)).map((s) => ({
    box: roundBox(skewed(s.box, slope)), shape: s.oval ? 'oval' : 'round', colour: random.chance(errors.grey) ? 'grey' : 'red', text: random.chance(0.3) ? s.text : null,
  }));
  const marks: InkMark[] = [
    ...runs.flatMap(writtenIn).filter((r) => random.chance((r[0]?.cell ?? -1) < 0 ? SIGNED.free : SIGNED.inCell)).flatMap((r) => {
      const box = union(r.map((c) => c.box));
      return box ? [{ box: roundBox(skewed(box, slope)), kind: 'pen' as const, density: 0.12 + random.next() * 0.12 }] : [];
    }),
    ...page.prints.filter(() => !random.chance(errors.seals)).map((box) => ({ box: roundBox(skewed(box, slope)), kind: 'fingerprint' as const, density: 0.5 + random.next() * 0.2 })),
  ];
  return { seals, marks, cells: page.cells.filter(() => !random.chance(errors.cells)).map((b) => ({ box: roundBox(skewed(b, slope)) })) };
}

function readPage(page: LaidPage, damage: Damage, random: Random): Reading {
  const errors = ERRORS[damage];
  const hand: Hand = { errors, random, wear: 0.4 + random.next() * 1.2 };
  const skew = (random.next() * 2 - 1) * errors.skew;
  const slope = Math.tan((skew * Math.PI) / 180) / Math.SQRT2;
  const runs = runsOf(page);
  const seals = page.seals.map((s) => s.box);
  const words = runs.flatMap((run) => readRun(run, seals, slope, hand) ?? []);
  const chars = words.flatMap((w) => w.chars ?? []);
  return {
    engine: 'recorded', engineVersion: 'quick', rotation: 0, skew, blank: words.length === 0, words, ink: inkOf(page, runs, slope, hand),
    quality: { sharp: damage !== 'bad', issues: [] }, confidence: chars.length === 0 ? 1 : chars.reduce((a, b) => a + b, 0) / chars.length,
  };
}

/**
 * Readings of a laid-out dossier without any picture: the words of the layout with an engine's errors at about an engine's rates (misread,
 * dropped and lost characters, doubt, seals over print, skew). Quick enough for daily use; the true measure are recordings of real scans.
 * The same dossier, damage and salt are read the same.
 */
export function quickPages(dossier: LaidDossier, damage: Damage, salt = ''): ReadPage[] {
  return dossier.pages.map((page, i) => ({
    id: `quick-${String(i + 1).padStart(4, '0')}` as PageId, index: i + 1,
    reading: readPage(page, damage, createRandom(`${dossier.key.seed}/${damage}/${salt}/${i}`)),
  }));
}
