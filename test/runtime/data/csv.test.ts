/**
 * @file CSV files that will do, what is made of them, and what is said of those that will not.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvPlan } from '../../../src/compiler/program/data_plan.ts';
import { parseRows, splitRows, type TakeRow } from '../../../src/runtime/data/csv_cells.ts';
import { inspectTable, inspectTableFile } from '../../../src/runtime/data/inspect_table.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine, problemOf, publishedFiles } from './machine.ts';
import { iris, userCsv } from './plans.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function inspect(text: string, plan: Partial<CsvPlan> = {}): unknown {
  const found = inspectTable(bytes(text), { ...userCsv, ...plan }, 'data.csv');
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
    expect(inspect(text)).toEqual({ rows: 2, features: ['a', 'b'], oneHot: [], target: { names: ['y'], classes: null } });
    expect(await load(text)).toEqual({ features: [1, 2.5, -3, Math.fround(1e-3)], labels: [10, 20], types: 'f32[2] f32[]' });
  });

  it('gives classes of a target of text, numbered in order', async () => {
    const text = 'a,y\n1,pear\n2,apple\n3,pear\n4,Zebra\n';
    expect(inspect(text)).toMatchObject({ target: { names: ['y'], classes: ['Zebra', 'apple', 'pear'] } });
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
    expect(inspect('x,y\n1,a\n2,d\n', plan)).toBe('NN3019 data.csv:3:3: `d` in column `y` is none of the names it can have: `b`, `a`, `c`');
  });

  it('takes the features that are named, in that order, by name or number', async () => {
    expect(await load('a,b,c,y\n1,2,x,4\n', { features: ['b', 1] })).toMatchObject({ features: [2, 1] });
  });

  it('makes a category of texts: one number a name, 1 for the own', async () => {
    const text = 'city,rooms,y\nRome,2,10\nBern,3,20\nRome,4,30\n';
    expect(inspect(text)).toEqual({ rows: 3, features: ['city=Bern', 'city=Rome', 'rooms'], oneHot: [[0, 2]], target: { names: ['y'], classes: null } });
    expect(await load(text)).toMatchObject({ features: [0, 1, 2, 1, 0, 3, 0, 1, 4], types: 'f32[3] f32[]' });
  });

  it('makes a category of numbers where that is asked for, in order of value', () => {
    expect(inspect('zip,y\n90,1\n100,2\n90,3\n', { categorical: ['zip'] })).toMatchObject({ features: ['zip=90', 'zip=100'], oneHot: [[0, 2]] });
  });

  it('may have several targets, all numbers', async () => {
    const text = 'a,u,v\n1,2,3\n4,5,6\n';
    expect(inspect(text, { target: ['v', 'u'] })).toMatchObject({ features: ['a'], target: { names: ['v', 'u'], classes: null } });
    expect(await load(text, { target: ['v', 'u'] })).toEqual({ features: [1, 4], labels: [3, 2, 6, 5], types: 'f32[1] f32[2]' });
  });

  it('may have semicolons or tabs between cells', async () => {
    expect(await load('a;y\n1;2\n', { separator: ';' })).toMatchObject({ features: [1], labels: [2] });
    expect(await load('a\ty\n"1"\t2\n', { separator: '\t' })).toMatchObject({ features: [1], labels: [2] });
  });

  it('may weigh its rows; the weights are no feature', async () => {
    const machine = makeMachine();
    machine.put('data.csv', 'a,w,y\n1,0.5,2\n3,0,4\n');
    const { train } = await loadData({ ...userCsv, weights: 'w' }, machine.host, machine.options);
    expect([train.columns.get('features'), train.columns.get('weights')]).toMatchObject([{ shape: [1] }, { shape: [], values: Float32Array.of(0.5, 0) }]);
  });

  it('takes a series of several columns, and of them or others the target', async () => {
    const text = 'day,t,p,rain\n1,20,1000,0\n2,21,990,5\n';
    expect(await load(text, { target: null, series: ['t', 'p'] })).toMatchObject({ features: [20, 1000, 21, 990], labels: [20, 1000, 21, 990], types: 'f32[2] f32[2]' });
    expect(await load(text, { target: ['rain'], series: ['t', 'p'] })).toMatchObject({ labels: [0, 5], types: 'f32[2] f32[]' });
  });

  it('may have no target, or be a series', async () => {
    expect(await load('a,b\n1,2\n', { target: null })).toEqual({ features: [1, 2], labels: null, types: 'f32[2] -' });
    expect(await load('Month,Passengers\n1949-01,112\n1949-02,118\n', { target: null, series: ['Passengers'] })).toEqual({ features: [112, 118], labels: [112, 118], types: 'f32[1] f32[]' });
    expect(inspect('Month,Passengers\n1949-01,112\n', { target: null, series: [2] })).toEqual({ rows: 1, features: ['Passengers'], oneHot: [], target: { names: ['Passengers'], classes: null } });
  });

  it.each([
    ['names above numbers', 'a,b,y\n1,2,3\n', 1, ['a', 'b']],
    ['numbers only', '5,6,7\n1,2,3\n', 2, ['column 1', 'column 2']],
    ['a number in the first row', 'a,6,7\n1,2,3\n', 'NN3016 data.csv:2:1: `a` in column `column 1` is not a number\nother cells of this column are numbers', null],
    ['one row of numbers', '5,6,7', 1, ['column 1', 'column 2']],
  ])('is seen to have a heading or none: %s', (_, text, rows, features) => {
    const facts = inspect(text, { target: [3] });
    if (typeof rows === 'string') expect(facts).toContain(rows);
    else expect(facts).toMatchObject({ rows, features });
  });

  it('can be said to have a heading or none', () => {
    expect(inspect('1,2\n3,4\n', { header: true, target: ['2'] })).toEqual({ rows: 1, features: ['1'], oneHot: [], target: { names: ['2'], classes: null } });
    expect(inspect('a,b\n', { header: false, features: [], target: ['column 2'] })).toContain('NN3013');
  });

  it('may be quoted, have CR LF, a byte-order mark, blanks, empty lines, no last line end', async () => {
    const text = '\ufeff"a","the ""b"", quoted","y"\r\n\r\n 1 ,"2",one\r\n\r\n3,4,"two\nlines"';
    expect(inspect(text)).toEqual({ rows: 2, features: ['a', 'the "b", quoted'], oneHot: [], target: { names: ['y'], classes: ['one', 'two\nlines'] } });
    expect(await load(text)).toMatchObject({ features: [1, 2, 3, 4] });
  });
});

describe('missing cells', () => {
  const text = 'a,city,y\n1,Rome,10\n,Bern,20\n3,?,30\n4,Rome,\n';

  it.each([
    ['drop', 1, [1, 1]],
    ['zero', 3, [1, 0, 1, 0, 1, 0, 3, 0, 0]],
    ['previous', 3, [1, 0, 1, 1, 1, 0, 3, 1, 0]],
    ['mean', 3, [1, 0, 1, Number.NaN, 1, 0, 3, 0, 0]],
    ['median', 3, [1, 0, 1, Number.NaN, 1, 0, 3, 0, 0]],
  ] as const)('by `missing %s`', async (missing, rows, features) => {
    // What is predicted is never made up.
    const whole = missing === 'drop' ? text : text.replace('4,Rome,\n', '');
    expect(inspect(whole, { missing })).toMatchObject({ rows });
    expect(await load(whole, { missing })).toMatchObject({ features });
  });

  it('are told of when their rows were left out', async () => {
    const machine = makeMachine();
    machine.put('data.csv', text);
    expect(await loadData({ ...userCsv, missing: 'drop' }, machine.host, machine.options)).toMatchObject({ train: { rows: 1 }, dropped: 3 });
  });

  it.each([
    ['in the target', 'a,y\n1,2\n1,\n', 'zero', 'NN3017 data.csv:3:3: the cell of column `y` is missing\nwhat is to be predicted cannot be made up'],
    ['with nothing before', 'a,y\n,2\n1,3\n', 'previous', 'NN3017 data.csv:2:1: the cell of column `a` is missing\nno row is before it'],
    ['in every row', 'a,y\n,2\n?,3\n', 'drop', 'NN3013 `data.csv` has no data: all its 2 rows lack a cell, and were left out'],
  ] as const)('will not do: %s', (_, content, missing, message) => {
    expect(inspect(content, { missing })).toContain(message);
  });

  it('of a series are taken from the step before', async () => {
    expect(await load('t\n1\n\n', { target: null, series: ['t'], missing: 'previous' })).toMatchObject({ features: [1] });
    expect(await load('t,u\n1,2\n,5\n3,\n', { target: null, series: ['t', 'u'], missing: 'previous' })).toMatchObject({ features: [1, 2, 1, 5, 3, 5], labels: [1, 2, 1, 5, 3, 5] });
  });
});

describe('a CSV file that will not do', () => {
  it.each([
    ['empty', '', 'NN3013 `data.csv` has no data: it is empty'],
    ['blank', '\n\n', 'NN3013 `data.csv` has no data: it is empty'],
    ['a heading alone', 'a,y\n', 'NN3013 `data.csv` has no data: it has a heading and no row under it'],
    ['no such column, and nothing like it', 'rooms\n1\n', 'NN3014 `data.csv` has no column `y`\nit has `rooms`'],
    ['semicolons in all rows', 'rooms;y\n1;2\n', 'NN3014 `data.csv` has no column `y`\nits first line has semicolons: write `separator semicolon`'],
    ['no such column of several', 'first,second\n1,2\n', 'NN3014 `data.csv` has no column `y`\nit has `first`, `second`'],
    ['no heading to name it', '1,2\n3,4\n', 'NN3014 `data.csv` has no column `y`\nits first row was taken for data, so its columns have numbers, 1 to 2'],
    ['two such columns', 'a,y,y\n1,2,3\n', 'NN3020 `data.csv` has two columns named `y`'],
    ['a cell too many', 'a,y\n1,2\n3,4,5\n', 'NN3015 data.csv:3: this row has 3 cells, and the first has 2\nquote a cell that holds a comma: "1,5"'],
    ['a cell too few', 'a,y\n\n1,2\n3\n', 'NN3015 data.csv:4: this row has 1 cells, and the first has 2'],
    ['semicolons', 'a;y\n1,5;2\n', 'NN3015 data.csv:2: this row has 2 cells, and the first has 1\nits first line has semicolons: write `separator semicolon`'],
    ['text among numbers', 'a,b,y\n1,2,3\n1,  2x,3\n', 'NN3016 data.csv:3:5: `2x` in column `b` is not a number'],
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
    ['text and then numbers as a feature', 'a,y\nx,1\n2,1\n', 'NN3016 data.csv:3:1: `x` in column `a` is not a number\nother cells of this column are numbers; write `categorical ["a"]`'],
    ['a date for a category', `d,y\n${Array.from({ length: 21 }, (_, day) => `day ${day},1\n`).join('')}`, 'NN3023 column `d` of `data.csv` has 21 different texts or more, which is no category\nleave it out'],
    ['hundreds of names', `d,y\n${Array.from({ length: 600 }, (_, day) => `day ${day % 300},1\n`).join('')}`, 'NN3023 column `d` of `data.csv` has 257 different'],
    ['a huge name', `d,y\n${'x'.repeat(2000)},1\n`, 'NN3022 data.csv:2:1: the cell of column `d` has 2000 characters'],
    ['a huge wrong number', `a,y\n1,1\n${'9'.repeat(100_000)},1\n`, `NN3016 data.csv:3:1: \`${'9'.repeat(40)}…\` in column \`a\` is not a number`],
    ['a zero byte', 'a,y\n1,2\n\0,3\n', 'NN3018 data.csv:3:1: there is a zero byte'],
    ['only a target', 'y\n1\n', 'NN3013 `data.csv` has no data: its one column is the target'],
  ])('says so: %s', (_, text, message) => {
    const plan = text.startsWith('a,n,') ? { features: ['a'] } : {};
    expect(inspect(text, plan)).toContain(message);
  });

  it('suggests the column that may have been meant', () => {
    expect(inspect('price,rooms\n1,2\n', { target: ['prize'] })).toBe('NN3014 `data.csv` has no column `prize`\ndid you mean `price`?');
  });

  it('says so: not UTF-8', () => {
    const latin = Uint8Array.from([...bytes('a,y\n1,caf'), 0xe9, ...bytes('\n')]);
    expect(inspectTable(latin, userCsv, 'data.csv')).toMatchObject({ code: 'NN3018', problem: 'data.csv:2:6: the text is not UTF-8 here' });
  });

  it('says so: UTF-16', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from('a,y\n1,2\n', 'utf16le')]);
    expect(inspectTable(utf16, userCsv, 'data.csv')).toMatchObject({ code: 'NN3018', problem: 'data.csv:1:1: the text is UTF-16', help: 'write the file again as UTF-8 text' });
  });

  it('says so: weights that are missing, or negative', () => {
    expect(inspect('a,w,y\n1,-0.5,2\n', { weights: 'w' })).toContain('NN3024 data.csv:2:3: the weight `-0.5` in column `w` is less than 0');
    expect(inspect('a,w,y\n1,,2\n', { weights: 'w' })).toContain('NN3017 data.csv:2:3: the cell of column `w` is missing');
  });

  it('says so when loaded, in the same words', async () => {
    expect(await problemOf(() => load('a,y\n1,2\n3\n'))).toContain('NN3015 data.csv:3: this row has 1 cells');
  });

  it('says where it was looked for', async () => {
    const { host, options, root } = makeMachine();
    const missing = `there is no file \`data.csv\``;
    expect(await problemOf(() => loadData(userCsv, host, options))).toBe(`NN3012 ${missing}\nit was looked for as ${root}/data.csv`);
    expect(inspectTableFile(userCsv, host, options)).toEqual({ code: 'NN3012', problem: missing, help: `it was looked for as ${root}/data.csv` });
    expect(inspectTableFile({ ...userCsv, path: '.' }, host, options)).toMatchObject({ code: 'NN3004', problem: '`.` cannot be read: it is a folder' });
    expect(inspectTableFile({ ...userCsv, path: '/dev/zero' }, host, options)).toMatchObject({ code: 'NN3004', problem: '`/dev/zero` cannot be read: it is no file of data but a device or a pipe' });
  });
});

describe('the quick way through text without quotes', () => {
  it('gives what csv-parse gives', () => {
    const pieces = fc.array(fc.constantFrom(' ', '\t', ',', ';', 'a', '1', '-2.5', '\n', '\u00a0', '\f', 'é'));
    const collect = (read: (take: TakeRow) => void): readonly (readonly (string | number)[])[] => {
      const rows: (readonly (string | number)[])[] = [];
      // Rows of nothing are passed over afterwards, by both.
      read((cells, line) => {
        if (cells.length > 1 || cells[0] !== '') rows.push([line, ...cells]);
      });
      return rows;
    };
    fc.assert(
      fc.property(pieces, fc.constantFrom('\n', '\r\n'), fc.constantFrom(',', ';', '\t'), (parts, lineEnd, separator) => {
        const text = parts.join('').replaceAll('\n', lineEnd);
        expect(collect((take) => splitRows({ text, separator }, take))).toEqual(collect((take) => parseRows({ path: 'data.csv', text, separator }, take)));
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
    expect(inspectTableFile(iris, machine.host, machine.options)).toEqual({
      rows: 150,
      features: ['column 1', 'column 2', 'column 3', 'column 4'],
      oneHot: [],
      target: { names: ['column 5'], classes: ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'] },
    });
    const labels = train.columns.get('labels');
    expect(labels?.kind === 'tensor' ? [0, 50, 100].map((row) => labels.values[row]) : null).toEqual([0, 1, 2]);
  });

  it.skipIf(publishedFiles === undefined)('is read like the airline passengers (needs NNC_DATA_DIR)', async () => {
    const { host, options } = makeMachine();
    const plan = { ...userCsv, path: 'airline-passengers.csv', target: null, series: ['Passengers'] };
    const { train, origin } = await loadData(plan, host, { ...options, baseDir: publishedFiles ?? '' });
    const features = train.columns.get('features');
    expect([train.rows, origin.kind, features?.kind === 'tensor' ? features.values[143] : null]).toEqual([144, 'file', 432]);
  });
});
