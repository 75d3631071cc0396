/**
 * @file Convolutions with windows of 3 × 3 by Winograd's minimal filtering, F(2 × 2, 3 × 3): four results of a window cost 16 multiplications for each
 * channel, not 36. Pictures are taken in tiles of 4 × 4, two apart; tiles and kernel are transformed, sixteen products of matrices multiply
 * them, and what comes out is transformed back. Lavin and Gray, "Fast algorithms for convolutional neural networks" (CVPR 2016).
 */
import { InternalError } from '../../internal_error.ts';
import { shapeOf } from '../fuse/trace.ts';
import type { Graph } from '../../graph/graph.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { add, compare, constant, element, indexOfThread, int, load, mul, sub, valueOf, type IrBuilder } from '../ir/build.ts';
import type { Affine, Expression } from '../ir/ir.ts';
import type { Target } from '../target.ts';
import { baseOf, evaluatorOf, forShare, inLockstep, operandOf, overNeighbours, vectorWidths, type Kernel, type NodeFor } from './kernel.ts';
import { takeAt } from './matmul.ts';
import { tile } from './product.ts';
import { pictureAt, type Picture } from './windows.ts';

/** Products that take the place of a window's. */
const places = 16;
/** What transformed tiles may take of a thread's cache. */
const cacheBytes = 320 * 1024;

interface Sizes {
  readonly batch: number;
  readonly channels: number;
  readonly outputs: number;
  /** Tiles down and across a picture. */
  readonly down: number;
  readonly across: number;
  /** Rows of tiles that are transformed at a time. */
  readonly rows: number;
}

type Convolution = NodeFor<'conv'> | NodeFor<'convKernelGradient'>;

/** The sizes where the method pays; null elsewhere. */
export function winogradSizes(node: Convolution, graph: Graph, { lanes }: Target): Sizes | null {
  const { strides, dilations, groups } = node.attributes;
  const x = shapeOf(graph, operandOf(node, 0));
  const [kernel, out] = node.op === 'conv' ? [shapeOf(graph, operandOf(node, 1)), node.type] : [null, null];
  const window = node.op === 'conv' ? (kernel ?? []).slice(0, 2) : node.attributes.window;
  const shape = node.op === 'conv' ? (out?.kind === 'tensor' ? out.shape : []) : shapeOf(graph, operandOf(node, 1));
  const [batch = 1, height = 0, width = 0, outputs = 0] = shape;
  const channels = x.at(-1) ?? 0;
  const plain = x.length === 4 && groups === 1 && [...strides, ...dilations].every((each) => each === 1) && window.length === 2 && window.every((extent) => extent === 3);
  if (!plain || channels < 16 || outputs < 16 || channels % lanes !== 0 || outputs % lanes !== 0 || height % 2 !== 0 || width % 2 !== 0) return null;
  const [down, across] = [height / 2, width / 2];
  const fits = (rows: number): boolean => places * (channels + outputs) * rows * across * 4 <= cacheBytes;
  const rows = Array.from({ length: down }, (_, index) => down - index).find((each) => down % each === 0 && fits(each)) ?? 1;
  return { batch, channels, outputs, down, across, rows };
}

function tilesBytes({ rows, across }: Sizes, width: number): number {
  return places * rows * across * width * 4;
}

export function winogradScratch(sizes: Sizes, { threads }: Target): number {
  return threads * (tilesBytes(sizes, sizes.channels) + tilesBytes(sizes, sizes.outputs) + places * sizes.channels * sizes.outputs * 4);
}

/** Sums of pictures that are gone through one after the other: so many, whatever the number of threads. */
function groupsOf({ batch }: Sizes): number {
  return Math.min(8, batch);
}

export function winogradGradientScratch(sizes: Sizes, { threads }: Target): number {
  return threads * (tilesBytes(sizes, sizes.channels) + tilesBytes(sizes, sizes.outputs)) + groupsOf(sizes) * places * sizes.channels * sizes.outputs * 4;
}

type Transform = (b: IrBuilder, line: readonly Expression[]) => readonly Expression[];

function at(line: readonly Expression[], index: number): Expression {
  const value = line[index];
  if (value === undefined) throw new InternalError(`a line has no element ${index}`);
  return value;
}

const half = (x: Expression): Expression => mul(x, constant(x.type, 0.5));

