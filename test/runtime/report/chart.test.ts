/**
 * @file Charts on a terminal.
 */
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/runtime/plot/figure.ts';
import type { ChartOptions } from '../../../src/runtime/report/chart/options.ts';
import { renderFigure } from '../../../src/runtime/report/chart/render.ts';
import { renderMetricTable } from '../../../src/runtime/report/metric_table.ts';
import { plainPalette } from '../../../src/runtime/report/palette.ts';
import { textWidth } from '../../../src/runtime/report/width.ts';
import { figures } from '../plot/figures.ts';

const ascii: ChartOptions = { width: 60, unicode: false, palette: plainPalette };
const unicode: ChartOptions = { ...ascii, unicode: true };
const coloured: ChartOptions = { ...unicode, palette: { ...plainPalette, value: (text) => `\u001b[36m${text}\u001b[39m`, warning: (text) => `\u001b[33m${text}\u001b[39m` } };
const kinds: readonly (readonly [string, Figure])[] = Object.entries(figures);

test('lines in letters', () => {
  expect(`\n${renderFigure(figures.lines, ascii)}`).toMatchInlineSnapshot(`
    "
    loss   * training   o validation
        |o
    0.6 +  o
        |  *  o
        |     * o  o
    0.4 +       *    o  o o  o                o  o o  o o
        |          *           o  o o  o o  o
        |            *
    0.2 +               * *
        |                    * *  *
        |                           *  * *  *
        |                                     *  * *  * *
        +----------+-----------+------------+-----------+
                   5          10           15          20  epoch
    val_loss was lowest in epoch 12 (0.3916)

    accuracy   * training   o validation
        |                                   * *  * *  * *
        |                      *  * *  * *
        |                 *  *    o o  o o  o o  o o  o o
        |               * o  o o
    0.8 +          * o  o
        |       *  o
        |       o
        |     o
    0.6 +  o
        |
        |o
        +----------+-----------+------------+-----------+
                   5          10           15          20  epoch
    "
  `);
});

test('a single line in Braille', () => {
  const { panels, series } = figures.lines;
  const one: Figure = { ...figures.lines, series: series.slice(0, 1), panels: panels.slice(0, 1).map((panel) => ({ ...panel, lines: panel.lines.slice(0, 1), mark: null })) };
  expect(`\n${renderFigure(one, unicode)}`).toMatchInlineSnapshot(`
    "
    loss
        │⠱⡀
    0.6 ┤ ⠈⢆
        │   ⠑⡄
        │    ⠈⠢⡀
    0.4 ┤      ⠈⠢⡀
        │        ⠈⠑⢄⡀
        │           ⠈⠑⠤⣀
    0.2 ┤               ⠑⠢⢄⡀
        │                  ⠈⠑⠒⠤⣀⣀
        │                        ⠉⠉⠒⠤⠤⣀⣀⡀
        │                               ⠈⠉⠉⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⣀⣀⣀⣀
        └──────────┬───────────┬────────────┬───────────┬
                   5          10           15          20  epoch
    "
  `);
});

test('several lines in Braille only where colours tell them apart', () => {
  expect(renderFigure(figures.lines, coloured)).toMatch(/\u001b\[36m[\u2800-\u28ff]+\u001b\[39m/);
  expect(renderFigure(figures.lines, unicode)).not.toMatch(/[\u2800-\u28ff]/);
});

test('predictions against the truth', () => {
  expect(`\n${renderFigure(figures.scatter, ascii)}`).toMatchInlineSnapshot(`
    "
    prediction   r2 0.930, mean absolute error 0.2500
    4 +                                              .
      |                                            .  o
      |                                          .
      |                                        .
      |                                    . .
      |                               o  .
    3 +                                .
      |                              .
      |                          . .
      |                        .
      |                      .
      |                    .
      |                  .
    2 +              . .
      |            .   o
      |          .
      |o       .
      |    . .
      |  .
    1 +.
      ++---------------+--------------+---------------+
       1               2              3               4  truth
    "
  `);
});

test('a confusion matrix, as evaluate shows one', () => {
  const { classes, counts } = figures.matrix;
  expect(renderFigure(figures.matrix, ascii)).toBe(renderMetricTable({ metric: 'confusion_matrix', rows: classes, columns: classes, values: counts }, 60, plainPalette));
});

test('a model, and what feeds a layer that does not follow the one above', () => {
  expect(`\n${renderFigure(figures.graph, ascii)}`).toMatchInlineSnapshot(`
    "
    model   1,376 parameters
    features  Input    28 x 28 x 1
    conv2d    Conv2D  26 x 26 x 32    320  3x3, relu
    skip      Conv2D  26 x 26 x 32  1,056  1x1
    add       Add     26 x 26 x 32         <- skip, conv2d
    "
  `);
});

test('pictures', () => {
  expect(`\n${renderFigure(figures.images, ascii)}`).toMatchInlineSnapshot(`
    "
    = #:    # =@
    :@=     @:#
    3       7 -> 1
    "
  `);
  expect(renderFigure(figures.images, unicode)).toMatch(/[\u2801-\u28ff]/);
});

describe.each(kinds)('%s', (_, figure) => {
  test('is plain letters where nothing else is shown', () => {
    expect(renderFigure(figure, ascii)).toMatch(/^[\x0a\x20-\x7e]*$/);
  });

  test.each([30, 47, 80, 200])('takes at most %d columns, or what it needs', (width) => {
    const lines = renderFigure(figure, { ...ascii, width }).split('\n').map((line) => textWidth(line));
    expect(Math.max(...lines)).toBeLessThanOrEqual(Math.max(width, 64));
  });
});
