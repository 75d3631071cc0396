/**
 * @file Small programs of what examples have not, with the files that they read: as nnc runs them, Keras is to run them.
 */
import { writeNpz } from '../../src/runtime/data/write_npz.ts';
import { someNumbers } from './run_nnc.ts';

export interface FeatureProgram {
  readonly name: string;
  readonly lines: readonly string[];
  /** The part that both predict. */
  readonly part: 'train' | 'test' | 'validation';
}

const rows = 40;
const numbers = someNumbers(rows * 4, 3);
const at = (row: number, column: number): number => Number((numbers[row * 4 + column] ?? 0).toFixed(4));
const sizes = ['small', 'large', 'middling'];
const kinds = ['plum', 'apple', 'pear'];
const text = (row: number): string => [...kinds, ...sizes].filter((_, index) => (row * 7 + index * 3) % 4 > 1).concat(['fruit']).join(' ');

function table(separator: string, cells: (row: number) => readonly (string | number)[], heading: readonly string[] | null): string {
  return [...(heading === null ? [] : [heading]), ...Array.from({ length: rows }, (_, row) => cells(row))].map((line) => `${line.join(separator)}\n`).join('');
}

/** Files by their names, beside the program. */
export const featureFiles: Readonly<Record<string, string | Uint8Array>> = {
  'fruit.csv': table(',', (row) => [at(row, 0), at(row, 1), sizes[row % 3] ?? '', (row % 4) + 1, kinds[row % 3] ?? '', Number((10 + at(row, 2)).toFixed(4))], ['width', 'height', 'size', 'weight', 'kind', 'price']),
  'fruit.jsonl': Array.from({ length: rows }, (_, row) => `${JSON.stringify({ width: at(row, 0), height: at(row, 1), kind: kinds[row % 3], review: text(row) })}\n`).join(''),
  'bare.csv': table(';', (row) => [at(row, 0), row % 5 === 0 ? '?' : at(row, 1), row % 2], null),
  'steps.csv': table(',', (row) => [Number(Math.sin(row / 3).toFixed(4)), Number((row / 10 + at(row, 1)).toFixed(4)), at(row, 2)], ['wave', 'rise', 'noise']),
  'new.csv': 'width,height,size,weight,kind\n0.1,0.2,large,1,\n0.3,-0.2,small,2,\n',
  'usual.npz': writeNpz(new Map([
    ['x_train', { shape: [rows, 4], values: numbers }],
    ['y_train', { shape: [rows], values: Float32Array.from({ length: rows }, (_, row) => at(row, 3)) }],
    ['x_test', { shape: [8, 4], values: someNumbers(32, 9) }],
    ['y_test', { shape: [8], values: someNumbers(8, 4) }],
  ])),
  'plain.npz': writeNpz(new Map([['x', { shape: [rows, 4], values: numbers }], ['y', { shape: [rows], values: Int32Array.from({ length: rows }, (_, row) => row % 3) }]])),
  'arrays.npz': writeNpz(new Map([
    ['x', { shape: [rows, 4], values: numbers }],
    ['y', { shape: [rows], values: Int32Array.from({ length: rows }, (_, row) => row % 3) }],
    ['w', { shape: [rows], values: Float32Array.from({ length: rows }, (_, row) => (row % 4) / 2) }],
    ['x_test', { shape: [8, 4], values: someNumbers(32, 9) }],
    ['y_test', { shape: [8], values: Int32Array.from({ length: 8 }, (_, row) => row % 3) }],
  ])),
};

const fit = 'fit epochs 2 batch 8 shuffle false';
const regression = ['dense 4 tanh', 'dense 1', 'loss mse', 'optimizer adam lr 0.01', 'metrics mae'];
const classes = ['dense 4 tanh', 'dense 3 softmax', 'loss sparse_cce', 'optimizer adam lr 0.01', 'metrics accuracy'];

