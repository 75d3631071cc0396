/**
 * @file Streams of the one random generator: who draws from which, so that no two draw the same numbers. The runtime's own
 * (shuffling, splits) lie above these; see `runtime/train`.
 */

/** Draw `k` of a weight's initializer. */
export function weightStream(weight: number, k: number): number {
  return 0x1000_0000 + weight * 64 + k;
}

/** Draw `k` of a transform within a step (augmentation). */
export function transformStream(transform: number, k: number): number {
  return 0x3000_0000 + transform * 64 + k;
}

/** Draw `k` of a layer within a step (dropout). */
export function layerStream(layer: number, k: number): number {
  return 0x2000_0000 + layer * 64 + k;
}
