/**
 * @file The spatial dropouts of one, two and three axes: all but what they are called and say of themselves.
 */
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { passesMask } from './masks.ts';
import { required } from './param.ts';
import { number } from './param_type.ts';
import { spatialBatch, spatialRow, type Rank } from './windows.ts';

/** `what`: what it drops whole, `channels`. */
export function defineSpatialDropout({ rank, what, ...described }: Described & { readonly rank: Rank; readonly what: string }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      rate: required(number({ min: 0, below: 1 }), `The share of ${what} that is dropped.`),
    },
    shape(_, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      return { output: { dtype: 'f32', shape: [...row.spatial, row.channels], vocabulary: null } };
    },
    lower({ g, arguments: { rate }, input, training, random }) {
      const x = spatialBatch(g, input, rank);
      if (!training || rate === 0) return x;
      const [rows = 1, ...rest] = x.type.shape;
      const kept = g.lessEqual(g.constant(rate, 'f32'), random([rows, ...rest.slice(0, -1).map(() => 1), rest.at(-1) ?? 1]));
      return g.select(kept, g.mul(x, 1 / (1 - rate)), 0);
    },
    mask: () => passesMask,
    inKeras: { lacks: ['trainable'] },
  });
}
