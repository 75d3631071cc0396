import { defineAction } from '../define.ts';

export const reset = defineAction({
  name: 'reset',
  summary: 'Forgets all training: weights, what the optimizer keeps, and the history are as at the start.',
  details:
    'The next `fit` begins with the weights that the first one began with, and in the same order of rows: what it does follows from the file and the seed, not from what was trained before. Callbacks begin anew as well, and the learning rate is that of the optimizer.',
  example: 'fit epochs 20 batch 512 validation first(10000)\nreset\nfit epochs 4 batch 512',
  params: {},
  needs: ['model'],
  plan: (_, at) => ({ action: 'reset', at }),
});
