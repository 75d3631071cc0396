import { isRefusal } from '../entry.ts';
import { defineLayer } from '../define.ts';
import { anyCounts, passesMask } from '../masks.ts';
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
    if (Object.values(shape.weights ?? {}).some(({ trainable = true }) => !trainable)) {
      return { refusal: `\`${layer.layer}\` keeps statistics of batches, and Keras would change them in each step anew`, help: `put \`${layer.layer}\` into a line of its own: it takes all steps together` };
    }
    if (layer.regularizes !== null) {
      return { refusal: `Keras leaves out what the outputs of \`${layer.layer}\` add to the loss here`, help: 'put `activity_regularization` after it' };
    }
    return { ...shape, output: { ...shape.output, shape: [steps, ...shape.output.shape] }, weights: weightsAt(layer.name, shape) };
  },
  inKeras: { first: ['layer'], within: [{ key: 'layer', holder: 'layer', weights: (name) => name }] },
  lower({ g, input, mask, inner }) {
    const [rows = 1, steps = 1, ...rest] = input.type.shape;
    // What a step holds may have a mask of its own, as words of sentences have.
    const within = mask === null || mask.type.shape.length === 2 ? null : g.reshape(mask, [rows * steps, ...mask.type.shape.slice(2)]);
    return inner.reduce((value, layer) => {
      const each = layer.lower({ value: g.reshape(value, [rows * steps, ...rest]), mask: within }, layer.name);
      return g.reshape(each, [rows, steps, ...each.type.shape.slice(1)]);
    }, input);
  },
  mask: () => ({
    gives: passesMask.gives,
    lower(g, [input], output) {
      let mask = input?.mask ?? null;
      while (mask !== null && mask.type.shape.length >= output.type.shape.length) mask = anyCounts(g, mask);
      return mask;
    },
  }),
});
