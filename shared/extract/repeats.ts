import { containment } from '../geometry/box.ts';
import type { ReadPage } from '../domain/page.ts';
import type { DuplicateKind } from '../domain/understanding.ts';
import { bigramSimilarity } from '../text/fuzzy.ts';
import { likeness, lookOf, type Likeness, type Look } from './sameness.ts';
import { sameText, type Body } from './same-text.ts';
import { candidatesOf } from './shingles.ts';
import type { Layout } from './lines.ts';

/** A page as it is held against the others. */
export interface Sheet {
  readonly layout: Layout;
  readonly page: ReadPage;
  readonly blank: boolean;
}

export interface Repeat {
  /** The earlier page, from 1. */
  readonly of: number;
  readonly kind: DuplicateKind;
}

/** Fewer characters tell no page from another. */
const LEAST = 30;
/** Two pictures of one scan lie on each other to less than a tenth of a millimetre and have the same ink, whatever was done to their quality. */
const SAME_SCAN = { least: 0.985, apart: 0.06, strips: 3 } as const;
/** Without text the look alone decides, and must have something to say everywhere. */
const LOOK_ALONE = { least: 0.985, apart: 0.06, strips: 5 } as const;

interface Known extends Body {
  readonly page: number;
  readonly picture: string;
  readonly look: Look | null;
}

function knownOf({ layout, page }: Sheet): Known {
  const runs = layout.lines.filter((l) => !((l.y < 0.08 || l.y > 0.92) && /^[-—第页\d]{1,8}$/u.test(l.run.text))).map((l) => l.run);
  // Points and strokes come and go with the quality of the scan.
  const glyphs = runs.flatMap((r) => r.glyphs.map((g, i) => ({ text: r.text[i] ?? '', glyph: g }))).filter((g) => /[\p{L}\p{N}]/u.test(g.text));
  return {
    page: layout.page,
    text: glyphs.map((g) => g.text).join(''),
    glyphs: glyphs.map((g) => g.glyph),
    // Handwriting that was read is compared as text.
    marks: layout.ink.marks.filter((m) => m.kind === 'pen' && !page.reading.words.some((w) => containment(m.box, w.box) > 0.7)).map((m) => m.box),
    seals: layout.ink.seals.map((s) => s.box),
    picture: page.picture ?? '',
    look: lookOf(page.fingerprint ?? ''),
  };
}

const fits = (like: Likeness | null, limits: typeof SAME_SCAN | typeof LOOK_ALONE): boolean =>
  like !== null && like.least >= limits.least && like.apart <= limits.apart && like.strips >= limits.strips;

/** What kind of double the later page is; null when it is none. */
function kindOf(a: Known, b: Known): DuplicateKind | null {
  if (a.picture !== '' && a.picture === b.picture) return 'same-file';
  const like = a.look && b.look ? likeness(a.look, b.look) : null;
  const withText = a.text.length >= LEAST && b.text.length >= LEAST;
  if (!withText) return fits(like, LOOK_ALONE) && sameText(a, b, 'same place') ? 'same-scan' : null;
  const aligned = fits(like, SAME_SCAN);
  if (bigramSimilarity(a.text, b.text) < (aligned ? 0.6 : 0.88)) return null;
  if (!sameText(a, b, aligned ? 'same place' : 'anywhere')) return null;
  return aligned ? 'same-scan' : 'same-sheet';
}

/**
 * Pages that repeat an earlier one, by page from 1. Sheets of one form that differ in what was filled in are no doubles. The work grows
 * with the number of pages, not with its square: each page is held only against those that share most of its text, and pages without
 * text against each other by their look.
 */
export function repeatedPages(sheets: readonly Sheet[]): ReadonlyMap<number, Repeat> {
  const repeated = new Map<number, Repeat>();
  const known = sheets.filter((s) => !s.blank).map(knownOf);
  const byPicture = new Map<string, Known>();
  const candidates = candidatesOf(known.map((k) => (k.text.length >= LEAST ? k.text : '')));
  const pictures: Known[] = [];
  known.forEach((sheet, i) => {
    const scanned = sheet.look !== null || sheet.text.length >= LEAST ? byPicture.get(sheet.picture) : undefined;
    const near = sheet.text.length >= LEAST ? candidates(i).flatMap((c) => known[c] ?? []) : pictures;
    for (const other of [...(scanned ? [scanned] : []), ...near]) {
      if (repeated.has(other.page)) continue;
      const kind = kindOf(other, sheet);
      if (kind === null) continue;
      repeated.set(sheet.page, { of: other.page, kind });
      break;
    }
    if (repeated.has(sheet.page)) return;
    if (sheet.picture !== '') byPicture.set(sheet.picture, sheet);
    if (sheet.text.length < LEAST && sheet.look !== null) pictures.push(sheet);
  });
  return repeated;
}
