/**
 * @file What becomes of tables before training: statistics, graphs run chunk by chunk, rows chosen.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { lower } from '../../../src/compiler/index.ts';
import type { Column, Session, Table } from '../../../src/runtime/engines/engine.ts';
import { PreparedData } from '../../../src/runtime/train/prepare.ts';
import { measure } from '../../../src/runtime/train/statistics.ts';
import { chunk, mapRows, rowsBetween } from '../../../src/runtime/train/tables.ts';
import { programOf } from '../../support/check.ts';
import { tableOf } from '../../support/run_program.ts';

describe('statistics', () => {
  const column = { kind: 'tensor', dtype: 'u8', shape: [2], values: Uint8Array.from([1, 7, 200, 200, 2, 7, 6, 7]) } as const;
  const rows = Int32Array.from([0, 2, 3]);

  test.each([
    ['mean', [3, 7]],
    ['standard_deviation', [Math.sqrt((4 + 1 + 9) / 3), 1]],
    ['minimum', [1, 7]],
    ['maximum', [6, 7]],
  ] as const)('%s is of the rows given, element by element', (statistic, wanted) => {
    expect(measure(statistic, column, rows)).toEqual(Float32Array.from(wanted));
  });

  test('sums are in double precision, around the mean', () => {
    const far = { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.from({ length: 100_000 }, (_, row) => 16_777_000 + (row % 2)) } as const;
    const all = Int32Array.from({ length: 100_000 }, (_, row) => row);
    expect(measure('standard_deviation', far, all)).toEqual(Float32Array.of(0.5));
  });
});

describe('a graph over all rows', () => {
  const count = 2 * chunk + 5;
  const ragged: Column = { kind: 'ragged', rows: { offsets: Int32Array.from({ length: count + 1 }, (_, row) => 2 * row), values: Int32Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? 5 : (at >> 1) % 7)) } };
  const table: Table = { rows: count, columns: new Map<string, Column>([['features', ragged], ['labels', { kind: 'tensor', dtype: 'u8', shape: [], values: Uint8Array.from({ length: count }, (_, row) => row % 251) }]]) };
  const graph = (rows: number) => {
    const g = new GraphBuilder('stage');
    g.output('features', g.raggedUnique(g.data('features', { kind: 'ragged', rows })));
    g.output('labels', g.data('labels', tensor('i32', [rows])));
    return g.build();
  };

  test('comes to the same whatever the chunks, and leaves alone what it hands through', () => {
    const mapped = mapRows(table, graph, new Map());
    expect(mapped.columns.get('labels')).toBe(table.columns.get('labels'));
    const features = mapped.columns.get('features');
    if (features?.kind !== 'ragged') throw new Error('not ragged');
    const { offsets, values } = features.rows;
    expect(offsets).toHaveLength(count + 1);
    const last = count - 1;
    expect([...values.subarray(offsets[last], offsets[count])]).toEqual([...new Set([5, last % 7])].sort((a, b) => a - b));
    for (let row = 0; row < count; row += 1) if ((offsets[row + 1] ?? 0) - (offsets[row] ?? 0) !== (row % 7 === 5 ? 1 : 2)) throw new Error(`row ${row}`);
  });

  test('keeps the columns of no rows', () => {
    const none = mapRows(rowsBetween(table, 0, 0), graph, new Map());
    expect(none.rows).toBe(0);
    expect([...none.columns.keys()]).toEqual(['features', 'labels']);
  });
});

test('normalize makes the rows trained on 0 in the mean and 1 in deviation, anew where others are trained on', () => {
  const tables = new Map<string, Table>();
  const set: string[] = [];
  const session: Pick<Session, 'setTable'> = { setTable: (name, table) => { tables.set(name, table); set.push(name); } };
  const rows = Array.from({ length: 6 }, (_, row) => [row, row * row, 4, row % 2]);
  const executable = lower(programOf('data iris\nnormalize\ndense 3 softmax\nloss sparse_cce\nfit'));
  const data = new PreparedData(session, executable, { train: tableOf(rows, [0, 1, 2, 0, 1, 2]), test: tableOf([[2, 4, 4, 1]], [0]) });
  const first = (name: string) => {
    const column = tables.get(name)?.columns.get('features');
    return column?.kind === 'tensor' ? [...column.values].filter((_, at) => at % 4 === 0) : [];
  };
  data.trainOn(Int32Array.from([0, 2, 4]));
  const deviation = Math.sqrt(8 / 3);
  [0, 1, 2, 3, 4, 5].forEach((row) => { expect(first('train')[row]).toBeCloseTo((row - 2) / deviation, 5); });
  expect(first('test')[0]).toBeCloseTo(0, 6);
  data.trainOn(Int32Array.from([0, 2, 4]));
  expect(set).toEqual(['train', 'test']);
  data.trainOn(Int32Array.from([3, 5]));
  expect(first('train')[0]).toBeCloseTo(-4, 5);
});

/** The features that training on those rows gets. */
function preparedFeatures(text: string, train: Table, trained: readonly number[]): readonly number[] {
  const tables = new Map<string, Table>();
  new PreparedData({ setTable: (name, table) => { tables.set(name, table); } }, lower(programOf(text)), { train, test: null }).trainOn(Int32Array.from(trained));
  const features = tables.get('train')?.columns.get('features');
  return features?.kind === 'tensor' ? [...features.values] : [];
}

