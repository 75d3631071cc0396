/**
 * @file A confusion matrix on a terminal, as `evaluate` shows one.
 */
import type { MatrixFigure } from '../../plot/figure.ts';
import { renderMetricTable } from '../metric_table.ts';
import type { ChartOptions } from './options.ts';

export function renderMatrix({ classes, counts }: MatrixFigure, { width, palette }: ChartOptions): string {
  return renderMetricTable({ metric: 'confusion_matrix', rows: classes, columns: classes, values: counts }, width, palette);
}
