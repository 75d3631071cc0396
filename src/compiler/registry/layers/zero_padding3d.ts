import { defineZeroPadding } from '../borders.ts';

export const zeroPadding3d = defineZeroPadding({
  name: 'zero_padding3d',
  keras: 'keras.layers.ZeroPadding3D',
  rank: 3,
  summary: 'Puts zeros around a volume.',
  details: 'Rows are [depth, height, width, channels]. `zero_padding3d 1x2x2` puts one layer before and behind, and two of the other axes on either side; a list `[[before, after], …]` says each side.',
  example: 'conv3d 8 3 relu\nzero_padding3d 1',
});
