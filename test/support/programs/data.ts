/**
 * @file Data for sampled programs: files of arrays whose names say what is in them, and rows of whatever a program reads.
 */
import { noFiles, type CheckHost } from '../../../src/compiler/index.ts';
import { sizeOf } from '../../../src/compiler/graph/types.ts';
import type { ArrayFacts } from '../../../src/compiler/program/data_plan.ts';
import type { DataStage } from '../../../src/compiler/program/program.ts';
import { makeData } from '../../../src/runtime/data/made.ts';
import { textColumn } from '../../../src/runtime/data/text_column.ts';
import type { Column, Table } from '../../../src/runtime/engines/engine.ts';
import { Dice } from './dice.ts';

const shapes = ['3', '4', '1', '3x2', '5x3', '4x4x1', '3x3x2', '2x3x3x1'];
const labels = ['class3', 'class2', 'number', 'one_hot3', 'number2', 'number2x3'];
const rows = 10;

/** `4x4x1 class3.npz` */
export const arrayFiles: readonly string[] = shapes.flatMap((shape) => labels.map((label) => `${shape} ${label}.npz`));

function shapeOf(text: string): readonly number[] {
  return text === '' ? [] : text.split('x').map(Number);
}

function factsOf(path: string): ArrayFacts | null {
  const [, shape, kind, size = ''] = /^([\dx]+) (class|one_hot|number)([\dx]*)\.npz$/.exec(path) ?? [];
  if (shape === undefined || kind === undefined) return null;
  const features = shapeOf(shape);
  const found = kind === 'number' ? { kind, shape: shapeOf(size) } as const : { kind: kind === 'class' ? 'class' : 'one_hot', classes: Number(size), names: null } as const;
  return { features, labels: found, train: rows, test: null };
}

/** Knows those files, and no other; any name may be that of a folder, of files with labels. */
export const arrayHost: CheckHost = {
  ...noFiles,
  inspectArrays: ({ path }) => factsOf(path) ?? { problem: 'there is no such file', help: null },
  inspectFolder: ({ labels: of, classes }) => (of === 'none' ? { problem: 'nothing here is without a label', help: null } : { classes: classes ?? ['bad', 'good'], train: rows, test: null }),
};

/** Rows as the data's statement says: of toy data those that it makes, else any. */
export function tableFor({ read, rows: { features, labels: target, weighted } }: DataStage, seed: number): Table {
  if (read.format === 'made') return makeData(read, seed).train;
  const choose = new Dice(seed);
  const numbers = (shape: readonly number[], below: number | null): Column => {
    const count = rows * sizeOf(shape);
    if (below !== null) return { kind: 'tensor', dtype: 'i32', shape, values: Int32Array.from({ length: count }, () => choose.below(below)) };
    return { kind: 'tensor', dtype: 'f32', shape, values: Float32Array.from({ length: count }, () => (choose.below(4001) - 2000) / 1000) };
  };
  const columns = new Map<string, Column>();
  if (features.kind === 'text') {
    columns.set('features', textColumn(Array.from({ length: rows }, () => Array.from({ length: choose.below(20) }, () => 'ab Cd. '[choose.below(7)]).join(''))));
  } else if (features.kind === 'ragged') {
    const lengths = Array.from({ length: rows }, () => choose.below(7));
    const offsets = Int32Array.from([0, ...lengths.map((_, row) => lengths.slice(0, row + 1).reduce((a, b) => a + b, 0))]);
    columns.set('features', { kind: 'ragged', rows: { offsets, values: Int32Array.from({ length: offsets[rows] ?? 0 }, () => choose.below(features.vocabulary)) } });
  } else {
    columns.set('features', numbers(features.shape, features.vocabulary));
  }
  if (target?.encoding === 'number') columns.set('labels', numbers(target.shape, null));
  if (target?.encoding === 'class') columns.set('labels', numbers([], target.classes));
  if (target?.encoding === 'one_hot') {
    const classes = Array.from({ length: rows }, () => choose.below(target.classes));
    columns.set('labels', { kind: 'tensor', dtype: 'f32', shape: [target.classes], values: Float32Array.from(classes.flatMap((each) => Array.from({ length: target.classes }, (_, index) => (index === each ? 1 : 0)))) });
  }
  if (weighted === true) columns.set('weights', { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.from({ length: rows }, () => choose.below(9) / 4) });
  return { rows, columns };
}
