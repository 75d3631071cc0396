/**
 * @file Convolutions and pools for random Graphs; see `random_graphs.ts`.
 */
import { countWindows, windowAxes } from '../../src/compiler/graph/infer_windows.ts';
import type { Attributes, Pooling, Primitive } from '../../src/compiler/graph/primitives.ts';
import type { Kitchen, Known } from './random_graphs.ts';
import type { PrimitiveRecipe } from './random_primitives.ts';

type Windows = Extract<Primitive, 'conv' | 'convInputGradient' | 'convKernelGradient' | 'maxPool' | 'maxPoolGradient' | 'sumPool' | 'sumPoolGradient'>;

interface Setting<A> {
  /** [B, …spatial, C] */
  readonly x: readonly number[];
  readonly window: readonly number[];
  readonly attributes: A;
  readonly out: readonly number[];
}

/** A window over one to three axes; null where none fits. */
function sliding(k: Kitchen, dilated: boolean): Setting<Omit<Attributes['conv'], 'groups'>> | null {
  const axes = 1 + k.choose.below(3);
  const each = (count: number): readonly number[] => Array.from({ length: axes }, () => k.choose.below(count));
  const window = each(3).map((extent) => extent + 1);
  const spatial = each(7).map((extent, axis) => extent + (window[axis] ?? 1));
  const strides = each(3).map((stride) => stride + 1);
  const dilations = dilated ? each(2).map((dilation) => dilation + 1) : window.map(() => 1);
  const pads = (): readonly number[] => window.map((extent) => k.choose.below(dilated ? 3 : extent));
  const attributes = { strides, dilations, before: pads(), after: pads() };
  const out = windowAxes(window, attributes).map((axis, index) => countWindows(spatial[index] ?? 0, axis));
  if (out.some((count) => count < 1)) return null;
  return { x: [1 + k.choose.below(2), ...spatial, 1 + k.choose.below(5)], window, attributes, out };
}

function convolution(k: Kitchen): (Setting<Attributes['conv']> & { readonly kernel: readonly number[]; readonly gradient: readonly number[] }) | null {
  const setting = sliding(k, true);
  if (setting === null) return null;
  const channels = setting.x.at(-1) ?? 1;
  const groups = k.choose.yes ? channels : 1;
  const filters = groups * k.choose.of(1, 2, 4, 5, 9);
  return { ...setting, attributes: { ...setting.attributes, groups }, kernel: [...setting.window, channels / groups, filters], gradient: [setting.x[0] ?? 1, ...setting.out, filters] };
}

function pool(k: Kitchen): (Setting<Pooling> & { readonly gradient: readonly number[] }) | null {
  const setting = sliding(k, false);
  if (setting === null) return null;
  const { x, window, attributes: { strides, before, after }, out } = setting;
  return { ...setting, attributes: { window, strides, before, after }, gradient: [x[0] ?? 1, ...out, x.at(-1) ?? 1] };
}

function some(k: Kitchen, shape: readonly number[], exact = false): Known | null {
  const x = exact ? k.exact() : k.pick('f32');
  return x === null ? null : k.fit(k.tame(x, 8), shape);
}

/** More than any window or batch has. */
const many = 200;

function add(k: Kitchen, value: Parameters<Kitchen['add']>[0], ...of: readonly Known[]): void {
  k.add(value, many * of.reduce((bound, each) => bound * each.bound, 1), of.reduce<number | null>((sum, { grid }) => (sum === null || grid === null ? null : sum + grid), 0));
}

export const windowRecipes: { readonly [P in Windows]: PrimitiveRecipe } = {
  conv: (k) => {
    const setting = convolution(k);
    if (setting === null) return;
    const [x, kernel] = [some(k, setting.x), some(k, setting.kernel)];
    if (x !== null && kernel !== null) add(k, k.g.conv(x.value, kernel.value, setting.attributes), x, kernel);
  },
  convInputGradient: (k) => {
    const setting = convolution(k);
    if (setting === null) return;
    const [gradient, kernel] = [some(k, setting.gradient), some(k, setting.kernel)];
    if (gradient !== null && kernel !== null) add(k, k.g.convInputGradient(gradient.value, kernel.value, { ...setting.attributes, spatial: setting.x.slice(1, -1) }), gradient, kernel);
  },
  convKernelGradient: (k) => {
    const setting = convolution(k);
    if (setting === null) return;
    const [x, gradient] = [some(k, setting.x), some(k, setting.gradient)];
    if (x !== null && gradient !== null) add(k, k.g.convKernelGradient(x.value, gradient.value, { ...setting.attributes, window: setting.window }), x, gradient);
  },
  maxPool: (k) => {
    const setting = pool(k);
    const x = setting === null ? null : some(k, setting.x, true);
    if (setting !== null && x !== null) k.add(k.g.maxPool(x.value, setting.attributes), x.bound, x.grid);
  },
  maxPoolGradient: (k) => {
    const setting = pool(k);
    if (setting === null) return;
    const [x, gradient] = [some(k, setting.x, true), some(k, setting.gradient)];
    if (x !== null && gradient !== null) add(k, k.g.maxPoolGradient(x.value, gradient.value, setting.attributes), gradient);
  },
  sumPool: (k) => {
    const setting = pool(k);
    const x = setting === null ? null : some(k, setting.x);
    if (setting !== null && x !== null) add(k, k.g.sumPool(x.value, setting.attributes), x);
  },
  sumPoolGradient: (k) => {
    const setting = pool(k);
    const gradient = setting === null ? null : some(k, setting.gradient);
    if (setting !== null && gradient !== null) add(k, k.g.sumPoolGradient(gradient.value, { ...setting.attributes, spatial: setting.x.slice(1, -1) }), gradient);
  },
};
