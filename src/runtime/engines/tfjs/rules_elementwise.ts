/**
 * @file Rules of the elementwise primitives, on any backend of TensorFlow.js.
 */
import type { BinaryPrimitive, UnaryPrimitive } from '../../../compiler/graph/scalar_functions.ts';
import { tensorAt, tensorTypeOf, tfDtype, type Tensor, type Tf, type TfRule, type TfRules } from './types.ts';

const unaryOps: { readonly [P in UnaryPrimitive]: (tf: Tf, x: Tensor) => Tensor } = {
  neg: (tf, x) => tf.neg(x),
  abs: (tf, x) => tf.abs(x),
  sign: (tf, x) => tf.sign(x),
  floor: (tf, x) => tf.floor(x),
  exp: (tf, x) => tf.exp(x),
  expm1: (tf, x) => tf.expm1(x),
  log: (tf, x) => tf.log(x),
  log1p: (tf, x) => tf.log1p(x),
  sqrt: (tf, x) => tf.sqrt(x),
  sin: (tf, x) => tf.sin(x),
  cos: (tf, x) => tf.cos(x),
  tanh: (tf, x) => tf.tanh(x),
  sigmoid: (tf, x) => tf.sigmoid(x),
  erf: (tf, x) => tf.erf(x),
  not: (tf, x) => tf.logicalNot(x),
};

const binaryOps: { readonly [P in BinaryPrimitive]: (tf: Tf, a: Tensor, b: Tensor) => Tensor } = {
  add: (tf, a, b) => tf.add(a, b),
  sub: (tf, a, b) => tf.sub(a, b),
  mul: (tf, a, b) => tf.mul(a, b),
  div: (tf, a, b) => tf.div(a, b),
  pow: (tf, a, b) => tf.pow(a, b),
  max: (tf, a, b) => tf.maximum(a, b),
  min: (tf, a, b) => tf.minimum(a, b),
  and: (tf, a, b) => tf.logicalAnd(a, b),
  or: (tf, a, b) => tf.logicalOr(a, b),
  equal: (tf, a, b) => tf.equal(a, b),
  less: (tf, a, b) => tf.less(a, b),
  lessEqual: (tf, a, b) => tf.lessEqual(a, b),
};

function unary<P extends UnaryPrimitive>(op: P): TfRule<P> {
  return (_node, { tf }) => (operands) => unaryOps[op](tf, tensorAt(operands, 0));
}

function binary<P extends BinaryPrimitive>(op: P): TfRule<P> {
  return (_node, { tf }) => (operands) => binaryOps[op](tf, tensorAt(operands, 0), tensorAt(operands, 1));
}

export const elementwiseRules: Pick<TfRules, UnaryPrimitive | BinaryPrimitive | 'cast' | 'select'> = {
  neg: unary('neg'), abs: unary('abs'), sign: unary('sign'), floor: unary('floor'),
  exp: unary('exp'), expm1: unary('expm1'), log: unary('log'), log1p: unary('log1p'),
  sqrt: unary('sqrt'), sin: unary('sin'), cos: unary('cos'), tanh: unary('tanh'), sigmoid: unary('sigmoid'), erf: unary('erf'),
  not: unary('not'),
  add: binary('add'), sub: binary('sub'), mul: binary('mul'), div: binary('div'), pow: binary('pow'),
  max: binary('max'), min: binary('min'), and: binary('and'), or: binary('or'),
  equal: binary('equal'), less: binary('less'), lessEqual: binary('lessEqual'),

  cast: (node, { tf }) => {
    const dtype = tfDtype[tensorTypeOf(node.type).dtype];
    return (operands) => tf.cast(tensorAt(operands, 0), dtype);
  },
  select: (_node, { tf }) => (operands) => tf.where(tensorAt(operands, 0), tensorAt(operands, 1), tensorAt(operands, 2)),
};
