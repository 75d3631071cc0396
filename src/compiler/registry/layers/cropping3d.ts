import { defineCropping } from '../borders.ts';

export const cropping3d = defineCropping({
  name: 'cropping3d',
  keras: 'keras.layers.Cropping3D',
  rank: 3,
  amount: 1,
  summary: 'Takes off the edges of a volume.',
  details: 'Rows are [depth, height, width, channels]. Without a number it takes one off either end of each axis; `cropping3d 1x2x2` takes so many off either end, and a list `[[before, after], …]` says each side.',
  example: 'conv3d 8 3 relu\ncropping3d 1',
});
