import { definePooling, greatest } from '../pooling.ts';

export const maxPooling2d = definePooling({
  name: 'max_pooling2d',
  aliases: ['max_pool2d'],
  keras: 'keras.layers.MaxPooling2D',
  rank: 2,
  pool: greatest,
  summary: 'The greatest of what is under a window that goes over an image.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Each channel for itself. Padding `same` is that of TensorFlow, and never the greatest. Where several are, the first gets the gradient.',
  example: 'conv2d 32 3x3 relu\nmax_pool2d 2x2',
});
