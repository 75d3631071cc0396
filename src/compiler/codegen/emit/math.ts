/**
 * @file Functions that no machine has, in loop IR: for f32 and vectors of it alike, to some 1e-7 of the value. Sources of the
 * approximations stand with each.
 */
import { add, apply, bits, compare, constant, div, fma, mul, select, sub, type IrBuilder } from '../ir/build.ts';
import type { Expression } from '../ir/ir.ts';

/** A constant of x's type. */
function number(x: Expression, value: number): Expression {
  return constant(x.type, value);
}

/** Constant integers, of the type that x's bits have. */
function integer(x: Expression, value: number): Expression {
  return constant(x.type === 'f32v' ? 'i32v' : 'i32', value);
}

function polynomial(x: Expression, coefficients: readonly number[]): Expression {
  const [first = 0, ...rest] = coefficients;
  return rest.reduce((sum: Expression, each) => fma(sum, x, number(x, each)), number(x, first));
}

/** Added to a number of up to 2²² it leaves no place for a fraction: the sum's last bits are the nearest whole number. */
const wholes = 1.5 * 2 ** 23;

/**
 * Cephes' expf for x within -87.4 … 89: x = n · log 2 + r, a polynomial in r. As two factors: e^r, and 2 to the power of n + `more`, of which -127 … 127 come out; -127 as 0.
 * The power is made of the bits of n + more + 127 + wholes, whose upper ones go away as they move to the exponent's place.
 */
function expFactors(b: IrBuilder, x: Expression, more: number): readonly [Expression, Expression] {
  const shift = number(x, wholes + 127 + more);
  const raw = b.let(fma(x, number(x, Math.LOG2E), shift));
  const n = b.let(sub(raw, shift));
  const r = b.let(fma(n, number(x, 2.1219444e-4), fma(n, number(x, -0.693359375), x)));
  const p = polynomial(r, [1.987569150e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]);
  return [b.let(add(fma(p, mul(r, r), r), number(x, 1))), bits(apply('shl', [bits(raw), constant('i32', 23)]))];
}

/** 0 below -87, infinity above 88.8. */
export function exp(b: IrBuilder, x: Expression): Expression {
  const clamped = b.let(apply('pmax', [apply('pmin', [x, number(x, 89)]), number(x, -87.4)]));
  // Twice half the power, so that what lies below infinity stays there.
  const [y, half] = expFactors(b, clamped, -1);
  return b.let(mul(add(y, y), half));
}

/** exp of what is not above 0: neither infinity nor halves of powers to think of. 0 below -87. */
function expOfNegative(b: IrBuilder, x: Expression): Expression {
  const [y, power] = expFactors(b, b.let(apply('pmax', [x, number(x, -87.4)])), 0);
  return b.let(mul(y, power));
}

/** Cephes' logf: x = m · 2ᵉ with m within √½ … √2, a polynomial in m - 1. */
export function log(b: IrBuilder, x: Expression): Expression {
  const tiny = b.let(compare('lt', x, number(x, 1.17549435e-38)));
  const scaled = b.let(select(tiny, mul(x, number(x, 8388608)), x));
  const raw = b.let(bits(scaled));
  const half = b.let(bits(apply('or', [apply('and', [raw, integer(x, 0x007fffff)]), integer(x, 0x3f000000)])));
  const exponent = apply('toFloat', [sub(apply('shru', [raw, constant('i32', 23)]), integer(x, 126))], x.type);
  const isLow = b.let(compare('lt', half, number(x, Math.SQRT1_2)));
  const e = b.let(sub(sub(exponent, select(isLow, number(x, 1), number(x, 0))), select(tiny, number(x, 23), number(x, 0))));
  const m = b.let(sub(select(isLow, add(half, half), half), number(x, 1)));
  const z = b.let(mul(m, m));
  const p = polynomial(m, [7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1]);
  const y = fma(number(x, -0.5), z, fma(e, number(x, -2.12194440e-4), mul(mul(p, z), m)));
  const finite = b.let(fma(e, number(x, 0.693359375), add(m, y)));
  const bounded = select(compare('eq', x, number(x, Infinity)), number(x, Infinity), finite);
  return b.let(select(compare('gt', x, number(x, 0)), bounded, select(compare('eq', x, number(x, 0)), number(x, -Infinity), number(x, NaN))));
}

