/**
 * @file The gradient rule of each primitive: what of the gradient that reaches its value goes to each operand. Conventions
 * at ties and edges are TensorFlow's (`tensorflow/python/ops/math_grad.py`), and stated where there is a choice.
 */
import type { Backward, GraphBuilder, TensorValue, Value } from './builder.ts';
import { InternalError } from '../internal_error.ts';
import type { NodeOf } from './graph.ts';
import { takeGreatest } from './greatest_under.ts';
import { padded, strided } from './infer.ts';
import type { Primitive } from './primitives.ts';
import { isRagged, isTensor, type RaggedValue } from './value.ts';

/** What a rule sees of the node that it differentiates. */
export interface Applied<P extends Primitive> {
  readonly g: GraphBuilder;
  readonly node: NodeOf<P>;
  readonly operands: readonly Value[];
  readonly result: TensorValue;
  /** The gradient that reaches the result; of its type. */
  readonly gradient: TensorValue;
}

/** One entry each operand, in order. */
export type GradientRule<P extends Primitive> = (applied: Applied<P>) => readonly Backward[];

/** No operand gets a gradient: sources, integers, truths, and functions that only jump. */
const none = (): readonly Backward[] => [];

/** A rule for one operand from the derivative: dx = dy · f'(x). */
function times<P extends Primitive>(derivative: (g: GraphBuilder, x: TensorValue, y: TensorValue) => TensorValue): GradientRule<P> {
  return ({ g, operands, result, gradient }) => [() => g.mul(gradient, derivative(g, tensorAt(operands, 0), result))];
}

/** `x` gets all where it wins or ties, `y` the rest: `_MaximumMinimumGrad`. */
const winner: GradientRule<'max' | 'min'> = ({ g, node, operands, gradient }) => {
  const [x, y] = [tensorAt(operands, 0), tensorAt(operands, 1)];
  const first = (): TensorValue => (node.op === 'max' ? g.lessEqual(y, x) : g.lessEqual(x, y));
  return [() => g.select(first(), gradient, 0), () => g.select(first(), 0, gradient)];
};

/** Elements that tie share equally: `_MinOrMaxGrad`. */
const shared: GradientRule<'reduceMax' | 'reduceMin'> = ({ g, node, operands, result, gradient }) => [
  () => {
    const x = tensorAt(operands, 0);
    const { axes } = node.attributes;
    const chosen = g.cast(g.equal(x, spread(g, result, x, axes)), 'f32');
    const share = g.div(gradient, g.reduceSum(chosen, axes));
    return g.mul(chosen, spread(g, share, x, axes));
  },
];

/** Those that have a rule here; the others give several values, or take them, and are `backpropagate.ts`'s own. */
export type Ruled = Exclude<Primitive, 'scan' | 'item'>;

