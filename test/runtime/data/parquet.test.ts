/**
 * @file Parquet files as pyarrow writes them, against what went in; and files that are cut off, changed, or lie about their sizes.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ParquetPlan } from '../../../src/compiler/program/data_plan.ts';
import { createFileInspector } from '../../../src/runtime/data/inspect_files.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { DataProblem } from '../../../src/runtime/data/loaded_data.ts';
import { Allowance, readRuns } from '../../../src/runtime/data/parquet_pages.ts';
import { readParquetTable } from '../../../src/runtime/data/parquet_table.ts';
import { Malformed } from '../../../src/runtime/data/raw_arrays.ts';
import { makeMachine } from './machine.ts';
import { userJsonl } from './plans.ts';

const cell = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.number())]);
const golden = z
  .object({ cases: z.array(z.object({ name: z.string(), file: z.string(), columns: z.record(z.string(), z.array(cell)) })), refused: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('test/golden/parquet.json', 'utf8')));

const plan: ParquetPlan = { ...userJsonl, format: 'parquet', path: 'data.parquet', target: null };
const bytesOf = (file: string): Uint8Array => Uint8Array.from(Buffer.from(file, 'base64'));
const refused = (name: string): Uint8Array => bytesOf(golden.refused[name] ?? '');

/** `CODE message` or the words of a file that cannot be read. */
function problemOf(bytes: Uint8Array, options: Partial<ParquetPlan> = {}): string {
  try {
    readParquetTable(bytes, { ...plan, ...options }, 'data.parquet');
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    if (!(error instanceof DataProblem)) throw error;
    const { code, message, help } = error.diagnostic;
    return `${code} ${message}\n${help ?? ''}`;
  }
  return 'nothing';
}

describe.each(golden.cases)('$name', ({ file, columns }) => {
  it.each(Object.entries(columns))('%s', (name, cells) => {
    const { rows, features, columns: [column] } = readParquetTable(bytesOf(file), { ...plan, features: [name], missing: 'mean' }, 'data.parquet');
    const width = features.length / rows;
    const read = cells.map((_, row) => {
      const numbers = [...features.slice(row * width, (row + 1) * width)];
      if (column?.categories != null) return column.categories[numbers.indexOf(1)] ?? null;
      return numbers.length > 1 ? numbers : numbers[0];
    });
    expect(read).toEqual(cells.map((wanted) => (typeof wanted === 'number' ? Math.fround(wanted) : typeof wanted === 'boolean' ? Number(wanted) : wanted === null && column?.categories == null ? NaN : wanted)));
  });
});

it('a table with a target is loaded and inspected', async () => {
  const machine = makeMachine();
  machine.put('data.parquet', bytesOf(golden.cases[0]?.file ?? ''));
  const whole = { ...plan, target: ['city'], features: ['i8', 'truth'], missing: 'drop' } as const;
  const inspector = createFileInspector(machine.host, machine.options);
  expect(inspector.inspectTable(whole)).toHaveProperty('problem');
  expect(await inspector.settle()).toBe(true);
  expect(inspector.inspectTable(whole)).toEqual({ rows: 29, features: ['i8', 'truth'], oneHot: [], target: { names: ['city'], classes: ['Bern', 'Oslo', 'Rome'] } });
  const { train, dropped } = await loadData(whole, machine.host, machine.options);
  expect([train.rows, dropped]).toEqual([29, 1]);
});

