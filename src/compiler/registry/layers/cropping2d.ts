import { defineCropping } from '../borders.ts';

export const cropping2d = defineCropping({
  name: 'cropping2d',
  keras: 'keras.layers.Cropping2D',
  rank: 2,
  amount: 0,
  summary: 'Takes off the edges of an image.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Without a number it takes nothing off; `cropping2d 1x2` takes one row off the top and the bottom and two columns off either side, `cropping2d [[1, 0], [0, 2]]` one row off the top and two columns off the right.',
  example: 'conv2d 32 3x3 relu\ncropping2d 1',
});
