import { defineActivation } from '../define.ts';

export const hardSigmoid = defineActivation({
  name: 'hard_sigmoid',
  keras: 'keras.activations.hard_sigmoid',
  summary: 'A sigmoid of three straight pieces.',
  details: 'y = min(max(x / 6 + 1/2, 0), 1)',
  example: 'dense 16 hard_sigmoid',
  params: {},
  gives: 'probabilities',
  lower: (g, x) => g.min(g.constant(1, 'f32'), g.relu(g.add(g.div(x, 6), 0.5))),
});
