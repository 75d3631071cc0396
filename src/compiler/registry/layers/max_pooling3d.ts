import { definePooling, greatest } from '../pooling.ts';

export const maxPooling3d = definePooling({
  name: 'max_pooling3d',
  aliases: ['max_pool3d'],
  keras: 'keras.layers.MaxPooling3D',
  rank: 3,
  pool: greatest,
  summary: 'The greatest of what is under a window that goes over a volume.',
  details: 'Rows are [depth, height, width, channels]. Each channel for itself. Padding `same` is that of TensorFlow, and never the greatest. Where several are, the first gets the gradient.',
  example: 'conv3d 8 3 relu\nmax_pool3d 2',
});
