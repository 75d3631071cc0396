import { defineZeroPadding } from '../borders.ts';

export const zeroPadding2d = defineZeroPadding({
  name: 'zero_padding2d',
  keras: 'keras.layers.ZeroPadding2D',
  rank: 2,
  summary: 'Puts zeros around an image.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. `zero_padding2d 1x2` puts one row above and below and two columns left and right, `zero_padding2d [[1, 0], [0, 2]]` one row above and two columns on the right.',
  example: 'conv2d 32 3x3 relu\nzero_padding2d 1',
});
