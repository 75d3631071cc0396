/**
 * @file Kernels over ragged rows. The host lays a column out by rows and by threads (`RaggedPlace`): a row's numbers ascend, so that those which
 * name one thread's rows of a table follow each other. A thread sums into its own rows of the table alone, always in the order of the batch.
 */
import { shapeOf } from '../fuse/trace.ts';
import { indexOf, sum, times, type Index } from '../ir/affine.ts';
import { add, anyLane, apply, compare, constant, element, fma, int, load, loadSplat, read, type IrBuilder } from '../ir/build.ts';
import type { Affine, Variable } from '../ir/ir.ts';
import type { Graph } from '../../graph/graph.ts';
import { baseOf, evaluatorOf, forShare, inLockstep, operandOf, type Generator, type Kernel, type NodeFor, type RaggedPlace } from './kernel.ts';
import { takeAt } from './matmul.ts';
import { withoutRoot } from '../fuse/without_root.ts';

/** About how many numbers a row has; for estimates alone. */
const usualLength = 100;
/** Vectors of a table's row that stay in registers. */
const registerVectors = 8;

/** Columns of a row in groups of vectors, then those that are left. */
function columnGroups(width: number, lanes: number): readonly { readonly from: number; readonly vectors: number }[] {
  const groups: { from: number; vectors: number }[] = [];
  const whole = Math.floor(width / lanes);
  for (let vector = 0; vector < whole; vector += registerVectors) groups.push({ from: vector * lanes, vectors: Math.min(registerVectors, whole - vector) });
  for (let column = whole * lanes; column < width; column++) groups.push({ from: column, vectors: 0 });
  return groups;
}

/** The number of a batch's row in the column. */
function rowNumber({ b, parameters }: Kernel, row: Index): Variable {
  return b.variable(load('i32', sum(indexOf(parameters.order), times(row, 4))), 'row');
}

interface Pointers {
  readonly splits: Variable;
  readonly numbers: Variable;
  readonly weights: Variable | null;
}

function pointersOf(b: IrBuilder, place: RaggedPlace): Pointers {
  return {
    splits: b.variable(load('i32', place.splits), 'splits'),
    numbers: b.variable(load('i32', place.numbers), 'numbers'),
    weights: place.weights === null ? null : b.variable(load('i32', place.weights), 'weights'),
  };
}

/** Visits a row's numbers from one split to another. `body` gets the number, and where its weight lies. */
function overNumbers(b: IrBuilder, pointers: Pointers, from: Affine, to: Affine, body: (number: Variable, weight: Affine | null) => void): void {
  b.loop(load('i32', from), load('i32', to), 1, (at) => {
    const number = b.variable(load('i32', element(indexOf(pointers.numbers), at)), 'number');
    body(number, pointers.weights === null ? null : element(indexOf(pointers.weights), at));
  }, 'at');
}

function splitAt(kernel: Kernel, splits: Variable, row: Variable, split: Index): Affine {
  return element(indexOf(splits), sum(indexOf(row, kernel.target.threads + 1), split));
}

export const gatherSum: Generator<'gatherSum'> = {
  work: ({ type }) => (type.kind === 'tensor' ? type.shape.reduce((product, extent) => product * extent, usualLength) : 0),
  emit: (node, kernel) => {
    const { b, nest, target } = kernel;
    if (nest === null) return;
    const table = baseOf(kernel, operandOf(node, 0));
    const [rows = 1, width = 1] = nest.extents;
    const pointers = pointersOf(b, kernel.ragged());
    const evaluator = evaluatorOf(kernel);
    forShare(kernel, rows, 1, (row) => {
      evaluator.inside(() => {
        const number = rowNumber(kernel, row);
        for (const { from, vectors } of columnGroups(width, target.lanes)) {
          const type = vectors > 0 ? 'f32v' : 'f32';
          const sums = Array.from({ length: Math.max(1, vectors) }, () => b.variable(constant(type, 0), 'sum'));
          overNumbers(b, pointers, splitAt(kernel, pointers.splits, number, 0), splitAt(kernel, pointers.splits, number, target.threads), (name, weightAt) => {
            const weight = weightAt === null ? null : b.let(loadSplat(type, weightAt), 'weight');
            sums.forEach((total, vector) => {
              const entry = load(type, element(table.base, sum(indexOf(name, width), from + vector * target.lanes)));
              b.set(total, weight === null ? add(read(total), entry) : fma(weight, entry, read(total)));
            });
          });
          inLockstep(kernel, sums, (total, vector) => { takeAt(kernel, nest, evaluator, [row, from + vector * target.lanes], 1, read(total)); });
        }
      });
    }, 'i');
  },
};

