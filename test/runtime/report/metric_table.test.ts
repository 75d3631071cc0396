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
  expect(renderMetricTable(confusion, 80, plainPalette)).toBe(`confusion_matrix  right classes down, predicted ones across
                       Iris-setosa  Iris-versicolor   Iris-virginica
  Iris-setosa                1,100                0                0
  Iris-versicolor                0                8               12
  Iris-virginica                 1                0                9
`);
});

test('where there is little room, names are cut first', () => {
  expect(renderMetricTable(confusion, 50, plainPalette)).toBe(`confusion_matrix  right classes down, predicted ones across
                   Iris-set…  Iris-ver…  Iris-vir…
  Iris-setosa          1,100          0          0
  Iris-versicolor          0          8         12
  Iris-virginica           1          0          9
`);
});

test('where there is less, the commonest mistakes stand for it', () => {
  expect(renderMetricTable(confusion, 30, plainPalette)).toBe(`confusion_matrix  3 classes, too wide to show; most often
  Iris-versicolor taken for Iris-virginica  12 of 20
  Iris-virginica  taken for Iris-setosa      1 of 10
`);
  const classes = Array.from({ length: 40 }, (_, each) => String(each));
  const table = (off: number): MetricTable => ({ metric: 'confusion_matrix', rows: classes, columns: classes, values: classes.map((_, row) => classes.map((__, column) => (row === column ? 100 : off))) });
  expect(renderMetricTable(table(1), 80, plainPalette).split('\n')).toHaveLength(14);
  expect(renderMetricTable(table(0), 80, plainPalette)).toBe('confusion_matrix  40 classes, no class is taken for another\n');
});

test('a list goes on in a further line where it is long', () => {
  expect(renderMetricTable(scores, 80, plainPalette)).toBe('f1_score  Iris-setosa 1.0000  Iris-versicolor 0.8889  Iris-virginica 0.9000\n');
  expect(renderMetricTable(scores, 60, plainPalette)).toBe('f1_score  Iris-setosa 1.0000  Iris-versicolor 0.8889\n          Iris-virginica 0.9000\n');
});
