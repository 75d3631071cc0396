/**
 * @file The type of each primitive's result, from its attributes and its operands' types. The builder takes types from here,
 * and the verifier infers them anew. What does not fit gives a text that says why.
 */
import type { NodeOf, UntypedNode } from './graph.ts';
import { convInputGradientType, convKernelGradientType, convType, maxPoolGradientType, poolType, sumPoolGradientType } from './infer_windows.ts';
import type { Attributes, Primitive } from './primitives.ts';
import { inferScan } from './scan.ts';
import { printType, ragged, sameShape, sizeOf, tensor, type Dtype, type TensorType, type ValueType } from './types.ts';

export type TypeRule<P extends Primitive> = (attributes: Attributes[P], operands: readonly ValueType[]) => ValueType | string;

/** The type of the node's value, or why it has none. Never throws. */
export function inferType(node: UntypedNode, operands: readonly ValueType[]): ValueType | string {
  return applyRule(node, operands);
}

function applyRule<P extends Primitive>(node: Omit<NodeOf<P>, 'type'>, operands: readonly ValueType[]): ValueType | string {
  return typeRules[node.op](node.attributes, operands);
}

type Kind = ValueType['kind'];
type KindType<K extends Kind> = Extract<ValueType, { kind: K }>;
type KindTypes<K extends readonly Kind[]> = { readonly [I in keyof K]: KindType<K[I]> };

const numbers = ['f32', 'i32'] as const;
const floats = ['f32'] as const;
const bools = ['bool'] as const;
const anyDtype = ['f32', 'i32', 'bool'] as const;

/** A rule for operands of just those kinds, in that order. */
function takes<A, const K extends readonly Kind[]>(kinds: K, rule: (attributes: A, operands: KindTypes<K>) => ValueType | string) {
  const fits = (operands: readonly ValueType[]): operands is readonly ValueType[] & KindTypes<K> =>
    operands.length === kinds.length && operands.every(({ kind }, index) => kind === kinds[index]);
  return (attributes: A, operands: readonly ValueType[]): ValueType | string =>
    fits(operands) ? rule(attributes, operands) : `wants (${kinds.join(', ')}), and gets (${operands.map(printType).join(', ')})`;
}

/** Elementwise, operands of one type: that of the result, unless `gives` says another dtype. */
function elementwise(count: 1 | 2, dtypes: readonly Dtype[], gives?: Dtype) {
  return (_: unknown, operands: readonly ValueType[]): ValueType | string => {
    const [first] = operands;
    if (operands.length !== count) return `wants ${count} operands, and gets ${operands.length}`;
    if (first?.kind !== 'tensor' || !dtypes.includes(first.dtype)) return `wants ${dtypes.join(' or ')}, and gets ${operands.map(printType).join(', ')}`;
    const strange = operands.find((type) => type.kind !== 'tensor' || type.dtype !== first.dtype || !sameShape(type.shape, first.shape));
    if (strange !== undefined) return `wants operands of one type, and gets ${operands.map(printType).join(', ')}`;
    return gives === undefined ? first : tensor(gives, first.shape);
  };
}

function reduction(dtypes: readonly Dtype[]) {
  return takes(['tensor'], ({ axes }: { readonly axes: readonly number[] }, [x]) => {
    if (!dtypes.includes(x.dtype)) return `wants ${dtypes.join(' or ')}, and gets ${printType(x)}`;
    if (!areAxes(axes, x.shape.length)) return `has no axes ${list(axes)} in ${printType(x)}`;
    return tensor(x.dtype, x.shape.filter((_, axis) => !axes.includes(axis)));
  });
}

/** Axes of a tensor of that rank, ascending and each once. */
function areAxes(axes: readonly number[], rank: number): boolean {
  return axes.every((axis, index) => Number.isInteger(axis) && axis >= 0 && axis < rank && axis > (axes[index - 1] ?? -1));
}

