/**
 * @file Scripts for Keras as they are written; that Keras runs them, `test/with_keras` shows.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commentsOf } from '../../../src/compiler/emit/comments.ts';
import { emitKeras } from '../../../src/compiler/emit/keras/emit.ts';
import { writtenTransforms } from '../../../src/compiler/emit/keras/transforms.ts';
import { paramsOf } from '../../../src/compiler/emit/params.ts';
import { compile, noFiles } from '../../../src/compiler/index.ts';
import { namesOf } from '../../../src/compiler/registry/registry.ts';
import { SourceFile } from '../../../src/compiler/source/source_file.ts';

function emit(text: string) {
  const source = new SourceFile('t.nn', text);
  const { program, diagnostics } = compile(source, { host: noFiles });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return emitKeras(program, commentsOf(source), { params: paramsOf(source, program) });
}

test.each(['imdb', 'reuters', 'boston_housing', 'boston_kfold', 'continue_training', 'imdb_embedding', 'mnist_cnn', 'residual', 'imdb_transformer', 'spirals'])('%s.nn', async (name) => {
  await expect(emit(readFileSync(`examples/${name}.nn`, 'utf8')).text).toMatchFileSnapshot(`keras/${name}.py`);
});

const net = 'data mnist\nflatten\ndense 10 softmax\nloss sparse_cce\n';

describe('callbacks', () => {
  test('say what is not as usual', () => {
    const { text } = emit(`${net}early_stopping monitor val_loss patience 3 restore_best\ncheckpoint "best.keras" save_best_only\ncsv_logger "log.csv"\nfit epochs 2 validation last(10%)\n`);
    expect(text).toContain([
      '    callbacks=[',
      '        keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True),',
      '        keras.callbacks.ModelCheckpoint(filepath="best.keras", save_best_only=True),',
      '        keras.callbacks.CSVLogger(filename="log.csv"),',
      '    ],',
    ].join('\n'));
  });
});

test('several trainings have their callbacks, files and histories together', () => {
  const { text } = emit(`${net}csv_logger "log.csv"\nfit epochs 2\nfit epochs 3\nhistory to "h.csv"\n`);
  expect(text).toContain('callbacks = [keras.callbacks.CSVLogger(filename="log.csv")]\n');
  expect(text).toContain('callbacks[0] = keras.callbacks.CSVLogger(filename="log.csv", append=True)\nmore = model.fit(');
  expect(text).toContain('for name, values in more.history.items():\n    history.history.setdefault(name, []).extend(values)\n');
});

test('what is learnt from rows is learnt from those that are trained on', () => {
  const { text } = emit('data boston_housing\nnormalize\ndense 1\nloss mse\nfit epochs 2 validation first(100)\nevaluate\n');
  expect(text).toContain('x_train, x_val = x_train[100:], x_train[:100]\ny_train, y_val = y_train[100:], y_train[:100]\n');
  expect(text).toMatch(/x_train\[100:\].*mean, std = x_train.mean\(axis=0\), x_train.std\(axis=0\)\n.*x_val = \(x_val - mean\) \/ std\n.*model.fit\(/s);
});

test('comments come along', () => {
  const { text } = emit(`# first\n# second\n\n${net}# how long\nfit epochs 2 # two\n`);
  expect(text).toMatch(/^# first\n# second\n/);
  expect(text).toContain('\n\n# how long\n# two\nhistory = ');
});

test('no comment is lost, wherever it stands, and none comes twice', () => {
  const marked = ['seed 1', 'param units 4', 'data mnist', 'reshape 784', 'normalize', 'dense $units relu', 'repeat 2 {', '  dense 4', '}', 'dense 10 softmax', 'loss sparse_cce', 'optimizer adam', 'metrics accuracy', 'early_stopping', 'fit epochs 2 validation last(10%)', 'evaluate'];
  const text = marked.map((line, index) => `# before ${index}.\n${line} # behind ${index}.\n`).join('');
  const written = emit(`${text}# the end\n`).text ?? '';
  const carried = [...written.matchAll(/# (before \d+|behind \d+|the end)\b/g)].map(([, words]) => words);
  expect(carried.toSorted()).toEqual([...marked.flatMap((_, index) => [`before ${index}`, `behind ${index}`]), 'the end'].toSorted());
});

test('data are loaded as the program says, and nothing is said of what is as usual', () => {
  const rest = 'multi_hot\ndense 1 sigmoid\nloss bce\nfit\n';
  expect(emit(`data imdb words 100 start_char none index_from 5 seed 113\n${rest}`).text).toContain('keras.datasets.imdb.load_data(\n    num_words=100,\n    start_char=None,\n    index_from=5,\n)\n');
  expect(emit(`data boston_housing test_split 0.3\nnormalize\ndense 1\nloss mse\nfit\n`).text).toContain('boston_housing.load_data(\n    test_split=0.3,\n)\n');
});

test('every transform can be written', () => {
  expect(writtenTransforms.toSorted()).toEqual(namesOf('transform').toSorted());
});

test('nothing in a comment ends a line, or the file', () => {
  const { text } = emit('seed 0\nparam n 2 in [2, # three\n  3]\ndata mnist # one\u0000two\u0085three\nflatten\ndense 10 softmax\nloss sparse_cce\nfit epochs $n\n');
  expect(text).toContain('# one two three\n');
  expect(text).toContain('N = 2  # one of [2, 3]\n');
});

test('a layer is called otherwise where its name is needed for something else', () => {
  const { text } = emit('data mnist\nflatten as x_train\ndense 4 as len\nadd len\ndense 10 softmax\nloss sparse_cce\nfit\n');
  expect(text).toContain('x_train_ = layers.Flatten(name="x_train")(features)\nlen_ = layers.Dense(4, name="len")(x_train_)\n');
});

describe('params', () => {
  test('are constants where they are arguments', () => {
    const { text } = emit('seed 0\n# width\nparam units 8 in [8, 16]\nparam rate 0.01\nparam n 3\ndata mnist\nflatten\ndense $units relu\ndense 8\ndense 10 softmax\nloss sparse_cce\noptimizer adam lr $rate\nfit epochs $n batch 8\n');
    expect(text).toContain('\n# width\nUNITS = 8  # one of [8, 16]\nRATE = 0.01\nN = 3\n\nkeras.utils.set_random_seed(0)\n');
    expect(text).toContain('layers.Dense(UNITS, activation="relu"),\n        layers.Dense(8),\n');
    expect(text).toContain('keras.optimizers.Adam(learning_rate=RATE)');
    expect(text).toContain('epochs=N, batch_size=8');
  });

  test('are numbers where other numbers follow from them, and nothing is said of them where they are as usual', () => {
    const { text } = emit('# vocabulary\nparam words 100\nparam rate 0.001\ndata imdb words $words\nmulti_hot\ndense 1 sigmoid\nloss bce\noptimizer adam lr $rate\nfit\n');
    expect(text).not.toMatch(/WORDS|RATE/);
    expect(text).toContain('# vocabulary');
  });
});

test('devices share each batch where that is asked for', () => {
  const source = new SourceFile('t.nn', `${net}fit\n`);
  const { program } = compile(source, { host: noFiles });
  if (program === null) throw new Error('it has mistakes');
  const { text } = emitKeras(program, commentsOf(source), { distribute: 'data' });
  expect(text).toContain('import os\n\nos.environ["KERAS_BACKEND"] = "jax"\n\nimport keras\n');
  expect(text).toContain('\nkeras.distribution.set_distribution(keras.distribution.DataParallel())\n\n(x_train, y_train)');
});

test('folds have their share of each class, and weights of rows and of classes are one', () => {
  const { text } = emit('data imdb words 100\nmulti_hot\ndense 1 sigmoid\nloss bce\ncross_validate folds 3 repeats 2 class_weight [1, 2]\n');
  expect(text).toContain('for _ in range(2):\n    order = rng.permutation(len(x_train))\n    for held in [order[rows] for rows in stratified_folds(y_train[order], 3)]:\n');
  expect(text).toContain('class_weight={0: 1, 1: 2}');
});

test.each([
  [`${net}fit epochs 2\nsave "model.safetensors"\n`, 'a model in `model.safetensors` cannot be written for Keras'],
  [`${net}metrics confusion_matrix\nfit epochs 2\n`, 'the metric `confusion_matrix` cannot be written for Keras'],
  [`${net}fit epochs 2\nplot loss to "loss.html"\n`, 'a chart as a page cannot be written for Keras'],
  ['data mnist\naugment flip horizontal\nflatten\ndense 10 softmax\nloss sparse_cce\nfit epochs 2\n', '`augment` of images without channels cannot be written for Keras'],
])('what Keras has not is said where it stands, and nothing is written', (text, message) => {
  const emitted = emit(text);
  expect(emitted.text).toBeNull();
  expect(emitted).toMatchObject({ diagnostics: [{ code: 'NN2501', message, severity: 'error' }] });
});
