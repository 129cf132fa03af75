import type { ScanLook } from '../../electron/generator/scan.ts';
import type { Random } from '../../shared/training/random.ts';

export const LEVELS = ['clean', 'typical', 'bad'] as const;
export type Level = (typeof LEVELS)[number];

const DPIS: Readonly<Record<Level, readonly number[]>> = { clean: [300], typical: [300, 250, 200], bad: [200, 250] };

/** Resolution of the n-th page. */
export const dpiOf = (level: Level, n: number): number => DPIS[level][n % DPIS[level].length]!;

const between = (random: Random, low: number, high: number): number => low + random.next() * (high - low);
const eitherSide = (random: Random, low: number, high: number): number => between(random, low, high) * (random.chance(0.5) ? 1 : -1);

/** How the n-th page of a level goes through the scanner; every fifth typical or bad page is gray. */
export function lookOf(level: Level, n: number, random: Random): ScanLook {
  const gray = level !== 'clean' && (n + Math.floor(n / 10)) % 5 === 2;
  const tint = (base: number, most: number): readonly [number, number, number] => {
    const t = random.int(0, most);
    return [base, base - Math.floor(t / 3), base - t];
  };
  switch (level) {
    case 'clean':
      return { skew: eitherSide(random, 0, 0.3), gray, noise: 1.5, specks: random.int(0, 4), fade: random.int(0, 8), paper: tint(252, 3), through: 0, shadow: 0, blur: 0.4, quality: random.int(85, 92), streaks: 0 };
    case 'typical':
      return { skew: eitherSide(random, 0, 1.2), gray, noise: 3, specks: random.int(20, 60), fade: random.int(8, 32), paper: tint(247, 12), through: between(random, 0.03, 0.07), shadow: random.int(0, 20), blur: 0.5, quality: random.int(60, 75), streaks: 0 };
    case 'bad':
      return { skew: eitherSide(random, 1, 3), gray, noise: 8, specks: random.int(400, 600), fade: random.int(15, 45), paper: tint(240, 24), through: 0.16, shadow: random.int(40, 70), blur: 0.75, quality: random.int(40, 55), streaks: random.int(0, 1) };
  }
}

/** Patches where the toner did not take: ink loses up to half of its blackness there. In place. */
export function fadePatches(rgba: Uint8ClampedArray, width: number, height: number, random: Random): void {
  for (let i = 0; i < 3; i++) {
    const [cx, cy] = [between(random, 0.15, 0.85) * width, between(random, 0.1, 0.9) * height];
    const [rx, ry] = [between(random, 0.1, 0.25) * width, between(random, 0.04, 0.1) * height];
    const strength = between(random, 0.3, 0.5);
    for (let y = Math.max(0, Math.floor(cy - ry)); y < Math.min(height, cy + ry); y++) {
      for (let x = Math.max(0, Math.floor(cx - rx)); x < Math.min(width, cx + rx); x++) {
        const far = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
        if (far >= 1) continue;
        const share = strength * (1 - far);
        for (let at = (y * width + x) * 4, k = 0; k < 3; k++) rgba[at + k] = rgba[at + k]! + (255 - rgba[at + k]!) * share;
      }
    }
  }
}
