import { defineLayer } from '../define.ts';
import { required } from '../param.ts';
import { int } from '../param_type.ts';

export const repeatVector = defineLayer({
  name: 'repeat_vector',
  keras: 'keras.layers.RepeatVector',
  summary: 'Makes a sequence of one vector, the same in every step.',
  details: 'Shape [features] becomes [n, features].',
  example: 'dense 16 relu\nrepeat_vector 5',
  params: {
    n: required(int({ min: 1 }), 'How many steps.'),
  },
  shape({ n }, input) {
    if (input.shape.length !== 1) return { refusal: `it wants each row as one vector, and here each row has shape [${input.shape.join(', ')}]`, help: 'put `flatten` before it', insertBefore: 'flatten' };
    return { output: { ...input, shape: [n, ...input.shape] } };
  },
  lower({ g, arguments: { n }, input }) {
    const [rows = 1, features = 1] = input.type.shape;
    return g.broadcast(input, [rows, n, features], [0, 2]);
  },
});