/** log(1 + x) as log(u) · x / (u - 1) with u = 1 + x rounded: Kahan's. */
export function log1p(b: IrBuilder, x: Expression): Expression {
  const u = b.let(add(x, number(x, 1)));
  const d = b.let(sub(u, number(x, 1)));
  const isOne = b.let(compare('eq', d, number(x, 0)));
  const y = mul(log(b, u), div(x, select(isOne, number(x, 1), d)));
  return b.let(select(isOne, x, select(compare('eq', u, number(x, Infinity)), u, y)));
}

/** exp(x) - 1; by its series below ½. */
export function expm1(b: IrBuilder, x: Expression): Expression {
  const series = mul(x, polynomial(x, [1 / 40320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1]));
  return b.let(select(compare('lt', apply('abs', [x]), number(x, 0.5)), series, sub(exp(b, x), number(x, 1))));
}

/** Eigen's rational approximation of degree 13 over 6. */
export function tanh(b: IrBuilder, x: Expression): Expression {
  const clamped = b.let(apply('pmax', [apply('pmin', [x, number(x, 7.905311)]), number(x, -7.905311)]));
  const z = b.let(mul(clamped, clamped));
  const p = polynomial(z, [-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3]);
  const q = polynomial(z, [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3]);
  return b.let(div(mul(p, clamped), q));
}

/** 1 / (1 + exp(-x)), from exp(-|x|). */
export function sigmoid(b: IrBuilder, x: Expression): Expression {
  const e = expOfNegative(b, apply('neg', [apply('abs', [x])]));
  const y = b.let(div(number(x, 1), add(e, number(x, 1))));
  return b.let(select(compare('lt', x, number(x, 0)), mul(e, y), y));
}

/** Eigen's rational approximation of degree 13 over 8. */
export function erf(b: IrBuilder, x: Expression): Expression {
  const clamped = b.let(apply('pmax', [apply('pmin', [x, number(x, 4)]), number(x, -4)]));
  const z = b.let(mul(clamped, clamped));
  const p = polynomial(z, [-2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5, -7.34990630326855e-4, -2.954599808540250e-3, -1.60960333262415e-2]);
  const q = polynomial(z, [-1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3, -7.37332916720468e-3, -1.42647390514189e-2]);
  return b.let(div(mul(p, clamped), q));
}

/** Cephes' sinf and cosf: x less the nearest multiple of π/2, in three parts. */
export function sine(b: IrBuilder, x: Expression, quarter: 0 | 1): Expression {
  const n = b.let(apply('nearest', [mul(x, number(x, 2 / Math.PI))]));
  const r = b.let(fma(n, number(x, -7.5497899548918821e-8), fma(n, number(x, -4.837512969970703125e-4), fma(n, number(x, -1.5703125), x))));
  const z = b.let(mul(r, r));
  const s = b.let(fma(mul(polynomial(z, [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]), z), r, r));
  const c = b.let(add(fma(mul(polynomial(z, [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]), z), z, mul(number(x, -0.5), z)), number(x, 1)));
  const turn = b.let(add(apply('toInt', [n], x.type === 'f32v' ? 'i32v' : 'i32'), integer(x, quarter)));
  const isOdd = compare('ne', apply('and', [turn, integer(x, 1)]), integer(x, 0));
  const isNegative = compare('ne', apply('and', [turn, integer(x, 2)]), integer(x, 0));
  const y = b.let(select(isOdd, c, s));
  return b.let(select(isNegative, apply('neg', [y]), y));
}