export const raggedScatterSum: Generator<'raggedScatterSum'> = {
  work: (node, graph) => scatterWork(node, graph),
  cleared: ({ type }) => (type.kind === 'tensor' ? type.shape.reduce((product, extent) => product * extent, 4) : 0),
  emit: (node, kernel) => {
    const { b, nest, target, parameters: { thread } } = kernel;
    if (nest === null) return;
    const updates = baseOf(kernel, operandOf(node, 1));
    const place = kernel.ragged();
    const pointers = pointersOf(b, place);
    const [batch = 1] = shapeOf(kernel.graph, operandOf(node, 1));
    const [rows = 1, width = 1] = nest.extents;
    const mine = kernel.parallel ? indexOf(thread) : 0;
    const groups = columnGroups(width, target.lanes);
    b.for(0, batch, 1, (row) => {
      const number = rowNumber(kernel, row);
      const [from, to] = [splitAt(kernel, pointers.splits, number, mine), splitAt(kernel, pointers.splits, number, kernel.parallel ? sum(mine, 1) : target.threads)];
      for (const group of groups) {
        const type = group.vectors > 0 ? 'f32v' : 'f32';
        const parts = Array.from({ length: Math.max(1, group.vectors) }, (_, vector) => b.let(load(type, element(updates.base, sum(times(row, width), group.from + vector * target.lanes))), 'update'));
        overNumbers(b, pointers, from, to, (name, weightAt) => {
          const weight = weightAt === null ? null : b.let(loadSplat(type, weightAt), 'weight');
          inLockstep(kernel, parts, (part, vector) => {
            const at = element(kernel.cleared, sum(indexOf(name, width), group.from + vector * target.lanes));
            b.store(at, weight === null ? add(load(type, at), part) : fma(weight, part, load(type, at)));
          });
        });
      }
    }, 'i');
    const evaluator = evaluatorOf(kernel);
    const bounds = kernel.parallel ? b.variable(load('i32', place.bounds), 'bounds') : null;
    const [first, last] = bounds === null ? [int(0), int(rows)] : [b.let(load('i32', element(indexOf(bounds), mine))), b.let(load('i32', element(indexOf(bounds), sum(mine, 1))))];
    const resting = { ...nest, computations: nest.computations.map((each) => ({ ...each, traced: withoutRoot(each.traced) })) };
    b.loop(first, last, 1, (row) => {
      evaluator.inside(() => {
        const vectors = Math.floor(width / target.lanes);
        b.pieces(vectors, [Math.min(vectors, vectorsTogether), 1], (from, count) => {
          const columns = Array.from({ length: count }, (_, vector) => sum(times(from, target.lanes), vector * target.lanes));
          const at = (column: Index): Affine => element(kernel.cleared, sum(times(row, width), column));
          const totals = columns.map((column) => b.let(load('f32v', at(column)), 'total'));
          const counts = totals.map((total) => compare('gt', apply('abs', [total]), constant('f32v', tiny))).reduce((one, other) => apply('or', [one, other]));
          const clear = (): void => { inLockstep(kernel, columns, (column) => { b.store(at(column), constant('f32v', 0)); }); };
          b.if(anyLane(counts), () => {
            evaluator.inside(() => {
              clear();
              inLockstep(kernel, totals, (total, vector) => { takeAt(kernel, nest, evaluator, [row, columns[vector] ?? 0], 1, total); });
            });
          }, () => {
            evaluator.inside(() => {
              // Zeros need no clearing; what is next to nothing must not add up.
              const some = totals.map((total) => compare('ne', total, constant('f32v', 0))).reduce((one, other) => apply('or', [one, other]));
              b.if(anyLane(some), clear);
              inLockstep(kernel, columns, (column) => { takeAt(kernel, resting, evaluator, [row, column], 1, constant('f32v', 0)); });
            });
          });
        }, 'columns');
        b.for(vectors * target.lanes, width, 1, (column) => {
          const at = element(kernel.cleared, sum(times(row, width), column));
          const total = b.let(load('f32', at), 'total');
          b.store(at, constant('f32', 0));
          takeAt(kernel, nest, evaluator, [row, column], 1, total);
        }, 'column');
      });
    }, 'entry');
  },
};

