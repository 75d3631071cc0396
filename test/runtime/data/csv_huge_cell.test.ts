/**
 * @file Cells too long for any use are found where they are, before the parser copies them.
 */
import { expect, test } from 'vitest';
import { forEachRow } from '../../../src/runtime/data/csv_cells.ts';
import { findHugeCell } from '../../../src/runtime/data/csv_huge_cell.ts';

const long = 'x'.repeat(21);

test.each<[string, string, ReturnType<typeof findHugeCell>]>([
  ['none', `a,b\n"${'x'.repeat(20)}",2\n`, null],
  ['in quotes', `a,b\n1,2\n3, "${long}",4\n`, { line: 3, column: 4, number: 2, characters: 21, open: false }],
  ['without quotes', `a,b\r\n"1",${long}\r\n`, { line: 2, column: 5, number: 2, characters: 21, open: false }],
  ['after a cell of several lines', `a,b\n"1\n\n2","${long}"\n`, { line: 4, column: 4, number: 2, characters: 21, open: false }],
  ['with quotes and commas in it', `a,b\n1,"${'"",'.repeat(8)}"\n`, { line: 2, column: 3, number: 2, characters: 24, open: false }],
  ['many short ones that hold quotes', `a,b\n${'"""a""",""\n'.repeat(10)}`, null],
  ['that nothing closes', `a,b\n1,"${long}\n${long}`, { line: 2, column: 3, number: 2, characters: 43, open: true }],
  ['in the last line', `"a"\n${long}`, { line: 2, column: 1, number: 1, characters: 21, open: false }],
  ['behind line ends of old', `"a",b\r1,${long}\r`, { line: 2, column: 3, number: 2, characters: 21, open: false }],
])('%s', (_, text, found) => {
  expect(findHugeCell(text, ',', 20)).toEqual(found);
});

test('a cell of more than 16,777,216 characters is refused, with its place', () => {
  const read = (text: string): void => { forEachRow({ path: 'a.csv', text, separator: ',' }, () => undefined); };
  const huge = 'x'.repeat(2 ** 24 + 1);
  expect(() => { read(`a,b\n1,"${huge}"\n`); }).toThrow('a.csv:2:3: the cell of column `column 2` has 16777217 characters');
  expect(() => { read(`a,b\n1,"${huge}`); }).toThrow('a quoted cell begins in this row and is nowhere closed');
});
