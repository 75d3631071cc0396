/**
 * @file Small cases of convolutions and pools; see `primitive_cases.ts`.
 */
import { countWindows, windowAxes } from '../../src/compiler/graph/infer_windows.ts';
import type { Attributes, Pooling, Primitive } from '../../src/compiler/graph/primitives.ts';
import { sizeOf } from '../../src/compiler/graph/types.ts';
import { example, type PrimitiveCase } from './primitive_case.ts';
import { f32, spread } from './primitive_columns.ts';

interface Convolution extends Partial<Attributes['conv']> {
  readonly name: string;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  /** Too many numbers for finite differences by each. */
  readonly large?: boolean;
}

const convolutions: readonly Convolution[] = [
  { name: 'one axis', x: [2, 5, 3], kernel: [2, 3, 4] },
  { name: 'one element', x: [1, 1, 1], kernel: [1, 1, 1] },
  { name: 'one axis, all its width', x: [2, 4, 2], kernel: [4, 2, 3] },
  { name: 'one axis, strides, dilation, more zeros after', x: [2, 8, 2], kernel: [3, 2, 2], strides: [2], dilations: [2], before: [1], after: [2] },
  { name: 'one axis, gaps between windows', x: [1, 9, 1], kernel: [2, 1, 2], strides: [4] },
  { name: 'one axis, more zeros than a window', x: [1, 3, 2], kernel: [2, 2, 2], before: [3], after: [4] },
  { name: 'two axes', x: [2, 5, 4, 2], kernel: [3, 3, 2, 3] },
  { name: 'two axes, one channel', x: [2, 4, 5, 1], kernel: [2, 3, 1, 2] },
  { name: 'two axes, same extents', x: [2, 4, 5, 2], kernel: [3, 3, 2, 2], before: [1, 1], after: [1, 1] },
  { name: 'two axes, an even window, same extents', x: [1, 4, 3, 2], kernel: [2, 4, 2, 2], before: [0, 1], after: [1, 2] },
  { name: 'two axes, strides with elements left over', x: [2, 6, 7, 2], kernel: [3, 2, 2, 2], strides: [2, 3] },
  { name: 'two axes, strides and more zeros after', x: [1, 6, 5, 1], kernel: [3, 3, 1, 2], strides: [2, 2], before: [0, 1], after: [1, 1] },
  { name: 'two axes, dilations', x: [1, 7, 6, 2], kernel: [3, 2, 2, 2], dilations: [2, 3] },
  { name: 'two axes, dilations wider than the extent but for zeros', x: [1, 3, 3, 1], kernel: [2, 2, 1, 2], dilations: [4, 2], before: [1, 0], after: [2, 1] },
  { name: 'two axes, a window of one', x: [2, 3, 3, 4], kernel: [1, 1, 4, 3] },
  { name: 'two axes, a window of one, strides', x: [1, 5, 4, 2], kernel: [1, 1, 2, 2], strides: [2, 3] },
  { name: 'two groups', x: [2, 4, 4, 4], kernel: [2, 2, 2, 6], groups: 2 },
  { name: 'a group each channel', x: [2, 4, 4, 3], kernel: [3, 3, 1, 3], groups: 3, before: [1, 1], after: [1, 1] },
  { name: 'a group each channel, two outputs of each', x: [1, 5, 3, 2], kernel: [2, 2, 1, 4], groups: 2, strides: [2, 1] },
  { name: 'many channels', x: [2, 4, 4, 17], kernel: [3, 3, 17, 19], before: [1, 1], after: [1, 1], large: true },
  { name: 'three axes', x: [1, 3, 4, 3, 2], kernel: [2, 2, 3, 2, 2] },
  { name: 'three axes, everything', x: [2, 4, 3, 5, 4], kernel: [2, 2, 3, 2, 4], strides: [2, 1, 2], dilations: [1, 2, 1], before: [1, 0, 1], after: [0, 1, 1], groups: 2 },
];

function slidingOf({ x, strides, dilations, before, after, groups = 1 }: Convolution): Attributes['conv'] {
  const [ones, zeros] = [x.slice(2).map(() => 1), x.slice(2).map(() => 0)];
  return { strides: strides ?? ones, dilations: dilations ?? ones, before: before ?? zeros, after: after ?? zeros, groups };
}

/** [B, ...out, channels], for windows over x. */
function outputShape(x: readonly number[], window: readonly number[], sliding: Omit<Pooling, 'window'> & { readonly dilations?: readonly number[] }, channels: number): readonly number[] {
  const out = windowAxes(window, sliding).map((axis, index) => countWindows(x[index + 1] ?? 0, axis));
  return [x[0] ?? 0, ...out, channels];
}

const random = (shape: readonly number[], salt = 0): ReturnType<typeof f32> => f32(shape, spread(sizeOf(shape), -1, 1, salt));

interface Pool extends Partial<Omit<Pooling, 'window'>> {
  readonly name: string;
  readonly x: readonly number[];
  readonly window: readonly number[];
}

