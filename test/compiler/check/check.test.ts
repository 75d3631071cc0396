/**
 * @file What a checked file comes to, and that one mistake does not hide or invent others.
 */
import { expect, test } from 'vitest';
import { findEntry } from '../../../src/compiler/registry/registry.ts';
import { check, codesOf, programOf } from '../../support/check.ts';

const imdb = 'data imdb words 10000\nmulti_hot\ndense 16 relu; dense 16 relu; dense 1 sigmoid\nloss bce; optimizer rmsprop; metrics accuracy\nfit epochs 4 batch 512\nevaluate\n';

test('shapes and weights follow from data and layers', () => {
  const { model } = programOf(imdb);
  expect(model?.input).toEqual({ dtype: 'f32', shape: [10000], vocabulary: null });
  expect(model?.layers.map(({ name, inputs, output }) => [name, inputs, output.shape])).toEqual([
    ['dense', ['features'], [16]],
    ['dense_1', ['dense'], [16]],
    ['dense_2', ['dense_1'], [1]],
  ]);
  const parameters = model?.layers.flatMap(({ weights }) => weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1))).reduce((a, b) => a + b, 0);
  expect(parameters).toBe(160_305);
});

test('accuracy becomes the metric that Keras would take', () => {
  expect(programOf(imdb).training?.metrics).toEqual([{ label: 'accuracy', metric: { name: 'binary_accuracy', arguments: { threshold: 0.5 } } }]);
  const classes = (transform: string, loss: string): unknown => programOf(`data iris\n${transform}\ndense 3 softmax\nloss ${loss}\nmetrics accuracy\nfit`).training?.metrics[0]?.metric.name;
  expect(classes('normalize', 'sparse_cce')).toBe('sparse_categorical_accuracy');
  expect(classes('one_hot', 'cce')).toBe('categorical_accuracy');
});

test('without an optimizer it is that of Keras', () => {
  expect(programOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit').training?.optimizer.name).toBe('rmsprop');
});

test('several mistakes are all reported, each once', () => {
  expect(codesOf('data imbd words 10000\ndens 16 relu\ndense 1 sigmoid rleu\nloss bcee\nfit epoks 4\n')).toEqual(['NN2002', 'NN2001', 'NN2003', 'NN2002', 'NN2003']);
});

test('a mistake in the model is not followed by others that come of it', () => {
  expect(codesOf('data iris\ndense 16 rleu\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nfit')).toEqual(['NN2003']);
  expect(codesOf('data irs\nnormalize\ndense 3 softmax\nloss sparse_cce\nfit\nevaluate')).toEqual(['NN2002']);
  expect(codesOf('data iris\ndense 3 softmax\nloss spares_cce\nfit')).toEqual(['NN2002']);
});

test('a transform and a layer of one name are told apart by where they stand', () => {
  const program = programOf('data mnist\nreshape 784\ndense 16 relu\nreshape 4x4\nflatten\ndense 10 softmax\nloss sparse_cce\nfit');
  expect(program.data?.transforms.map(({ transform }) => transform)).toEqual(['reshape']);
  expect(program.model?.layers.map(({ layer }) => layer)).toContain('reshape');
});

test('labels that are one-hot do not keep features from being normalized afterwards', () => {
  expect(codesOf('data iris\none_hot\nnormalize\ndense 3 softmax\nloss cce\nfit')).toEqual([]);
});

test('files are looked at', () => {
  expect(programOf('data csv "houses.csv" target "price"\ndense 1\nloss mse\nfit').model?.input.shape).toEqual([2]);
  expect(codesOf('data csv "houses.csv" target "prize"\ndense 1\nloss mse\nfit')).toEqual(['NN2117']);
  expect(codesOf('data csv "nothing.csv" target "price"\ndense 1\nloss mse\nfit')).toEqual(['NN2117']);
  expect(codesOf('data csv "houses.csv"\ndense 1\nloss mse\nfit')).toEqual(['NN2119']);
});

test('an empty file is not an error', () => {
  expect(check('').program).not.toBeNull();
  expect(codesOf('# nothing yet\n')).toEqual(['NN2114']);
});

test('names of entries and of parameters differ from each other', () => {
  expect(findEntry('activation', 'swish')).toBe(findEntry('activation', 'silu'));
});

test('a statement like none there is gets the names of some layers', () => {
  const help = check('data iris\nfrobnicate 3\n').diagnostics[0]?.help;
  expect(help).toMatch(/^there are layers such as `\w+`, .*`dense`/);
});
