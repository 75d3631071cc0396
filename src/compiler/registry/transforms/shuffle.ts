import { defineTransform } from '../define.ts';

export const shuffle = defineTransform({
  name: 'shuffle',
  summary: 'Puts the training rows into a random order, once.',
  details: 'The order follows from the seed. `fit` shuffles anew for every epoch anyway; this decides which rows `take` and `validation last(…)` get.',
  example: 'data iris\nshuffle',
  params: {},
  shape: (_, rows) => (rows.series === 'steps' ? { refusal: 'the rows are in order of time', help: 'put it after `window`, or leave it out: `fit` shuffles' } : { rows }),
  selection: () => ({ select: 'shuffled' }),
});
