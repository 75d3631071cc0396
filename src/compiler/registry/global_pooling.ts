/**
 * @file The global poolings over images and volumes: all but what they are called and say of themselves.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { optional } from './param.ts';
import { boolean } from './param_type.ts';
import { spatialBatch, spatialRow } from './windows.ts';

/** `pool`: x [B, ...spatial, C] → [B, C], or [B, 1, …, C] */
export function defineGlobalPooling({ rank, pool, ...described }: Described & {
  readonly rank: 2 | 3;
  readonly pool: (g: GraphBuilder, x: TensorValue, axes: readonly number[], options: { readonly keepDims: boolean }) => TensorValue;
}): LayerDefinition {
  const axes = Array.from({ length: rank }, (_, axis) => axis + 1);
  return defineLayer({
    ...described,
    params: {
      keepdims: optional(boolean(), false, 'Keeps the axes that it goes over, of extent 1.'),
    },
    shape({ keepdims }, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      return { output: { dtype: 'f32', shape: [...(keepdims ? axes.map(() => 1) : []), row.channels], vocabulary: null } };
    },
    lower: ({ g, arguments: { keepdims }, input }) => pool(g, spatialBatch(g, input, rank), axes, { keepDims: keepdims }),
  });
}

export function mean(g: GraphBuilder, x: TensorValue, axes: readonly number[], options: { readonly keepDims: boolean }): TensorValue {
  return g.mean(x, axes, options);
}

export function greatest(g: GraphBuilder, x: TensorValue, axes: readonly number[], options: { readonly keepDims: boolean }): TensorValue {
  return g.reduceMax(x, axes, options);
}
