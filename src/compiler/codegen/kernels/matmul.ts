/**
 * @file Products of matrices. Tiles of the result stay in registers; panels of B are packed where that pays, or where B lies the other way
 * round; a long shared axis is gone along in blocks, which are added up in order, so that long sums lose no accuracy.
 */
import type { Nest } from '../fuse/nest.ts';
import { shapeOf } from '../fuse/trace.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { add, element, indexOfThread, lane, load } from '../ir/build.ts';
import { isVector, type Expression } from '../ir/ir.ts';
import { sizeOf } from '../../graph/types.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Target, Tile } from '../target.ts';
import { baseOf, byLast, evaluatorOf, finish, forShare, hasVectors, operandOf, overNeighbours, type Generator, type Kernel, type NodeFor } from './kernel.ts';
import { dots, packPanel, panelWidths, tile, type Take } from './product.ts';
import type { Evaluator } from '../emit/evaluate.ts';

/** Steps of the shared axis in one block, where it is much longer. */
const blockSteps = 512;
const longestBlock = blockSteps * 1.5;
/** Vectors of columns in the widest tile. */
const mostVectors = 8;

interface Sizes {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

function sizesOf(node: NodeFor<'matmul'>, graph: Graph): Sizes {
  const a = shapeOf(graph, operandOf(node, 0));
  const b = shapeOf(graph, operandOf(node, 1));
  const { transposeA, transposeB } = node.attributes;
  return {
    batch: sizeOf(a.slice(0, -2)),
    m: a.at(transposeA ? -1 : -2) ?? 1,
    k: a.at(transposeA ? -2 : -1) ?? 1,
    n: b.at(transposeB ? -2 : -1) ?? 1,
  };
}

export const matmul: Generator<'matmul'> = {
  work: (node, graph) => {
    const { batch, m, n, k } = sizesOf(node, graph);
    return batch * m * n * k;
  },
  scratch: (node, graph, target) => {
    const { m, n, k } = sizesOf(node, graph);
    const rows = packsRows(node.attributes.transposeA ? 2 : 1, { m, n, k }) ? m * Math.min(k, longestBlock) * 4 : 0;
    return target.threads * (panelBytes(k, target) + rows) + (blocksOf(k).length > 1 ? m * n * 4 : 0);
  },
  emit: (node, kernel) => {
    const { nest } = kernel;
    if (nest === null) return;
    const sizes = sizesOf(node, kernel.graph);
    const [left, right] = [baseOf(kernel, operandOf(node, 0)), baseOf(kernel, operandOf(node, 1))];
    const { transposeA, transposeB } = node.attributes;
    const evaluator = evaluatorOf(kernel);
    const { b } = kernel;
    /** Of so many terms: all of them, or none. */
    const product = (terms: number): void => {
      b.for(0, sizes.batch, 1, (batch) => { evaluator.inside(() => { write(batch, terms); }); }, 'batch');
    };
    const write = (batch: Index, terms: number): void => {
      const { m, k, n } = sizes;
      const [aRow = 0, aStep = 0] = transposeA ? [left.strides.at(-1), left.strides.at(-2)] : [left.strides.at(-2), left.strides.at(-1)];
      const [bStep = 0, bColumn = 0] = transposeB ? [right.strides.at(-1), right.strides.at(-2)] : [right.strides.at(-2), right.strides.at(-1)];
      const matrix: Matrices = {
        a: (row, step) => element(sum(left.base, times(batch, m * k * 4)), sum(times(row, aRow), times(step, aStep))),
        b: (step, column) => element(sum(right.base, times(batch, k * n * 4)), sum(times(step, bStep), times(column, bColumn))),
      };
      emitProduct(kernel, nest, evaluator, { batch, sizes: { ...sizes, k: terms }, matrix, aRow, aStep: k === 1 ? 1 : aStep, bStep: k === 1 ? 1 : bStep, bColumn });
    };
    const isZero = kernel.zeroWhen(operandOf(node, 0));
    if (isZero === null) product(sizes.k);
    else b.if(isZero, () => { evaluator.inside(() => { product(0); }); }, () => { evaluator.inside(() => { product(sizes.k); }); });
  },
};

interface Matrices {
  readonly a: (row: Index, step: Index) => ReturnType<typeof element>;
  readonly b: (step: Index, column: Index) => ReturnType<typeof element>;
}

interface Product {
  readonly batch: Index;
  readonly sizes: Sizes;
  readonly matrix: Matrices;
  readonly aRow: number;
  readonly aStep: number;
  readonly bStep: number;
  readonly bColumn: number;
}

function emitProduct(kernel: Kernel, nest: Nest, evaluator: Evaluator, product: Product): void {
  const { b, target } = kernel;
  const { batch, sizes: { m, n, k }, matrix, aRow, aStep, bStep, bColumn } = product;
  if (n === 1 && aStep === 1 && bStep === 1) {
    emitDots(kernel, m, (first, count) => {
      dots(b, target, { length: k, a: matrix.a, x: (step) => matrix.b(step, 0) }, first, count, (row, result) => { takeAt(kernel, nest, evaluator, [batch, row, 0], 1, result); });
    });
  } else if (m === 1 && bStep === 1 && aStep === 1 && bColumn !== 1) {
    emitDots(kernel, n, (first, count) => {
      dots(b, target, { length: k, a: (column, step) => matrix.b(step, column), x: (step) => matrix.a(0, step) }, first, count, (column, result) => { takeAt(kernel, nest, evaluator, [batch, 0, column], 2, result); });
    });
  } else if (n === 1 && aRow === 1) {
    emitTiles(kernel, { m: 1, n: m, k, a: (_, step) => matrix.b(step, 0), b: (step, column) => matrix.a(column, step), contiguous: 'columns', aRow: 0, aStep: 1 },
      (_, column, result) => { takeAt(kernel, nest, evaluator, [batch, column, 0], 1, result); });
  } else {
    emitTiles(kernel, { m, n, k, ...matrix, aRow, aStep, contiguous: bColumn === 1 ? 'columns' : bStep === 1 ? 'steps' : 'neither' },
      (row, column, result) => { takeAt(kernel, nest, evaluator, [batch, row, column], 2, result); });
  }
}

function emitDots(kernel: Kernel, count: number, write: (first: Index, count: 1 | 4) => void): void {
  const fours = Math.floor(count / 4);
  forShare(kernel, fours, 4, (first) => { write(first, 4); });
  if (fours * 4 < count) byLast(kernel, () => { kernel.b.for(fours * 4, count, 1, (first) => { write(first, 1); }); });
}

/** Stores what follows from a sum: a vector along `axis`, or a single one. */
export function takeAt(kernel: Kernel, nest: Nest, evaluator: Evaluator, indices: readonly Index[], axis: number, root: Expression): void {
  const point = (at: readonly Index[], value: Expression, lanesAlong: number | null): void => {
    evaluator.inside(() => { finish(kernel, nest, evaluator, { indices: at, levels: at.map(() => evaluator.depth), lanesAlong, root: value }); });
  };
  if (!isVector(root.type) || hasVectors(nest, axis)) {
    point(indices, root, isVector(root.type) ? axis : null);
    return;
  }
  for (let each = 0; each < kernel.target.lanes; each++) point(indices.map((index, at) => (at === axis ? sum(index, each) : index)), lane(root, each), null);
}

/** Room for the panel that a thread packs, of the widest tile. */
function panelBytes(k: number, { lanes }: Target): number {
  return Math.max(...blocksOf(k).map(({ length }) => length)) * lanes * mostVectors * 4;
}

function blocksOf(k: number): readonly { readonly from: number; readonly length: number }[] {
  if (k <= longestBlock) return [{ from: 0, length: k }];
  const count = Math.ceil(k / blockSteps);
  const length = Math.ceil(k / count);
  return Array.from({ length: count }, (_, index) => ({ from: index * length, length: Math.min(length, k - index * length) }));
}

interface Tiles extends Matrices {
  /** How far A's rows and steps lie apart. */
  readonly aRow: number;
  readonly aStep: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Along which axis B's numbers follow each other. */
  readonly contiguous: 'columns' | 'steps' | 'neither';
}

function emitTiles(kernel: Kernel, tiles: Tiles, take: Take): void {
  const { b, target } = kernel;
  const { m, n, k } = tiles;
  const shape = tileFor(tiles, target);
  const rows = rowsOf(m, shape);
  const blocks = blocksOf(k);
  const partial = sum(kernel.scratch, target.threads * panelBytes(k, target));
  const byRows = !kernel.parallel || largestShare(Math.floor(m / rows), rows, m, target.threads) <= largestShare(Math.floor(n / (target.lanes * shape.vectors)), target.lanes * shape.vectors, n, target.threads);
  const rowBytes = packsRows(tiles.aStep, tiles) ? m * Math.min(k, longestBlock) * 4 : 0;
  const rowsAt = sum(partial, blocks.length > 1 ? m * n * 4 : 0, kernel.parallel ? indexOfThread(kernel.parameters.thread, rowBytes) : 0);
  const packs = tiles.contiguous !== 'columns' || (k > 100 && m >= 48);
  // Where B is small and the result large, the result is written row by row.
  const rowsFirst = !packs && byRows && m > 1 && k * n <= 8192 && m * n >= 16384;
  const panelAt = sum(kernel.scratch, kernel.parallel ? indexOfThread(kernel.parameters.thread, panelBytes(k, target)) : 0);

  blocks.forEach(({ from, length }, index) => {
    const isFirst = index === 0;
    const isLast = index === blocks.length - 1;
    const partialAt = (row: Index, column: Index): ReturnType<typeof element> => element(partial, sum(times(row, n), column));
    const takeBlock: Take = (row, column, total, vector) => {
      const whole = isFirst ? total : b.let(add(load(total.type, partialAt(row, column)), total));
      if (isLast) take(row, column, whole, vector);
      else b.store(partialAt(row, column), whole);
    };
    const panel = (column: Index, width: number, columns: number, packed: boolean): ((row: Index, count: number) => void) => {
      const at = packed
        ? (step: Index, place: Index) => element(panelAt, sum(times(step, width), place, times(column, -1)))
        : (step: Index, place: Index) => tiles.b(sum(step, from), place);
      if (packed) packPanel(kernel, panelAt, { length, width, columns, contiguous: tiles.contiguous }, (step, place) => tiles.b(sum(step, from), place), column);
      const taken: Take = columns === width ? takeBlock : (row, _, total) => {
        for (let each = 0; each < columns; each++) takeBlock(row, sum(column, each), b.let(lane(total, each)), false);
      };
      return (row, count) => {
        tile(kernel, { rows: count, width, unroll: shape.unroll }, { row: 0, column }, (body) => {
          body({ length, a: (each, step) => (rowBytes > 0 ? packedRow(rowsAt, row, length, count, each, step) : tiles.a(sum(row, each), sum(step, from))), b: at });
        }, (each, column_, total, vector) => { taken(sum(row, each), column_, total, vector); });
      };
    };
    if (rowBytes > 0) rowTiles(kernel, m, rows, byRows, (row, count) => { packRows(kernel, tiles, rowsAt, row, { from, length, count }); });
    if (rowsFirst) {
      rowTiles(kernel, m, rows, true, (row, count) => { forPanels(kernel, n, shape, false, (column, width, columns) => { panel(column, width, columns, false)(row, count); }, false); });
    } else {
      forPanels(kernel, n, shape, !byRows, (column, width, columns) => { rowTiles(kernel, m, rows, byRows, panel(column, width, columns, packs || columns < width)); }, m >= 4);
    }
  });
}

/** Whether rows of A are packed: where its steps lie far apart and are many. */
function packsRows(aStep: number, { m, n, k }: Pick<Tiles, 'm' | 'n' | 'k'>): boolean {
  return aStep !== 1 && k >= 128 && n >= 64 && m >= 16;
}

/** Row `each` of the tile that begins at `row`: packed as [steps][rows of the tile]. */
function packedRow(base: Index, row: Index, length: number, count: number, each: Index, step: Index): ReturnType<typeof element> {
  return element(base, sum(times(row, length), times(step, count), each));
}

function packRows(kernel: Kernel, tiles: Tiles, base: Index, row: Index, { from, length, count }: { readonly from: number; readonly length: number; readonly count: number }): void {
  kernel.b.for(0, length, 1, (step) => {
    overNeighbours(kernel, count, tiles.aRow === 1, (each, vector) => {
      kernel.b.store(packedRow(base, row, length, count, each, step), load(vector ? 'f32v' : 'f32', tiles.a(sum(row, each), sum(step, from))));
    });
  }, 'k');
}

/** The part of `count` that the busiest of the threads has, where whole pieces of `size` are dealt out and the last takes the rest. */
function largestShare(pieces: number, size: number, count: number, threads: number): number {
  const shares = Array.from({ length: threads }, (_, thread) => (Math.floor((pieces * (thread + 1)) / threads) - Math.floor((pieces * thread) / threads)) * size + (thread === threads - 1 ? count - pieces * size : 0));
  return Math.max(...shares) / count;
}

/** One row: as many columns as there are registers for. A large result of few steps, which memory bounds: whole lines of the cache. */
function tileFor({ m, n, k }: Tiles, { lanes, tile: usual }: Target): Tile {
  if (m === 1) return { rows: 1, vectors: Math.min(mostVectors, Math.max(2, Math.floor(n / lanes))), unroll: 4 };
  return k <= 64 && m * n >= 65536 && n % (4 * lanes) === 0 ? { rows: 2, vectors: 4, unroll: usual.unroll } : usual;
}

/** As many rows as there are registers for, or a few less where then fewer are left over. */
function rowsOf(m: number, { rows, vectors }: Tile): number {
  const cost = (height: number): number => Math.max(height * vectors, 16) + 2;
  const costOf = (height: number): number => Math.floor(m / height) * cost(height) + (m % height > 0 ? cost(m % height) : 0);
  const heights = [rows, rows - 1, rows - 2].filter((height) => height >= 4 && height <= m);
  return heights.reduce((best, height) => (costOf(height) < costOf(best) ? height : best), Math.min(rows, m));
}

function rowTiles(kernel: Kernel, m: number, rows: number, divided: boolean, write: (row: Index, count: number) => void): void {
  const whole = Math.floor(m / rows);
  const rest = m - whole * rows;
  if (divided) forShare(kernel, whole, rows, (row) => { write(row, rows); }, 'row');
  else kernel.b.for(0, whole * rows, rows, (row) => { write(row, rows); }, 'row');
  if (rest === 0) return;
  if (divided) byLast(kernel, () => { write(whole * rows, rest); });
  else write(whole * rows, rest);
}

/** Panels of columns, the widest first; what is left beyond whole vectors as one padded panel (`pads`), or one by one. */
function forPanels(kernel: Kernel, n: number, shape: Tile, divided: boolean, write: (column: Index, width: number, columns: number) => void, pads: boolean): void {
  const { b, target } = kernel;
  const [wide = target.lanes, ...narrow] = panelWidths(n, target, shape);
  const whole = Math.floor(n / wide);
  if (divided) forShare(kernel, whole, wide, (column) => { write(column, wide, wide); }, 'column');
  else b.for(0, whole * wide, wide, (column) => { write(column, wide, wide); }, 'column');
  const rest = (): void => {
    let at = whole * wide;
    for (const width of narrow) {
      if (width > 1 && at + width <= n) {
        write(at, width, width);
        at += width;
      }
    }
    if (at < n && pads) write(at, target.lanes, n - at);
    else b.for(at, n, 1, (column) => { write(column, 1, 1); }, 'column');
  };
  if (whole * wide === n) return;
  if (divided) byLast(kernel, rest);
  else rest();
}
