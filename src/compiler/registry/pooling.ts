/**
 * @file The poolings of one, two and three axes: all but what they are called and say of themselves.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Pooling } from '../graph/primitives.ts';
import { sizeOf } from '../graph/types.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { maybe, optional } from './param.ts';
import { each, paddings, sizes, slideOver, slidingOf, spatialBatch, spatialRow, spatialRows, type Padding, type Rank, type Sizes } from './windows.ts';

interface Arguments {
  readonly pool_size: Sizes;
  readonly strides: Sizes | null;
  readonly padding: Padding;
}

/** `pool`: x [B, ...spatial, C] → [B, ...out, C] */
export function definePooling({ rank, pool, ...described }: Described & { readonly rank: Rank; readonly pool: (g: GraphBuilder, x: TensorValue, pooling: Pooling) => TensorValue }): LayerDefinition {
  const windowsOf = ({ pool_size, strides, padding }: Arguments): Parameters<typeof slidingOf>[0] => {
    const window = each(pool_size, rank);
    return { window, strides: strides === null ? window : each(strides, rank), dilations: window.map(() => 1), padding };
  };
  return defineLayer({
    ...described,
    params: {
      pool_size: optional(sizes(rank), 2, 'How large the window is.', { positional: true }),
      padding: optional(paddings, 'valid', 'What is put around each row.', { positional: true }),
      strides: maybe(sizes(rank), 'How far apart windows are; as far as they are large when left out.'),
    },
    shape(args, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const out = slideOver(windowsOf(args), row.spatial, 'pool_size');
      return 'refusal' in out ? out : { output: { dtype: 'f32', shape: [...out, row.channels], vocabulary: null } };
    },
    lower({ g, arguments: args, input }) {
      const x = spatialBatch(g, input, rank);
      const windows = windowsOf(args);
      const { strides, before, after } = slidingOf(windows, x.type.shape.slice(1, -1));
      return pool(g, x, { window: windows.window, strides, before, after });
    },
    inKeras: { first: ['pool_size'], rows: (input) => spatialRows(input, rank) },
  });
}

export function greatest(g: GraphBuilder, x: TensorValue, pooling: Pooling): TensorValue {
  return g.maxPool(x, pooling);
}

/** Of what is under each window without the padding. */
export function average(g: GraphBuilder, x: TensorValue, pooling: Pooling): TensorValue {
  const sums = g.sumPool(x, pooling);
  if ([...pooling.before, ...pooling.after].every((size) => size === 0)) return g.div(sums, sizeOf(pooling.window));
  const ones = g.constant(1, 'f32', [1, ...x.type.shape.slice(1, -1), 1]);
  return g.div(sums, g.sumPool(ones, pooling));
}
