/**
 * @file Convolutions as products whose matrix is never made: a tile is some neighbouring places by some vectors of output channels, and the
 * shared axis runs over the window, along which the picture's numbers follow each other.
 */
import { shapeOf } from '../fuse/trace.ts';
import type { Graph } from '../../graph/graph.ts';
import { sizeOf } from '../../graph/types.ts';
import { affine, sum, times, type Index } from '../ir/affine.ts';
import { add, constant, element, indexOfThread, lane, load } from '../ir/build.ts';
import type { Target } from '../target.ts';
import { baseOf, byLast, evaluatorOf, forShare, inLockstep, operandOf, type Generator, type Kernel, type NodeFor } from './kernel.ts';
import { takeAt } from './matmul.ts';
import { packPanel, tile, type Stretch, type Take } from './product.ts';
import { emitWinograd, emitWinogradGradient, winogradGradientScratch, winogradScratch, winogradSizes } from './winograd.ts';
import { offsets, over, pictureAt, within, type Picture } from './windows.ts';

/** Panels of output channels, packed: vectors of a tile, or fewer at the end; the last one padded with zeros. */
interface Panel {
  readonly column: number;
  readonly width: number;
  readonly columns: number;
}

function panelsOf(from: number, count: number, { lanes, tile: { vectors } }: Target): readonly Panel[] {
  const panels: Panel[] = [];
  for (let at = 0; at < count;) {
    const left = count - at;
    const width = left >= lanes * vectors ? lanes * vectors : left >= lanes ? Math.floor(left / lanes) * lanes : lanes;
    panels.push({ column: from + at, width, columns: Math.min(left, width) });
    at += width;
  }
  return panels;
}

/** A window's steps in stretches along which picture and kernel can be read in order: its innermost axis with the channels, where these follow each other. */
interface Stretches {
  /** Offsets at which a stretch begins. */
  readonly begins: readonly (readonly number[])[];
  readonly length: number;
}

function stretchesOf(window: readonly number[], channels: number, inRow: boolean): Stretches {
  if (!inRow) return { begins: offsets(window), length: channels };
  return { begins: offsets(window.slice(0, -1)).map((offset) => [...offset, 0]), length: (window.at(-1) ?? 1) * channels };
}

function channelsOf(shape: readonly number[]): number {
  return shape.at(-1) ?? 1;
}

export const conv: Generator<'conv'> = {
  work: (node, graph) => (node.type.kind === 'tensor' ? sizeOf(node.type.shape) : 0) * sizeOf(shapeOf(graph, operandOf(node, 1)).slice(0, -1)),
  scratch: (node, graph, target) => {
    const sizes = winogradSizes(node, graph, target);
    return sizes === null ? target.threads * packedBytes(node, graph, target) : winogradScratch(sizes, target);
  },
  emit: (node, kernel) => {
    const sizes = winogradSizes(node, kernel.graph, kernel.target);
    if (sizes === null) emitDirect(node, kernel);
    else emitWinograd(node, kernel, sizes);
  },
};

function emitDirect(node: NodeFor<'conv'>, kernel: Kernel): void {
  const { b, target, nest, graph } = kernel;
  if (nest === null || node.type.kind !== 'tensor') return;
  const { strides, dilations, groups } = node.attributes;
  const picture: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
  const kernelShape = shapeOf(graph, operandOf(node, 1));
  const weights = baseOf(kernel, operandOf(node, 1)).base;
  const window = kernelShape.slice(0, -2);
  const channels = kernelShape.at(-2) ?? 1;
  const outputs = channelsOf(kernelShape);
  const [batch = 1] = node.type.shape;
  const spatial = node.type.shape.slice(1, -1);
  const rowsOut = spatial.slice(0, -1);
  const along = spatial.at(-1) ?? 1;
  const { begins, length } = stretchesOf(window, channels, groups === 1 && dilations.at(-1) === 1);
  const panels = Array.from({ length: groups }, (_, group) => panelsOf((group * outputs) / groups, outputs / groups, target).map((panel) => ({ ...panel, group }))).flat();
  const steps = begins.length * length;
  const packedBase = sum(kernel.scratch, kernel.parallel ? indexOfThread(kernel.parameters.thread, packedBytes(node, graph, target)) : 0);
  const bases = panelBases(panels, steps);
  // Kernels are small: every thread packs all for itself, so that nobody waits.
  panels.forEach((panel, index) => {
    packPanel(kernel, sum(packedBase, bases[index] ?? 0), { length: steps, width: panel.width, columns: panel.columns, contiguous: 'columns' },
      (step, column) => element(weights, sum(times(step, outputs), column)), panel.column);
  });
  const evaluator = evaluatorOf(kernel);
  const rows = Math.min(target.tile.rows, along);
  const unroll = steps <= 16 ? length : target.tile.unroll;
  forShare(kernel, batch, 1, (image) => {
    panels.forEach((panel, index) => {
      over(kernel, rowsOut, (place) => {
        const flat = place.reduce<Index>((place_, each, axis) => sum(times(place_, rowsOut[axis] ?? 1), each), image);
        const stretch = (begin: readonly number[], order: number): Stretch => ({
          length,
          a: (x, k) => pictureAt(picture, image, within([...place, x], strides, begin.map(affine), dilations), sum(panel.group * channels, k)),
          b: (k, column) => element(sum(packedBase, bases[index] ?? 0), sum(times(sum(order * length, k), panel.width), column)),
        });
        const take: Take = (x, column, total, vector) => {
          if (panel.columns === panel.width) takeAt(kernel, nest, evaluator, [flat, x, sum(column, panel.column)], 2, total);
          else for (let each = 0; each < panel.columns && vector; each++) takeAt(kernel, nest, evaluator, [flat, x, panel.column + each], 2, b.let(lane(total, each)));
        };
        const tiled = (x: Index, count: number): void => {
          tile(kernel, { rows: count, width: panel.width, unroll }, { row: x, column: 0 }, (body) => { begins.forEach((begin, order) => { body(stretch(begin, order)); }); }, take);
        };
        b.pieces(along, [rows, ...(along % rows === 0 ? [] : [along % rows])], tiled, 'x');
      });
    });
  }, 'image');
}

