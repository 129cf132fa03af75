import type { PdfMark } from '../domain/task.ts';
import { toPage, type Box } from '../geometry/box.ts';
import { toOriginal } from '../geometry/crop.ts';
import type { ReportInput } from './input.ts';

const RED = [0.8, 0.1, 0.1] as const;
const AMBER = [0.85, 0.55, 0] as const;
const BLUE = [0.1, 0.35, 0.75] as const;

/** The sentence in the mark: item, fault, points and law, so that it can be understood in any reader. */
const contents = (item: string, text: string, points: number, basis: readonly string[]): string =>
  [`[${item}] ${text}`, points > 0 ? `扣分：${points}` : '', basis.length > 0 ? `依据：${basis.join('；')}` : ''].filter((t) => t !== '').join('\n');

/** Marks of an annotated copy by page index, in units of the original: a person's findings and notes, or the machine's failed items when nobody has judged. */
export function marksByPage(input: ReportInput): ReadonlyMap<number, readonly PdfMark[]> {
  const marks = new Map<number, PdfMark[]>();
  const add = (page: number | undefined, mark: PdfMark): void => {
    if (page === undefined) return;
    marks.set(page, [...(marks.get(page) ?? []), mark]);
  };
  if (!input.review) {
    const rotations = new Map(input.pages.map((p) => [p.index, p.rotation]));
    const seen = new Map(input.understanding.pages.map((p) => [p.index, p.seen]));
    for (const o of input.opinions.filter((x) => x.outcome === 'fail')) {
      for (const e of o.evidence) {
        const place = seen.get(e.page);
        const box: Box = toOriginal(toPage(e.box, place?.rotation ?? rotations.get(e.page) ?? 0), place?.crop ?? null);
        add(e.page, { box, kind: 'rectangle', author: '机评', contents: contents(o.item, o.reason, o.deduction, o.basis), colour: AMBER, at: null });
      }
    }
    return marks;
  }
  const index = new Map(input.pages.map((p) => [p.id, p.index]));
  for (const f of input.review.findings.filter((x) => x.state !== 'dropped' && x.state !== 'refused')) {
    for (const e of f.evidence) {
      add(index.get(e.page), { box: e.box, kind: 'rectangle', author: f.author, contents: contents(f.item, f.text, f.points, f.basis), colour: RED, at: f.at });
    }
  }
  for (const a of input.review.annotations.filter((x) => x.finding === null)) {
    for (const box of a.boxes) {
      add(index.get(a.page), { box, kind: a.kind, author: a.author, contents: a.text || a.quote, colour: BLUE, at: a.at });
    }
  }
  return marks;
}
