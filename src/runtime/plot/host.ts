/**
 * @file What drawing charts into files needs of the machine it runs on. Node's is `src/runtime/host/node_figures.ts`.
 */
import type { Json } from '../../compiler/program/program.ts';
import type { PngHost } from './png.ts';

export interface FigureHost extends PngHost {
  /** A chart, specified as Vega-Lite has it, as SVG; `measure` says how wide text is. Throws `HostError`. */
  renderVegaLite(specification: Json, measure: (text: string, size: number, bold: boolean) => number): Promise<string>;
  /** A drawing as PNG, so many pixels for each of its units. Throws `HostError`. */
  rasterise(svg: string, scale: number): Promise<Uint8Array>;
}
