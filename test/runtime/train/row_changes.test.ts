/**
 * @file Test parts set apart, windows cut from series, scaling that sees training rows only and is undone on what is predicted.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compiler/index.ts';
import type { Column, Table } from '../../../src/runtime/engines/engine.ts';
import { PreparedData } from '../../../src/runtime/train/prepare.ts';
import { takeOfEach } from '../../../src/runtime/train/row_changes.ts';
import { programOf } from '../../support/check.ts';
import { tableOf } from '../../support/run_program.ts';

/** Steps 0, 1, 2, … of a series; with more columns, tenths of the step added. */
function seriesOf(steps: number, columns = 1): Table {
  const values = Float32Array.from({ length: steps * columns }, (_, at) => Math.floor(at / columns) + (at % columns) / 10);
  const shape = columns === 1 ? [] : [columns];
  return { rows: steps, columns: new Map<string, Column>([['features', { kind: 'tensor', dtype: 'f32', shape: [columns], values }], ['labels', { kind: 'tensor', dtype: 'f32', shape, values: values.slice() }]]) };
}

/** The tables that training would get, `rows` of them trained on (all, if none are named), and how predictions are restored. */
function prepare(statements: readonly string[], train: Table, rows?: readonly number[]) {
  const series = train.columns.get('features')?.kind === 'tensor' && statements.some((line) => line.startsWith('window'));
  const source = !series ? 'data csv "houses.csv" target "price"' : numbersOf(train, 'labels').length === train.rows ? 'data csv "airline.csv" series "a"' : 'data csv "airline.csv" series ["a", "b"]';
  const program = programOf([source, ...statements, 'flatten', 'dense 2', 'summary'].join('\n'));
  const tables = new Map<string, Table>();
  const data = new PreparedData({ setTable: (name, table) => { tables.set(name, table); } }, lower(program), { train, test: null });
  data.trainOn(Int32Array.from(rows ?? Array.from({ length: data.rows.train }, (_, row) => row)));
  return { data, of: (part: 'train' | 'test', column: string) => numbersOf(tables.get(part), column), shapeOf: (column: string) => shapeOf(tables.get('train')?.columns.get(column)) };
}

function numbersOf(table: Table | undefined, name: string): readonly number[] {
  const column = table?.columns.get(name);
  return column?.kind === 'tensor' ? [...column.values] : [];
}

function shapeOf(column: Column | undefined): readonly number[] {
  return column?.kind === 'tensor' ? column.shape : [];
}

