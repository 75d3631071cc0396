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

test.each([
  ['after its use', 'data iris\nstage 8\nrepeat 2 { stage 4 }\nblock stage(units) { dense $units relu }\nstage 3\nloss sparse_cce\nfit', 'NN2009'],
  ['after the data', 'data iris\nblock stage(units) { dense $units relu }\nstage 8\nstage 3\nloss sparse_cce\nfit', 'NN2009'],
  ['at the end', 'data iris\nstage 8\nstage 3\nloss sparse_cce\nfit\nblock stage(units) { dense $units relu }', 'NN2009'],
  ['not as it should be', 'block stage(units relu 3) { dense $units }\ndata iris\nstage 8\nstage 3\nloss sparse_cce\nfit', 'NN2017'],
])('a block that is declared %s is told of once, and not at each use', (_, text, code) => {
  expect(codesOf(text)).toEqual([code]);
});

test('and so is a param', () => {
  expect(codesOf('data iris\ndense $units\ndense ($units * 2)\nparam units 8\ndense 3 softmax\nloss sparse_cce\nfit')).toEqual(['NN2009']);
  expect(codesOf('data iris\nparam units 8\ndense $units\ndense 3 softmax\nloss sparse_cce\nfit')).toEqual(['NN2009']);
  // Among settings the order is right, and the use is what is told.
  expect(codesOf('seed $units\nparam units 8\ndata iris\ndense $units\ndense 3 softmax\nloss sparse_cce\nfit')).toEqual(['NN2012']);
  expect(codesOf('param units 8\ndata iris\ndense $unitz\ndense 3 softmax\nloss sparse_cce\nfit')).toContain('NN2012');
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
