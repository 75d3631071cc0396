/**
 * @file The heaps of an HDF5 file, in which texts of any length lie: where an object in one of them has no size, or one that reaches
 * beyond, the library goes through it for ever.
 */

/** `GCOL`, and version 1. */
const signature = [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0];
const header = 16;

/** Whether each object of each heap ends where the next begins, within the heap. `bytes`: of a whole file. */
export function hasSoundHeaps(bytes: Uint8Array): boolean {
  // Sizes of 8 bytes are what is written everywhere; of other files the library may judge.
  if (bytes[(bytes[8] ?? 0) < 2 ? 14 : 10] !== 8) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(0x47); at >= 0; at = bytes.indexOf(0x47, at + 1)) {
    if (at + header <= bytes.length && signature.every((byte, index) => bytes[at + index] === byte) && !isSound(view, at)) return false;
  }
  return true;
}

function isSound(view: DataView, heap: number): boolean {
  const end = heap + sizeAt(view, heap + 8);
  // A file that is cut off: the library finds its end.
  if (end > view.byteLength) return true;
  for (let at = heap + header; at + header <= end;) {
    const size = sizeAt(view, at + 8);
    // Object 0 is what is free, its header included.
    const taken = view.getUint16(at, true) === 0 ? size : header + Math.ceil(size / 8) * 8;
    if (taken < header || at + taken > end) return false;
    at += taken;
  }
  return true;
}

function sizeAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
