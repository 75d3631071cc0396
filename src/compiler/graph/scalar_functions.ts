/**
 * @file What elementwise primitives do to single numbers, in double precision: for folding constants, and for the reference
 * engine. Truths are 0 and 1.
 */
import type { Dtype } from './types.ts';

export type UnaryPrimitive = 'neg' | 'abs' | 'sign' | 'floor' | 'exp' | 'expm1' | 'log' | 'log1p' | 'sqrt' | 'sin' | 'cos' | 'tanh' | 'sigmoid' | 'erf' | 'not';
export type BinaryPrimitive = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'and' | 'or' | 'equal' | 'less' | 'lessEqual';

export type UnaryFunction = (x: number) => number;
export type BinaryFunction = (x: number, y: number) => number;

export const unaryFunctions: { readonly [P in UnaryPrimitive]: UnaryFunction } = {
  neg: (x) => -x,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid,
  erf,
  not: (x) => (x === 0 ? 1 : 0),
};

export const binaryFunctions: { readonly [P in BinaryPrimitive]: BinaryFunction } = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  pow: Math.pow,
  max: (x, y) => (x > y || x !== x ? x : y),
  min: (x, y) => (x < y || x !== x ? x : y),
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  equal: (x, y) => (x === y ? 1 : 0),
  less: (x, y) => (x < y ? 1 : 0),
  lessEqual: (x, y) => (x <= y ? 1 : 0),
};

/** The number as the dtype holds it: f32 stays a double, i32 is cut towards zero and wraps around. */
export function toDtype(dtype: Dtype, x: number): number {
  if (dtype === 'f32') return x;
  return dtype === 'i32' ? x | 0 : x === 0 ? 0 : 1;
}

/** The function on numbers of a dtype: products of i32 do not fit a double, and keep their low 32 bits. */
export function binaryFunction(op: BinaryPrimitive, dtype: Dtype): BinaryFunction {
  return op === 'mul' && dtype === 'i32' ? Math.imul : binaryFunctions[op];
}

/** 1 / (1 + exp(-x)); the power never overflows. */
function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** 2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, all of one sign, so nothing cancels (Abramowitz & Stegun 7.1.6). */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
