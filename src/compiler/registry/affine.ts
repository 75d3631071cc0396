/**
 * @file Images read anew at other places: shifted, turned, made larger. As TensorFlow's `ImageProjectiveTransformV3`, by which Keras's
 * random layers go: for each place of the result there is one in the image, between pixels mostly.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { optional } from './param.ts';
import { choice, list, number, oneOf } from './param_type.ts';

export type FillMode = 'reflect' | 'wrap' | 'constant' | 'nearest';

export interface Sampling {
  readonly fill_mode: FillMode;
  readonly interpolation: 'nearest' | 'bilinear';
  readonly fill_value: number;
}

export const samplingParams = {
  fill_mode: optional(
    choice({
      reflect: 'the image, mirrored at its border: `d c b a | a b c d | d c b a`',
      wrap: 'the image once more: `a b c d | a b c d | a b c d`',
      constant: '`fill_value`: `k k k k | a b c d | k k k k`',
      nearest: 'the pixel at the border: `a a a a | a b c d | d d d d`',
    }),
    'reflect',
    'What is seen beyond the border.',
  ),
  interpolation: optional(
    choice({ nearest: 'the nearest pixel', bilinear: 'a mean of the four pixels around, weighted by how near they are' }),
    'bilinear',
    'What is read between pixels.',
  ),
  fill_value: optional(number(), 0, 'What is beyond the border with `fill_mode constant`.'),
};

/** A range: from the lesser of two numbers to the greater, or as far below 0 as above. */
export const factor = (range: { readonly min: number } | { readonly above: number } = { min: -1 }) => oneOf(number({ ...range, max: 1 }), list(number({ ...range, max: 1 })));

export type Factor = number | readonly number[];

/** Why that is no range, to follow the name of its parameter; null where it is. */
export function wrongFactor(of: Factor | null): string | null {
  return typeof of === 'number' || of === null || of.length === 2 ? null : 'wants one number, or a list of two: from where to where';
}

/** Uniform in the range; one number each image, of any shape. */
export function drawn(g: GraphBuilder, of: Factor, uniform: TensorValue): TensorValue {
  const ends = typeof of === 'number' ? [-Math.abs(of), Math.abs(of)] : [...of].sort((a, b) => a - b);
  const [lower = 0, upper = 0] = ends;
  return g.add(g.mul(uniform, upper - lower), lower);
}

/** Where each place of the result is in the image, in pixels: f32 [B, H or 1, W or 1]. */
export interface Places {
  readonly x: TensorValue;
  readonly y: TensorValue;
}

/** Every place where it is. */
export function ownPlaces(g: GraphBuilder, [, height = 1, width = 1]: readonly number[]): Places {
  return { x: g.iota('f32', [1, 1, width], 2), y: g.iota('f32', [1, height, 1], 1) };
}

/** The shifts are shares of height and width, f32 [B, 1, 1]. */
export function shifted(g: GraphBuilder, { x, y }: Places, down: TensorValue, right: TensorValue, [, height = 1, width = 1]: readonly number[]): Places {
  return { x: g.sub(x, g.mul(right, width)), y: g.sub(y, g.mul(down, height)) };
}

/** The zooms are those of height and width, f32 [B, 1, 1]: above 1 more is seen. */
export function zoomed(g: GraphBuilder, { x, y }: Places, high: TensorValue, wide: TensorValue, [, height = 1, width = 1]: readonly number[]): Places {
  const along = (place: TensorValue, zoom: TensorValue, extent: number): TensorValue => g.add(g.mul(zoom, place), g.mul(g.sub(1, zoom), (extent - 1) / 2));
  return { x: along(x, wide, width), y: along(y, high, height) };
}

