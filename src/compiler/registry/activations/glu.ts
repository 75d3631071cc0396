import { defineActivation } from '../define.ts';

export const glu = defineActivation({
  name: 'glu',
  keras: 'keras.activations.glu',
  summary: 'The first half of the numbers, each times the sigmoid of one of the second half: half as many come out.',
  details: 'y = a / (1 + exp(-b)), where a and b are the halves of the last axis. After `dense 16 glu` each row has 8 numbers. Dauphin et al. 2017.',
  example: 'dense 16 glu',
  params: {},
  gives: 'numbers',
  outputs: (features) => (features % 2 === 0 ? features / 2 : { refusal: `\`glu\` halves the last axis, and ${features} is odd` }),
  lower(g, x) {
    const { shape } = x.type;
    const last = shape.length - 1;
    const [whole, half] = [shape[last] ?? 0, (shape[last] ?? 0) / 2];
    const values = g.slice(x, shape.map(() => 0), shape.with(last, half));
    const gates = g.slice(x, shape.map((_, axis) => (axis === last ? half : 0)), shape.with(last, whole));
    return g.mul(values, g.sigmoid(gates));
  },
});
