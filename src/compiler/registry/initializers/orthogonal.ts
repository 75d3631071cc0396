import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { InternalError } from '../../internal_error.ts';
import { sizeOf } from '../../graph/types.ts';
import { defineInitializer } from '../define.ts';
import { normal } from '../distributions.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const orthogonal = defineInitializer({
  name: 'orthogonal',
  keras: 'keras.initializers.Orthogonal',
  summary: 'A random rotation: rows or columns of length 1 at right angles.',
  details: 'The orthonormal part of a matrix drawn from the normal distribution, times gain; uniform among all rotations. All axes but the last are taken as one; whichever of rows and columns are fewer are orthonormal. Saxe, McClelland and Ganguli 2014.',
  example: 'dense 16 kernel_initializer orthogonal',
  params: {
    gain: optional(number(), 1, 'What it is multiplied by.', { positional: true }),
  },
  lower(g, weight, { gain }) {
    const columns = weight.shape.at(-1) ?? 1;
    const rows = sizeOf(weight.shape) / columns;
    const drawn = g.reshape(normal(g, weight), [Math.min(rows, columns), Math.max(rows, columns)]);
    const turned = orthonormalRows(g, drawn);
    return g.mul(g.reshape(rows <= columns ? turned : g.transpose(turned), weight.shape), gain);
  },
});

/** So many rows are made orthonormal one after the other; more in halves, so that most of the work is products of matrices. */
const oneByOne = 32;

/** The rows of a, [n, m] with n ≤ m, each without what it shares with those before it, of length 1. */
function orthonormalRows(g: GraphBuilder, a: TensorValue): TensorValue {
  const [n = 1, m = 1] = a.type.shape;
  if (n <= oneByOne) return gramSchmidt(g, a);
  const half = n >> 1;
  const first = orthonormalRows(g, g.slice(a, [0, 0], [half, m]));
  const others = g.slice(a, [half, 0], [n, m]);
  const shared = g.matmul(g.matmul(others, first, { transposeB: true }), first);
  return g.concat([first, orthonormalRows(g, g.sub(others, shared))], 0);
}

/** Modified Gram-Schmidt: step k takes row k, and takes its direction out of all rows. */
function gramSchmidt(g: GraphBuilder, a: TensorValue): TensorValue {
  const [n = 1, m = 1] = a.type.shape;
  const { slices: [rows] } = g.scan({ carries: [a], slices: [g.iota('i32', [n], 0)], length: n }, (body, { carries: [left], slices: [k] }) => {
    if (left === undefined || k === undefined) throw new InternalError('a step of Gram-Schmidt lacks its matrix');
    const row = body.reshape(body.gather(left, k), [1, m]);
    const unit = body.div(row, body.sqrt(body.reduceSum(body.mul(row, row), [1], { keepDims: true })));
    const along = body.matmul(left, unit, { transposeB: true });
    return { carries: [body.sub(left, body.matmul(along, unit))], slices: [body.reshape(unit, [m])] };
  });
  if (rows === undefined) throw new InternalError('Gram-Schmidt gave no rows');
  return rows;
}
