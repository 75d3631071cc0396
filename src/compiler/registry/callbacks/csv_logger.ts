import { defineCallback } from '../define.ts';
import { optional, required } from '../param.ts';
import { boolean, file, string } from '../param_type.ts';

export const csvLogger = defineCallback({
  name: 'csv_logger',
  aliases: ['csv'],
  keras: 'keras.callbacks.CSVLogger',
  summary: 'Keeps the history in a file while training goes on.',
  details:
    'The file holds what `history to` would write, at any moment in whole lines: a run that is killed leaves all but the last moments. It is written as epochs end, at most twice a second, and when a training ends. Epochs are counted from 1, as everywhere in nnc; Keras counts them from 0 here. `cross_validate` writes nothing to it.',
  example: 'csv_logger "run.csv"',
  params: {
    filename: required(file(), 'The file to write, such as `"run.csv"`.'),
    separator: optional(string(), ',', 'What stands between the cells of a line.'),
    append: optional(boolean(), false, 'Whether lines are put after those that a file of that name has.'),
  },
  plan: ({ filename, separator, append }, _, at) => ({ callback: 'csv_logger', filename, separator, append, at }),
});