/** Bᵀ of the paper. */
const ofTile: Transform = (b, d) => [sub(at(d, 0), at(d, 2)), add(at(d, 1), at(d, 2)), sub(at(d, 2), at(d, 1)), sub(at(d, 1), at(d, 3))].map((each) => b.let(each));
/** G. */
const ofKernel: Transform = (b, g) => {
  const outer = b.let(half(add(at(g, 0), at(g, 2))));
  const inner = b.let(half(at(g, 1)));
  return [at(g, 0), b.let(add(outer, inner)), b.let(sub(outer, inner)), at(g, 2)];
};
/** Aᵀ. */
const ofProducts: Transform = (b, m) => {
  const [both, difference] = [b.let(add(at(m, 1), at(m, 2))), b.let(sub(at(m, 1), at(m, 2)))];
  return [b.let(add(at(m, 0), both)), b.let(sub(difference, at(m, 3)))];
};
/** A, which is Aᵀ turned over: for gradients. */
const ofGradient: Transform = (b, y) => [at(y, 0), b.let(add(at(y, 0), at(y, 1))), b.let(sub(at(y, 0), at(y, 1))), b.let(sub(constant(at(y, 1).type, 0), at(y, 1)))];
/** Gᵀ. */
const ofKernelGradient: Transform = (b, u) => {
  const [both, difference] = [b.let(half(add(at(u, 1), at(u, 2)))), b.let(half(sub(at(u, 1), at(u, 2))))];
  return [b.let(add(at(u, 0), both)), difference, b.let(add(both, at(u, 3)))];
};

/** A square of vectors, and where what becomes of it goes. */
interface Square {
  readonly size: number;
  readonly value: (row: number, column: number, channel: Index) => Expression;
  readonly transform: Transform;
  readonly take: (row: number, column: number, value: Expression, channel: Index) => void;
}

/** The transform along both axes of a square, at vectors of channels that lie side by side; what comes out is taken column by column. */
function alongBoth(kernel: Kernel, width: number, { size, value, transform, take }: Square): void {
  const { b, target, target: { lanes } } = kernel;
  b.pieces(width, vectorWidths(target), (first, count) => {
    const channels = Array.from({ length: count / lanes }, (_, vector) => sum(first, vector * lanes));
    const places = Array.from({ length: size }, (_, place) => place);
    const rows = channels.map((channel) => places.map((row) => transform(b, places.map((column) => b.let(value(row, column, channel))))));
    const out = rows[0]?.[0]?.length ?? 0;
    for (let column = 0; column < out; column++) {
      inLockstep(kernel, channels, (channel, vector) => {
        transform(b, (rows[vector] ?? []).map((row) => at(row, column))).forEach((each, row) => { take(row, column, each, channel); });
      });
    }
  }, 'channel');
}

/** Visits tiles `rows` down and all across. */
function overTiles({ b }: Kernel, { rows, across }: Sizes, body: (row: Index, column: Index, number: Index) => void): void {
  b.for(0, rows, 1, (row) => {
    b.for(0, across, 1, (column) => { body(row, column, sum(times(row, across), column)); }, 'across');
  }, 'down');
}

/** Transforms tiles of a picture into [16][tiles][channels]: squares of `size`, two apart. */
function transformTiles(kernel: Kernel, sizes: Sizes, picture: Picture, image: Index, first: Index, size: 2 | 4, transform: Transform, to: Index): void {
  const width = picture.shape.at(-1) ?? 1;
  overTiles(kernel, sizes, (row, column, number) => {
    alongBoth(kernel, width, {
      size, transform,
      value: (y, x, channel) => load('f32v', pictureAt(picture, image, [sum(times(first, 2), times(row, 2), y), sum(times(column, 2), x)], channel)),
      take: (y, x, value, channel) => { kernel.b.store(element(to, sum(tileAt(sizes, width, y * 4 + x, number), channel)), value); },
    });
  });
}

function tileAt({ rows, across }: Sizes, width: number, place: Index, number: Index): Affine {
  return sum(times(place, rows * across * width), times(number, width));
}

/** Tiles of registers over a matrix, in whole vectors of columns. */
function overProduct({ b, target }: Kernel, rows: number, columns: number, body: (row: Index, count: number, column: Index, width: number) => void): void {
  const wide = target.lanes * target.tile.vectors;
  b.pieces(columns, [wide, target.lanes], (column, width) => {
    const height = Math.min(target.tile.rows, rows);
    b.pieces(rows, [height, ...(rows % height === 0 ? [] : [rows % height])], (row, count) => { body(row, count, column, width); }, 'row');
  }, 'column');
}

