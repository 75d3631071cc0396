/**
 * @file Distributions that initializers share, made from uniform numbers, and the variance scaling of Glorot, He and LeCun.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { InitializerContext } from './entry.ts';

/** Standard normal, by Box and Muller (1958): √(-2 log u) · cos(2π v); u lies in (0, 1]. */
export function normal(g: GraphBuilder, { uniform }: Pick<InitializerContext, 'uniform'>): TensorValue {
  const radius = g.sqrt(g.mul(g.log(g.sub(1, uniform(0))), -2));
  return g.mul(radius, g.cos(g.mul(uniform(1), 2 * Math.PI)));
}

/**
 * Standard normal cut at ±2. Drawn by rejection in a fixed number of rounds: a normal lies outside ±2 with probability 0.0455,
 * so after 6 rounds 1 in 10^8 is left, which is cut to the edge.
 */
export function truncatedNormal(g: GraphBuilder, weight: InitializerContext): TensorValue {
  const rounds = 6;
  const draw = (round: number): TensorValue => normal(g, { ...weight, uniform: (k = 0) => weight.uniform(2 * round + k) });
  let drawn = draw(rounds - 1);
  for (let round = rounds - 2; round >= 0; round -= 1) {
    const fresh = draw(round);
    drawn = g.select(g.less(g.abs(fresh), 2), fresh, drawn);
  }
  return g.max(g.min(drawn, 2), -2);
}

/** Uniform in ±√(3 · scale / fan). */
export function uniformOfVariance(g: GraphBuilder, { uniform }: InitializerContext, scale: number, fan: number): TensorValue {
  const limit = Math.sqrt((3 * scale) / Math.max(1, fan));
  return g.add(g.mul(uniform(), 2 * limit), -limit);
}

/** Truncated normal of variance scale / fan; 0.87962566 is the standard deviation of a standard normal cut at ±2. */
export function normalOfVariance(g: GraphBuilder, weight: InitializerContext, scale: number, fan: number): TensorValue {
  return g.mul(truncatedNormal(g, weight), Math.sqrt(scale / Math.max(1, fan)) / 0.8796256610342398);
}
