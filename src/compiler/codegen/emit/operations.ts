/**
 * @file Elementwise operations in loop IR, on scalars and on vectors.
 */
import type { Dtype } from '../../graph/types.ts';
import { add, apply, compare, constant, div, mul, select, sub, type IrBuilder } from '../ir/build.ts';
import { isVector, type Expression, type IrType } from '../ir/ir.ts';
import type { ElementOp } from '../fuse/trace.ts';
import * as math from './math.ts';

interface Emission {
  /** Whether there is a form for vectors; `dtype` is that of the operands. */
  readonly vectors: (dtype: Dtype) => boolean;
  readonly emit: (b: IrBuilder, operands: readonly Expression[], from: Dtype, to: Dtype) => Expression;
}

const always = (): boolean => true;
const never = (): boolean => false;

function unary(emit: (b: IrBuilder, x: Expression, from: Dtype, to: Dtype) => Expression, vectors: Emission['vectors'] = always): Emission {
  return { vectors, emit: (b, [x], from, to) => (x === undefined ? missing() : emit(b, x, from, to)) };
}

function binary(emit: (b: IrBuilder, x: Expression, y: Expression, dtype: Dtype) => Expression, vectors: Emission['vectors'] = always): Emission {
  return { vectors, emit: (b, [x, y], from) => (x === undefined || y === undefined ? missing() : emit(b, x, y, from)) };
}

function missing(): never {
  throw new Error('an operand is missing');
}

const like = (x: Expression, value: number): Expression => constant(x.type, value);

/** max(x, y) keeps NaN; a constant is none, and then one instruction does it. */
function extreme(whole: 'min' | 'max', quick: 'pmin' | 'pmax') {
  return binary((_, x, y, dtype) => {
    if (dtype !== 'f32') return apply(whole, [x, y]);
    if (isNumber(y)) return apply(quick, [x, y]);
    return isNumber(x) ? apply(quick, [y, x]) : apply(whole, [x, y]);
  });
}

function isNumber(x: Expression): boolean {
  return x.kind === 'constant' && !Number.isNaN(x.value);
}

const comparison = (operator: 'eq' | 'lt' | 'le'): Emission => binary((_, x, y) => compare(operator, x, y));

/** Every elementwise operation. */
export const operations: { readonly [O in ElementOp]: Emission } = {
  neg: unary((_, x) => apply('neg', [x])),
  abs: unary((_, x) => apply('abs', [x])),
  sign: unary(math.sign),
  floor: unary((_, x) => apply('floor', [x])),
  exp: unary(math.exp), expm1: unary(math.expm1), log: unary(math.log), log1p: unary(math.log1p),
  sqrt: unary((_, x) => apply('sqrt', [x])),
  sin: unary((b, x) => math.sine(b, x, 0)), cos: unary((b, x) => math.sine(b, x, 1)),
  tanh: unary(math.tanh), sigmoid: unary(math.sigmoid), erf: unary(math.erf),
  not: unary((_, x) => compare('eq', x, like(x, 0))),
  cast: unary((_, x, from, to) => cast(x, from, to)),
  add: binary((_, x, y) => add(x, y)), sub: binary((_, x, y) => sub(x, y)), mul: binary((_, x, y) => mul(x, y)),
  div: binary((b, x, y, dtype) => (dtype === 'f32' ? div(x, y) : divideWhole(b, x, y)), (dtype) => dtype === 'f32'),
  pow: binary((b, x, y, dtype) => (dtype === 'f32' ? math.pow(b, x, y) : cast(math.pow(b, cast(x, 'i32', 'f32'), cast(y, 'i32', 'f32')), 'f32', 'i32')), never),
  max: extreme('max', 'pmax'), min: extreme('min', 'pmin'),
  and: binary((_, x, y) => apply('and', [x, y])), or: binary((_, x, y) => apply('or', [x, y])),
  equal: comparison('eq'), less: comparison('lt'), lessEqual: comparison('le'),
  select: {
    vectors: always,
    emit: (_, [condition, yes, no]) => (condition === undefined || yes === undefined || no === undefined ? missing() : select(condition, yes, no)),
  },
};

/** Cut towards zero; 0 where nothing can be divided, as i32 has no infinity. */
function divideWhole(b: IrBuilder, x: Expression, y: Expression): Expression {
  const usual = b.let(apply('and', [compare('ne', y, like(y, 0)), compare('ne', y, like(y, -1))]));
  const quotient = div(x, select(usual, y, like(y, 1)));
  return b.let(select(usual, quotient, select(compare('eq', y, like(y, 0)), like(x, 0), sub(like(x, 0), x))));
}

/** A vector's truth is all bits of a lane, a scalar's is 1. */
function cast(x: Expression, from: Dtype, to: Dtype): Expression {
  if (from === to) return x;
  if (to === 'bool') return compare('ne', x, like(x, 0));
  const type: IrType = to === 'f32' ? (isVector(x.type) ? 'f32v' : 'f32') : isVector(x.type) ? 'i32v' : 'i32';
  if (from === 'bool') return select(x, constant(type, 1), constant(type, 0));
  return to === 'f32' ? apply('toFloat', [x], type) : apply('toInt', [x], type);
}