/** `turns`: shares of a full turn, f32 [B, 1, 1]. */
export function turned(g: GraphBuilder, { x, y }: Places, turns: TensorValue, [, height = 1, width = 1]: readonly number[]): Places {
  const angle = g.mul(turns, 2 * Math.PI);
  const [cos, sin] = [g.cos(angle), g.sin(angle)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  return {
    x: g.add(g.sub(g.mul(cos, x), g.mul(sin, y)), g.add(g.sub(middleX, g.mul(cos, middleX)), g.mul(sin, middleY))),
    y: g.add(g.add(g.mul(sin, x), g.mul(cos, y)), g.sub(g.sub(middleY, g.mul(sin, middleX)), g.mul(cos, middleY))),
  };
}

/** Mirrored where `flips`, bool [B, 1, 1], says so. */
export function flipped(g: GraphBuilder, { x, y }: Places, flips: TensorValue, { across, over }: { readonly across: boolean; readonly over: boolean }, [, height = 1, width = 1]: readonly number[]): Places {
  return { x: across ? g.select(flips, g.sub(width - 1, x), x) : x, y: over ? g.select(flips, g.sub(height - 1, y), y) : y };
}

/** images f32 [B, H, W, C], read at those places. */
export function readAt(g: GraphBuilder, images: TensorValue, { x, y }: Places, sampling: Sampling): TensorValue {
  const [rows = 1, height = 1, width = 1, channels = 1] = images.type.shape;
  const table = g.reshape(images, [rows * height * width, channels]);
  const first = g.mul(g.iota('i32', [rows, 1, 1], 0), height * width);
  const across = neighbours(g, x, width, sampling);
  const down = neighbours(g, y, height, sampling).map((each) => ({ ...each, at: g.add(first, g.mul(each.at, width)) }));
  const shape = [rows, height, width];
  const pairs = down.flatMap((one) => across.map((other) => ({ at: g.add(one.at, other.at), weight: product(g, one.weight, other.weight) })));
  const whole = (value: TensorValue): TensorValue => g.reshape(g.broadcastTo(value, shape), [...shape, 1]);
  const sum = pairs.map(({ at, weight }) => {
    const pixels = g.gather(table, g.broadcastTo(at, shape));
    return weight === null ? pixels : g.mul(pixels, whole(weight));
  }).reduce((a, b) => g.add(a, b));
  if (sampling.fill_mode !== 'constant' || sampling.fill_value === 0) return sum;
  const inside = pairs.map(({ weight }) => weight ?? g.constant(1, 'f32')).reduce((a, b) => g.add(a, b));
  return g.add(sum, g.mul(g.sub(1, whole(inside)), sampling.fill_value));
}

/** A pixel along an axis, i32, and how much it counts, f32; null: all there is. */
interface Neighbour {
  readonly at: TensorValue;
  readonly weight: TensorValue | null;
}

function product(g: GraphBuilder, a: TensorValue | null, b: TensorValue | null): TensorValue | null {
  return a === null ? b : b === null ? a : g.mul(a, b);
}

function neighbours(g: GraphBuilder, place: TensorValue, extent: number, { fill_mode, interpolation }: Sampling): readonly Neighbour[] {
  const at = within(g, place, extent, fill_mode);
  // In whole numbers, which nothing rounds.
  const pixel = (floor: TensorValue, after: number): TensorValue => g.min(g.max(g.add(g.cast(floor, 'i32'), after), 0), extent - 1);
  const counts = (inside: TensorValue, weight: TensorValue | null): TensorValue | null => (fill_mode === 'constant' ? g.select(inside, weight ?? 1, 0) : weight);
  if (interpolation === 'nearest') return [{ at: pixel(g.floor(g.add(at, 0.5)), 0), weight: counts(g.and(g.less(g.constant(-0.5, 'f32'), at), g.less(at, extent - 0.5)), null) }];
  const floor = g.floor(at);
  const share = g.sub(at, floor);
  const isInside = (low: number): TensorValue => g.and(g.lessEqual(g.constant(-low, 'f32'), floor), g.lessEqual(floor, extent - 1 - low));
  return [
    { at: pixel(floor, 0), weight: counts(isInside(0), g.sub(1, share)) },
    { at: pixel(floor, 1), weight: counts(isInside(1), share) },
  ];
}

/** The place in the image that is seen at one that may lie beyond its border; there only by `constant`. */
function within(g: GraphBuilder, place: TensorValue, extent: number, fillMode: FillMode): TensorValue {
  const inside = (at: TensorValue): TensorValue => g.min(g.max(at, 0), extent - 1);
  if (fillMode === 'constant') return place;
  if (fillMode === 'nearest' || extent === 1) return inside(place);
  if (fillMode === 'wrap') {
    // After how many lengths, each counted one short, as TensorFlow does.
    const lengths = (far: TensorValue): TensorValue => g.floor(g.div(far, extent - 1));
    const before = g.add(place, g.mul(g.add(lengths(g.neg(place)), 1), extent));
    const after = g.sub(place, g.mul(lengths(place), extent));
    return inside(g.select(g.less(place, 0), before, g.select(g.less(g.constant(extent - 1, 'f32'), place), after, place)));
  }
  // From -1/2 on one period is the image and then the image mirrored; from 0 on there is nothing to fold up to its last pixel.
  const period = 2 * extent;
  const folded = (far: TensorValue): TensorValue => g.sub(far, g.mul(g.floor(g.div(far, period)), period));
  const mirrored = g.select(g.less(place, 0), g.sub(g.neg(place), 1), place);
  const once = folded(g.max(mirrored, 0));
  return inside(g.select(g.less(once, extent), once, g.sub(period - 1, once)));
}
