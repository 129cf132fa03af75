import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, clearBox, countIn, either, inverted, isSet, setRun, without, type Bits } from '../../electron/workers/ink/bits.ts';
import { grown, thick } from '../../electron/workers/ink/grown.ts';
import { runsOf } from '../../electron/workers/ink/runs.ts';
import { transposedBits, turnedBits } from '../../electron/workers/ink/turned-bits.ts';
import { findBlobs } from '../../electron/workers/ink/blobs.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly mask: Uint8Array;
}

/** Pictures wider than a word, dense and sparse, some with full rows. */
const pictures: fc.Arbitrary<Picture> = fc
  .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 1 << 30 }), fc.constantFrom(0.02, 0.3, 0.9, 1))
  .map(([width, height, seed, density]) => {
    let state = seed | 1;
    const next = (): number => ((state = Math.imul(state, 48271) & 0x7fffffff) / 0x7fffffff);
    return { width, height, mask: Uint8Array.from({ length: width * height }, () => (next() < density ? 1 : 0)) };
  });

const packed = ({ width, height, mask }: Picture): Bits => bitsOf(mask, width, height);
/** Back to one byte a pixel; no bit may be set right of the width. */
function unpacked(bits: Bits): Uint8Array {
  const tail = bits.width & 31;
  if (tail !== 0) for (let y = 0; y < bits.height; y++) expect(bits.words[(y + 1) * bits.stride - 1]! & (-1 << tail)).toBe(0);
  return Uint8Array.from({ length: bits.width * bits.height }, (_, i) => (isSet(bits, i % bits.width, Math.floor(i / bits.width)) ? 1 : 0));
}
/** Every pixel by a rule of its own. */
const each = ({ width, height }: Picture, rule: (x: number, y: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: width * height }, (_, i) => (rule(i % width, Math.floor(i / width)) ? 1 : 0));
const at = ({ width, height, mask }: Picture, x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] === 1;
const holds = (rule: (picture: Picture, a: number, b: number) => void, most = 40): void =>
  fc.assert(fc.property(pictures, fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }), rule), { numRuns: 60 });

describe('a picture in bits', () => {
  it('keeps, joins, takes away and turns over its pixels', () => {
    holds((p, seed) => {
      const other = { ...p, mask: p.mask.map((_, i) => ((i * 7 + seed) % 3 === 0 ? 1 : 0)) };
      expect(unpacked(packed(p))).toEqual(p.mask);
      expect(unpacked(inverted(packed(p)))).toEqual(p.mask.map((v) => 1 - v));
      expect(unpacked(without(packed(p), packed(other)))).toEqual(p.mask.map((v, i) => (v === 1 && other.mask[i] === 0 ? 1 : 0)));
      expect(unpacked(either(packed(p), packed(other)))).toEqual(p.mask.map((v, i) => v | other.mask[i]!));
    });
  });

  it('counts and clears a box and sets a run', () => {
    holds((p, a, b) => {
      const [x0, y0, x1, y1] = [a - 5, b - 5, a + 37, b + 9];
      const inside = (x: number, y: number): boolean => x >= x0 && y >= y0 && x < x1 && y < y1;
      const bits = packed(p);
      expect(countIn(bits, x0, y0, x1, y1)).toBe(each(p, (x, y) => inside(x, y) && at(p, x, y)).filter((v) => v === 1).length);
      clearBox(bits, x0, y0, x1, y1);
      expect(unpacked(bits)).toEqual(each(p, (x, y) => at(p, x, y) && !inside(x, y)));
      const row = p.height - 1;
      const [from, to] = [Math.min(a, p.width), p.width];
      setRun(bits, row, from, to);
      expect(unpacked(bits)).toEqual(each(p, (x, y) => (y === row && x >= from) || (at(p, x, y) && !inside(x, y))));
    });
  });

  it('tells its runs', () => {
    holds((p) => {
      const { count, y, x0, x1 } = runsOf(packed(p));
      const again = new Uint8Array(p.mask.length);
      for (let i = 0; i < count; i++) {
        again.fill(1, y[i]! * p.width + x0[i]!, y[i]! * p.width + x1[i]!);
        expect(at(p, x0[i]! - 1, y[i]!) || at(p, x1[i]!, y[i]!)).toBe(false);
      }
      expect(again).toEqual(p.mask);
    });
  });

  it('grows to all sides, and knows what is thick', () => {
    holds((p, a, b) => {
      const [rx, ry] = [a, b >> 1];
      const near = (x: number, y: number): boolean => {
        for (let dy = -ry; dy <= ry; dy++) for (let dx = -rx; dx <= rx; dx++) if (at(p, x + dx, y + dy)) return true;
        return false;
      };
      expect(unpacked(grown(packed(p), rx, ry))).toEqual(each(p, near));
      const depth = (x: number, y: number): number => {
        if (!at(p, x, y)) return 0;
        let [top, bottom] = [y, y];
        while (at(p, x, top - 1)) top--;
        while (at(p, x, bottom + 1)) bottom++;
        return bottom - top + 1;
      };
      expect(unpacked(thick(packed(p), ry))).toEqual(each(p, (x, y) => depth(x, y) > ry));
    });
  });

  it('turns rows into columns, and turns by a small angle', () => {
    holds((p, a) => {
      const flipped = transposedBits(packed(p));
      expect([flipped.width, flipped.height]).toEqual([p.height, p.width]);
      expect(unpacked(flipped)).toEqual(each({ ...p, width: p.height, height: p.width }, (x, y) => at(p, y, x)));
      const angle = (a - 20.3) / 300;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [cx, cy] = [p.width / 2, p.height / 2];
      expect(unpacked(turnedBits(packed(p), { c, s }))).toEqual(each(p, (x, y) => at(p, Math.round(cx + (x - cx) * c - (y - cy) * s), Math.round(cy + (x - cx) * s + (y - cy) * c))));
    });
  });

  it('gives back the pixels of some blobs', () => {
    holds((p, least) => {
      const found = findBlobs(packed(p), least);
      const odd = found.blobs.filter((b) => b.label % 2 === 1);
      expect(unpacked(found.pixelsOf(odd))).toEqual(each(p, (x, y) => found.labelAt(x, y) % 2 === 1));
      for (const b of found.blobs) expect(found.labelAt(b.left[0]!, b.y0)).toBe(b.label);
    });
  });
});
