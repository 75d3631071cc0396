/**
 * @file Draws a figure into the bytes of a file.
 */
import type { Ending } from '../../compiler/program/endings.ts';
import type { PlotTheme } from '../../compiler/program/results.ts';
import type { Figure } from './figure.ts';
import type { FigureHost } from './host.ts';
import { toHtml } from './html.ts';
import { drawGraph } from './svg/graph.ts';
import { drawFilters, drawImages } from './svg/tiles.ts';
import { fontFamily, textWidth } from './text_size.ts';
import { withTheme } from './theme.ts';
import { linesSpec } from './vega/lines.ts';
import { matrixSpec } from './vega/matrix.ts';
import { scatterSpec } from './vega/scatter.ts';
import type { Spec, VegaOptions } from './vega/style.ts';

export interface DrawOptions {
  readonly ending: Ending<'plot'>;
  readonly theme: PlotTheme;
  /** Of a page. */
  readonly title: string;
}

/** Pixels of a PNG for each unit of the drawing: enough for print at the size of a column. */
const pngScale = 3;

/** Throws `HostError` where the host cannot draw. */
export async function drawFigure(figure: Figure, { ending, theme, title }: DrawOptions, host: FigureHost): Promise<Uint8Array> {
  const svg = await draw(figure, { hover: ending === 'html' }, host);
  switch (ending) {
    case 'svg':
      return encode(withTheme(svg, theme));
    case 'html':
      return encode(toHtml(withTheme(svg, theme), title, theme));
    case 'png':
      return await host.rasterise(withTheme(svg, theme === 'dark' ? 'dark' : 'light'), pngScale);
  }
}

async function draw(figure: Figure, options: VegaOptions, host: FigureHost): Promise<string> {
  const vega = async (specification: Spec): Promise<string> => tidied(await host.renderVegaLite(specification, textWidth));
  switch (figure.kind) {
    case 'lines':
      return await vega(linesSpec(figure, options));
    case 'scatter':
      return await vega(scatterSpec(figure, options));
    case 'matrix':
      return await vega(matrixSpec(figure, options));
    case 'images':
      return drawImages(figure, host);
    case 'filters':
      return drawFilters(figure, host);
    case 'graph':
      return drawGraph(figure);
  }
}

/** Says the font once, where Vega says it with each text. */
function tidied(svg: string): string {
  const short = svg.replaceAll(/ font-family="[^"]*"/g, '');
  return short.replace('<svg ', `<svg font-family="${fontFamily}" role="img" `);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\n`);
}