test.each([['mean', 5], ['median', 2]])('what is missing becomes the %s of the rows trained on', (rule, wanted) => {
  const rows = [[1, 1, 0], [NaN, 0, 1], [2, 1, 0], [12, 0, 1], [500, 0, 1]];
  const features = preparedFeatures(`data csv "people.csv" target "ill" missing ${rule}\ndense 1\nsummary`, tableOf(rows, [0, 1, 0, 1, 0]), [0, 1, 2, 3]);
  expect(features).toEqual([1, 1, 0, wanted, 0, 1, 2, 1, 0, 12, 0, 1, 500, 0, 1]);
});

test('scaling leaves categories as they are', () => {
  const rows = [[1, 1, 0], [3, 0, 1], [2, 1, 0]];
  expect(preparedFeatures('data csv "people.csv" target "ill"\nminmax\ndense 1\nsummary', tableOf(rows, [0, 1, 0]), [0, 1])).toEqual([0, 1, 0, 1, 0, 1, 0.5, 1, 0]);
  expect(preparedFeatures('data csv "people.csv" target "ill"\nnormalize\ndense 1\nsummary', tableOf(rows, [0, 1, 0]), [0, 1])).toEqual([-1, 1, 0, 1, 0, 1, 0, 1, 0]);
});

test('the median passes over what is missing, and takes the middle of two', () => {
  const column = { kind: 'tensor', dtype: 'f32', shape: [2], values: Float32Array.of(4, NaN, NaN, NaN, 1, NaN, 10, NaN, 3, NaN) } as const;
  expect(measure('median', column, Int32Array.of(0, 1, 2, 3, 4))).toEqual(Float32Array.of(3.5, 0));
  expect(measure('median', column, Int32Array.of(0, 2, 4))).toEqual(Float32Array.of(3, 0));
  expect([...measure('mean', column, Int32Array.of(0, 1, 2)), ...measure('minimum', column, Int32Array.of(1))]).toEqual([2.5, 0, 0, 0]);
});

test('reconstruct makes labels of the features as they are at its place, whether there were labels or not', () => {
  const tables = new Map<string, Table>();
  const session: Pick<Session, 'setTable'> = { setTable: (name, table) => { tables.set(name, table); } };
  const valuesOf = (name: string) => {
    const column = tables.get('train')?.columns.get(name);
    return column?.kind === 'tensor' ? [...column.values] : [];
  };
  const labelled = tableOf([[1, 2, 3, 4], [5, 6, 7, 8]], [0, 1]);
  const bare = { rows: 1, columns: new Map([...tableOf([[1, 2, 3]], [0]).columns].filter(([name]) => name === 'features')) };
  for (const [data, train, width] of [['iris', labelled, 4], ['csv "houses.csv"', bare, 3]] as const) {
    const executable = lower(programOf(`data ${data}\nrescale 2\nreconstruct\nrescale 10\ndense ${width}\nloss mse\nfit`));
    new PreparedData(session, executable, { train, test: null }).trainOn(Int32Array.from([0]));
    const numbers = Array.from({ length: train.rows * width }, (_, index) => index + 1);
    expect(valuesOf('features')).toEqual(numbers.map((x) => 20 * x));
    expect(valuesOf('labels')).toEqual(numbers.map((x) => 2 * x));
  }
});

test('predictions of features are not scaled back as the labels before were', () => {
  const restores = (transforms: string, outputs: number): boolean =>
    lower(programOf(`data csv "houses.csv" target "price"\n${transforms}\ndense ${outputs}\nloss mse\nfit`)).restore !== null;
  expect(restores('normalize both', 1)).toBe(true);
  expect(restores('normalize both\nreconstruct', 2)).toBe(false);
});
