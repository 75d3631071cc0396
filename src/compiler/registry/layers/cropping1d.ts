import { defineCropping } from '../borders.ts';

export const cropping1d = defineCropping({
  name: 'cropping1d',
  keras: 'keras.layers.Cropping1D',
  rank: 1,
  amount: 1,
  summary: 'Takes off the edges of a sequence.',
  details: 'Rows are [steps, features]. Without a number it takes one step off either end; `cropping1d [1, 2]` takes one off the beginning and two off the end.',
  example: 'embedding 16\ncropping1d 1',
});
