import type { Contents, MarkEntry } from '../domain/contents.ts';
import type { ExpectedMark, Signature } from '../domain/document.ts';
import type { Seal } from '../domain/page.ts';
import type { Box } from '../geometry/box.ts';
import { area, intersect, roundBox } from '../geometry/box.ts';
import type { Layout } from './lines.ts';
import type { Paper } from './paper.ts';
import { SURE_READING } from './paper.ts';
import { placeOf } from './run.ts';
import { isStrip } from './spanning.ts';
import { signOffDate } from './take.ts';

/** What the dossier shows of ink as a whole: only where a thing is seen elsewhere does its lack mean something. */
export interface InkSeen {
  readonly pen: boolean;
  /** Red seals were found; on grey scans seals are easily missed. */
  readonly red: boolean;
}

export function inkSeenIn(layouts: readonly Layout[]): InkSeen {
  return { pen: layouts.some((l) => l.ink.marks.length > 0), red: layouts.some((l) => l.ink.seals.some((s) => s.colour === 'red')) };
}

const groupsOf = new WeakMap<Contents, readonly { readonly kinds: readonly string[]; readonly title: RegExp | null; readonly marks: readonly MarkEntry[] }[]>();

/** Seals and signatures that a document should bear against those that were found on it. */
export function expectedMarks(paper: Paper, signatures: readonly Signature[], seen: InkSeen, contents: Contents): ExpectedMark[] {
  const groups = groupsOf.get(contents) ?? contents.marks.map((g) => ({ kinds: g.kinds, title: g.title === undefined ? null : new RegExp(g.title, 'u'), marks: g.marks }));
  groupsOf.set(contents, groups);
  const own = groups.filter((g) => g.kinds.includes(paper.kind) && (g.title === null || g.title.test(paper.title)));
  return own.flatMap((g) => g.marks).map((m) => {
    const state = m.what === 'seal' ? sealState(paper, m, seen) : signatureState(paper, m, signatures, seen);
    return { what: m.what, role: m.role, need: m.need, basis: m.basis, ...state };
  });
}

type State = Pick<ExpectedMark, 'found' | 'page' | 'box'>;

const UNKNOWN: State = { found: null, page: null, box: null };

function sealState(paper: Paper, mark: MarkEntry, seen: InkSeen): State {
  const seals = paper.layouts.flatMap((l) => l.ink.seals.filter((s) => !isStrip(s.box)).map((seal) => ({ seal, page: l.page })));
  if (mark.overDate) return overDate(paper, seals);
  const last = seals.at(-1);
  if (last) return { found: true, page: last.page, box: roundBox(last.seal.box) };
  // A document without a seal, where red seals are seen on others, has none; on grey scans a faint seal is easily missed.
  return seen.red && paper.confidence >= SURE_READING && !paper.layouts.some((l) => l.worn) ? { found: false, page: paper.layouts.at(-1)?.page ?? null, box: null } : UNKNOWN;
}

/** The seal over the date: told only where both are seen. */
function overDate(paper: Paper, seals: readonly { readonly seal: Seal; readonly page: number }[]): State {
  const date = signOffDate(paper)[0];
  const place = date && (placeOf(date.run) ?? date.place);
  const same = place ? seals.filter((s) => s.page === place.page) : [];
  const first = same[0];
  if (!place || !first) return UNKNOWN;
  const over = same.find((s) => area(intersect(s.seal.box, place.box)) > 0);
  return { found: over !== undefined, page: place.page, box: roundBox((over ?? first).seal.box) };
}

function signatureState(paper: Paper, mark: MarkEntry, signatures: readonly Signature[], seen: InkSeen): State {
  const own = signatures.filter((s) => mark.signed.includes(s.role));
  if (mark.everyPage && paper.layouts.length > 1) return onEachPage(paper, own, seen);
  const best = own.find((s) => s.present === true) ?? own.find((s) => s.present === null) ?? own[0];
  return best ? { found: best.present, page: best.page, box: best.box } : UNKNOWN;
}

/** Pages signed one by one: ink at the foot of a page, or a signed place on it, is a signature; a well-read page with none is unsigned. */
function onEachPage(paper: Paper, own: readonly Signature[], seen: InkSeen): State {
  let unsure = false;
  for (const layout of paper.layouts) {
    if (own.some((s) => s.page === layout.page && s.present === true) || layout.ink.marks.some((m) => atFoot(m.box, layout))) continue;
    if (seen.pen && !layout.worn && layout.confidence >= SURE_READING && own.every((s) => s.page !== layout.page || s.present === false)) return { found: false, page: layout.page, box: null };
    unsure = true;
  }
  const last = own.findLast((s) => s.present === true);
  return unsure ? UNKNOWN : { found: true, page: last?.page ?? paper.layouts.at(-1)?.page ?? null, box: last?.box ?? null };
}

/** Ink below the upper half, or below the last line of print. */
function atFoot(box: Box, layout: Layout): boolean {
  return box[3] > Math.min(0.5, Math.max(0, ...layout.lines.map((l) => l.y)));
}
