import { defineLayer } from '../define.ts';
import { required } from '../param.ts';
import { dims } from '../param_type.ts';

export const permute = defineLayer({
  name: 'permute',
  keras: 'keras.layers.Permute',
  summary: 'Puts the axes of each row into another order.',
  details: 'Axis i of the output is axis `dims[i]` of the input, counted from 1: `permute 2x1` turns [steps, features] into [features, steps].',
  example: 'embedding 16\npermute 2x1',
  params: {
    dims: required(dims(), 'The axes in their new order, counted from 1.'),
  },
  shape({ dims: order }, input) {
    const axes = input.shape.map((_, axis) => axis + 1);
    if ([...order].sort((a, b) => a - b).join() !== axes.join()) {
      return { refusal: `\`${order.join('x')}\` is no order of ${axes.length === 1 ? 'the one axis' : `the ${axes.length} axes`} of shape [${input.shape.join(', ')}]`, help: `name each of ${axes.join(', ')} once` };
    }
    return { output: { ...input, shape: order.map((axis) => input.shape[axis - 1] ?? 1) } };
  },
  lower: ({ g, arguments: { dims: order }, input }) => g.transpose(input, [0, ...order]),
});
