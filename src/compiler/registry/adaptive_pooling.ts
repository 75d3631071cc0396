/**
 * @file The adaptive poolings of one, two and three axes: what comes out has the extents asked for, whatever comes in.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Pooling } from '../graph/primitives.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { required } from './param.ts';
import { each, sizes, spatialBatch, spatialRow, type Rank } from './windows.ts';

type Pool = (g: GraphBuilder, x: TensorValue, pooling: Pooling) => TensorValue;

export function defineAdaptivePooling({ rank, pool, ...described }: Described & { readonly rank: Rank; readonly pool: Pool }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      output_size: required(sizes(rank), 'The extents that come out: one number, or one each axis.'),
    },
    shape({ output_size }, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      return { output: { dtype: 'f32', shape: [...each(output_size, rank), row.channels], vocabulary: null } };
    },
    lower({ g, arguments: { output_size }, input }) {
      return each(output_size, rank).reduce((x, count, axis) => poolAlong(g, x, axis + 1, count, pool), spatialBatch(g, input, rank));
    },
  });
}

/** One axis at a time, as Keras does it: window i goes from floor(i · extent / count) to before ceil((i + 1) · extent / count). */
function poolAlong(g: GraphBuilder, x: TensorValue, axis: number, count: number, pool: Pool): TensorValue {
  const { shape } = x.type;
  const extent = shape[axis] ?? 1;
  if (extent === count) return x;
  const none = shape.slice(1, -1).map(() => 0);
  const over = (size: number): Pooling => {
    const window = none.map((_, index) => (index === axis - 1 ? size : 1));
    return { window, strides: window, before: none, after: none };
  };
  if (extent % count === 0) return pool(g, x, over(extent / count));
  const parts = Array.from({ length: count }, (_, index) => {
    const [from, to] = [Math.floor((index * extent) / count), Math.ceil(((index + 1) * extent) / count)];
    return pool(g, g.slice(x, shape.map((_, each) => (each === axis ? from : 0)), shape.with(axis, to)), over(to - from));
  });
  return g.concat(parts, axis);
}
