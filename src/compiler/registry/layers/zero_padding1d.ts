import { defineZeroPadding } from '../borders.ts';

export const zeroPadding1d = defineZeroPadding({
  name: 'zero_padding1d',
  keras: 'keras.layers.ZeroPadding1D',
  rank: 1,
  summary: 'Puts zeros around a sequence.',
  details: 'Rows are [steps, features]. `zero_padding1d 2` puts two steps before and two after, `zero_padding1d [1, 2]` one before and two after.',
  example: 'embedding 16\nzero_padding1d 1',
});
