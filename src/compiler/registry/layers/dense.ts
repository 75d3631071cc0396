import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional, required } from '../param.ts';
import { boolean, entry, int } from '../param_type.ts';
import { linear } from '../uses.ts';
import { activityParams, biasNeed, biasParams, kernelNeed, kernelParams } from '../weight_options.ts';

export const dense = defineLayer({
  name: 'dense',
  keras: 'keras.layers.Dense',
  summary: 'Every output is a weighted sum of all inputs, plus a bias, through an activation.',
  details: 'y = activation(x · kernel + bias), along the last axis of x; the axes before it are kept. kernel has shape [inputs, units], bias [units].',
  example: 'dense 16 relu',
  params: {
    units: required(int({ min: 1 }), 'Number of outputs: the last axis of the output.'),
    activation: optional(entry('activation'), linear, 'What the sums go through.', { positional: true }),
    use_bias: optional(boolean(), true, 'Whether a bias is added.'),
    ...kernelParams,
    ...biasParams,
    ...activityParams,
  },
  shape(args, input) {
    const { units, use_bias } = args;
    const inputs = input.shape.at(-1);
    if (inputs === undefined) return { refusal: 'it needs at least one axis of numbers, and each row here is a single number without one', help: 'put `reshape 1` before it', insertBefore: 'reshape 1' };
    return {
      output: { dtype: 'f32', shape: [...input.shape.slice(0, -1), units], vocabulary: null },
      weights: {
        kernel: kernelNeed(args, [inputs, units]),
        ...(use_bias ? { bias: biasNeed(args, [units]) } : {}),
      },
    };
  },
  lower({ g, arguments: { units, use_bias, activation }, input, uses, weight }) {
    const inputs = input.type.shape.at(-1) ?? 1;
    const flat = g.reshape(g.cast(input, 'f32'), [-1, inputs]);
    const product = g.matmul(flat, weight('kernel'));
    const sums = use_bias ? g.add(product, weight('bias')) : product;
    return uses.activation(g, activation, g.reshape(sums, [...input.type.shape.slice(0, -1), units]));
  },
  mask: () => passesMask,
  endsWith: ({ activation }) => activation,
  regularizes: ({ activity_regularizer }) => activity_regularizer,
});
