import { dataParts } from '../data_parts.ts';
import { defineAction } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { choice, file, int, number, several, word } from '../param_type.ts';

export const plot = defineAction({
  name: 'plot',
  summary: 'Draws the course of training, predictions, or the model; on the terminal, or into a file.',
  details:
    '`plot loss accuracy` draws columns of the history over the epochs, each with its `val_` partner where there is one, and marks the epoch in which `val_loss` was lowest. Other charts have names: `plot predictions` (against the truth), `plot confusion_matrix`, `plot images` (rows that are images), `plot filters conv2d` (the kernels of that layer), `plot model` (the layers as a graph). `to "loss.svg"` writes a file: `.svg` for papers and pages, `.png`, or `.html`, which shows values under the pointer.',
  example: 'plot loss accuracy to "loss.svg"',
  params: {
    what: required(several(word('the name of a column of the history, or of a chart')), 'Columns of the history such as `loss`, or one of `predictions`, `confusion_matrix`, `images`, `filters` with the name of a layer, `model`.'),
    to: maybe(file(), 'The file to write, ending in `.svg`, `.png` or `.html`; on the terminal when left out.'),
    smooth: maybe(number({ min: 0, below: 1 }), 'Draws an exponential moving average in which what was before weighs this much: `smooth 0.9`.'),
    skip: maybe(int({ min: 0 }), 'Leaves out so many epochs at the beginning.'),
    with: maybe(several(file()), 'Histories of other runs, as `history to "run.csv"` writes them, to be drawn beside this one.'),
    on: maybe(choice(dataParts), 'Of which rows; the test part when left out.'),
    rows: maybe(int({ min: 1, max: 400 }), 'How many images; 25 when left out.'),
    theme: optional(choice({ auto: 'as the viewer likes it; a PNG is light', light: 'dark on white', dark: 'light on dark' }), 'auto', 'Light or dark.'),
  },
  needs: ['model'],
  plan: (args, at) => ({ action: 'plot', ...args, at }),
});
