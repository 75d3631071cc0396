import { defineLayer } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { optional, required } from '../param.ts';
import { int } from '../param_type.ts';
import { interpolations, resizeImages } from '../resized.ts';
import { spatialBatch, spatialRow } from '../windows.ts';

export const resizing = defineLayer({
  name: 'resizing',
  keras: 'keras.layers.Resizing',
  summary: 'Brings images to another height and width.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Pixels are squares, and the middle of each new one is looked up among the old. With `bilinear` it is a mean of its four neighbours; also where an image becomes much smaller, without smoothing it first. The sides need not keep their proportion.',
  example: 'resizing 14 14\nconv2d 32 3x3 relu',
  params: {
    height: required(int({ min: 1 }), 'The new height.'),
    width: required(int({ min: 1 }), 'The new width.'),
    interpolation: optional(interpolations, 'bilinear', 'Where the numbers come from.', { positional: true }),
  },
  shape({ height, width }, input) {
    const row = spatialRow(input.shape, 2);
    return isRefusal(row) ? row : { output: { dtype: 'f32', shape: [height, width, row.channels], vocabulary: null } };
  },
  lower: ({ g, arguments: { height, width, interpolation }, input }) => resizeImages(g, spatialBatch(g, input, 2), [height, width], interpolation),
});
