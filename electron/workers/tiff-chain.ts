/** True when a TIFF's first directory is its last, that is when it has one page; also for one that breaks off there. */
export function hasOneTiffPage(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) return true;
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return true;
  const next = first + 2 + view.getUint16(first, little) * 12;
  return next + 4 > view.byteLength || view.getUint32(next, little) === 0;
}