function panelBases(panels: readonly Panel[], steps: number): readonly number[] {
  let next = 0;
  return panels.map(({ width }) => {
    const base = next;
    next += width * steps * 4;
    return base;
  });
}

function packedBytes(node: NodeFor<'conv'>, graph: Graph, target: Target): number {
  const shape = shapeOf(graph, operandOf(node, 1));
  const outputs = channelsOf(shape);
  const { groups } = node.attributes;
  const width = panelsOf(0, outputs / groups, target).reduce((total, panel) => total + panel.width, 0);
  return groups * width * sizeOf(shape.slice(0, -1)) * 4;
}

/**
 * The kernel's gradient: for each place in the window and channel (rows) and each output channel (columns) a sum over all places of all pictures. One
 * picture after the other, so that it stays in the cache; the sums of pictures are added up in order.
 */
export const convKernelGradient: Generator<'convKernelGradient'> = {
  work: (node, graph) => (node.type.kind === 'tensor' ? sizeOf(node.type.shape.slice(0, -1)) : 0) * sizeOf(shapeOf(graph, operandOf(node, 1))),
  scratch: (node, graph, target) => {
    const sizes = winogradSizes(node, graph, target);
    return sizes === null ? (node.type.kind === 'tensor' ? sizeOf(node.type.shape) * 4 : 0) : winogradGradientScratch(sizes, target);
  },
  emit: (node, kernel) => {
    const sizes = winogradSizes(node, kernel.graph, kernel.target);
    if (sizes === null) emitDirectGradient(node, kernel);
    else emitWinogradGradient(node, kernel, sizes);
  },
};

function emitDirectGradient(node: NodeFor<'convKernelGradient'>, kernel: Kernel): void {
  const { b, target, nest, graph } = kernel;
  if (nest === null || node.type.kind !== 'tensor') return;
  const { strides, dilations, groups, window } = node.attributes;
  const picture: Picture = { base: baseOf(kernel, operandOf(node, 0)).base, shape: shapeOf(graph, operandOf(node, 0)) };
  const gradient: Picture = { base: baseOf(kernel, operandOf(node, 1)).base, shape: shapeOf(graph, operandOf(node, 1)) };
  const channels = node.type.shape.at(-2) ?? 1;
  const outputs = channelsOf(node.type.shape);
  const [batch = 1] = gradient.shape;
  const spatial = gradient.shape.slice(1, -1);
  const { begins, length } = stretchesOf(window, channels, groups === 1 && dilations.at(-1) === 1);
  const evaluator = evaluatorOf(kernel);
  const at = (row: Index, column: Index): ReturnType<typeof element> => element(kernel.scratch, sum(times(row, outputs), column));
  const rows = Math.min(target.tile.rows, length);

  /** Every tile of the result that is this thread's, with its place in the window. */
  const overTiles = (body: (begin: readonly number[], first: number, row: Index, count: number) => void): void => {
    begins.forEach((begin, order) => {
      const whole = Math.floor(length / rows);
      const rest = length - whole * rows;
      forShare(kernel, whole, rows, (row) => { body(begin, order * length, row, rows); }, 'row');
      if (rest > 0) byLast(kernel, () => { body(begin, order * length, whole * rows, rest); });
    });
  };
  const overPanels = (body: (group: number, column: number, width: number) => void): void => {
    for (let group = 0; group < groups; group++) {
      const count = outputs / groups;
      let column = group * count;
      const end = column + count;
      for (const width of [target.lanes * target.tile.vectors, target.lanes, 1]) for (; column + width <= end; column += width) body(group, column, width);
    }
  };
  /** Every vector of the result that is this thread's, or single number. */
  const overResult = (body: (row: Index, column: number, type: 'f32' | 'f32v') => void): void => {
    overTiles((_, first, row, count) => {
      overPanels((__, column, width) => {
        const columns = width === 1 ? [column] : Array.from({ length: width / target.lanes }, (___, vector) => column + vector * target.lanes);
        for (let each = 0; each < count; each++) inLockstep(kernel, columns, (here) => { body(sum(row, first + each), here, width === 1 ? 'f32' : 'f32v'); });
      });
    });
  };
  overResult((row, column, type) => { b.store(at(row, column), constant(type, 0)); });
  b.for(0, batch, 1, (image) => {
    overTiles((begin, first, row, count) => {
      overPanels((group, column, width) => {
        tile(kernel, { rows: count, width, unroll: target.tile.unroll }, { row, column }, (body) => {
          over(kernel, spatial.slice(0, -1), (place) => {
            body({
              length: spatial.at(-1) ?? 1,
              a: (each, x) => pictureAt(picture, image, within([...place, x], strides, begin.map(affine), dilations), sum(group * channels, each)),
              b: (x, each) => pictureAt(gradient, image, [...place, x], each),
            });
          });
        }, (each, column_, total) => { b.store(at(sum(each, first), column_), add(load(total.type, at(sum(each, first), column_)), total)); });
      });
    });
  }, 'image');
  overResult((row, column, type) => { takeAt(kernel, nest, evaluator, [row, column], 1, b.let(load(type, at(row, column)))); });
}
