/**
 * @file The specification of a chart of predictions against the truth.
 */
import { colours, hue } from '../colours.ts';
import type { ScatterFigure } from '../figure.ts';
import { formatValue } from '../values.ts';
import { chart, valueRole, type Spec, type VegaOptions } from './style.ts';

export function scatterSpec({ points, rows, meanAbsoluteError, r2 }: ScatterFigure, { hover }: VegaOptions): Spec {
  const all = points.flat();
  const least = Math.min(...all);
  const most = Math.max(...all);
  const axis = (field: string, title: string): Spec => ({ field, type: 'quantitative', title, scale: { domain: least < most ? [least, most] : [least - 1, least + 1], nice: 6, zero: false }, axis: { grid: true, tickCount: 6 } });
  const encoding = { x: axis('x', 'truth'), y: axis('y', 'prediction') };
  const values = points.map(([x, y], index) => ({ x, y, d: `row ${rows[index] ?? index}: ${formatValue(y)}, and it is ${formatValue(x)}` }));
  const size = points.length > 2000 ? 8 : points.length > 300 ? 18 : 32;
  const said = [...(r2 === null ? [] : [`R² = ${r2.toFixed(3)}`]), `mean absolute error ${formatValue(meanAbsoluteError)}`].join(',  ');
  return chart({
    width: 320, height: 320,
    title: { text: said, anchor: 'start', fontSize: 11, fontWeight: 'normal', color: colours.muted.light, offset: 8 },
    layer: [
      { data: { values: [{ x: least, y: least }, { x: most, y: most }] }, mark: { type: 'line', color: colours.axis.light, strokeDash: [4, 3], strokeWidth: 1.2 }, encoding },
      {
        data: { values },
        mark: { type: 'point', filled: true, color: hue(0).light, opacity: points.length > 300 ? 0.45 : 0.65, size, aria: hover, ariaRoleDescription: valueRole },
        encoding: { ...encoding, ...(hover ? { description: { field: 'd', type: 'nominal' } } : {}) },
      },
    ],
  });
}
