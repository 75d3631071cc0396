import { defineLayer } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { required } from '../param.ts';
import { dims } from '../param_type.ts';
import { reshaped } from '../reshaped.ts';

export const reshape = defineLayer({
  name: 'reshape',
  keras: 'keras.layers.Reshape',
  summary: 'Gives the numbers of each row another shape.',
  details: 'The numbers stay in order, the last axis running fastest; there must be as many as before.',
  example: 'dense 784\nreshape 28x28x1',
  params: {
    target_shape: required(dims(), 'The new shape of a row.'),
  },
  shape({ target_shape }, input) {
    const result = reshaped(input.shape, target_shape);
    return isRefusal(result) ? result : { output: { ...input, shape: result.shape } };
  },
  lower: ({ g, arguments: { target_shape }, input }) => g.reshape(input, [input.type.shape[0] ?? 1, ...target_shape]),
});
