/**
 * @file What of a program can be shown as pictures: rows that are images, and kernels.
 */
import type { FeatureType, LayerNode, TransformStage } from './program.ts';

/** Rows and columns of pixels, and 1 (grey) or 3 (red, green, blue) numbers a pixel. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/** How the numbers of a row, as the source gives them, are an image; null where they are none. A `reshape` may say so. */
export function imageShape(features: FeatureType, transforms: readonly Pick<TransformStage, 'after'>[]): ImageShape | null {
  if (features.kind !== 'tensor') return null;
  const count = sizeOf(features.shape);
  for (const type of [features, ...transforms.map(({ after }) => after.features)]) {
    if (type.kind !== 'tensor' || sizeOf(type.shape) !== count) return null;
    const [height = 0, width = 0, channels = 1] = type.shape;
    if (type.shape.length < 2 || type.shape.length > 3 || height < 4 || width < 4) continue;
    if (channels === 1 || channels === 3) return { height, width, channels };
  }
  return null;
}

/** Layers whose `kernel` is laid over positions: it has axes of extents, then what comes in, then what goes out. */
export function kernelLayers(layers: readonly LayerNode[]): readonly LayerNode[] {
  return layers.filter(({ weights }) => weights.some(({ name, shape }) => name === 'kernel' && (shape.length === 3 || shape.length === 4)));
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