describe('a series', () => {
  test('is split in order of time, and each part cut into windows of its own', () => {
    const { data, of, shapeOf: shape } = prepare(['split test 33%', 'window 12'], seriesOf(144));
    // As int(144 · 0.67) of the notes: 96 steps and 48.
    expect(data.rows).toEqual({ train: 84, test: 36 });
    expect(shape('features')).toEqual([12, 1]);
    expect(of('train', 'features').slice(0, 14)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
    expect([of('train', 'labels')[0], of('train', 'labels').at(-1)]).toEqual([12, 95]);
    // No window of the test part reaches back into what was trained on.
    expect(of('test', 'features').slice(0, 3)).toEqual([96, 97, 98]);
    expect([of('test', 'labels')[0], of('test', 'labels').at(-1)]).toEqual([108, 143]);
  });

  test('of several columns may be predicted several steps ahead, and windows may begin further apart', () => {
    const { of, shapeOf: shape } = prepare(['window 3 horizon 2 stride 4'], seriesOf(10, 2));
    expect([shape('features'), shape('labels')]).toEqual([[3, 2], [2, 2]]);
    expect(of('train', 'labels')).toEqual(Array.from(Float32Array.of(3, 3.1, 4, 4.1, 7, 7.1, 8, 8.1)));
  });

  test('is scaled by the steps trained on alone, whatever the order of the statements', () => {
    for (const statements of [['split test 33%', 'minmax 0 1', 'window 12'], ['minmax', 'split test last(48)', 'window 12']]) {
      const { of } = prepare(statements, seriesOf(144));
      expect(of('train', 'labels').at(-1)).toBe(1);
      expect(of('test', 'labels').at(-1)).toBeCloseTo(143 / 95, 6);
    }
  });

  test('where windows are held out of training, steps that only they reach are not learnt from', () => {
    const { of } = prepare(['minmax', 'window 12'], seriesOf(144), Array.from({ length: 100 }, (_, row) => row));
    // Window 99 covers the steps 99 to 110, and its label is step 111.
    expect(of('train', 'labels')[99]).toBe(1);
    expect(of('train', 'labels')[100]).toBeGreaterThan(1);
  });

  test('windows may be shuffled and taken, and what is learnt goes by where they came from', () => {
    const { data, of } = prepare(['minmax', 'window 2', 'shuffle', 'take 3'], seriesOf(50));
    expect(data.rows.train).toBe(3);
    const labels = of('train', 'labels');
    expect(Math.max(...labels)).toBe(1);
    expect(Math.min(...of('train', 'features'))).toBe(0);
  });
});

describe('a table', () => {
  const rows = Array.from({ length: 10 }, (_, row) => [row, row * row]);

  test('gives random rows to the test part, each row once, in the order of the data', () => {
    const { data, of } = prepare(['split test 30%'], tableOf(rows, rows.map(([row = 0]) => row), false));
    expect(data.rows).toEqual({ train: 7, test: 3 });
    expect([...of('train', 'labels'), ...of('test', 'labels')].sort((a, b) => a - b)).toEqual(rows.map(([row]) => row));
    expect(of('test', 'labels')).toEqual([...of('test', 'labels')].sort((a, b) => a - b));
    expect(of('test', 'labels')).not.toEqual([7, 8, 9]);
  });

  test.each([['first(2)', [0, 1]], ['last(20%)', [8, 9]]])('or the rows that are named: %s', (which, wanted) => {
    expect(prepare([`split test ${which}`], tableOf(rows, rows.map(([row = 0]) => row), false)).of('test', 'labels')).toEqual(wanted);
  });

  test('stratified, gives of each class its share', () => {
    fc.assert(fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 60 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (classes, share) => {
      const count = Math.max(1, Math.floor(classes.length * share));
      const taken = takeOfEach(Int32Array.from(classes.keys()), classes, count);
      expect(new Set(taken).size).toBe(count);
      for (const label of new Set(classes)) {
        const of = classes.filter((each) => each === label).length;
        const got = [...taken].filter((row) => classes[row] === label).length;
        expect(Math.abs(got - (of * count) / classes.length)).toBeLessThan(1);
      }
    }), { seed: 1 });
  });

  test('keeps its target as it is, unless it is to be scaled', () => {
    const table = tableOf(rows, [5, 7, 9, 5, 5, 5, 5, 5, 5, 5], false);
    expect(prepare(['normalize'], table).of('train', 'labels').slice(0, 3)).toEqual([5, 7, 9]);
    expect(prepare(['minmax -1 1 target'], table).of('train', 'labels').slice(0, 3)).toEqual([-1, 0, 1]);
    expect(prepare(['minmax target'], table).of('train', 'features').slice(0, 4)).toEqual([0, 0, 1, 1]);
  });

  test('leaves a column that never changes where it is', () => {
    const { of } = prepare(['minmax 2 3'], tableOf([[4, 1], [4, 2]], [0, 0], false));
    expect(of('train', 'features')).toEqual([2, 2, 2, 3]);
  });
});

describe('what is predicted', () => {
  test.each([
    [['minmax 0 1', 'window 12'], 1],
    [['normalize', 'minmax -1 1', 'window 5'], 1],
    [['normalize both', 'window 4 horizon 3'], 2],
    [['minmax target', 'window 4', 'normalize target'], 2],
  ])('is given in the numbers of the data: %j', (statements, columns) => {
    const table = seriesOf(144, columns);
    const { data, of } = prepare(statements, table);
    const restored = [...data.restore(Float32Array.from(of('train', 'labels')))];
    const raw = prepare(statements.filter((line) => line.startsWith('window')), table).of('train', 'labels');
    expect(restored).toHaveLength(raw.length);
    restored.forEach((value, at) => { expect(Math.abs(value - (raw[at] ?? NaN))).toBeLessThan(2e-5); });
  });

  test('is left alone where nothing was done to it', () => {
    const values = Float32Array.of(1, 2);
    expect(prepare(['normalize'], tableOf([[1, 2], [3, 5]], [1, 2], false)).data.restore(values)).toBe(values);
  });
});

test('rows from elsewhere are made as test rows are', () => {
  const { data } = prepare(['split test 33%', 'minmax', 'window 12'], seriesOf(144));
  const others = data.prepareOthers(seriesOf(13));
  expect(others.rows).toBe(1);
  expect(numbersOf(others, 'labels')[0]).toBeCloseTo(12 / 95, 6);
});
