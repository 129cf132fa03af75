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
  const until = new Int32Array(width).fill(-1);
  for (let y = 0; y < height + reachY; y++) {
    const [here, above] = [y * width, (y - reachY) * width];
    for (let x = 0; x < width; x++) {
      if (y < height && rows[here + x] !== 0) until[x] = y + 2 * reachY;
      if (above >= 0 && y <= until[x]!) out[above + x] = 1;
    }
  }
  return out;
}
