/** Borders between neighbouring character centres, as fractions 0–1; the outer ones lie half a character beyond. One more than centres. */
export function cutsOf(centres: readonly number[]): number[] {
  const r = (v: number): number => Math.round(Math.min(1, Math.max(0, v)) * 1000) / 1000;
  const n = centres.length;
  if (n === 0) return [];
  if (n === 1) return [0, 1];
  const first = centres[0]! - (centres[1]! - centres[0]!) / 2;
  const last = centres[n - 1]! + (centres[n - 1]! - centres[n - 2]!) / 2;
  const inner = centres.slice(1).map((c, i) => (c + centres[i]!) / 2);
  return [first, ...inner, last].map(r);
}
