/**
 * @file The codes about charts, predictions and words: what actions are to show, and the files that they write.
 */
import { defineCodes, program } from './table.ts';

const net = ['data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'fit epochs 2'];

export const resultCodes = defineCodes({
  NN2151: {
    severity: 'error',
    message: '`plot` knows no `{column}`',
    explanation:
      'A chart is of columns of the history, which are `loss`, the metrics under the names that `metrics` gives them, and the same with `val_` before them where `fit` holds rows out; or it is one of the charts that have names of their own.',
    example: {
      wrong: program(...net, 'plot los accuracy to "loss.svg"'),
      right: program(...net, 'plot loss accuracy to "loss.svg"'),
    },
  },
  NN2152: {
    severity: 'error',
    message: '`{setting}` has nothing to do with `plot {what}`',
    explanation:
      'Smoothing, skipping and other runs are of charts over epochs; which rows, of charts of rows. What changes nothing is most likely meant for another chart.',
    example: {
      wrong: program('data iris', 'dense 3 softmax', 'plot model smooth 0.9 to "model.svg"'),
      right: program('data iris', 'dense 3 softmax', 'plot model to "model.svg"'),
    },
  },
  NN2153: {
    severity: 'error',
    message: '`plot {what}` cannot be drawn: {why}',
    explanation:
      'A chart needs what it is of: the history needs a `fit` before it, predictions against the truth need labels that are numbers, a confusion matrix labels that are classes, images rows of two or three axes, filters a convolution.',
    example: {
      wrong: program(...net, 'plot predictions on train to "p.svg"'),
      right: program(...net, 'plot confusion_matrix on train to "p.svg"'),
    },
  },
  NN2154: {
    severity: 'error',
    message: '`{file}` ends in nothing that `{action}` can write',
    explanation: 'The ending of the name decides the format: a history is written as `.csv` or `.json`, a chart as `.svg`, `.png` or `.html`, predictions as `.csv`, `.json`, `.jsonl` or `.npz`.',
    example: {
      wrong: program(...net, 'plot loss to "loss.bmp"'),
      right: program(...net, 'plot loss to "loss.png"'),
    },
  },
  NN2155: {
    severity: 'error',
    message: '`{file}` is written twice, so that only the last would be left',
    explanation: 'Each action that writes a file writes all of it anew. Where two write the same, the first was for nothing.',
    example: {
      wrong: program(...net, 'plot loss to "run.svg"', 'plot accuracy to "run.svg"'),
      right: program(...net, 'plot loss to "loss.svg"', 'plot accuracy to "accuracy.svg"'),
    },
  },
  NN2156: {
    severity: 'error',
    message: '`{file}` is read by this program, which would write over it',
    explanation: 'A run must be able to be repeated: it leaves the files that it reads as they are.',
    example: {
      wrong: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2', 'predict train to "houses.csv"'),
      right: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2', 'predict train to "predictions.csv"'),
    },
  },
  NN2157: {
    severity: 'error',
    message: '`{action}` cannot be done: {why}',
    explanation: 'New rows are read as the program reads its own, so these must come from a file of the same kind. Words can be shown where rows are numbers of words and a list says which number is which word.',
    example: {
      wrong: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 1', 'decode train 0'),
      right: program('data imdb words 1000', 'multi_hot', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1', 'decode train 0'),
    },
  },
  NN2158: {
    severity: 'error',
    message: 'there is no row {row} among the {rows} rows of the {part} part',
    explanation: 'Rows are counted from 0, as Keras and numpy count them.',
    example: {
      wrong: program('data imdb words 1000', 'decode test 25000'),
      right: program('data imdb words 1000', 'decode test 24999'),
    },
  },
  NN3131: {
    severity: 'error',
    message: '`{file}` cannot be written: {why}',
    explanation: 'Files that the program is to write are looked at before anything is trained: the folder, or one above it, must be there and may be written to, and the name must not be that of a folder.',
    example: { situation: '`plot loss to "results/loss.svg"`, where `results` is a file.' },
  },
  NN3132: {
    severity: 'error',
    message: '`{file}` is no history to draw: {why}',
    explanation: '`plot loss with "run.csv"` reads what `history to "run.csv"` wrote in another run: a heading that begins with `epoch`, and a line of numbers for each epoch. It is read before anything is trained.',
    example: { situation: '`plot loss with "run.csv"`, where the other run kept no history, or has no column `loss`.' },
  },
  NN3133: {
    severity: 'error',
    message: '`{file}` could not be drawn: {why}',
    explanation: 'What draws charts, or what turns them into pixels, is not there or gave up. A chart as `.svg` needs less than a `.png`; `plot` without `to` draws on the terminal and needs nothing.',
    example: { situation: 'A `.png` on a system for which the package that makes pixels has no build.' },
  },
  NN3134: {
    severity: 'error',
    message: 'there is no row {row} among the {rows} rows of the {part} part',
    explanation: 'How many rows there are is known only once the data are read: the sample that ships with nnc is smaller than the data set.',
    example: { situation: '`decode train 20000`, run on the sample of IMDB, which has 2,500 rows.' },
  },
  NN3135: {
    severity: 'error',
    message: 'the words of {dataset} are not on this machine: {why}',
    explanation:
      'Rows are numbers of words, and which number is which word stands in a file of its own, which is fetched as the data are. For the sample of IMDB that ships with nnc the words ship as well.',
    example: { situation: '`decode train 0` in a program about `reuters`, offline, on a machine where `reuters_word_index.json` never was.' },
  },
  NN3136: {
    severity: 'error',
    message: '`{file}` cannot be predicted on: {why}',
    explanation: 'New rows need the columns that the model was trained on, under the same headings, in any order. The target may be missing; what is more does no harm.',
    example: { situation: '`predict csv "new.csv"`, where a column has another name than in the file that was trained on.' },
  },
  NN3137: {
    severity: 'error',
    message: '`plot {what}` cannot be drawn: {why}',
    explanation: 'What a chart is of is known only once it has been trained: a run that was stopped in its first epoch has no history yet.',
    example: { situation: '`plot loss` after a `fit` whose loss overflowed in the first epoch.' },
  },
});

