/**
 * @file The specification of a confusion matrix: a row for each class that rows are, a column for each that they are taken for.
 */
import { formatCount } from '../../report/numbers.ts';
import { inkOn, shareColour } from '../colours.ts';
import type { MatrixFigure } from '../figure.ts';
import { textWidth } from '../text_size.ts';
import { chart, valueRole, type Spec, type VegaOptions } from './style.ts';

const labelSize = 11;

/** More classes than this have cells without numbers. */
const most = 25;

export function matrixSpec({ classes, counts }: MatrixFigure, { hover }: VegaOptions): Spec {
  const digits = Math.max(...counts.flat().map((count) => textWidth(formatCount(count), labelSize)));
  const widest = Math.max(...classes.map((name) => textWidth(name, labelSize)));
  const cell = cellSize(classes.length, widest, digits);
  const many = classes.length > most;
  const values = counts.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, predicted) => {
      // Where there are thousands of them, cells of nothing are left out.
      if (many && count === 0) return [];
      const share = total === 0 ? 0 : count / total;
      const [of = '', taken = ''] = [classes[truth], classes[predicted]];
      return {
        t: truth, p: predicted, n: formatCount(count), c: shareColour(share).light, i: inkOn(share).light,
        d: `${of}${truth === predicted ? '' : ` taken for ${taken}`}: ${formatCount(count)} of ${formatCount(total)} (${(share * 100).toFixed(1)} %)`,
      };
    });
  });
  const names = `${JSON.stringify(classes)}[datum.value]`;
  const axis = (field: string, title: string, labelAngle: number): Spec => ({
    field, type: 'ordinal', title, scale: { domain: classes.map((_, index) => index), paddingInner: 0.03, paddingOuter: 0 },
    axis: { labelExpr: names, domain: false, ticks: false, grid: false, labelLimit: 160, labelOverlap: false, labelAngle },
  });
  const encoding = { x: axis('p', 'predicted', widest <= cell - 4 ? 0 : many ? -90 : -45), y: axis('t', 'truth', 0) };
  return chart({
    // Cells of nothing that are left out are not to be seen as a hole.
    view: { fill: shareColour(0).light, stroke: null },
    width: { step: cell }, height: { step: cell },
    data: { values },
    layer: [
      {
        mark: { type: 'rect', cornerRadius: many ? 0 : 1.5, aria: hover, ariaRoleDescription: valueRole },
        encoding: { ...encoding, color: { field: 'c', type: 'nominal', scale: null, legend: null }, ...(hover ? { description: { field: 'd', type: 'nominal' } } : {}) },
      },
      ...(many || cell < digits + 2 ? [] : [{ mark: { type: 'text', fontSize: labelSize }, encoding: { ...encoding, text: { field: 'n', type: 'nominal' }, color: { field: 'i', type: 'nominal', scale: null, legend: null } } }]),
    ],
  });
}

/** Few classes have cells as wide as their names. */
function cellSize(classes: number, widest: number, digits: number): number {
  if (classes > most) return 12;
  return Math.max(classes <= 12 ? 42 : 26, digits + 8, classes <= 8 ? Math.min(84, widest + 8) : 0);
}
