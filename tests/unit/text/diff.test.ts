import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differences } from '../../../shared/text/diff.ts';

const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '1', '2'), maxLength: 40 });

it('names stretches outside of which the texts are equal', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const found = differences(a, b, a.length + b.length);
      expect(found).not.toBeNull();
      let [x, y, kept] = [0, 0, 0];
      for (const d of found ?? []) {
        expect(a.slice(x, d.a[0])).toBe(b.slice(y, d.b[0]));
        kept += d.a[0] - x;
        expect(d.a[1] - d.a[0] + d.b[1] - d.b[0]).toBeGreaterThan(0);
        [x, y] = [d.a[1], d.b[1]];
      }
      expect(a.slice(x)).toBe(b.slice(y));
      expect(kept + a.length - x).toBe(longest(a, b));
    }),
  );
});

/** Length of the longest common subsequence, the plain way. */
function longest(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const c of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1) next.push(b[j - 1] === c ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

it('gives up beyond the limit', () => {
  expect(differences('甲乙丙丁', '子丑寅卯', 7)).toBeNull();
  expect(differences('甲乙丙丁', '子丑寅卯', 8)).toEqual([{ a: [0, 4], b: [0, 4] }]);
  expect(differences('甲乙丙', '甲丙', 1)).toEqual([{ a: [1, 2], b: [1, 1] }]);
  expect(differences('', '', 0)).toEqual([]);
});
