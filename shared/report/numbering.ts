/** What the page numbers printed on the sheets say of the volume. */
export interface Numbering {
  /** Numbers that stand on no page although their neighbours follow each other directly. */
  readonly missing: readonly number[];
  /** Stretches where more numbers are passed over than there are pages without a number: so many are missing between two numbers. */
  readonly lacking: readonly { readonly after: number; readonly before: number; readonly pages: number }[];
  readonly repeated: readonly { readonly number: number; readonly indices: readonly number[] }[];
  /** All of it in one line, as 「第14页缺；第31、32页重复」; empty when nothing is odd. */
  readonly sentence: string;
}

interface Numbered {
  readonly index: number;
  readonly number: number;
}

/** A jump of more than this at the very end is a misread number rather than a heap of lost pages. */
const BELIEVED_JUMP = 3;

const offset = (p: Numbered): number => p.number - p.index;

/** Leaves out what was surely misread: a number whose neighbours on both sides run on past it. */
function believed(all: readonly Numbered[]): Numbered[] {
  const kept = all.filter((p, i) => {
    const before = all[i - 1];
    const after = all[i + 1];
    if (before && after) return offset(p) === offset(before) || offset(p) === offset(after) || offset(before) !== offset(after);
    const neighbour = before ?? after;
    return !neighbour || Math.abs(offset(p) - offset(neighbour)) <= BELIEVED_JUMP;
  });
  return kept;
}

/** 「3、5—7」: numbers in order, runs of three and more drawn together. */
export function spans(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (j + 1 < numbers.length && numbers[j + 1] === (numbers[j] ?? 0) + 1) j += 1;
    if (j - i >= 2) parts.push(`${numbers[i]}—${numbers[j]}`);
    else parts.push(...numbers.slice(i, j + 1).map(String));
    i = j + 1;
  }
  return parts.join('、');
}

function sentenceOf(n: Omit<Numbering, 'sentence'>): string {
  const parts = [
    n.missing.length > 0 ? `第${spans(n.missing)}页缺` : '',
    ...n.lacking.map((l) => `第${l.after}页与第${l.before}页之间缺${l.pages}页`),
    n.repeated.length > 0 ? `第${spans(n.repeated.map((r) => r.number))}页重复` : '',
  ];
  return parts.filter((p) => p !== '').join('；');
}

/** Gaps and doubles in the printed page numbers of a volume. `index` is the place in the dossier, from 1. */
export function numbering(pages: readonly { readonly index: number; readonly printedNumber: string | null }[]): Numbering {
  const all = pages.flatMap((p): Numbered[] => (p.printedNumber !== null && /^\d{1,4}$/u.test(p.printedNumber) ? [{ index: p.index, number: Number(p.printedNumber) }] : []));
  const known = believed(all.toSorted((a, b) => a.index - b.index));
  const present = new Set(known.map((p) => p.number));
  const missing: number[] = [];
  const lacking: { after: number; before: number; pages: number }[] = [];
  known.forEach((p, i) => {
    const before = known[i - 1];
    if (!before || p.number <= before.number + 1) return;
    const skipped = Array.from({ length: p.number - before.number - 1 }, (_, k) => before.number + 1 + k).filter((n) => !present.has(n));
    const without = p.index - before.index - 1;
    if (without === 0) missing.push(...skipped);
    else if (skipped.length > without) lacking.push({ after: before.number, before: p.number, pages: skipped.length - without });
  });
  const repeated = [...present].toSorted((a, b) => a - b).map((number) => ({ number, indices: known.filter((p) => p.number === number).map((p) => p.index) })).filter((r) => r.indices.length > 1);
  const found = { missing: missing.toSorted((a, b) => a - b), lacking, repeated };
  return { ...found, sentence: sentenceOf(found) };
}
