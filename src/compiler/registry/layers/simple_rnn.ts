import { defineLayer } from '../define.ts';
import { optional, required } from '../param.ts';
import { entry, int } from '../param_type.ts';
import { inCell, recur, sequenceMask, sequenceParams, sequenceShape, weightParams } from '../recurrent.ts';
import { tanh } from '../uses.ts';
import { biasNeed, kernelNeed, recurrentNeed } from '../weight_options.ts';

export const simpleRnn = defineLayer({
  name: 'simple_rnn',
  keras: 'keras.layers.SimpleRNN',
  summary: 'Reads a sequence step by step; each output is fed back into the next step.',
  details: 'h = activation(x · kernel + h · recurrent_kernel + bias), and h begins as 0. Gives the last h. kernel has shape [features, units], recurrent_kernel [units, units], bias [units]. Elman 1990.',
  example: 'embedding 16\nsimple_rnn 32',
  params: {
    units: required(int({ min: 1 }), 'Length of h: the last axis of the output.'),
    activation: optional(entry('activation'), tanh, 'What the sums go through.', { positional: true }),
    ...weightParams,
    ...sequenceParams,
  },
  shape(args, input) {
    const { units, use_bias, return_sequences } = args;
    const shapes = sequenceShape(input, units, return_sequences);
    if ('refusal' in shapes) return shapes;
    return {
      output: shapes.output,
      weights: {
        kernel: kernelNeed(args, [shapes.features, units]),
        recurrent_kernel: recurrentNeed(args, [units, units]),
        ...(use_bias ? { bias: biasNeed(args, [units]) } : {}),
      },
    };
  },
  inKeras: inCell,
  lower: (context) => recur({
    ...context, kernel: context.weight('kernel'), bias: context.arguments.use_bias ? context.weight('bias') : null, recurrent: context.weight('recurrent_kernel'), carries: 1,
  }, ({ body, x, carried, fed }) => [context.uses.activation(body, context.arguments.activation, body.add(x, fed(carried(0))))]),
  mask: sequenceMask,
  regularizes: ({ activity_regularizer }) => activity_regularizer,
});