export function emitWinograd(node: NodeFor<'conv'>, kernel: Kernel, sizes: Sizes): void {
  const { b, target, nest, graph } = kernel;
  if (nest === null) return;
  const { channels, outputs, rows, across, down, batch } = sizes;
  const picture: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
  const weights = baseOf(kernel, operandOf(node, 1)).base;
  const own = sum(kernel.scratch, kernel.parallel ? indexOfThread(kernel.parameters.thread, winogradScratch(sizes, { ...target, threads: 1 })) : 0);
  const products = sum(own, tilesBytes(sizes, channels));
  const transformed = sum(products, tilesBytes(sizes, outputs));
  const matrix = channels * outputs;
  alongBoth(kernel, matrix, {
    size: 3, transform: ofKernel,
    value: (y, x, entry) => load('f32v', element(weights, sum((y * 3 + x) * matrix, entry))),
    take: (y, x, value, entry) => { b.store(element(transformed, sum((y * 4 + x) * matrix, entry)), value); },
  });
  const evaluator = evaluatorOf(kernel);
  const tiles = rows * across;
  forShare(kernel, batch, 1, (image) => {
    b.for(0, down, rows, (first) => {
      transformTiles(kernel, sizes, picture, image, first, 4, ofTile, own);
      b.for(0, places, 1, (place) => {
        overProduct(kernel, tiles, outputs, (row, count, column, width) => {
          tile(kernel, { rows: count, width, unroll: target.tile.unroll }, { row, column }, (body) => {
            body({
              length: channels,
              a: (each, step) => element(own, sum(tileAt(sizes, channels, place, each), step)),
              b: (step, each) => element(transformed, sum(times(place, matrix), times(step, outputs), each)),
            });
          }, (each, column_, total) => { b.store(element(products, sum(tileAt(sizes, outputs, place, each), column_)), total); });
        });
      }, 'place');
      overTiles(kernel, sizes, (row, column, number) => {
        const line = sum(times(image, down * 2), times(first, 2), times(row, 2));
        alongBoth(kernel, outputs, {
          size: 4, transform: ofProducts,
          value: (y, x, channel) => load('f32v', element(products, sum(tileAt(sizes, outputs, y * 4 + x, number), channel))),
          take: (y, x, value, channel) => { takeAt(kernel, nest, evaluator, [sum(line, y), sum(times(column, 2), x), channel], 2, value); },
        });
      });
    }, 'first');
  }, 'image');
}

export function emitWinogradGradient(node: NodeFor<'convKernelGradient'>, kernel: Kernel, sizes: Sizes): void {
  const { b, target, nest, graph } = kernel;
  if (nest === null) return;
  const { channels, outputs, rows, across, down, batch } = sizes;
  const picture: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
  const gradient: Picture = { base: baseOf(kernel, operandOf(node, 1)).base, shape: shapeOf(graph, operandOf(node, 1)) };
  const bytes = tilesBytes(sizes, channels) + tilesBytes(sizes, outputs);
  const own = sum(kernel.scratch, kernel.parallel ? indexOfThread(kernel.parameters.thread, bytes) : 0);
  const gradients = sum(own, tilesBytes(sizes, channels));
  const matrix = channels * outputs;
  const groups = groupsOf(sizes);
  const sums = kernel.scratch + target.threads * bytes;
  const sumAt = (group: Index, place: Index, row: Index, column: Index): Affine => element(sums, sum(times(group, places * matrix), times(place, matrix), times(row, outputs), column));
  const tiles = rows * across;
  forShare(kernel, groups, 1, (group) => {
    overNeighbours(kernel, places * matrix, true, (entry) => { b.store(sumAt(group, 0, 0, entry), constant('f32v', 0)); }, 'entry');
    // Group g has the pictures g, g + groups, …
    b.for(0, Math.ceil(batch / groups), 1, (turn) => {
      const image = sum(group, times(turn, groups));
      const each = (): void => {
        b.for(0, down, rows, (first) => {
          transformTiles(kernel, sizes, picture, image, first, 4, ofTile, own);
          transformTiles(kernel, sizes, gradient, image, first, 2, ofGradient, gradients);
          b.for(0, places, 1, (place) => {
            overProduct(kernel, channels, outputs, (row, count, column, width) => {
              tile(kernel, { rows: count, width, unroll: target.tile.unroll }, { row, column }, (body) => {
                body({
                  length: tiles,
                  a: (channel, number) => element(own, sum(tileAt(sizes, channels, place, number), channel)),
                  b: (number, output) => element(gradients, sum(tileAt(sizes, outputs, place, number), output)),
                });
              }, (channel, output, total) => { b.store(sumAt(group, place, channel, output), add(load('f32v', sumAt(group, place, channel, output)), total)); });
            });
          }, 'place');
        }, 'first');
      };
      if (batch % groups === 0) each();
      else b.if(inBatch(image, batch), each);
    }, 'turn');
  }, 'group');
  if (kernel.parallel) b.barrier();
  const evaluator = evaluatorOf(kernel);
  forShare(kernel, channels, 1, (channel) => {
    alongBoth(kernel, outputs, {
      size: 4, transform: ofKernelGradient,
      value: (y, x, output) => Array.from({ length: groups }, (_, group): Expression => load('f32v', sumAt(group, y * 4 + x, channel, output))).reduce((total, part) => b.let(add(total, part))),
      take: (y, x, value, output) => { takeAt(kernel, nest, evaluator, [sum((y * 3 + x) * channels, channel), output], 1, value); },
    });
  }, 'channel');
}

function inBatch(image: Index, batch: number): Expression {
  return compare('lt', valueOf(image), int(batch));
}
