import { defineUpSampling } from '../resized.ts';

export const upSampling1d = defineUpSampling({
  name: 'up_sampling1d',
  keras: 'keras.layers.UpSampling1D',
  rank: 1,
  summary: 'Repeats each step of a sequence.',
  details: 'Rows are [steps, features]; they become [steps · size, features].',
  example: 'embedding 16\nup_sampling1d 2',
});
