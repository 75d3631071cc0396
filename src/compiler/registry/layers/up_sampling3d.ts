import { defineUpSampling } from '../resized.ts';

export const upSampling3d = defineUpSampling({
  name: 'up_sampling3d',
  keras: 'keras.layers.UpSampling3D',
  rank: 3,
  summary: 'Repeats each place of a volume along all three axes.',
  details: 'Rows are [depth, height, width, channels]; each extent is multiplied by its size.',
  example: 'conv3d 8 3 relu\nup_sampling3d 2',
});
