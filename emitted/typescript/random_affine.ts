/**
 * @file Images that are changed at random while a model is trained.
 */
import * as tf from '@tensorflow/tfjs';
import { isTraining, type Kwargs, type LayerArgs, onlyTensor } from './layer_args.ts';

/** From the lesser to the greater of two numbers, or as far below 0 as above. */
export type Range = number | readonly [from: number, to: number];

export interface RandomAffineArgs extends LayerArgs {
  /** Mirrors half of the images. */
  readonly flip?: 'horizontal' | 'vertical' | 'horizontal_and_vertical';
  /** How far images go down and to the right, as shares of their height and width. */
  readonly shift?: Range | { readonly height: Range; readonly width: Range };
  /** How far images turn against the clock, as a share of a full turn. */
  readonly rotate?: Range;
  /** How much smaller images become; below 0 larger. */
  readonly zoom?: Range | { readonly height: Range; readonly width: Range };
  /** What is seen beyond the border: 'reflect', where nothing is said. */
  readonly fillMode?: 'reflect' | 'wrap' | 'constant' | 'nearest';
  readonly fillValue?: number;
  readonly interpolation?: 'nearest' | 'bilinear';
}

/** Where each pixel is read from: x' = a x + b y + c, y' = d x + e y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** While training, mirrors, shifts, turns and zooms images, each in another way. */
export class RandomAffine extends tf.layers.Layer {
  static readonly className = 'RandomAffine';
  readonly #args: RandomAffineArgs;

  constructor(args: RandomAffineArgs) {
    super(args);
    this.#args = args;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor {
    const images = onlyTensor(inputs);
    return isTraining(kwargs) ? tf.tidy(() => this.#changed(images)) : images;
  }

  #changed(images: tf.Tensor): tf.Tensor {
    const { fillMode = 'reflect', fillValue = 0, interpolation = 'bilinear' } = this.#args;
    const [rows = 0, height = 0, width = 0, channels = 1] = images.shape;
    const transforms = Array.from({ length: rows }, () => [...this.#draw(height, width), 0, 0]);
    return tf.image.transform(tf.reshape<tf.Rank.R4>(images, [rows, height, width, channels]), tf.tensor2d(transforms, [rows, 8]), interpolation, fillMode, fillValue, [height, width]).reshape(images.shape);
  }

  /** One image's change. What happens last is undone first. */
  #draw(height: number, width: number): Affine {
    const { flip, shift, rotate, zoom } = this.#args;
    const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
    const steps: Affine[] = [];
    if (zoom !== undefined) {
      const [high, wide] = drawPair(zoom, true);
      steps.push([1 + wide, 0, -middleX * wide, 0, 1 + high, -middleY * high]);
    }
    if (rotate !== undefined) {
      const angle = 2 * Math.PI * drawFrom(rotate);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      steps.push([cos, -sin, middleX - cos * middleX + sin * middleY, sin, cos, middleY - sin * middleX - cos * middleY]);
    }
    if (shift !== undefined) {
      const [down, right] = drawPair(shift, false);
      steps.push([1, 0, -right * width, 0, 1, -down * height]);
    }
    if (flip !== undefined && Math.random() < 0.5) {
      const across = flip !== 'vertical';
      const over = flip !== 'horizontal';
      steps.push([across ? -1 : 1, 0, across ? width - 1 : 0, 0, over ? -1 : 1, over ? height - 1 : 0]);
    }
    return steps.reduce(following, [1, 0, 0, 0, 1, 0]);
  }
}

/** Height and width: each its own number, unless `together` gives both the same. */
export function drawPair(range: Range | { readonly height: Range; readonly width: Range }, together: boolean): [height: number, width: number] {
  if (typeof range === 'object' && 'height' in range) return [drawFrom(range.height), drawFrom(range.width)];
  const first = drawFrom(range);
  return [first, together ? first : drawFrom(range)];
}

export function drawFrom(range: Range): number {
  const [from, to] = typeof range === 'number' ? [-range, range] : range;
  return from + (to - from) * Math.random();
}

/** The places that `next` makes of those that `first` made. */
export function following([a, b, c, d, e, f]: Affine, next: Affine): Affine {
  const [p, q, r, s, t, u] = next;
  return [p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u];
}
