import { flipModes, sameImages } from '../augmenting.ts';
import { defineLayer } from '../define.ts';
import { optional } from '../param.ts';
import { spatialBatch, spatialRows } from '../windows.ts';

export const randomFlip = defineLayer({
  name: 'random_flip',
  keras: 'keras.layers.RandomFlip',
  summary: 'While training, mirrors half of the images, others in each step.',
  details: 'Each image is mirrored with probability 1/2. Outside training it changes nothing.',
  example: 'random_flip horizontal\nconv2d 32 3x3 relu',
  params: {
    mode: optional(flipModes, 'horizontal_and_vertical', 'Which sides change places.', { positional: true }),
  },
  shape: (_, input) => sameImages(input),
  lower({ g, arguments: { mode }, input, training, random }) {
    const images = spatialBatch(g, input, 2);
    if (!training) return images;
    const flips = g.lessEqual(random([images.type.shape[0] ?? 1, 1, 1, 1]), 0.5);
    return g.select(flips, g.reverse(images, mode === 'horizontal' ? [2] : mode === 'vertical' ? [1] : [1, 2]), images);
  },
  inKeras: { rows: (input) => spatialRows(input, 2) },
});
