import { defineLayer } from '../define.ts';
import { optional, required } from '../param.ts';
import { boolean, entry, int } from '../param_type.ts';
import { inCell, recur, sequenceMask, sequenceParams, sequenceShape, weightParams } from '../recurrent.ts';
import { sigmoid, tanh } from '../uses.ts';
import { biasNeed, kernelNeed, recurrentNeed } from '../weight_options.ts';

export const lstm = defineLayer({
  name: 'lstm',
  keras: 'keras.layers.LSTM',
  summary: 'Reads a sequence step by step, with a memory that gates open and close.',
  details: '[i, f, g, o] = x · kernel + h · recurrent_kernel + bias; c = σ(f) · c + σ(i) · activation(g); h = σ(o) · activation(c), where σ is recurrent_activation, and h and c begin as 0. Gives the last h. kernel has shape [features, 4 · units], recurrent_kernel [units, 4 · units], bias [4 · units]. Hochreiter and Schmidhuber 1997.',
  example: 'embedding 16\nlstm 32',
  params: {
    units: required(int({ min: 1 }), 'Length of h and of c: the last axis of the output.'),
    activation: optional(entry('activation'), tanh, 'What new memories and the output go through.', { positional: true }),
    recurrent_activation: optional(entry('activation'), sigmoid, 'What the gates go through.'),
    ...weightParams,
    unit_forget_bias: optional(boolean(), true, 'Whether the bias of the gate f begins as 1, whatever bias_initializer says: it remembers at first. Jozefowicz, Zaremba and Sutskever 2015.'),
    ...sequenceParams,
  },
  shape(args, input) {
    const { units, use_bias, unit_forget_bias, return_sequences } = args;
    const shapes = sequenceShape(input, units, return_sequences);
    if ('refusal' in shapes) return shapes;
    return {
      output: shapes.output,
      weights: {
        kernel: kernelNeed(args, [shapes.features, 4 * units]),
        recurrent_kernel: recurrentNeed(args, [units, 4 * units]),
        ...(use_bias ? { bias: { ...biasNeed(args, [4 * units]), ...(unit_forget_bias ? { ones: [units, 2 * units] } : {}) } } : {}),
      },
    };
  },
  inKeras: inCell,
  lower(context) {
    const { arguments: { units, activation, recurrent_activation, use_bias }, input, uses, weight } = context;
    const [rows = 1] = input.type.shape;
    return recur({
      ...context, kernel: weight('kernel'), bias: use_bias ? weight('bias') : null, recurrent: weight('recurrent_kernel'), carries: 2,
    }, ({ body, x, carried, fed }) => {
      const z = body.add(x, fed(carried(0)));
      const part = (index: number) => body.slice(z, [0, index * units], [rows, (index + 1) * units]);
      const [zi, zf, zg, zo] = [part(0), part(1), part(2), part(3)];
      const gate = (sums: typeof z) => uses.activation(body, recurrent_activation, sums);
      const kept = body.mul(gate(zf), carried(1));
      const c = body.add(kept, body.mul(gate(zi), uses.activation(body, activation, zg)));
      return [body.mul(gate(zo), uses.activation(body, activation, c)), c];
    });
  },
  mask: sequenceMask,
  regularizes: ({ activity_regularizer }) => activity_regularizer,
});