function isShape(shape: readonly number[]): boolean {
  return shape.every((extent) => Number.isInteger(extent) && extent >= 0);
}

function list(numbers: readonly number[]): string {
  return `[${numbers.join(',')}]`;
}

/** How many indices there are from `start` to before `end` by `stride`. */
export function strided(start: number, end: number, stride: number): number {
  return Math.max(0, Math.ceil((end - start) / stride));
}

/** An extent with `before`, `after`, and `interior` between neighbours. */
export function padded(extent: number, before: number, after: number, interior: number): number {
  return before + extent + Math.max(0, extent - 1) * interior + after;
}

const source = (attributes: { readonly dtype: Dtype; readonly shape: readonly number[] }): ValueType | string =>
  isShape(attributes.shape) ? tensor(attributes.dtype, attributes.shape) : `${list(attributes.shape)} is no shape`;

const isI32Scalar = (type: TensorType): boolean => type.dtype === 'i32' && type.shape.length === 0;

/** The type rule of each primitive; see the comments in `primitives.ts`. */
export const typeRules: { readonly [P in Primitive]: TypeRule<P> } = {
  input: takes([], ({ name, role, type }: Attributes['input']) => {
    if (type.kind === 'ragged') return role === 'data' ? type : `${role} ${name} cannot be ragged`;
    if (type.kind === 'tuple') return `${role} ${name} cannot be a tuple`;
    if (!isShape(type.shape)) return `${list(type.shape)} is no shape`;
    return role === 'scalar' && type.shape.length > 0 ? `scalar ${name} has shape ${list(type.shape)}` : type;
  }),
  constant: takes([], ({ value, dtype, shape }: Attributes['constant']) => {
    if (dtype === 'i32' && value !== (value | 0)) return `${value} is no i32`;
    if (dtype === 'bool' && value !== 0 && value !== 1) return `${value} is no bool`;
    return source({ dtype, shape });
  }),
  iota: takes([], (attributes: Attributes['iota']) =>
    areAxes([attributes.axis], attributes.shape.length) ? source(attributes) : `has no axis ${attributes.axis} in ${list(attributes.shape)}`),
  random: takes(['tensor', 'tensor'], ({ stream, shape }: Attributes['random'], operands) => {
    if (!operands.every(isI32Scalar)) return `wants seed and step as i32[], and gets ${operands.map(printType).join(', ')}`;
    return Number.isInteger(stream) && stream >= 0 && stream < 2 ** 32 ? source({ dtype: 'f32', shape }) : `stream ${stream} is no unsigned 32-bit number`;
  }),

  neg: elementwise(1, numbers), abs: elementwise(1, numbers), sign: elementwise(1, numbers), floor: elementwise(1, floats),
  exp: elementwise(1, floats), expm1: elementwise(1, floats), log: elementwise(1, floats), log1p: elementwise(1, floats),
  sqrt: elementwise(1, floats), sin: elementwise(1, floats), cos: elementwise(1, floats), tanh: elementwise(1, floats),
  sigmoid: elementwise(1, floats), erf: elementwise(1, floats), not: elementwise(1, bools),
  cast: takes(['tensor'], ({ dtype }: Attributes['cast'], [x]) => tensor(dtype, x.shape)),

  add: elementwise(2, numbers), sub: elementwise(2, numbers), mul: elementwise(2, numbers),
  div: elementwise(2, floats), pow: elementwise(2, floats), max: elementwise(2, numbers), min: elementwise(2, numbers),
  and: elementwise(2, bools), or: elementwise(2, bools),
  equal: elementwise(2, anyDtype, 'bool'), less: elementwise(2, numbers, 'bool'), lessEqual: elementwise(2, numbers, 'bool'),
  select: takes(['tensor', 'tensor', 'tensor'], (_: Attributes['select'], [condition, yes, no]) => {
    if (condition.dtype !== 'bool') return `wants a bool condition, and gets ${printType(condition)}`;
    const alike = yes.dtype === no.dtype && sameShape(yes.shape, no.shape) && sameShape(condition.shape, yes.shape);
    return alike ? yes : `wants operands of one shape, and gets ${[condition, yes, no].map(printType).join(', ')}`;
  }),

  broadcast: takes(['tensor'], ({ shape, axes }: Attributes['broadcast'], [x]) => {
    const fits = isShape(shape) && areAxes(axes, shape.length) && axes.length === x.shape.length
      && axes.every((axis, index) => x.shape[index] === 1 || x.shape[index] === shape[axis]);
    return fits ? tensor(x.dtype, shape) : `cannot spread ${printType(x)} to ${list(shape)} along axes ${list(axes)}`;
  }),
  reshape: takes(['tensor'], ({ shape }: Attributes['reshape'], [x]) =>
    isShape(shape) && sizeOf(shape) === sizeOf(x.shape) ? tensor(x.dtype, shape) : `cannot make ${list(shape)} of ${printType(x)}`),
  transpose: takes(['tensor'], ({ permutation }: Attributes['transpose'], [x]) => {
    const sorted = permutation.toSorted((a, b) => a - b);
    if (sorted.length !== x.shape.length || !areAxes(sorted, x.shape.length)) return `${list(permutation)} does not permute ${printType(x)}`;
    return tensor(x.dtype, permutation.map((axis) => x.shape[axis] ?? 0));
  }),
  slice: takes(['tensor'], ({ starts, ends, strides }: Attributes['slice'], [x]) => {
    const fits = [starts, ends, strides].every(({ length }) => length === x.shape.length) && x.shape.every((extent, axis) => {
      const [start = 0, end = 0, stride = 1] = [starts[axis], ends[axis], strides[axis]];
      return start >= 0 && start <= end && end <= extent && stride >= 1;
    });
    if (!fits) return `cannot cut ${list(starts)} to ${list(ends)} by ${list(strides)} out of ${printType(x)}`;
    return tensor(x.dtype, x.shape.map((_, axis) => strided(starts[axis] ?? 0, ends[axis] ?? 0, strides[axis] ?? 1)));
  }),
  pad: takes(['tensor'], ({ before, after, interior }: Attributes['pad'], [x]) => {
    const all = [before, after, interior];
    if (!all.every((each) => each.length === x.shape.length && isShape(each))) return `cannot pad ${printType(x)} by ${all.map(list).join(', ')}`;
    return tensor(x.dtype, x.shape.map((extent, axis) => padded(extent, before[axis] ?? 0, after[axis] ?? 0, interior[axis] ?? 0)));
  }),
  concat: ({ axis }, operands) => {
    const [first] = operands;
    if (first?.kind !== 'tensor' || !areAxes([axis], first.shape.length)) return `cannot join ${operands.map(printType).join(', ')} along axis ${axis}`;
    let extent = 0;
    for (const type of operands) {
      const alike = type.kind === 'tensor' && type.dtype === first.dtype && type.shape.length === first.shape.length
        && type.shape.every((each, at) => at === axis || each === first.shape[at]);
      if (!alike) return `cannot join ${operands.map(printType).join(', ')} along axis ${axis}`;
      extent += type.shape[axis] ?? 0;
    }
    return tensor(first.dtype, first.shape.with(axis, extent));
  },
  reverse: takes(['tensor'], ({ axes }: Attributes['reverse'], [x]) => (areAxes(axes, x.shape.length) ? x : `has no axes ${list(axes)} in ${printType(x)}`)),

  reduceSum: reduction(numbers), reduceMax: reduction(numbers), reduceMin: reduction(numbers),
  argMax: takes(['tensor'], ({ axis }: Attributes['argMax'], [x]) => {
    if (x.dtype === 'bool' || !areAxes([axis], x.shape.length)) return `has no greatest along axis ${axis} of ${printType(x)}`;
    return tensor('i32', x.shape.toSpliced(axis, 1));
  }),

  matmul: takes(['tensor', 'tensor'], ({ transposeA, transposeB }: Attributes['matmul'], [a, b]) => {
    const [m, k] = lastTwo(a, transposeA);
    const [inner, n] = lastTwo(b, transposeB);
    const batch = a.shape.slice(0, -2);
    const fits = a.dtype === 'f32' && b.dtype === 'f32' && a.shape.length >= 2 && k === inner && sameShape(batch, b.shape.slice(0, -2));
    if (!fits) return `cannot multiply ${printType(a)}${transposeA ? ' transposed' : ''} by ${printType(b)}${transposeB ? ' transposed' : ''}`;
    return tensor('f32', [...batch, m, n]);
  }),

  conv: takes(['tensor', 'tensor'], convType),
  convInputGradient: takes(['tensor', 'tensor'], convInputGradientType),
  convKernelGradient: takes(['tensor', 'tensor'], convKernelGradientType),
  maxPool: takes(['tensor'], poolType),
  maxPoolGradient: takes(['tensor', 'tensor'], maxPoolGradientType),
  sumPool: takes(['tensor'], poolType),
  sumPoolGradient: takes(['tensor'], sumPoolGradientType),

  gather: takes(['tensor', 'tensor'], (_: Attributes['gather'], [table, indices]) => {
    if (indices.dtype !== 'i32' || table.shape.length === 0) return `cannot take rows ${printType(indices)} of ${printType(table)}`;
    return tensor(table.dtype, [...indices.shape, ...table.shape.slice(1)]);
  }),
  scatterSum: takes(['tensor', 'tensor'], ({ rows }: Attributes['scatterSum'], [indices, updates]) => {
    const rank = indices.shape.length;
    const fits = indices.dtype === 'i32' && updates.dtype !== 'bool' && sameShape(updates.shape.slice(0, rank), indices.shape);
    return fits ? tensor(updates.dtype, [rows, ...updates.shape.slice(rank)]) : `cannot add ${printType(updates)} to rows ${printType(indices)}`;
  }),

  multiHot: takes(['ragged'], ({ size }: Attributes['multiHot'], [rows]) => tensor('f32', [rows.rows, size])),
  gatherSum: takes(['tensor', 'ragged'], (_: Attributes['gatherSum'], [table, rows]) => {
    const [, width] = table.shape;
    if (table.dtype !== 'f32' || table.shape.length !== 2 || width === undefined) return `wants an f32 table of two axes, and gets ${printType(table)}`;
    return tensor('f32', [rows.rows, width]);
  }),
  raggedScatterSum: takes(['ragged', 'tensor'], ({ rows }: Attributes['raggedScatterSum'], [names, updates]) => {
    const [count, width] = updates.shape;
    const fits = updates.dtype === 'f32' && updates.shape.length === 2 && count === names.rows && width !== undefined;
    return fits ? tensor('f32', [rows, width]) : `cannot add ${printType(updates)} by ${printType(names)}`;
  }),
  raggedUnique: takes(['ragged'], (_: Attributes['raggedUnique'], [rows]) => ragged(rows.rows, true)),
  raggedPad: takes(['ragged'], ({ length }: Attributes['raggedPad'], [rows]) => tensor('i32', [rows.rows, length])),

  scan: inferScan,
  item: takes(['tuple'], ({ index }: Attributes['item'], [values]) => values.items[index] ?? `has no item ${index} in ${printType(values)}`),
};

/** Rows and columns of the matrices, as they are multiplied. */
function lastTwo({ shape }: TensorType, transposed: boolean): readonly [number, number] {
  const rows = shape.at(-2) ?? 0;
  const columns = shape.at(-1) ?? 0;
  return transposed ? [columns, rows] : [rows, columns];
}
