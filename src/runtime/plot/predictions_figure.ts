/**
 * @file Charts of predictions: numbers against the truth, numbers in time, classes against classes.
 */
import type { ClassPredictions, NumberPredictions } from '../train/predictions.ts';
import type { Line, LinesFigure, MatrixFigure, Point, ScatterFigure } from './figure.ts';

/** Where a row has several numbers, each is a point. */
export function scatterFigure({ rows, width, values, truth }: NumberPredictions): ScatterFigure {
  const points: Point[] = [];
  const numbers: number[] = [];
  values.forEach((value, index) => {
    const real = truth?.[index] ?? NaN;
    if (!Number.isFinite(value) || !Number.isFinite(real)) return;
    points.push([real, value]);
    numbers.push(rows[Math.floor(index / width)] ?? 0);
  });
  const mean = points.reduce((sum, [real]) => sum + real, 0) / points.length;
  const spread = points.reduce((sum, [real]) => sum + (real - mean) ** 2, 0);
  const missed = points.reduce((sum, [real, value]) => sum + (real - value) ** 2, 0);
  return { kind: 'scatter', points, rows: numbers, meanAbsoluteError: points.reduce((sum, [real, value]) => sum + Math.abs(real - value), 0) / points.length, r2: spread === 0 ? null : 1 - missed / spread };
}

/** Truth and prediction step by step; of several numbers a row, the first. `target`: what it is called. */
export function inTimeFigure({ rows, width, values, truth }: NumberPredictions, target: string | null): LinesFigure {
  const points = (numbers: Float32Array | null): readonly Point[] => Array.from(rows, (row, index): Point => [row, numbers?.[index * width] ?? NaN]).filter(([, y]) => Number.isFinite(y));
  const line = (name: string, series: number, numbers: Float32Array | null): Line => ({ name, series, points: points(numbers), deviations: null });
  return {
    kind: 'lines', x: 'step', line: null,
    series: [{ label: 'truth', hue: 5, faint: false }, { label: 'prediction', hue: 1, faint: false }],
    panels: [{ title: `${target ?? 'value'}${width > 1 ? ', one step ahead' : ''}`, mark: null, lines: [line('truth', 0, truth), line('prediction', 1, values)] }],
  };
}

export function matrixFigure({ classes, predicted, truth }: ClassPredictions): MatrixFigure {
  const counts = classes.map(() => classes.map(() => 0));
  truth?.forEach((real, index) => {
    const row = counts[real];
    const taken = predicted[index] ?? 0;
    if (row !== undefined) row[taken] = (row[taken] ?? 0) + 1;
  });
  return { kind: 'matrix', classes, counts };
}
