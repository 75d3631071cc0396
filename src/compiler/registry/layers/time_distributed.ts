import { isRefusal } from '../entry.ts';
import { defineLayer } from '../define.ts';
import { refusedWithin, weightsAt } from '../wrapped.ts';

export const timeDistributed = defineLayer({
  name: 'time_distributed',
  keras: 'keras.layers.TimeDistributed',
  summary: 'Applies the layers of its block to each step of a sequence by itself.',
  details: 'Rows are [steps, …]; each layer is given rows […], all steps with the same weights. Several layers in the block follow one another, each wrapped by itself. Where a layer counts axes from 1, axis 1 is the first of a step.',
  example: 'reshape 7x28x4x1\ntime_distributed {\n  conv2d 8 3x3 relu\n  flatten\n}\nlstm 32',
  params: {},
  wraps: 'each',
  shape(_, input, { inner: [layer] }) {
    const [steps, ...rest] = input.shape;
    if (layer === undefined || steps === undefined || rest.length === 0) {
      return { refusal: `it wants each row as [steps, …], with something in each step, and here each row has shape [${input.shape.join(', ')}]`, ...(steps === undefined ? {} : { help: `put \`reshape ${steps}x1\` before it for one number in each step` }) };
    }
    const shape = layer.shape({ ...input, shape: rest });
    if (isRefusal(shape)) return refusedWithin(layer, shape, `steps of shape [${rest.join(', ')}]`);
    return { ...shape, output: { ...shape.output, shape: [steps, ...shape.output.shape] }, weights: weightsAt(layer.name, shape) };
  },
  lower({ g, input, inner }) {
    const [rows = 1, steps = 1, ...rest] = input.type.shape;
    return inner.reduce((value, layer) => {
      const each = layer.lower(g.reshape(value, [rows * steps, ...rest]), layer.name);
      return g.reshape(each, [rows, steps, ...each.type.shape.slice(1)]);
    }, input);
  },
});
