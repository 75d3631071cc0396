/**
 * @file What layers with windows share: their parameters, the rows that they take, the padding that `same` means, and the
 * shape that comes out.
 */
import { countWindows, reach, windowAxes } from '../graph/infer_windows.ts';
import type { Sliding } from '../graph/primitives.ts';
import { sizeOf } from '../graph/types.ts';
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Refusal } from './entry.ts';
import { choice, dims, int, oneOf, type ParamType } from './param_type.ts';

/** Of windows over 1, 2 or 3 spatial axes. */
export type Rank = 1 | 2 | 3;

/** One number for all axes, or one each. */
export type Sizes = number | readonly number[];

export type Padding = 'valid' | 'same' | 'causal';

/** A number, or as many of them as there are axes: `3`, `3x3`; each at least `least`. */
export function sizes(rank: Rank, least = 1): ParamType<Sizes> {
  return rank === 1 ? int({ min: least }) : oneOf(int({ min: least }), dims(rank, least));
}

const valid = 'windows stay within the row';
const same = 'zeros around, as many more at the end, so that strides of 1 keep the extents';

export const paddings = choice({ valid, same });
export const paddingsOverSteps = choice({ valid, same, causal: 'zeros before, so that no step sees a later one' });

/** One number each axis. */
export function each(given: Sizes, rank: Rank): readonly number[] {
  return typeof given === 'number' ? Array<number>(rank).fill(given) : given;
}

const axesOf = { 1: ['steps'], 2: ['height', 'width'], 3: ['depth', 'height', 'width'] } as const;
const lastAxis = { 1: 'features', 2: 'channels', 3: 'channels' } as const;

/** `[height, width, channels]` */
export function rowsOf(rank: Rank): string {
  return `[${[...axesOf[rank], lastAxis[rank]].join(', ')}]`;
}

interface Spatial {
  readonly spatial: readonly number[];
  readonly channels: number;
}

/** The extents of a row; a row [height, width] is an image of one channel. */
export function spatialRow(shape: readonly number[], rank: Rank): Spatial | Refusal {
  const channels = shape.at(-1) ?? 1;
  if (shape.length === rank + 1) return { spatial: shape.slice(0, -1), channels };
  if (rank === 2 && shape.length === 2) return { spatial: shape, channels: 1 };
  const refusal = `it wants each row as ${rowsOf(rank)}, and here each row has shape [${shape.join(', ')}]`;
  if (shape.length === rank) {
    const reshape = `reshape ${[...shape, 1].join('x')}`;
    return { refusal, help: `put \`${reshape}\` before it`, insertBefore: reshape };
  }
  if (shape.length > rank + 1 || sizeOf(shape) === 1) return { refusal };
  const such = { 1: '28x28', 2: '28x28x1', 3: '16x16x16x1' }[rank];
  return { refusal, help: `put a \`reshape\` before it that says how the numbers lie, such as \`reshape ${such}\`` };
}

/** The shape of such a row with its channels, of which an image [height, width] has one. */
export function spatialRows(shape: readonly number[], rank: Rank): readonly number[] {
  return shape.length === rank ? [...shape, 1] : shape;
}

/** A batch of such rows, [B, ...spatial, C], as f32. */
export function spatialBatch(g: GraphBuilder, x: TensorValue, rank: Rank): TensorValue {
  const { shape } = x.type;
  return g.cast(shape.length === rank + 1 ? g.reshape(x, [...shape, 1]) : x, 'f32');
}

export interface Windows {
  readonly window: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: Padding;
}

/** How the windows go over those extents. `same` is TensorFlow's: what is odd goes to the end. */
export function slidingOf({ window, strides, dilations, padding }: Windows, spatial: readonly number[]): Sliding {
  const around = spatial.map((extent, axis): readonly [before: number, after: number] => {
    const [size = 1, stride = 1, dilation = 1] = [window[axis], strides[axis], dilations[axis]];
    const covered = reach({ window: size, dilation });
    if (padding === 'valid') return [0, 0];
    if (padding === 'causal') return [covered - 1, 0];
    const missing = Math.max(0, (Math.ceil(extent / stride) - 1) * stride + covered - extent);
    return [Math.floor(missing / 2), Math.ceil(missing / 2)];
  });
  return { strides, dilations, before: around.map(([before]) => before), after: around.map(([, after]) => after) };
}

/** The extents that come out; or a refusal where a window is larger than what it goes over. `parameter` says how large it is. */
export function slideOver(windows: Windows, spatial: readonly number[], parameter: string): readonly number[] | Refusal {
  const axes = windowAxes(windows.window, slidingOf(windows, spatial));
  const out = axes.map((axis, index) => countWindows(spatial[index] ?? 0, axis));
  if (out.every((count) => count >= 1)) return out;
  const [written, covered] = [windows.window.join('x'), axes.map(reach).join('x')];
  const size = written === covered ? `of ${covered}` : `of ${written}, which its dilation makes ${covered},`;
  return { refusal: `a window ${size} is larger than the ${spatial.join('x')} that it goes over`, help: `write a smaller \`${parameter}\`, or \`same\`` };
}
