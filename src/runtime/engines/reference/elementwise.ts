/**
 * @file Elementwise kernels: a loop each for one and for two operands. What happens to a number is in `scalar_functions.ts`.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { binaryFunction, unaryFunctions, type BinaryPrimitive, type UnaryPrimitive } from '../../../compiler/graph/scalar_functions.ts';
import { denseAt, denseOf, type Kernel } from './value.ts';

function unary<P extends UnaryPrimitive>(op: P): Kernel<P> {
  const f = unaryFunctions[op];
  return (node, operands) => {
    const x = denseAt(operands, 0).values;
    const result = denseOf(node);
    const { values } = result;
    for (let i = 0; i < values.length; i++) values[i] = f(x[i] ?? 0);
    return result;
  };
}

function binary<P extends BinaryPrimitive>(op: P): Kernel<P> {
  return (node, operands) => {
    const { type, values: x } = denseAt(operands, 0);
    const y = denseAt(operands, 1).values;
    const f = binaryFunction(op, type.dtype);
    const result = denseOf(node);
    const { values } = result;
    for (let i = 0; i < values.length; i++) values[i] = f(x[i] ?? 0, y[i] ?? 0);
    return result;
  };
}

type Elementwise = UnaryPrimitive | BinaryPrimitive | 'cast' | 'select';

export const elementwiseKernels: { readonly [P in Extract<Primitive, Elementwise>]: Kernel<P> } = {
  neg: unary('neg'), abs: unary('abs'), sign: unary('sign'), floor: unary('floor'), exp: unary('exp'), expm1: unary('expm1'),
  log: unary('log'), log1p: unary('log1p'), sqrt: unary('sqrt'), sin: unary('sin'), cos: unary('cos'), tanh: unary('tanh'),
  sigmoid: unary('sigmoid'), erf: unary('erf'), not: unary('not'),

  add: binary('add'), sub: binary('sub'), mul: binary('mul'), div: binary('div'), pow: binary('pow'), max: binary('max'), min: binary('min'),
  and: binary('and'), or: binary('or'), equal: binary('equal'), less: binary('less'), lessEqual: binary('lessEqual'),

  cast: (node, operands) => {
    const x = denseAt(operands, 0).values;
    const result = denseOf(node);
    if (node.attributes.dtype === 'bool') {
      for (let i = 0; i < x.length; i++) result.values[i] = x[i] === 0 ? 0 : 1;
    } else {
      // Assignment to the elements of an Int32Array cuts towards zero.
      result.values.set(x);
    }
    return result;
  },

  select: (node, operands) => {
    const condition = denseAt(operands, 0).values;
    const yes = denseAt(operands, 1).values;
    const no = denseAt(operands, 2).values;
    const result = denseOf(node);
    const { values } = result;
    for (let i = 0; i < values.length; i++) values[i] = (condition[i] === 0 ? no[i] : yes[i]) ?? 0;
    return result;
  },
};