const pools: readonly Pool[] = [
  { name: 'one axis', x: [2, 6, 3], window: [2] },
  { name: 'one axis, overlapping', x: [2, 5, 2], window: [3], strides: [1] },
  { name: 'one axis, gaps between windows', x: [1, 7, 2], window: [2], strides: [3] },
  { name: 'one axis, elements left over', x: [1, 5, 1], window: [2] },
  { name: 'one axis, all its width', x: [2, 4, 2], window: [4] },
  { name: 'one axis, more zeros after', x: [1, 5, 2], window: [4], strides: [2], before: [1], after: [2] },
  { name: 'two axes', x: [2, 4, 6, 3], window: [2, 2] },
  { name: 'two axes, one channel', x: [1, 4, 4, 1], window: [2, 2] },
  { name: 'two axes, overlapping', x: [1, 5, 4, 2], window: [3, 2], strides: [1, 1] },
  { name: 'two axes, same extents', x: [1, 3, 4, 2], window: [3, 2], strides: [1, 1], before: [1, 0], after: [1, 1] },
  { name: 'two axes, strides and zeros', x: [2, 5, 5, 1], window: [2, 2], strides: [2, 2], before: [0, 0], after: [1, 1] },
  { name: 'two axes, a window of one', x: [1, 3, 3, 2], window: [1, 1] },
  { name: 'three axes', x: [1, 4, 3, 4, 2], window: [2, 3, 2], strides: [2, 1, 1], before: [0, 1, 0], after: [0, 1, 1] },
];

function poolingOf({ x, window, strides, before, after }: Pool): Pooling {
  const zeros = x.slice(2).map(() => 0);
  return { window, strides: strides ?? window, before: before ?? zeros, after: after ?? zeros };
}

/** Few values, so that many tie. */
const ties = { name: 'ties', x: [2, 5, 4, 2], window: [3, 2], strides: [1, 1] };
const tying = f32(ties.x, spread(sizeOf(ties.x), -1.5, 1.5).map(Math.round));

/** Every primitive here that takes x, over all pools; numbers below zero, so that padding would win if it could. */
function poolCases(add: (pool: Pooling, name: string, x: readonly number[], low: number) => PrimitiveCase): PrimitiveCase[] {
  return pools.map((pool) => add(poolingOf(pool), pool.name, pool.x, -3));
}

type Windows = Extract<Primitive, 'conv' | 'convInputGradient' | 'convKernelGradient' | 'maxPool' | 'maxPoolGradient' | 'sumPool' | 'sumPoolGradient'>;

export const windowCases: { readonly [P in Windows]: readonly PrimitiveCase[] } = {
  conv: convolutions.map((each) => example(each.name, { x: random(each.x), kernel: random(each.kernel, 0.37) }, (g, { x, kernel }) => g.conv(x, kernel, slidingOf(each)), { jumpy: each.large === true })),
  convInputGradient: convolutions.map((each) => {
    const attributes = slidingOf(each);
    const gradient = outputShape(each.x, each.kernel.slice(0, -2), attributes, each.kernel.at(-1) ?? 0);
    return example(each.name, { gradient: random(gradient), kernel: random(each.kernel, 0.37) }, (g, given) =>
      g.convInputGradient(given.gradient, given.kernel, { ...attributes, spatial: each.x.slice(1, -1) }), { jumpy: each.large === true });
  }),
  convKernelGradient: convolutions.map((each) => {
    const attributes = slidingOf(each);
    const window = each.kernel.slice(0, -2);
    const gradient = outputShape(each.x, window, attributes, each.kernel.at(-1) ?? 0);
    return example(each.name, { x: random(each.x), gradient: random(gradient, 0.37) }, (g, given) => g.convKernelGradient(given.x, given.gradient, { ...attributes, window }), { jumpy: each.large === true });
  }),

  maxPool: [
    ...poolCases((pool, name, shape, low) => example(name, { x: f32(shape, spread(sizeOf(shape), low, -0.5)) }, (g, { x }) => g.maxPool(x, pool))),
    example('ties', { x: tying }, (g, { x }) => g.maxPool(x, poolingOf(ties)), { jumpy: true }),
  ],
  maxPoolGradient: [
    ...poolCases((pool, name, shape, low) =>
      example(name, { x: f32(shape, spread(sizeOf(shape), low, -0.5)), gradient: random(outputShape(shape, pool.window, pool, shape.at(-1) ?? 0), 0.37) }, (g, given) =>
        g.maxPoolGradient(given.x, given.gradient, pool))),
    example('ties', { x: tying, gradient: random(outputShape(ties.x, ties.window, poolingOf(ties), 2), 0.37) }, (g, given) => g.maxPoolGradient(given.x, given.gradient, poolingOf(ties)), { jumpy: true }),
  ],
  sumPool: poolCases((pool, name, shape) => example(name, { x: random(shape) }, (g, { x }) => g.sumPool(x, pool))),
  sumPoolGradient: poolCases((pool, name, shape) =>
    example(name, { gradient: random(outputShape(shape, pool.window, pool, shape.at(-1) ?? 0)) }, (g, { gradient }) => g.sumPoolGradient(gradient, { ...pool, spatial: shape.slice(1, -1) }))),
};
