/**
 * @file How charts with axes look: a specification of Vega-Lite's `config`, and the sizes that go with it.
 */
import type { Json } from '../../../compiler/program/program.ts';
import { colours } from '../colours.ts';
import { fontFamily } from '../text_size.ts';

export type Spec = { readonly [key: string]: Json };

export interface VegaOptions {
  /** Whether values are to be found under a pointer: each then has an element that says it. */
  readonly hover: boolean;
}

/** What the elements that say a value are called in the drawing. */
export const valueRole = 'value';

const ink = colours.ink.light;
const muted = colours.muted.light;

const config: Spec = {
  font: fontFamily,
  axis: {
    labelFontSize: 11, labelColor: muted, titleFontSize: 12, titleFontWeight: 'normal', titleColor: ink, titlePadding: 8, labelPadding: 4,
    gridColor: colours.grid.light, gridWidth: 1, domainColor: colours.axis.light, tickColor: colours.axis.light, tickSize: 4, labelOverlap: true, labelFlush: false,
  },
  axisX: { grid: false },
  axisY: { domain: false, ticks: false },
  view: { stroke: null },
  legend: { labelFontSize: 12, labelColor: ink, labelLimit: 320, symbolStrokeWidth: 2.5, symbolSize: 220, columnPadding: 18, padding: 0, offset: 10 },
  aria: false,
};

/** A whole specification, of views and how they are put together. */
export function chart(views: Spec): Spec {
  return { background: colours.background.light, padding: { left: 14, top: 14, right: 18, bottom: 12 }, config, autosize: { type: 'pad' }, ...views };
}