/** Vectors of a row that are asked together whether anything was added to them. */
const vectorsTogether = 4;
/** Sums this small are as good as none: their squares would be too small for f32, and what is too small takes a hundred times as long. */
const tiny = 1e-18;

function scatterWork(node: NodeFor<'raggedScatterSum'>, graph: Graph): number {
  const [batch = 1, width = 1] = shapeOf(graph, operandOf(node, 1));
  return batch * width * usualLength + node.attributes.rows * width;
}

export const multiHot: Generator<'multiHot'> = {
  work: ({ type }) => (type.kind === 'tensor' ? type.shape.reduce((product, extent) => product * extent, 1) : 0),
  emit: (node, kernel) => {
    const { b, target } = kernel;
    if (node.type.kind !== 'tensor') return;
    const [rows = 1, size = 1] = node.type.shape;
    const pointers = pointersOf(b, kernel.ragged());
    for (const base of kernel.storesOf(kernel.id)) {
      forShare(kernel, rows, 1, (row) => {
        b.for(0, size, 1, (column) => { b.store(element(base, sum(times(row, size), column)), constant('f32', 0)); });
        const number = rowNumber(kernel, row);
        overNumbers(b, pointers, splitAt(kernel, pointers.splits, number, 0), splitAt(kernel, pointers.splits, number, target.threads), (name) => {
          b.store(element(base, sum(times(row, size), indexOf(name))), constant('f32', 1));
        });
      }, 'i');
    }
  },
};

/** Rows filled or cut to one length, in their own order. */
export const raggedPad: Generator<'raggedPad'> = {
  work: ({ type }) => (type.kind === 'tensor' ? type.shape.reduce((product, extent) => product * extent, 2) : 0),
  emit: (node, kernel) => {
    const { b } = kernel;
    const { length, padding, truncating, value } = node.attributes;
    const place = kernel.ragged();
    const rows = node.type.kind === 'tensor' ? (node.type.shape[0] ?? 1) : 1;
    const [offsets, plain] = [b.variable(load('i32', place.offsets), 'offsets'), b.variable(load('i32', place.plain), 'numbers')];
    for (const base of kernel.storesOf(kernel.id)) {
      forShare(kernel, rows, 1, (row) => {
        b.for(0, length, 1, (column) => { b.store(element(base, sum(times(row, length), column)), int(value)); });
        const number = rowNumber(kernel, row);
        const [start, end] = [b.let(load('i32', element(indexOf(offsets), indexOf(number)))), b.let(load('i32', element(indexOf(offsets), sum(indexOf(number), 1))))];
        const all = apply('sub', [end, start]);
        const kept = b.let(apply('min', [all, int(length)]), 'kept');
        const from = b.variable(truncating === 'pre' ? apply('sub', [end, kept]) : start, 'from');
        const to = b.variable(padding === 'pre' ? apply('sub', [int(length), kept]) : int(0), 'to');
        b.loop(int(0), kept, 1, (index) => {
          b.store(element(base, sum(times(row, length), indexOf(to), index)), load('i32', element(indexOf(plain), sum(indexOf(from), index))));
        });
      }, 'i');
    }
  },
};

