import type { TensorValue } from '../../graph/builder.ts';
import { defineLayer } from '../define.ts';
import { optional, required } from '../param.ts';
import { boolean, entry, int } from '../param_type.ts';
import { inCell, recur, sequenceMask, sequenceParams, sequenceShape, weightParams } from '../recurrent.ts';
import { sigmoid, tanh } from '../uses.ts';
import { biasNeed, kernelNeed, recurrentNeed } from '../weight_options.ts';

export const gru = defineLayer({
  name: 'gru',
  keras: 'keras.layers.GRU',
  summary: 'Reads a sequence step by step; gates say how much of its output stays and how much is new.',
  details: 'With x · kernel + b = [xz, xr, xn] and h · recurrent_kernel + c = [hz, hr, hn]: z = σ(xz + hz), r = σ(xr + hr), n = activation(xn + r · hn), h = z · h + (1 - z) · n, where σ is recurrent_activation, and h begins as 0. Gives the last h. With reset_after false, hn is (r · h) · recurrent_kernel and there is no c. kernel has shape [features, 3 · units], recurrent_kernel [units, 3 · units], bias [2, 3 · units] for b and c, or [3 · units]. Cho et al. 2014.',
  example: 'embedding 16\ngru 32',
  params: {
    units: required(int({ min: 1 }), 'Length of h: the last axis of the output.'),
    activation: optional(entry('activation'), tanh, 'What new outputs go through.', { positional: true }),
    recurrent_activation: optional(entry('activation'), sigmoid, 'What the gates go through.'),
    ...weightParams,
    reset_after: optional(boolean(), true, 'Whether the gate r is applied after the product with the recurrent kernel.'),
    ...sequenceParams,
  },
  shape(args, input) {
    const { units, use_bias, reset_after, return_sequences } = args;
    const shapes = sequenceShape(input, units, return_sequences);
    if ('refusal' in shapes) return shapes;
    return {
      output: shapes.output,
      weights: {
        kernel: kernelNeed(args, [shapes.features, 3 * units]),
        recurrent_kernel: recurrentNeed(args, [units, 3 * units]),
        ...(use_bias ? { bias: biasNeed(args, reset_after ? [2, 3 * units] : [3 * units]) } : {}),
      },
    };
  },
  inKeras: inCell,
  lower(context) {
    const { g, arguments: { units, activation, recurrent_activation, use_bias, reset_after }, input, uses, weight } = context;
    const [rows = 1] = input.type.shape;
    const biasOf = (row: number): TensorValue => (reset_after ? g.reshape(g.slice(weight('bias'), [row, 0], [row + 1, 3 * units]), [3 * units]) : weight('bias'));
    return recur({
      ...context, kernel: weight('kernel'), bias: use_bias ? biasOf(0) : null, recurrent: weight('recurrent_kernel'), carries: 1,
      groups: reset_after ? [[0, 3]] : [[0, 2], [2, 3]], shared: reset_after && use_bias ? [biasOf(1)] : [],
    }, ({ body, x, carried, shared, fed }) => {
      const part = (sums: TensorValue, from: number, to: number): TensorValue => body.slice(sums, [0, from * units], [rows, to * units]);
      const h = carried(0);
      const inner = reset_after && use_bias ? body.add(fed(h), shared(0)) : fed(h);
      const z = uses.activation(body, recurrent_activation, body.add(part(x, 0, 1), part(inner, 0, 1)));
      const r = uses.activation(body, recurrent_activation, body.add(part(x, 1, 2), part(inner, 1, 2)));
      const reset = reset_after ? body.mul(r, part(inner, 2, 3)) : fed(body.mul(r, h), 1);
      const fresh = uses.activation(body, activation, body.add(part(x, 2, 3), reset));
      return [body.add(body.mul(z, h), body.mul(body.sub(1, z), fresh))];
    });
  },
  mask: sequenceMask,
  regularizes: ({ activity_regularizer }) => activity_regularizer,
});
