import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { sizeOf } from '../../graph/types.ts';
import { defineLayer } from '../define.ts';
import { usesMask } from '../masks.ts';
import { rowAxis } from '../merging.ts';
import { optional, required } from '../param.ts';
import { boolean, int, layer, list, oneOf } from '../param_type.ts';

export const dot = defineLayer({
  name: 'dot',
  keras: 'keras.layers.Dot',
  summary: 'Sums the products of what comes in and of what an earlier layer gives, along an axis of each.',
  details: 'y[…, …] = Σᵢ x[…, i, …] · a[…, i, …]: the axes that are left of x, then those of a; [1] where none is left. With `normalize` both have length 1 along the axis, so that y is the cosine of their angle. `dot steps 1` of weights [steps] and of `steps` with shape [steps, features] is a weighted sum over the steps.',
  example: 'lstm 32 return_sequences as steps\ndense 1 tanh; flatten; activation softmax\ndot steps 1',
  params: {
    with: required(layer(), 'Which earlier layer, by the name that `as` gave it.'),
    axes: required(oneOf(int(), list(int())), 'The axis of both, counted from 1, or from the last as -1; or a list of two, one for each.'),
    normalize: optional(boolean(), false, 'Whether both are scaled to length 1 along the axis first.'),
  },
  shape({ with: other, axes }, input, { typeOf }) {
    const [x, a] = [input.shape, typeOf(other).shape];
    const [along, across, ...more] = typeof axes === 'number' ? [axes, axes] : axes;
    if (along === undefined || across === undefined || more.length > 0) return { refusal: `\`axes\` wants one axis, or a list of two, and has ${typeof axes === 'number' ? 1 : axes.length}` };
    const [ofX, ofA] = [rowAxis(along, x.length), rowAxis(across, a.length)];
    const stray = ofX === null ? { axis: along, shape: x } : ofA === null ? { axis: across, shape: a } : null;
    if (ofX === null || ofA === null) return { refusal: `rows of shape [${(stray?.shape ?? []).join(', ')}] have no axis ${stray?.axis ?? ''}`, help: 'axes are counted from 1, or from the last, which is -1' };
    if (x[ofX] !== a[ofA]) return { refusal: `it goes along axes of equal extent, and axis ${ofX + 1} of [${x.join(', ')}] and axis ${ofA + 1} of [${a.join(', ')}] differ` };
    const shape = [...x.toSpliced(ofX, 1), ...a.toSpliced(ofA, 1)];
    return { output: { dtype: 'f32', shape: shape.length === 0 ? [1] : shape, vocabulary: null } };
  },
  lower({ g, arguments: { with: other, axes, normalize }, input, valueOf }) {
    const [along = 1, across = 1] = typeof axes === 'number' ? [axes, axes] : axes;
    const [x, a] = [matrixOf(g, input, along, normalize), matrixOf(g, valueOf(other), across, normalize)];
    const product = g.matmul(x.matrix, a.matrix, { transposeB: true });
    const shape = [...x.rest, ...a.rest];
    return g.reshape(product, [input.type.shape[0] ?? 1, ...(shape.length === 0 ? [1] : shape)]);
  },
  mask: () => usesMask,
});

/** f32 [B, all other axes as one, the axis], and the extents of those others. */
function matrixOf(g: GraphBuilder, value: TensorValue, axis: number, normalize: boolean): { readonly matrix: TensorValue; readonly rest: readonly number[] } {
  const { shape } = value.type;
  const along = axis < 0 ? axis + shape.length : axis;
  const others = shape.map((_, index) => index).filter((index) => index !== 0 && index !== along);
  const rest = others.map((index) => shape[index] ?? 1);
  const last = g.transpose(g.cast(value, 'f32'), [0, ...others, along]);
  const matrix = g.reshape(last, [shape[0] ?? 1, sizeOf(rest), shape[along] ?? 1]);
  return { matrix: normalize ? ofLengthOne(g, matrix) : matrix, rest };
}

/** x / max(√Σ x², 1e-7), along the last axis. */
function ofLengthOne(g: GraphBuilder, x: TensorValue): TensorValue {
  return g.div(x, g.sqrt(g.max(g.reduceSum(g.mul(x, x), [-1], { keepDims: true }), 1e-14)));
}