export const featurePrograms: readonly FeatureProgram[] = [
  { name: 'a table of classes, with chosen features', part: 'test', lines: ['data csv "fruit.csv" target "kind" features ["width", "height", "size"]', 'split test last(25%)', 'minmax -1 1', ...classes, `${fit} validation last(10)`, 'evaluate', 'predict test to "p.csv"', 'plot confusion_matrix to "c.svg"', 'history to "h.csv"', 'history'] },
  { name: 'classes in another order, and one-hot', part: 'validation', lines: ['data csv "fruit.csv" target "kind" features ["width", "height"] class_names ["pear", "plum", "apple"]', 'one_hot', 'dense 3 softmax', 'loss cce', 'metrics accuracy', `${fit} validation last(10)`, 'evaluate validation', 'predict validation to "p.json"', 'predict validation rows 3'] },
  { name: 'other rows to predict', part: 'test', lines: ['data csv "fruit.csv" target "price" features ["width", "height"]', 'split test first(8)', 'normalize both', ...regression, `${fit} validation first(25%)`, 'evaluate', 'evaluate train', 'predict csv "new.csv" to "new.jsonl"', 'predict csv "new.csv"'] },
  { name: 'several targets, scaled', part: 'test', lines: ['data csv "fruit.csv" target ["price", "width"] features ["height", "weight"]', 'split test last(8)', 'minmax target', 'dense 4 tanh', 'dense 2', 'loss mse', 'metrics mae', fit, 'evaluate', 'predict test to "p.csv"', 'plot predictions to "p.png"'] },
  { name: 'no heading, other separators, missing cells', part: 'validation', lines: ['data csv "bare.csv" target 3 header false separator semicolon missing zero target_as class', 'dense 1 sigmoid', 'loss bce', 'metrics accuracy', `${fit} validation last(10)`, 'evaluate validation', 'predict validation to "p.csv"'] },
  { name: 'missing cells as they are on average', part: 'test', lines: ['data csv "bare.csv" target 1 header false separator semicolon missing mean', 'split test last(8)', 'normalize', ...regression, `${fit} validation last(5)`, 'evaluate'] },
  { name: 'rows left out that lack a cell', part: 'test', lines: ['data csv "bare.csv" target 1 features [2, 3] header false separator semicolon missing drop', 'split test last(8)', ...regression, fit, 'evaluate'] },
  { name: 'rows that count more than others', part: 'test', lines: ['data csv "fruit.csv" target "price" features ["width", "height"] weights "weight"', 'split test last(8)', ...regression, `${fit} validation last(10)`, 'evaluate'] },
  { name: 'arrays with weights', part: 'test', lines: ['data npz "arrays.npz" x "x" y "y" x_test "x_test" y_test "y_test" weights "w"', ...classes, fit, 'evaluate'] },
  { name: 'lines of JSON', part: 'test', lines: ['data jsonl "fruit.jsonl" target "kind" features ["width", "height"]', 'split test last(8)', ...classes, fit, 'evaluate', 'expect accuracy above -1'] },
  { name: 'texts of a table', part: 'test', lines: ['data jsonl "fruit.jsonl" target "kind" text "review"', 'split test last(8)', 'tokenize words 6', 'multi_hot', ...classes, fit, 'evaluate', 'decode train 1'] },
  { name: 'texts, padded', part: 'test', lines: ['data jsonl "fruit.jsonl" target "kind" text "review"', 'split test last(8)', 'tokenize words 12 ngrams 2 length 6 standardize lower', 'embedding 3', 'flatten', ...classes, fit, 'evaluate'] },
  { name: 'images without classes', part: 'validation', lines: ['data images "data/shapes/train" labels none image_size 16x16 color_mode grayscale shuffle false', 'rescale (1/255)', 'reshape 256', 'reconstruct', 'dense 8 tanh', 'dense 256', 'loss mse', 'metrics mae', `${fit} validation last(10)`, 'evaluate validation', 'plot images on validation rows 4 to "i.png"'] },
  { name: 'arrays, and classes that count otherwise', part: 'test', lines: ['data npz "arrays.npz" x "x" y "y" x_test "x_test" y_test "y_test"', ...classes, `${fit} class_weight [1, 2, 0.5]`, 'evaluate'] },
  { name: 'arrays by their usual names', part: 'test', lines: ['data npz "usual.npz"', ...regression, fit, 'evaluate'] },
  { name: 'arrays of one part by their usual names', part: 'validation', lines: ['data npz "plain.npz"', ...classes, `${fit} validation last(10)`, 'evaluate validation'] },
  { name: 'a series of two columns, several steps ahead', part: 'test', lines: ['data csv "steps.csv" series ["wave", "rise"]', 'split test 40%', 'normalize', 'window 4 horizon 2 stride 2', 'lstm 4', 'dense 4', 'reshape 2x2', 'loss mse', 'metrics mae', fit, 'evaluate', 'predict test to "p.csv"'] },
  { name: 'a series with a target of its own', part: 'test', lines: ['data csv "steps.csv" series ["wave", "noise"] target "rise"', 'split test 40%', 'minmax -1 1 target', 'window 4', 'lstm 4', 'dense 1', 'loss mse', 'metrics mae', `${fit} validation test`, 'evaluate', 'plot predictions to "p.svg"'] },
  { name: 'a sine wave', part: 'test', lines: ['data sine series rows 60 periods 3', 'split test 40%', 'window 5', 'simple_rnn 4', 'dense 1', 'loss mse', 'metrics mae', fit, 'evaluate'] },
  { name: 'places on a sine wave', part: 'test', lines: ['data sine rows 60 noise 0.1', 'split test last(10)', 'normalize', ...regression, fit, 'evaluate'] },
  { name: 'an autoencoder of scaled rows', part: 'validation', lines: ['data csv "fruit.csv" features ["width", "height"]', 'reconstruct', 'normalize', 'dense 1 tanh', 'dense 2', 'loss mse', 'metrics mae', `${fit} validation last(10)`, 'evaluate validation'] },
  { name: 'trainings one after the other', part: 'train', lines: ['data npz "arrays.npz" x "x" y "y"', 'take 30', ...classes, 'csv_logger "log.csv"', 'learning_rate_scheduler [1, 3] [0.1, 0.05, 0.01]', fit, fit, 'history to "h.json"', 'plot loss to "l.svg"', 'evaluate train', 'expect loss below 100 on train'] },
  { name: 'a model saved, and loaded', part: 'train', lines: ['data npz "arrays.npz" x "x" y "y"', ...classes, fit, 'save "m.keras"', 'save "m.weights.h5"', fit, 'load "m.keras"', fit, 'load "m.weights.h5"', 'evaluate train'] },
  { name: 'forgotten, and trained again', part: 'train', lines: ['data npz "arrays.npz" x "x" y "y"', 'normalize', ...classes, fit, 'evaluate train', 'reset', `${fit} validation last(10)`, 'evaluate train', 'evaluate validation', 'plot accuracy loss smooth 0.5 to "p.svg"'] },
  { name: 'folds of classes', part: 'train', lines: ['data npz "arrays.npz" x "x" y "y"', 'normalize', ...classes, 'early_stopping patience 1', 'cross_validate folds 3 epochs 2 batch 64', 'history to "h.csv"', 'plot loss accuracy to "p.svg"', fit, 'evaluate train'] },
  { name: 'every callback', part: 'validation', lines: ['data npz "arrays.npz" x "x" y "y"', ...classes, 'early_stopping monitor val_accuracy patience 5 restore_best', 'checkpoint "best_{epoch:02d}.keras" best', 'reduce_lr factor 0.5 patience 0', 'csv_logger "log.csv" append', 'tensorboard "logs"', 'terminate_on_nan', 'time_limit minutes 5', 'fit epochs 4 batch 8 validation last(10) shuffle false', 'evaluate validation'] },
];
