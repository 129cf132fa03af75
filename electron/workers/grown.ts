/** Marks grown by some pixels to either side and up and down, to join what belongs together. */
export function grown(mask: Uint8Array, width: number, height: number, reachX: number, reachY: number): Uint8Array {
  const rows = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    let until = -1;
    for (let x = 0; x < width + reachX; x++) {
      if (x < width && mask[y * width + x] !== 0) until = x + 2 * reachX;
      if (x - reachX >= 0 && x <= until) rows[y * width + x - reachX] = 1;
    }
  }
  const out = new Uint8Array(mask.length);
  for (let x = 0; x < width; x++) {
    let until = -1;
    for (let y = 0; y < height + reachY; y++) {
      if (y < height && rows[y * width + x] !== 0) until = y + 2 * reachY;
      if (y - reachY >= 0 && y <= until) out[(y - reachY) * width + x] = 1;
    }
  }
  return out;
}
