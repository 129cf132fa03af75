import type { Random } from './random.ts';
import { SEAL_RED } from './style.ts';

/** Everything that is not type: pen strokes, seals, fingerprints, pictures. All as SVG text, drawn from a random source. */

const n = (v: number): string => v.toFixed(1);

/** A quick pen line over a written name, joining its characters; in a 100×30 box. */
export function penStroke(random: Random, colour: string): string {
  const strokes = Array.from({ length: random.int(1, 2) }, () => {
    let x = random.int(2, 12);
    let y = random.int(8, 22);
    let d = `M${x} ${y}`;
    while (x < 96) {
      const step = random.int(9, 24);
      const to = random.int(6, 26);
      d += ` C${n(x + step * 0.4)} ${n(y + random.int(-14, 14))} ${n(x + step * 0.7)} ${n(to + random.int(-10, 10))} ${n(x + step)} ${n(to)}`;
      x += step;
      y = to;
    }
    return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(0.5 + random.next() * 0.5)}" stroke-linecap="round" opacity=".55"/>`;
  });
  return `<svg viewBox="0 0 100 30" preserveAspectRatio="none">${strokes.join('')}</svg>`;
}

/** Round agency seal: ring, five-pointed star, name on an arc; `lower` is a line under the star (e.g. 行政执法专用章). Size in mm. */
export function sealSvg(text: string, size: number, random: Random, lower = ''): string {
  const turn = random.int(-9, 9);
  const chars = [...text];
  const sweep = Math.min(270, 24 * chars.length + 20);
  const ring = chars.map((c, i) => {
    const angle = -sweep / 2 + (sweep * i) / Math.max(1, chars.length - 1);
    return `<text x="50" y="17.5" transform="rotate(${n(angle)} 50 50)" text-anchor="middle">${c}</text>`;
  }).join('');
  const star = Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 5.4 : 14;
    const a = (Math.PI / 5) * i - Math.PI / 2;
    return `${n(50 + r * Math.cos(a))},${n(50 + r * Math.sin(a))}`;
  }).join(' ');
  const opacity = n(0.74 + random.next() * 0.14);
  return `<svg viewBox="0 0 100 100" width="${size}mm" height="${size}mm" style="transform:rotate(${turn}deg);opacity:${opacity}">
<circle cx="50" cy="50" r="47.5" fill="none" stroke="${SEAL_RED}" stroke-width="2.6"/><polygon points="${star}" fill="${SEAL_RED}"/>
<g fill="${SEAL_RED}" font-family="'Noto Serif CJK SC'" font-weight="700" font-size="${chars.length > 11 ? 9.6 : 11.5}">${ring}</g>
${lower ? `<text x="50" y="78" fill="${SEAL_RED}" font-family="'Noto Serif CJK SC'" font-weight="700" font-size="8.5" text-anchor="middle">${lower}</text>` : ''}</svg>`;
}

/** Oval finance or bank seal with a date line. */
export function ovalSeal(text: string, day: string, random: Random): string {
  return `<svg viewBox="0 0 120 80" width="40mm" height="27mm" style="transform:rotate(${random.int(-6, 6)}deg);opacity:.8">
<ellipse cx="60" cy="40" rx="57" ry="37" fill="none" stroke="${SEAL_RED}" stroke-width="2.2"/>
<g fill="${SEAL_RED}" font-family="'Noto Sans CJK SC'" text-anchor="middle"><text x="60" y="28" font-size="9.5">${text}</text><text x="60" y="45" font-size="10">${day}</text><text x="60" y="62" font-size="10">转 讫</text></g></svg>`;
}

/** Fingerprint in red ink paste: curved ridges in an oval. */
export function fingerprint(random: Random): string {
  const ridges = Array.from({ length: 11 }, (_, i) => {
    const r = 2.2 + i * 1.9;
    const dash = `${random.int(6, 14)} ${random.int(1, 3)}`;
    return `<ellipse cx="${20 + random.int(-1, 1)}" cy="${26 + random.int(-1, 1)}" rx="${n(r * 0.78)}" ry="${n(r)}" fill="none" stroke="${SEAL_RED}" stroke-width="1.15" stroke-dasharray="${dash}"/>`;
  });
  return `<svg viewBox="0 0 40 52" width="11mm" height="14mm" style="transform:rotate(${random.int(-35, 35)}deg);opacity:.72"><ellipse cx="20" cy="26" rx="15" ry="20" fill="${SEAL_RED}" opacity=".25"/>${ridges.join('')}</svg>`;
}

/** A dull black-and-white picture that stands for a photograph: ground, walls, boxes, a machine. */
export function photo(random: Random): string {
  const gray = (low: number, high: number): string => {
    const v = random.int(low, high);
    return `rgb(${v},${v},${v})`;
  };
  const boxes = Array.from({ length: random.int(7, 12) }, () => {
    const w = random.int(8, 34);
    const h = random.int(8, 30);
    return `<rect x="${random.int(2, 100)}" y="${70 - h + random.int(-4, 14)}" width="${w}" height="${h}" fill="${gray(70, 190)}" stroke="${gray(30, 70)}" stroke-width=".6"/>`;
  });
  const wheels = Array.from({ length: 2 }, (_, i) => `<circle cx="${50 + i * 22}" cy="78" r="6" fill="${gray(20, 50)}" stroke="${gray(120, 160)}" stroke-width="1.5"/>`);
  return `<svg class="photo" viewBox="0 0 130 90" preserveAspectRatio="none"><rect width="130" height="90" fill="${gray(190, 220)}"/><rect y="58" width="130" height="32" fill="${gray(120, 160)}"/>
<rect x="0" y="0" width="${random.int(30, 60)}" height="60" fill="${gray(150, 180)}"/>${boxes.join('')}<rect x="44" y="52" width="36" height="22" fill="${gray(60, 110)}"/>${wheels.join('')}</svg>`;
}