describe('a Parquet file that will not do', () => {
  const whole = bytesOf(golden.cases[0]?.file ?? '');
  it.each([
    ['empty', new Uint8Array(), 'it is no Parquet file'],
    ['another kind of file', Buffer.from('x,y\n1,2\n3,4\n5,6\n'), 'it is no Parquet file'],
    ['cut off', whole.subarray(0, 1000), 'its end is missing: it is cut off'],
    ['dates', refused('dates'), 'NN3030 column `when` of `data.parquet` holds dates or times, and only numbers, texts, truths and lists of numbers can be learnt from\nleave it out'],
    ['times', refused('times'), 'NN3030 column `when` of `data.parquet` holds dates or times'],
    ['records', refused('records'), 'NN3030 column `when` of `data.parquet` holds records or maps'],
    ['lists of lists', refused('lists of lists'), 'NN3030 column `when` of `data.parquet` holds records or maps'],
    ['bytes', refused('bytes of a length'), 'NN3030 column `when` of `data.parquet` holds bytes'],
    ['an encoding that can grow without end', refused('shared beginnings'), 'its values are encoded by DELTA_BYTE_ARRAY, which is not read'],
    ['lists of different lengths', refused('lists of different lengths'), 'NN3025 data.parquet, row 2: the list of `when` has 2 numbers, and the first had 1'],
    ['a number missing in a list', refused('missing in a list'), 'NN3016 data.parquet, row 2: `[null]` in column `when` is not a number\na list holds numbers'],
    ['NaN', refused('NaN'), 'NN3017 data.parquet, row 2: the cell of column `x` is missing (`NaN`)'],
    ['infinity', refused('infinity'), 'NN3016 data.parquet, row 2: `Infinity` in column `x` is not a number'],
    ['no rows', refused('no rows'), 'NN3013 `data.parquet` has no data'],
  ])('says so: %s', (_, bytes, message) => {
    expect(problemOf(bytes)).toContain(message);
  });

  it('leaves what is not used unread', () => {
    expect(problemOf(refused('times'), { features: ['x'] })).toBe('nothing');
    expect(problemOf(whole, { features: ['citi'] })).toContain('NN3014 `data.parquet` has no column `citi`\ndid you mean `city`?');
  });

  it('is told of in the usual words', async () => {
    const machine = makeMachine();
    machine.put('data.parquet', whole.subarray(0, 900));
    const inspector = createFileInspector(machine.host, machine.options);
    inspector.inspectTable(plan);
    await inspector.settle();
    expect(inspector.inspectTable(plan)).toMatchObject({ code: 'NN3004', problem: '`data.parquet` cannot be read: its end is missing: it is cut off' });
  });

  it('gives an error, and nothing else, wherever it is changed', () => {
    const files = golden.cases.map(({ file }) => bytesOf(file));
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { minLength: 1, maxLength: 4 }), (which, changes) => {
        const bytes = (files[which] ?? whole).slice();
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        problemOf(bytes, { missing: 'zero', categorical: ['city'] });
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('runs', () => {
  it.each([
    ['a run', [6, 5], 3, [5, 5, 5]],
    ['packed bits', [3, 0b10001000, 0b11000110, 0b11111010], 3, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['one after another', [4, 1, 3, 0b00000101], 1, [1, 1, 1, 0, 1]],
    ['more than a byte', [2, 0x34, 0x12], 13, [0x1234]],
  ])('are read: %s', (_, bytes, width, wanted) => {
    const into = new Uint32Array(wanted.length);
    readRuns(Uint8Array.from(bytes), 0, width, into);
    expect([...into]).toEqual(wanted);
  });

  it.each([
    ['longer than what is left', [0x80, 0x80, 0x80, 0x80, 0x08, 1]],
    ['of no length', [0, 1]],
    ['cut off', [3]],
    ['packed, longer than what is left', [0xff, 0xff, 0xff, 0xff, 0x07, 1]],
    ['a number without end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ])('are refused: %s', (_, bytes) => {
    expect(() => { readRuns(Uint8Array.from(bytes), 0, 1, new Uint8Array(20)); }).toThrow(Malformed);
  });

  it('and pages may not unpack to more than fits', () => {
    const allowance = new Allowance();
    allowance.take(2 ** 29);
    expect(() => { allowance.take(1); }).toThrow('it unpacks to more than 536870912 bytes');
    expect(() => { new Allowance().take(-1); }).toThrow(Malformed);
  });
});
