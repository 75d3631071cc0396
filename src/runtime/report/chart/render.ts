/**
 * @file Draws a figure on a terminal.
 */
import type { Figure } from '../../plot/figure.ts';
import { renderGraph } from './graph.ts';
import { renderLines, renderScatter } from './lines.ts';
import { renderMatrix } from './matrix.ts';
import type { ChartOptions } from './options.ts';
import { renderFilters, renderImages } from './pictures.ts';

export function renderFigure(figure: Figure, options: ChartOptions): string {
  switch (figure.kind) {
    case 'lines':
      return renderLines(figure, options);
    case 'scatter':
      return renderScatter(figure, options);
    case 'matrix':
      return renderMatrix(figure, options);
    case 'images':
      return renderImages(figure, options);
    case 'filters':
      return renderFilters(figure, options);
    case 'graph':
      return renderGraph(figure, options);
  }
}
