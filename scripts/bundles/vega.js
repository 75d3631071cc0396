/**
 * @file What `dist/charts/vega.js` is bundled from: charts as specifications of Vega-Lite to SVG. Vega is large and comes in many packages,
 * so that users get it as this one file, which is loaded when the first chart is drawn.
 */
// @ts-expect-error: textMetrics is there for this very use, and the types do not say so.
import { parse, textMetrics, View } from 'vega';
import { compile } from 'vega-lite';

/** @typedef {{ readonly fontSize?: number, readonly fontWeight?: unknown }} TextItem */

/**
 * @param {import('vega-lite').TopLevelSpec} specification
 * @param {(text: string, size: number, bold: boolean) => number} measure how wide text will be: Vega itself can only guess where nothing draws
 * @returns {Promise<string>}
 */
export async function renderVegaLite(specification, measure) {
  textMetrics.width = (/** @type {TextItem} */ item, /** @type {unknown} */ text) => measure(String(text), item.fontSize ?? 11, item.fontWeight === 'bold');
  const view = new View(parse(compile(specification).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
