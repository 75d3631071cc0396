/**
 * @file Making rows longer and images larger or smaller: by repeating, or by picking or weighing neighbours.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { optional } from './param.ts';
import { choice } from './param_type.ts';
import { each, sizes, spatialBatch, spatialRow, type Rank } from './windows.ts';

export type Interpolation = 'nearest' | 'bilinear';

export const interpolations = choice({
  nearest: 'each place takes the number that is nearest',
  bilinear: 'each place takes a mean of its four neighbours, weighted by how near they are',
});

/** How often each number is repeated. */
export const timesParam = (rank: Rank) => optional(sizes(rank), 2, 'How many times as large: one number, or one each axis.', { positional: true });

export function defineUpSampling({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: { size: timesParam(rank) },
    shape({ size }, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const times = each(size, rank);
      return { output: { dtype: 'f32', shape: [...row.spatial.map((extent, axis) => extent * (times[axis] ?? 1)), row.channels], vocabulary: null } };
    },
    lower: ({ g, arguments: { size }, input }) => repeatEach(g, spatialBatch(g, input, rank), each(size, rank)),
  });
}

/** x [B, ...spatial, C] → [B, ...spatial · times, C], each number so many times along each axis. */
export function repeatEach(g: GraphBuilder, x: TensorValue, times: readonly number[]): TensorValue {
  const [rows = 1, ...rest] = x.type.shape;
  const channels = rest.pop() ?? 1;
  // A new axis after each spatial one, along which it is the same.
  const apart = g.reshape(x, [rows, ...rest.flatMap((extent) => [extent, 1]), channels]);
  const spread = g.broadcastTo(apart, [rows, ...rest.flatMap((extent, axis) => [extent, times[axis] ?? 1]), channels]);
  return g.reshape(spread, [rows, ...rest.map((extent, axis) => extent * (times[axis] ?? 1)), channels]);
}

/** x [B, H, W, C] → [B, height, width, C], as `tf.image.resize` does it: pixels are squares, and places are compared by their middles. */
export function resizeImages(g: GraphBuilder, x: TensorValue, [height, width]: readonly [number, number], interpolation: Interpolation): TensorValue {
  const weights = interpolation === 'nearest' ? pick : weigh;
  const [rows = 1, fromHeight = 1, fromWidth = 1, channels = 1] = x.type.shape;
  const along = (values: TensorValue, from: number, to: number): TensorValue => {
    const shape = values.type.shape.slice(0, -1);
    return from === to ? values : g.reshape(g.matmul(g.reshape(values, [-1, from]), weights(g, from, to)), [...shape, to]);
  };
  const wide = along(g.transpose(x, [0, 3, 1, 2]), fromWidth, width);
  const high = along(g.transpose(wide, [0, 1, 3, 2]), fromHeight, height);
  return g.transpose(g.reshape(high, [rows, channels, width, height]), [0, 3, 2, 1]);
}

/** [from, to]: where the middle of each of `to` places lies among `from`, counted from the middle of the first, and which row of the table this is. */
function places(g: GraphBuilder, from: number, to: number): { readonly row: TensorValue; readonly middle: TensorValue } {
  const shape = [from, to];
  return { row: g.iota('f32', shape, 0), middle: g.mul(g.add(g.iota('f32', shape, 1), 0.5), from / to) };
}

/** [from, to]: 1 for the place that each takes its number of, else 0. */
function pick(g: GraphBuilder, from: number, to: number): TensorValue {
  const { row, middle } = places(g, from, to);
  return g.cast(g.equal(row, g.min(g.floor(middle), from - 1)), 'f32');
}

/** [from, to]: the share of each of two neighbours. Beyond the middles of the first and the last there is but one. */
function weigh(g: GraphBuilder, from: number, to: number): TensorValue {
  const { row, middle } = places(g, from, to);
  const at = g.min(g.max(g.sub(middle, 0.5), 0), from - 1);
  return g.max(g.sub(1, g.abs(g.sub(at, row))), 0);
}
