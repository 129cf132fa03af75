/** Numbers that each command takes; `S` begins a figure as `M` does, `B` is a cubic curve, `C` closes. */
const TAKES: Readonly<Record<string, { readonly numbers: number; readonly svg: string }>> = {
  S: { numbers: 2, svg: 'M' }, M: { numbers: 2, svg: 'M' }, L: { numbers: 2, svg: 'L' }, Q: { numbers: 4, svg: 'Q' },
  B: { numbers: 6, svg: 'C' }, A: { numbers: 7, svg: 'A' }, C: { numbers: 0, svg: 'Z' },
};

/** Flags of an arc (large, sweep) are places 3 and 4 of its numbers. */
const flag = (value: number): number => (value >= 0.5 ? 1 : 0);

function step(command: string, numbers: readonly number[]): string {
  const { svg } = TAKES[command]!;
  const values = command === 'A' ? numbers.map((v, i) => (i === 3 || i === 4 ? flag(v) : i < 2 ? Math.abs(v) : v)) : numbers;
  return `${svg}${values.join(' ')}`;
}

/**
 * Figures of `AbbreviatedData` (GB/T 33190, 9.1) in the language of SVG. A command whose numbers are missing ends the path, as the rest
 * could not be told; `complete` is false then.
 */
export function pathOf(data: string): { readonly svg: string; readonly complete: boolean } {
  const words = data.match(/[a-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? [];
  const steps: string[] = [];
  let at = 0;
  while (at < words.length) {
    const command = words[at]!.toUpperCase();
    const takes = TAKES[command];
    if (takes === undefined) return { svg: steps.join(''), complete: false };
    at++;
    do {
      const numbers = words.slice(at, at + takes.numbers).map(Number);
      if (numbers.length < takes.numbers || numbers.some((v) => !Number.isFinite(v))) return { svg: steps.join(''), complete: false };
      // A figure may only begin with a move.
      if (steps.length === 0 && takes.svg !== 'M') steps.push('M0 0');
      steps.push(step(command, numbers));
      at += takes.numbers;
    } while (takes.numbers > 0 && at < words.length && !/[a-z]/i.test(words[at]![0]!));
  }
  return { svg: steps.join(''), complete: true };
}
