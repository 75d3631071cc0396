/**
 * @file CSV files that will do, what is made of them, and what is said of those that will not.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvPlan } from '../../../src/compiler/program/data_plan.ts';
import { parseRows, splitRows, type TakeRow } from '../../../src/runtime/data/csv_cells.ts';
import { inspectCsv, inspectCsvFile } from '../../../src/runtime/data/inspect_csv.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine, problemOf, publishedFiles } from './machine.ts';
import { iris, userCsv } from './plans.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function inspect(text: string, plan: Partial<CsvPlan> = {}): unknown {
  const found = inspectCsv(bytes(text), { ...userCsv, ...plan }, 'data.csv');
  return 'problem' in found ? [`${found.code} ${found.problem}`, ...(found.help === null ? [] : [found.help])].join('\n') : found;
}

async function load(text: string, plan: Partial<CsvPlan> = {}): Promise<{ readonly features: readonly number[]; readonly labels: readonly number[] | null; readonly types: string }> {
  const machine = makeMachine();
  machine.put('data.csv', text);
  const { train, test, notices } = await loadData({ ...userCsv, ...plan }, machine.host, machine.options);
  expect([test, notices]).toEqual([null, []]);
  const features = train.columns.get('features');
  const labels = train.columns.get('labels');
  if (features?.kind !== 'tensor' || labels?.kind === 'ragged') throw new Error('not a table');
  expect(features.values).toHaveLength(train.rows * (features.shape[0] ?? 0));
  return {
    features: [...features.values],
    labels: labels === undefined ? null : [...labels.values],
    types: [features, labels].map((column) => (column === undefined ? '-' : `${column.dtype}[${column.shape.join()}]`)).join(' '),
  };
}

describe('a CSV file', () => {
  it('gives numbers as features and as target', async () => {
    const text = 'a,b,y\n1,2.5,10\n-3,1e-3,20\n';
    expect(inspect(text)).toEqual({ rows: 2, features: ['a', 'b'], target: { name: 'y', classes: null } });
    expect(await load(text)).toEqual({ features: [1, 2.5, -3, Math.fround(1e-3)], labels: [10, 20], types: 'f32[2] f32[]' });
  });

  it('gives classes of a target of text, numbered in order', async () => {
    const text = 'a,y\n1,pear\n2,apple\n3,pear\n4,Zebra\n';
    expect(inspect(text)).toMatchObject({ target: { name: 'y', classes: ['Zebra', 'apple', 'pear'] } });
    expect(await load(text)).toMatchObject({ labels: [2, 1, 2, 0], types: 'f32[1] i32[]' });
  });

  it('gives classes of numbers where that is asked for, in order of value', async () => {
    const text = 'a,y\n1,10\n2,2\n3,10.0\n';
    expect(inspect(text, { targetAs: 'class' })).toMatchObject({ target: { classes: ['2', '10'] } });
    expect(await load(text, { targetAs: 'class' })).toMatchObject({ labels: [1, 0, 1] });
  });

  it('takes classes that are known already, in their order', async () => {
    const plan = { classes: ['b', 'a', 'c'] };
    expect(await load('x,y\n1,a\n2,b\n', plan)).toMatchObject({ labels: [1, 0], types: 'f32[1] i32[]' });
    expect(inspect('x,y\n1,a\n2,d\n', plan)).toBe('NN3019 data.csv:3:3: `d` in column `y` is none of the classes: `b`, `a`, `c`');
  });

  it('takes the features that are named, in that order, by name or number', async () => {
    expect(await load('a,b,c,y\n1,2,x,4\n', { features: ['b', 1] })).toMatchObject({ features: [2, 1] });
  });

  it('may have no target, or be a series', async () => {
    expect(await load('a,b\n1,2\n', { target: null })).toEqual({ features: [1, 2], labels: null, types: 'f32[2] -' });
    expect(await load('Month,Passengers\n1949-01,112\n1949-02,118\n', { target: null, series: 'Passengers' })).toEqual({ features: [112, 118], labels: null, types: 'f32[1] -' });
    expect(inspect('Month,Passengers\n1949-01,112\n', { target: null, series: 2 })).toEqual({ rows: 1, features: ['Passengers'], target: null });
  });

  it.each([
    ['names above numbers', 'a,b,y\n1,2,3\n', 1, ['a', 'b']],
    ['numbers only', '5,6,7\n1,2,3\n', 2, ['column 1', 'column 2']],
    ['a number in the first row', 'a,6,7\n1,2,3\n', 'NN3016 data.csv:1:1: `a` in column `column 1` is not a number', null],
    ['one row of numbers', '5,6,7', 1, ['column 1', 'column 2']],
  ])('is seen to have a heading or none: %s', (_, text, rows, features) => {
    const facts = inspect(text, { target: 3 });
    if (typeof rows === 'string') expect(facts).toContain(rows);
    else expect(facts).toMatchObject({ rows, features });
  });

  it('can be said to have a heading or none', () => {
    expect(inspect('1,2\n3,4\n', { header: true, target: '2' })).toEqual({ rows: 1, features: ['1'], target: { name: '2', classes: null } });
    expect(inspect('a,b\n', { header: false, features: [], target: 'column 2' })).toContain('NN3013');
  });

  it('may be quoted, have CR LF, a byte-order mark, blanks, empty lines, no last line end', async () => {
    const text = '\ufeff"a","the ""b"", quoted","y"\r\n\r\n 1 ,"2",one\r\n\r\n3,4,"two\nlines"';
    expect(inspect(text)).toEqual({ rows: 2, features: ['a', 'the "b", quoted'], target: { name: 'y', classes: ['one', 'two\nlines'] } });
    expect(await load(text)).toMatchObject({ features: [1, 2, 3, 4] });
  });
});

describe('a CSV file that will not do', () => {
  it.each([
    ['empty', '', 'NN3013 `data.csv` has no data: it is empty'],
    ['blank', '\n\n', 'NN3013 `data.csv` has no data: it is empty'],
    ['a heading alone', 'a,y\n', 'NN3013 `data.csv` has no data: it has a heading and no row under it'],
    ['no such column, and nothing like it', 'rooms\n1\n', 'NN3014 `data.csv` has no column `y`\nit has `rooms`'],
    ['semicolons in all rows', 'rooms;y\n1;2\n', 'NN3014 `data.csv` has no column `y`\ncells are separated by commas'],
    ['no such column of several', 'first,second\n1,2\n', 'NN3014 `data.csv` has no column `y`\nit has `first`, `second`'],
    ['no heading to name it', '1,2\n3,4\n', 'NN3014 `data.csv` has no column `y`\nits first row was taken for data, so its columns have numbers, 1 to 2'],
    ['two such columns', 'a,y,y\n1,2,3\n', 'NN3020 `data.csv` has two columns named `y`'],
    ['a cell too many', 'a,y\n1,2\n3,4,5\n', 'NN3015 data.csv:3: this row has 3 cells, and the first has 2\nquote a cell that holds a comma: "1,5"'],
    ['a cell too few', 'a,y\n\n1,2\n3\n', 'NN3015 data.csv:4: this row has 1 cells, and the first has 2'],
    ['semicolons', 'a;y\n1,5;2\n', 'NN3015 data.csv:2: this row has 2 cells, and the first has 1\ncells are separated by commas in a CSV file'],
    ['text among numbers', 'a,b,y\n1,2,3\n1,  2x,3\n', 'NN3016 data.csv:3:5: `2x` in column `b` is not a number'],
    ['a column of text', 'city,b,y\nRome,2,3\n', 'NN3016 data.csv:2:1: `Rome` in column `city` is not a number\nleave the column out'],
    ['hexadecimal', 'a,y\n0x10,1\n', '`0x10` in column `a` is not a number'],
    ['infinity', 'a,y\nInfinity,1\n', '`Infinity` in column `a` is not a number'],
    ['numbers and text as target', 'a,y\n1,2\n1,two\n', 'NN3016 data.csv:3:3: `two` in column `y` is not a number\nother cells of this column are numbers'],
    ['text and numbers as target', 'a,y\n1,two\n1,2\n', 'NN3016 data.csv:2:3: `two` in column `y` is not a number\nother cells of this column are numbers'],
    ['an empty cell', 'a,b,y\n1,,3\n', 'NN3017 data.csv:2:3: the cell of column `b` is missing\n'],
    ['an unknown value', 'a,b,y\n1,"NA",3\n', 'NN3017 data.csv:2:3: the cell of column `b` is missing (`NA`)'],
    ['a missing target', 'a,y\n1,x\n2,?\n', 'NN3017 data.csv:3:3: the cell of column `y` is missing (`?`)'],
    ['a missing number as target', 'a,y\n1,5\n2,NA\n', 'NN3017 data.csv:3:3: the cell of column `y` is missing (`NA`)'],
    ['after a cell of two lines', 'a,n,y\n1,"x\nz",3\nq,"w",3\n', 'NN3016 data.csv:4:1: `q`'],
    ['an open quote', 'a,y\n1,2\n3,"4\n5,6\n', 'NN3018 data.csv:3: a quoted cell begins in this row and is nowhere closed'],
    ['a quote in a cell', 'a,y\n1,"2"3\n', 'NN3018 data.csv:2: a quote stands inside a cell'],
    ['only a target', 'y\n1\n', 'NN3013 `data.csv` has no data: its one column is the target'],
  ])('says so: %s', (_, text, message) => {
    const plan = text.startsWith('a,n,') ? { features: ['a'] } : {};
    expect(inspect(text, plan)).toContain(message);
  });

  it('suggests the column that may have been meant', () => {
    expect(inspect('price,rooms\n1,2\n', { target: 'prize' })).toBe('NN3014 `data.csv` has no column `prize`\ndid you mean `price`?');
  });

  it('says so: not UTF-8', () => {
    const latin = Uint8Array.from([...bytes('a,y\n1,caf'), 0xe9, ...bytes('\n')]);
    expect(inspectCsv(latin, userCsv, 'data.csv')).toMatchObject({ code: 'NN3018', problem: 'data.csv:2: the text is not UTF-8 here' });
  });

  it('says so when loaded, in the same words', async () => {
    expect(await problemOf(() => load('a,y\n1,2\n3\n'))).toContain('NN3015 data.csv:3: this row has 1 cells');
  });

  it('says where it was looked for', async () => {
    const { host, options, root } = makeMachine();
    const missing = `there is no file \`data.csv\``;
    expect(await problemOf(() => loadData(userCsv, host, options))).toBe(`NN3012 ${missing}\nit was looked for as ${root}/data.csv`);
    expect(inspectCsvFile(userCsv, host, options)).toEqual({ code: 'NN3012', problem: missing, help: `it was looked for as ${root}/data.csv` });
    expect(inspectCsvFile({ ...userCsv, path: '.' }, host, options)).toMatchObject({ code: 'NN3004', problem: '`.` cannot be read: it is a folder' });
  });
});

describe('the quick way through text without quotes', () => {
  it('gives what csv-parse gives', () => {
    const pieces = fc.array(fc.constantFrom(' ', '\t', ',', 'a', '1', '-2.5', '\n', '\u00a0', '\f', 'é'));
    const collect = (read: (take: TakeRow) => void): readonly (readonly (string | number)[])[] => {
      const rows: (readonly (string | number)[])[] = [];
      // Rows of nothing are passed over afterwards, by both.
      read((cells, line) => {
        if (cells.length > 1 || cells[0] !== '') rows.push([line, ...cells]);
      });
      return rows;
    };
    fc.assert(
      fc.property(pieces, fc.constantFrom('\n', '\r\n'), (parts, lineEnd) => {
        const text = parts.join('').replaceAll('\n', lineEnd);
        expect(collect((take) => splitRows(text, take))).toEqual(collect((take) => parseRows({ path: 'data.csv', text }, take)));
      }),
      { numRuns: 800 },
    );
  });
});

describe('data that ships with the package', () => {
  it('has iris, four numbers and three classes', async () => {
    const machine = makeMachine({}, 'package');
    machine.put('package/iris.csv', readFileSync(fileURLToPath(new URL('../../../data/iris.csv', import.meta.url))));
    const { train, origin } = await loadData(iris, machine.host, machine.options);
    expect([train.rows, origin.kind]).toEqual([150, 'package']);
    expect(inspectCsvFile(iris, machine.host, machine.options)).toEqual({
      rows: 150,
      features: ['column 1', 'column 2', 'column 3', 'column 4'],
      target: { name: 'column 5', classes: ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'] },
    });
    const labels = train.columns.get('labels');
    expect(labels?.kind === 'tensor' ? [0, 50, 100].map((row) => labels.values[row]) : null).toEqual([0, 1, 2]);
  });

  it.skipIf(publishedFiles === undefined)('is read like the airline passengers (needs NNC_DATA_DIR)', async () => {
    const { host, options } = makeMachine();
    const plan = { ...userCsv, path: 'airline-passengers.csv', target: null, series: 'Passengers' };
    const { train, origin } = await loadData(plan, host, { ...options, baseDir: publishedFiles ?? '' });
    const features = train.columns.get('features');
    expect([train.rows, origin.kind, features?.kind === 'tensor' ? features.values[143] : null]).toEqual([144, 'file', 432]);
  });
});
