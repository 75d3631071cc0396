import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { int, list, oneOf } from '../param_type.ts';

/** Axes of a row, counted from 0, that `axis` means; Keras counts them from 1, since the batch is 0, or back from -1. Null where there is no such axis. */
function axesOf(axis: number | readonly number[], rank: number): readonly number[] | null {
  const axes = (typeof axis === 'number' ? [axis] : axis).map((each) => (each < 0 ? rank + each : each - 1));
  return axes.length > 0 && axes.every((each) => each >= 0 && each < rank) && new Set(axes).size === axes.length ? axes : null;
}

export const softmaxLayer = defineLayer({
  name: 'softmax',
  keras: 'keras.layers.Softmax',
  summary: 'Turns the numbers along an axis into probabilities that sum to 1; as a layer of its own.',
  details: 'The activation `softmax`, along an axis of the row: 1 is the first, -1 the last. Along several together when `axis` is a list.',
  example: 'dense 10\nsoftmax',
  params: {
    axis: optional(oneOf(int(), list(int())), -1, 'Along which axis, or axes, the numbers sum to 1.'),
  },
  shape({ axis }, { shape }) {
    if (axesOf(axis, shape.length) === null) return { refusal: `\`axis\` names no axes of rows of shape [${shape.join(', ')}]`, help: 'axes of a row are counted from 1, or back from -1, each once' };
    return { output: { dtype: 'f32', shape, vocabulary: null } };
  },
  lower({ g, arguments: { axis }, input, uses }) {
    const { shape } = input.type;
    const x = g.cast(input, 'f32');
    const together = (axesOf(axis, shape.length - 1) ?? []).map((each) => each + 1);
    const use = { name: 'softmax', arguments: {} };
    if (together.length === 1 && together[0] === shape.length - 1) return uses.activation(g, use, x);
    // Those axes last and as one, and back.
    const order = [...shape.keys()].filter((each) => !together.includes(each)).concat(together);
    const moved = g.transpose(x, order);
    const flat = g.reshape(moved, [...moved.type.shape.slice(0, shape.length - together.length), -1]);
    return g.transpose(g.reshape(uses.activation(g, use, flat), moved.type.shape), [...shape.keys()].map((each) => order.indexOf(each)));
  },
  mask: () => passesMask,
  endsWith: ({ axis }) => (axis === -1 ? { name: 'softmax', arguments: {} } : null),
});
