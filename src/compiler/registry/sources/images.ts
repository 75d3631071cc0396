import { defineSource } from '../define.ts';
import { describeFolder, folderParams, folderPlan } from '../folder_params.ts';
import { optional } from '../param.ts';
import { boolean, choice, dims, int, oneOf } from '../param_type.ts';

const channels = { grayscale: 1, rgb: 3, rgba: 4 } as const;

/** Height and width; one number is both. */
function sizeOf(size: number | readonly number[]): readonly [number, number] {
  return typeof size === 'number' ? [size, size] : [size[0] ?? 1, size[1] ?? 1];
}

export const images = defineSource({
  name: 'images',
  keras: 'keras.utils.image_dataset_from_directory',
  summary: 'Images of your own, in a folder with a sub-folder for each class.',
  details:
    'PNG, JPEG and GIF files, of which the first picture counts. Where the folder has a sub-folder `train`, that holds the classes of the training part, and `test`, or else `val`, those of the test part. Each image becomes numbers from 0 to 255, [height, width, channels], and is brought to `image_size` as `tf.image.resize` does it. What decodes images is the package sharp: `npm install sharp`. No image of more than 50,000,000 pixels, or 65,535 along a side, is read, and no link that leads out of the folder is followed. JPEG files may differ from what TensorFlow makes of them by a few steps of 255, since that decodes them in a faster and less precise way.',
  example: 'data images "flowers" image_size 64x64\nsplit test 20% stratified\nrescale (1/255)',
  files: [],
  params: {
    ...folderParams,
    color_mode: optional(choice({ rgb: 'red, green, blue', grayscale: 'grey', rgba: 'red, green, blue, and how opaque' }), 'rgb', 'What each pixel becomes.'),
    image_size: optional(oneOf(dims(2), int({ min: 1 })), [256, 256], 'Height and width that all images are brought to; one number is both.'),
    interpolation: optional(
      choice({
        bilinear: 'from the four nearest pixels, by how near they are',
        nearest: 'the nearest pixel',
        bicubic: 'from sixteen pixels, by a cubic',
        area: 'the mean over the square that the pixel covers',
        lanczos3: 'by a windowed sinc over 3 pixels to each side',
        lanczos5: 'likewise over 5',
        gaussian: 'by a bell curve over 1.5 pixels to each side',
        mitchellcubic: "by Mitchell and Netravali's cubic",
      }),
      'bilinear',
      'How a pixel of the new size follows from those that were there.',
    ),
    crop_to_aspect_ratio: optional(boolean(), false, 'Whether what sticks out of the new proportions is cut off, rather than all of the image pressed into them.'),
    pad_to_aspect_ratio: optional(boolean(), false, 'Whether zeros are put around an image of other proportions instead.'),
  },
  read(args) {
    const [height, width] = sizeOf(args.image_size);
    return {
      ...folderPlan(args), format: 'images', height, width, channels: channels[args.color_mode], interpolation: args.interpolation,
      proportions: args.crop_to_aspect_ratio ? 'crop' : args.pad_to_aspect_ratio ? 'pad' : 'stretch',
    };
  },
  describe(args, plan, host) {
    if (plan.format !== 'images') return { refusal: 'this is no folder of images' };
    if (args.crop_to_aspect_ratio && args.pad_to_aspect_ratio) return { refusal: 'an image of other proportions is either cut or filled up, and not both', help: 'leave `crop_to_aspect_ratio` or `pad_to_aspect_ratio` out' };
    return describeFolder(args, { kind: 'tensor', dtype: 'f32', shape: [plan.height, plan.width, plan.channels], vocabulary: null }, plan, host);
  },
});
