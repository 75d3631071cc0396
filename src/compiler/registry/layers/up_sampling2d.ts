import { defineLayer } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { optional } from '../param.ts';
import { interpolations, repeatEach, resizeImages, timesParam } from '../resized.ts';
import { each, spatialBatch, spatialRow } from '../windows.ts';

export const upSampling2d = defineLayer({
  name: 'up_sampling2d',
  keras: 'keras.layers.UpSampling2D',
  summary: 'Makes an image larger, a whole number of times along each axis.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Each extent is multiplied by its size. With `nearest` each place is repeated; with `bilinear` what is new lies between its neighbours, and the edge goes on as it is.',
  example: 'conv2d 32 3x3 relu\nup_sampling2d 2x2',
  params: {
    size: timesParam(2),
    interpolation: optional(interpolations, 'nearest', 'What is put between.', { positional: true }),
  },
  shape({ size }, input) {
    const row = spatialRow(input.shape, 2);
    if (isRefusal(row)) return row;
    const times = each(size, 2);
    return { output: { dtype: 'f32', shape: [...row.spatial.map((extent, axis) => extent * (times[axis] ?? 1)), row.channels], vocabulary: null } };
  },
  lower({ g, arguments: { size, interpolation }, input }) {
    const x = spatialBatch(g, input, 2);
    const times = each(size, 2);
    if (interpolation === 'nearest') return repeatEach(g, x, times);
    const [, height = 1, width = 1] = x.type.shape;
    return resizeImages(g, x, [height * (times[0] ?? 1), width * (times[1] ?? 1)], interpolation);
  },
});
