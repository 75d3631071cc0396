/**
 * @file A table of each kind of column, for random Graphs. Numbers of f32 columns are eighths between -4 and 4, which f32 adds exactly.
 */
import { sizeOf } from '../../src/compiler/graph/types.ts';
import type { Column, Table } from '../../src/runtime/engines/engine.ts';

const rows = 7;

interface Choose {
  readonly below: (count: number) => number;
  readonly of: <T>(first: T, ...rest: readonly T[]) => T;
}

export function tableOf(choose: Choose): Table {
  const salt = choose.below(97);
  const noise = (index: number): number => ((index + 1) * (7919 + salt * 31) + (index % 13) * 104729) % 65;
  const dense = (dtype: 'f32' | 'i32' | 'u8', shape: readonly number[], numberAt: (index: number) => number): Column => {
    const numbers = Array.from({ length: rows * sizeOf(shape) }, (_, index) => numberAt(index));
    return { kind: 'tensor', dtype, shape, values: dtype === 'f32' ? Float32Array.from(numbers) : dtype === 'i32' ? Int32Array.from(numbers) : Uint8Array.from(numbers) };
  };
  const lengths = Array.from({ length: rows }, (_, row) => noise(row + 500) % 6);
  const offsets = Int32Array.from([0, ...lengths.map((_, row) => lengths.slice(0, row + 1).reduce((a, b) => a + b, 0))]);
  const words = Int32Array.from({ length: offsets[rows] ?? 0 }, (_, index) => (noise(index + 900) % 11) - 1);
  return {
    rows,
    columns: new Map<string, Column>([
      ['f', dense('f32', choose.of<readonly number[]>([3], [], [4], [2, 3], [17], [1], [5, 4, 2]), (index) => (noise(index) - 32) / 8)],
      ['h', dense('f32', choose.of<readonly number[]>([4], [8], [3, 1], [2, 2, 2]), (index) => (noise(index + 77) - 32) / 8)],
      ['i', dense('i32', choose.of<readonly number[]>([2], [], [3], [2, 2]), (index) => noise(index + 300) % 5)],
      ['b', dense('u8', choose.of<readonly number[]>([3], [5], [2, 4]), (index) => (noise(index + 5) * 4) % 256)],
      ['words', { kind: 'ragged', rows: { offsets, values: words } }],
    ]),
  };
}
