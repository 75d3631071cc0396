/**
 * @file Metrics that are more than one number, on terminals of different widths.
 */
import { expect, test } from 'vitest';
import type { MetricTable } from '../../../src/runtime/events.ts';
import { renderMetricTable } from '../../../src/runtime/report/metric_table.ts';
import { plainPalette } from '../../../src/runtime/report/palette.ts';

const flowers = ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'];
const confusion: MetricTable = { metric: 'confusion_matrix', rows: flowers, columns: flowers, values: [[1100, 0, 0], [0, 8, 12], [1, 0, 9]] };
const scores: MetricTable = { metric: 'f1_score', rows: null, columns: flowers, values: [[1, 0.88889, 0.9]] };

test('a matrix stands in columns under the names of the classes', () => {
  expect(renderMetricTable(confusion, 80, plainPalette)).toBe(`confusion_matrix  a row for each right class, a column for each that the model gives
                       Iris-setosa  Iris-versicolor   Iris-virginica
  Iris-setosa                1,100                0                0
  Iris-versicolor                0                8               12
  Iris-virginica                 1                0                9
`);
});

test('where there is little room, names are cut first', () => {
  expect(renderMetricTable(confusion, 50, plainPalette)).toBe(`confusion_matrix  a row for each right class, a column for each that the model gives
                   Iris-set…  Iris-ver…  Iris-vir…
  Iris-setosa          1,100          0          0
  Iris-versicolor          0          8         12
  Iris-virginica           1          0          9
`);
});

test('where there is less, the matrix comes in pieces, and no line is too long', () => {
  const classes = Array.from({ length: 30 }, (_, each) => String(each));
  const wide: MetricTable = { metric: 'confusion_matrix', rows: classes, columns: classes, values: classes.map((_, row) => classes.map((__, column) => (row === column ? 1000 + row : 0))) };
  const lines = renderMetricTable(wide, 80, plainPalette).split('\n').slice(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  for (const each of classes) expect(lines.filter((line) => line.includes(`1,0${each.padStart(2, '0')}`))).toHaveLength(1);
});

test('a list goes on in a further line where it is long', () => {
  expect(renderMetricTable(scores, 80, plainPalette)).toBe('f1_score  Iris-setosa 1.0000  Iris-versicolor 0.8889  Iris-virginica 0.9000\n');
  expect(renderMetricTable(scores, 60, plainPalette)).toBe('f1_score  Iris-setosa 1.0000  Iris-versicolor 0.8889\n          Iris-virginica 0.9000\n');
});
