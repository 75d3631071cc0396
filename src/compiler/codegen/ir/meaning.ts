/**
 * @file What every operator makes of one lane: the arithmetic of the interpreter. An i32 is a number from -2³¹ to 2³¹ - 1, an f32 one
 * that Math.fround leaves alone. A NaN has no bits of its own here: all are 0x7fc00000.
 */
import { InternalError } from '../../internal_error.ts';
import type { Operator, ScalarType } from './ir.ts';

export type LaneFunction = (x: number, y: number, z: number) => number;

/** For operands of i32, and for those of f32 and f64. Results are rounded afterwards to the result's type. */
interface Meaning {
  readonly integer: LaneFunction | null;
  readonly float: LaneFunction | null;
}

const scratch = new DataView(new ArrayBuffer(8));

/** To what a type can hold. */
export const roundTo: { readonly [T in ScalarType]: (value: number) => number } = {
  i32: (value) => value | 0,
  f32: Math.fround,
  f64: (value) => value,
};

const both = (meaning: LaneFunction): Meaning => ({ integer: meaning, float: meaning });
const integer = (meaning: LaneFunction): Meaning => ({ integer: meaning, float: null });
const float = (meaning: LaneFunction): Meaning => ({ integer: null, float: meaning });
const truth = (holds: (x: number, y: number) => boolean): Meaning => both((x, y) => (holds(x, y) ? 1 : 0));

const meanings: { readonly [O in Operator]: Meaning } = {
  add: both((x, y) => x + y),
  sub: both((x, y) => x - y),
  mul: { integer: Math.imul, float: (x, y) => x * y },
  div: { integer: divide, float: (x, y) => x / y },
  fma: { integer: (x, y, z) => Math.imul(x, y) + z, float: (x, y, z) => x * y + z },
  sqrt: float(Math.sqrt),
  abs: both(Math.abs),
  neg: both((x) => -x),
  floor: float(Math.floor),
  nearest: float(roundToEven),
  min: both((x, y) => Math.min(x, y)),
  max: both((x, y) => Math.max(x, y)),
  pmin: float((x, y) => (y < x ? y : x)),
  pmax: float((x, y) => (x < y ? y : x)),
  and: integer((x, y) => x & y),
  or: integer((x, y) => x | y),
  xor: integer((x, y) => x ^ y),
  shl: integer((x, y) => x << y),
  shr: integer((x, y) => x >> y),
  shru: integer((x, y) => x >>> y),
  mulHigh: integer(multiplyHigh),
  eq: truth((x, y) => x === y),
  ne: truth((x, y) => x !== y),
  lt: truth((x, y) => x < y),
  le: truth((x, y) => x <= y),
  gt: truth((x, y) => x > y),
  ge: truth((x, y) => x >= y),
  splat: both((x) => x),
  any: integer((x) => (x !== 0 ? 1 : 0)),
  toFloat: integer((x) => x),
  toInt: float(saturate),
  bits: {
    integer(x) {
      scratch.setInt32(0, x);
      return scratch.getFloat32(0);
    },
    float(x) {
      scratch.setFloat32(0, x);
      return scratch.getInt32(0);
    },
  },
  promote: float((x) => x),
  demote: float((x) => x),
  // The condition is i32, whatever is chosen.
  select: integer((condition, x, y) => (condition !== 0 ? x : y)),
};

/** What `operator` makes of operands whose first is of type `from`, as `to`. `fused`: multiply-add is rounded once. */
export function meaningOf(operator: Operator, from: ScalarType, to: ScalarType, fused: boolean): LaneFunction {
  const { integer: ofIntegers, float: ofFloats } = meanings[operator];
  const meaning = from === 'i32' ? ofIntegers : ofFloats;
  if (meaning === null) throw new InternalError(`there is no ${operator} of ${from}`);
  if (operator === 'fma' && to === 'f32' && !fused) return (x, y, z) => Math.fround(Math.fround(x * y) + z);
  if (operator === 'fma' && to === 'f32') return fusedMultiplyAdd;
  const round = roundTo[to];
  return (x, y, z) => round(meaning(x, y, z));
}

/**
 * x · y + z of f32, rounded once. The product is exact in f64; the sum is rounded to odd there, which leaves to f32 what it needs to round as if it were exact
 * (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008).
 */
function fusedMultiplyAdd(x: number, y: number, z: number): number {
  const product = x * y;
  const total = product + z;
  // What the sum lost: Knuth's two-sum.
  const part = total - product;
  const lost = product - (total - part) + (z - part);
  if (lost === 0 || !Number.isFinite(lost)) return Math.fround(total);
  scratch.setFloat64(0, total);
  const bits = scratch.getBigInt64(0);
  if ((bits & 1n) === 1n) return Math.fround(total);
  scratch.setBigInt64(0, bits + ((lost > 0) === (total > 0) ? 1n : -1n));
  return Math.fround(scratch.getFloat64(0));
}

function divide(x: number, y: number): number {
  if (y === 0) throw new InternalError(`${x} is divided by 0`);
  if (x === -(2 ** 31) && y === -1) throw new InternalError(`${x} / ${y} does not fit into i32`);
  return Math.trunc(x / y);
}

/** Beside 2⁵² nothing of a fraction is left, and the sum has rounded it as IEEE 754 does: ties to even. */
function roundToEven(value: number): number {
  const magnitude = Math.abs(value);
  const rounded = magnitude < 2 ** 52 ? magnitude + 2 ** 52 - 2 ** 52 : magnitude;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

function saturate(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max(Math.trunc(value), -(2 ** 31)), 2 ** 31 - 1);
}

/** By halves of 16 bits, so that every product and sum is exact. */
function multiplyHigh(x: number, y: number): number {
  const [xHigh, xLow, yHigh, yLow] = [x >>> 16, x & 0xffff, y >>> 16, y & 0xffff];
  const middle = xHigh * yLow + Math.floor((xLow * yLow) / 65536);
  const carry = xLow * yHigh + (middle % 65536);
  return xHigh * yHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536);
}