/** The gradient rule of each primitive. */
export const gradientRules: { readonly [P in Ruled]: GradientRule<P> } = {
  input: none, constant: none, iota: none, random: none,

  neg: ({ g, gradient }) => [() => g.neg(gradient)],
  /** 0 at 0. */
  abs: times((g, x) => g.sign(x)),
  sign: none, floor: none,
  exp: times((_, _x, y) => y),
  expm1: times((g, x) => g.exp(x)),
  log: ({ g, operands, gradient }) => [() => g.div(gradient, tensorAt(operands, 0))],
  log1p: ({ g, operands, gradient }) => [() => g.div(gradient, g.add(tensorAt(operands, 0), 1))],
  sqrt: ({ g, result, gradient }) => [() => g.div(g.mul(gradient, 0.5), result)],
  sin: times((g, x) => g.cos(x)),
  cos: times((g, x) => g.neg(g.sin(x))),
  tanh: times((g, _, y) => g.sub(1, g.mul(y, y))),
  sigmoid: times((g, _, y) => g.mul(y, g.sub(1, y))),
  erf: times((g, x) => g.mul(g.exp(g.neg(g.mul(x, x))), 2 / Math.sqrt(Math.PI))),
  not: none,
  cast: none,

  add: ({ gradient }) => [() => gradient, () => gradient],
  sub: ({ g, gradient }) => [() => gradient, () => g.neg(gradient)],
  mul: ({ g, operands, gradient }) => [() => g.mul(gradient, tensorAt(operands, 1)), () => g.mul(gradient, tensorAt(operands, 0))],
  div: ({ g, operands, result, gradient }) => [
    () => g.div(gradient, tensorAt(operands, 1)),
    () => g.neg(g.mul(gradient, g.div(result, tensorAt(operands, 1)))),
  ],
  /** To y: dz · z · log(x), and 0 where x is not positive. */
  pow: ({ g, operands, result, gradient }) => {
    const [x, y] = [tensorAt(operands, 0), tensorAt(operands, 1)];
    return [
      () => g.mul(gradient, g.mul(y, g.pow(x, g.sub(y, 1)))),
      () => {
        const positive = g.less(0, x);
        return g.mul(gradient, g.mul(result, g.select(positive, g.log(g.select(positive, x, 1)), 0)));
      },
    ];
  },
  max: winner, min: winner,
  and: none, or: none, equal: none, less: none, lessEqual: none,
  select: ({ g, operands, gradient }) => [null, () => g.select(tensorAt(operands, 0), gradient, 0), () => g.select(tensorAt(operands, 0), 0, gradient)],

  broadcast: ({ g, node, operands, gradient }) => [
    () => {
      const { shape } = tensorAt(operands, 0).type;
      const { axes } = node.attributes;
      const spreadAxes = node.attributes.shape.flatMap((extent, axis) => {
        const from = axes.indexOf(axis);
        return from < 0 || shape[from] !== extent ? [axis] : [];
      });
      return g.reshape(g.reduceSum(gradient, spreadAxes), shape);
    },
  ],
  reshape: ({ g, operands, gradient }) => [() => g.reshape(gradient, tensorAt(operands, 0).type.shape)],
  transpose: ({ g, node, gradient }) => [() => g.transpose(gradient, node.attributes.permutation.map((_, axis, permutation) => permutation.indexOf(axis)))],
  slice: ({ g, node, operands, gradient }) => [
    () => {
      const { starts, ends, strides } = node.attributes;
      const interior = strides.map((stride) => stride - 1);
      const after = tensorAt(operands, 0).type.shape.map((extent, axis) => {
        const [start = 0, end = 0, stride = 1] = [starts[axis], ends[axis], strides[axis]];
        return extent - padded(strided(start, end, stride), start, 0, stride - 1);
      });
      return g.pad(gradient, starts, after, { interior });
    },
  ],
  pad: ({ g, node, operands, gradient }) => [
    () => {
      const { before, interior } = node.attributes;
      const ends = tensorAt(operands, 0).type.shape.map((extent, axis) => padded(extent, before[axis] ?? 0, 0, interior[axis] ?? 0));
      return g.slice(gradient, before, ends, interior.map((gap) => gap + 1));
    },
  ],
  concat: ({ g, node, operands, gradient }) => {
    const { axis } = node.attributes;
    const { shape } = gradient.type;
    let end = 0;
    return operands.map((_, index) => {
      const start = end;
      end += tensorAt(operands, index).type.shape[axis] ?? 0;
      const stop = end;
      return () => g.slice(gradient, shape.map((_, each) => (each === axis ? start : 0)), shape.with(axis, stop));
    });
  },
  reverse: ({ g, node, gradient }) => [() => g.reverse(gradient, node.attributes.axes)],

  reduceSum: ({ g, node, operands, gradient }) => [() => spread(g, gradient, tensorAt(operands, 0), node.attributes.axes)],
  reduceMax: shared, reduceMin: shared,
  argMax: none,

  /** With C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC; a transposed operand gets the transpose, made by swapping the product. */
  matmul: ({ g, node, operands, gradient }) => {
    const [a, b] = [tensorAt(operands, 0), tensorAt(operands, 1)];
    const { transposeA, transposeB } = node.attributes;
    return [
      () => (transposeA ? g.matmul(b, gradient, { transposeA: transposeB, transposeB: true }) : g.matmul(gradient, b, { transposeB: !transposeB })),
      () => (transposeB ? g.matmul(gradient, a, { transposeA: true, transposeB: transposeA }) : g.matmul(a, gradient, { transposeA: !transposeA })),
    ];
  },

  // With ⟨conv(x, k), d⟩ = ⟨x, convInputGradient(d, k)⟩ = ⟨k, convKernelGradient(x, d)⟩, linear in each, these close.
  conv: ({ g, node, operands, gradient }) => {
    const [x, kernel] = [tensorAt(operands, 0), tensorAt(operands, 1)];
    return [
      () => g.convInputGradient(gradient, kernel, { ...node.attributes, spatial: spatialOf(x) }),
      () => g.convKernelGradient(x, gradient, { ...node.attributes, window: windowOf(kernel) }),
    ];
  },
  convInputGradient: ({ g, node, operands, gradient }) => {
    const [d, kernel] = [tensorAt(operands, 0), tensorAt(operands, 1)];
    const { spatial: _, ...attributes } = node.attributes;
    return [
      () => g.conv(gradient, kernel, attributes),
      () => g.convKernelGradient(gradient, d, { ...attributes, window: windowOf(kernel) }),
    ];
  },
  convKernelGradient: ({ g, node, operands, gradient }) => {
    const [x, d] = [tensorAt(operands, 0), tensorAt(operands, 1)];
    const { window: _, ...attributes } = node.attributes;
    return [
      () => g.convInputGradient(d, gradient, { ...attributes, spatial: spatialOf(x) }),
      () => g.conv(x, gradient, attributes),
    ];
  },
  /** To the first greatest of each window: `MaxPoolGrad`. */
  maxPool: ({ g, node, operands, gradient }) => [() => g.maxPoolGradient(tensorAt(operands, 0), gradient, node.attributes)],
  maxPoolGradient: ({ g, node, operands, gradient }) => [
    null,
    () => takeGreatest(g, tensorAt(operands, 0), gradient, node.attributes, tensorAt(operands, 1).type.shape),
  ],
  sumPool: ({ g, node, operands, gradient }) => [() => g.sumPoolGradient(gradient, { ...node.attributes, spatial: spatialOf(tensorAt(operands, 0)) })],
  sumPoolGradient: ({ g, node, gradient }) => {
    const { spatial: _, ...attributes } = node.attributes;
    return [() => g.sumPool(gradient, attributes)];
  },

  gather: ({ g, operands, gradient }) => [() => g.scatterSum(tensorAt(operands, 1), gradient, tensorAt(operands, 0).type.shape[0] ?? 0), null],
  scatterSum: ({ g, operands, gradient }) => [null, () => g.gather(gradient, tensorAt(operands, 0))],

  multiHot: none,
  gatherSum: ({ g, operands, gradient }) => [() => g.raggedScatterSum(raggedAt(operands, 1), gradient, tensorAt(operands, 0).type.shape[0] ?? 0), null],
  raggedScatterSum: ({ g, operands, gradient }) => [null, () => g.gatherSum(gradient, raggedAt(operands, 0))],
  raggedUnique: none, raggedPad: none,
};

/** What was reduced over `axes` of `like`, repeated along them. */
function spread(g: GraphBuilder, reduced: TensorValue, like: TensorValue, axes: readonly number[]): TensorValue {
  const { shape } = like.type;
  return g.broadcast(reduced, shape, shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis])));
}

/** Of [B, ...spatial, C]. */
function spatialOf({ type }: TensorValue): readonly number[] {
  return type.shape.slice(1, -1);
}

/** Of a kernel [...window, C / groups, O]. */
function windowOf({ type }: TensorValue): readonly number[] {
  return type.shape.slice(0, -2);
}

function tensorAt(operands: readonly Value[], index: number): TensorValue {
  const value = operands[index];
  if (value === undefined || !isTensor(value)) throw new InternalError(`operand ${index} is no tensor`);
  return value;
}

function raggedAt(operands: readonly Value[], index: number): RaggedValue {
  const value = operands[index];
  if (value === undefined || !isRagged(value)) throw new InternalError(`operand ${index} is not ragged`);
  return value;
}
