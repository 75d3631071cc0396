import { defineLayer } from '../define.ts';
import { anyCounts, spreadMask } from '../masks.ts';
import { otherLayers, rowAxis } from '../merging.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';

export const concatenate = defineLayer({
  name: 'concatenate',
  aliases: ['concat'],
  keras: 'keras.layers.Concatenate',
  summary: 'Puts what earlier layers give after what comes in, along an axis.',
  details: 'Shapes are equal but for the extent of the axis, and those extents add up: [8, 8, 16] and [8, 8, 32] give [8, 8, 48].',
  example: 'dense 16 relu as skip\ndense 8 relu\nconcat skip',
  params: {
    with: otherLayers,
    axis: optional(int(), -1, 'Along which axis: counted from 1, or from the last one as -1.'),
  },
  shape({ with: others, axis }, input, { typeOf }) {
    const shapes = [input, ...others.map(typeOf)].map(({ shape }) => shape);
    const along = rowAxis(axis, input.shape.length);
    if (along === null) return { refusal: `rows of shape [${input.shape.join(', ')}] have no axis ${axis}`, help: input.shape.length === 0 ? 'put `reshape 1` before it' : `write an axis from 1 to ${input.shape.length}, or from -${input.shape.length} to -1` };
    const rest = shapes.map((shape) => shape.toSpliced(along, 1).join());
    if (shapes.some((shape, index) => shape.length !== input.shape.length || rest[index] !== rest[0])) {
      const different = [...new Set(shapes.map((shape) => `[${shape.join(', ')}]`))];
      return { refusal: `the shapes ${different.join(' and ')} differ in more than axis ${along + 1}`, help: 'all axes but the one along which they are joined must have equal extents' };
    }
    const extent = shapes.reduce((sum, shape) => sum + (shape[along] ?? 0), 0);
    return { output: { dtype: 'f32', shape: input.shape.with(along, extent), vocabulary: null } };
  },
  lower({ g, arguments: { with: others, axis }, input, valueOf }) {
    const values = [input, ...others.map(valueOf)].map((value) => g.cast(value, 'f32'));
    return g.concat(values, axis);
  },
  mask: ({ axis }) => ({
    gives: (masked) => masked.some((each) => each),
    lower(g, inputs) {
      if (inputs.every(({ mask }) => mask === null)) return null;
      const all = inputs.map((input) => spreadMask(g, input) ?? g.constant(1, 'bool', input.value.type.shape));
      return anyCounts(g, g.concat(all, axis));
    },
  }),
});