export function sign(b: IrBuilder, x: Expression): Expression {
  return b.let(select(compare('gt', x, number(x, 0)), number(x, 1), select(compare('lt', x, number(x, 0)), number(x, -1), x)));
}

/** x to the power of y, scalar f32 each, through f64: exact to the last bit or the one before, for bases near 1 and large powers too. */
export function pow(b: IrBuilder, x: Expression, y: Expression): Expression {
  const f64 = (value: number): Expression => constant('f64', value);
  const f32 = (value: number): Expression => constant('f32', value);
  const size = b.let(apply('abs', [x]));
  const tiny = b.let(compare('lt', size, f32(1.17549435e-38)));
  const raw = b.let(bits(b.let(select(tiny, mul(size, f32(8388608)), size))));
  const e = sub(sub(apply('shru', [raw, constant('i32', 23)]), constant('i32', 127)), select(tiny, constant('i32', 23), constant('i32', 0)));
  const m = b.let(apply('promote', [bits(apply('or', [apply('and', [raw, constant('i32', 0x007fffff)]), constant('i32', 0x3f800000)]))], 'f64'));
  // log m = 2 artanh((m - 1) / (m + 1)), for m within 1 … 2, halved above √2.
  const isHigh = b.let(compare('gt', m, f64(Math.SQRT2)));
  const low = b.let(select(isHigh, mul(m, f64(0.5)), m));
  const t = b.let(div(sub(low, f64(1)), add(low, f64(1))));
  const t2 = b.let(mul(t, t));
  const series = polynomial(t2, [2 / 19, 2 / 17, 2 / 15, 2 / 13, 2 / 11, 2 / 9, 2 / 7, 2 / 5, 2 / 3, 2]);
  const exponent = apply('toFloat', [add(e, select(isHigh, constant('i32', 1), constant('i32', 0)))], 'f64');
  const logarithm = b.let(fma(exponent, f64(Math.LN2), mul(series, t)));
  const product = b.let(mul(apply('promote', [y], 'f64'), logarithm));
  const bounded = b.let(apply('min', [apply('max', [product, f64(-110)]), f64(90)]));
  const n = b.let(apply('nearest', [mul(bounded, f64(Math.LOG2E))]));
  const r = b.let(fma(n, f64(-Math.LN2), bounded));
  const factorials = [479001600, 39916800, 3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2, 1, 1];
  const power = polynomial(r, factorials.map((factorial) => 1 / factorial));
  const whole = b.let(apply('toInt', [n], 'i32'));
  const first = b.let(apply('shr', [whole, constant('i32', 1)]));
  const two = (k: Expression): Expression => apply('promote', [bits(apply('shl', [add(k, constant('i32', 127)), constant('i32', 23)]))], 'f64');
  const positive = b.let(apply('demote', [mul(mul(power, two(first)), two(sub(whole, first)))], 'f32'));
  // Edges, as IEEE 754 has them.
  const isInfinite = compare('eq', size, f32(Infinity));
  const isZero = compare('eq', size, f32(0));
  const grows = b.let(compare('gt', y, f32(0)));
  const edge = select(isZero, select(grows, f32(0), f32(Infinity)), select(isInfinite, select(grows, f32(Infinity), f32(0)), positive));
  const isWhole = compare('eq', apply('floor', [y]), y);
  const isOdd = compare('ne', apply('floor', [mul(y, f32(0.5))]), mul(y, f32(0.5)));
  const signed = b.let(edge);
  const ofNegative = select(isWhole, select(isOdd, apply('neg', [signed]), signed), f32(NaN));
  const isNumber = apply('and', [compare('eq', x, x), compare('eq', y, y)]);
  const result = select(compare('lt', x, f32(0)), ofNegative, signed);
  return b.let(select(compare('eq', y, f32(0)), f32(1), select(isNumber, result, f32(NaN))));
}
