import { dataParts } from '../data_parts.ts';
import { defineAction } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { choice, file, int } from '../param_type.ts';

export const predict = defineAction({
  name: 'predict',
  keras: 'keras.Model.predict',
  summary: 'Shows what the model makes of rows, or writes it to a file.',
  details:
    'Each row with its number (counted from 0), what is predicted, how probable each class is, and the truth where it is known. Targets that were scaled come out in their own units. `predict csv "new.csv"` reads new rows as the data of the program are read: the same columns, and what transforms have learnt from the rows trained on. `predict images "photos"` and `predict text "reviews"` do so with the files of a folder, also in folders below it, by name; each is told by its name, and where the folder has a sub-folder for each class, the truth is known. Without `to` it shows the first rows as a table.',
  example: 'predict test to "predictions.csv"',
  params: {
    on: optional(choice(dataParts), 'test', 'Which rows.', { positional: true }),
    csv: maybe(file(), 'A file of new rows instead, with the columns of the file that `data csv` names; its target may be missing.', { aliases: ['jsonl', 'parquet'] }),
    images: maybe(file(), 'A folder of new pictures instead, for a program that begins with `data images`.'),
    text: maybe(file(), 'A folder of new texts instead, for a program that begins with `data text`.'),
    to: maybe(file(), 'The file to write, ending in `.csv`, `.json`, `.jsonl` or `.npz`.'),
    rows: maybe(int({ min: 1 }), 'Only so many of the first rows; when left out, all of them in a file, ten on the terminal.'),
  },
  needs: ['data', 'model'],
  plan: ({ images, text, ...args }, at) => ({
    action: 'predict', ...args, at,
    folder: images !== null ? { of: 'images', path: images } : text !== null ? { of: 'texts', path: text } : null,
  }),
});
