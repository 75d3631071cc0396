/**
 * @file Pools over windows, and what of their gradients goes to each place. Vectors run along the channels.
 */
import { shapeOf } from '../fuse/trace.ts';
import { sizeOf } from '../../graph/types.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { add, apply, compare, constant, element, load, read, select } from '../ir/build.ts';
import type { Expression } from '../ir/ir.ts';
import { baseOf, forShare, operandOf, overNeighbours, type Generator, type Kernel } from './kernel.ts';
import { offsets, overPlaces, pictureAt, within, type Picture } from './windows.ts';

type Pool = 'maxPool' | 'sumPool';

function overChannels(kernel: Kernel, channels: number, body: (channel: Index, type: 'f32v' | 'f32') => void): void {
  overNeighbours(kernel, channels, true, (channel, vector) => { body(channel, vector ? 'f32v' : 'f32'); }, 'channel');
}

function pool(combine: (x: Expression, y: Expression) => Expression): Generator<Pool> {
  return {
    work: (node) => (node.type.kind === 'tensor' ? sizeOf(node.type.shape) : 0) * sizeOf(node.attributes.window),
    emit: (node, kernel) => {
      const { b, graph } = kernel;
      if (node.type.kind !== 'tensor') return;
      const { window, strides } = node.attributes;
      const x: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
      const { shape } = node.type;
      const places = kernel.storesOf(kernel.id);
      overPlaces(kernel, shape[0] ?? 1, shape.slice(1, -1), (row, place) => {
        overChannels(kernel, shape.at(-1) ?? 1, (channel, type) => {
          const values = offsets(window).map((offset) => load(type, pictureAt(x, row, within(place, strides, offset, []), channel)));
          const result = b.let(values.reduce((total, value) => b.let(combine(total, value))));
          for (const base of places) b.store(pictureAt({ base, shape }, row, place, channel), result);
        });
      });
    },
  };
}

export const maxPool: Generator<'maxPool'> = pool((x, y) => apply('max', [x, y]));
export const sumPool: Generator<'sumPool'> = pool(add);

/** Fills the rows of the batch that are this thread's with zeros. */
function clear(kernel: Kernel, base: Index, shape: readonly number[]): void {
  const width = sizeOf(shape.slice(1));
  forShare(kernel, shape[0] ?? 1, 1, (row) => {
    overNeighbours(kernel, width, true, (at, vector) => { kernel.b.store(element(base, sum(times(row, width), at)), constant(vector ? 'f32v' : 'f32', 0)); });
  });
}

/** Each gradient goes to the first greatest of its window. */
export const maxPoolGradient: Generator<'maxPoolGradient'> = {
  work: (node, graph) => 3 * sizeOf(shapeOf(graph, operandOf(node, 1))) * sizeOf(node.attributes.window),
  emit: (node, kernel) => {
    const { b, graph } = kernel;
    const { window, strides } = node.attributes;
    const shape = shapeOf(graph, operandOf(node, 0));
    const x: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape };
    const gradient: Picture = { base: baseOf(kernel, operandOf(node, 1)).base, shape: shapeOf(graph, operandOf(node, 1)) };
    for (const base of kernel.storesOf(kernel.id)) {
      clear(kernel, base, shape);
      overPlaces(kernel, shape[0] ?? 1, gradient.shape.slice(1, -1), (row, place) => {
        overChannels(kernel, shape.at(-1) ?? 1, (channel, type) => {
          const at = (offset: readonly number[], picture: Picture): ReturnType<typeof pictureAt> => pictureAt(picture, row, within(place, strides, offset, []), channel);
          const values = offsets(window).map((offset) => ({ offset, value: b.let(load(type, at(offset, x))) }));
          const greatest = b.let(values.map(({ value }) => value).reduce((most, value) => b.let(apply('max', [most, value]))));
          const left = b.variable(load(type, pictureAt(gradient, row, place, channel)), 'left');
          for (const { offset, value } of values) {
            const wins = b.let(compare('eq', value, greatest));
            const target = at(offset, { base, shape });
            b.store(target, add(load(type, target), select(wins, read(left), constant(type, 0))));
            b.set(left, select(wins, constant(type, 0), read(left)));
          }
        });
      });
    }
  },
};

export const sumPoolGradient: Generator<'sumPoolGradient'> = {
  work: (node, graph) => 2 * sizeOf(shapeOf(graph, operandOf(node, 0))) * sizeOf(node.attributes.window),
  emit: (node, kernel) => {
    const { b, graph } = kernel;
    if (node.type.kind !== 'tensor') return;
    const { window, strides } = node.attributes;
    const { shape } = node.type;
    const gradient: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
    for (const base of kernel.storesOf(kernel.id)) {
      clear(kernel, base, shape);
      overPlaces(kernel, shape[0] ?? 1, gradient.shape.slice(1, -1), (row, place) => {
        overChannels(kernel, shape.at(-1) ?? 1, (channel, type) => {
          const part = b.let(load(type, pictureAt(gradient, row, place, channel)));
          for (const offset of offsets(window)) {
            const target = pictureAt({ base, shape }, row, within(place, strides, offset, []), channel);
            b.store(target, add(load(type, target), part));
          }
        });
      });
    }
  },
};
