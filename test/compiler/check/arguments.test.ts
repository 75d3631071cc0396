/**
 * @file How the words of a statement become arguments.
 */
import { describe, expect, test } from 'vitest';
import { codesOf, programOf } from '../../support/check.ts';

/** Arguments of the first layer when `line` is the model's first. */
function layerArguments(line: string, before = ''): unknown {
  return programOf(`${before}\ndata iris\n${line}\ndense 3 softmax\nloss sparse_cce\nfit`).model?.layers[0]?.arguments;
}

describe('a value goes to the first positional parameter that admits it, a name takes the value after it', () => {
  test.each([
    ['dense 16 relu', 16, 'relu'],
    ['dense relu 16', 16, 'relu'],
    ['dense units 16 activation relu', 16, 'relu'],
    ['dense activation relu units 16', 16, 'relu'],
    ['dense 1_6 swish', 16, 'silu'],
    ['dense (4 * (2 + 2))', 16, 'linear'],
    ['dense { units 16; activation relu }', 16, 'relu'],
  ])('%s', (line, units, activation) => {
    expect(layerArguments(line)).toMatchObject({ units, activation: { name: activation } });
  });
});

test('a boolean parameter named alone is true', () => {
  const program = programOf('data iris\ndense 3 softmax\nloss sparse_cce\noptimizer sgd momentum 0.9 nesterov lr 0.1\nfit');
  expect(program.training?.optimizer).toMatchObject({ name: 'sgd', arguments: { learning_rate: 0.1, momentum: 0.9, nesterov: true } });
});

test('entries take arguments in parentheses', () => {
  expect(layerArguments('dense 16 leaky_relu(0.1) kernel_initializer random_uniform(-0.1, maxval 0.2)')).toMatchObject({
    activation: { name: 'leaky_relu', arguments: { negative_slope: 0.1 } },
    kernel_initializer: { name: 'random_uniform', arguments: { minval: -0.1, maxval: 0.2 } },
  });
});

test('defaults are filled in', () => {
  expect(layerArguments('dense 16')).toEqual({
    units: 16, use_bias: true, activation: { name: 'linear', arguments: {} },
    kernel_initializer: { name: 'glorot_uniform', arguments: {} }, bias_initializer: { name: 'zeros', arguments: {} },
    kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null,
  });
});

test('params are put in, and overridden from outside', () => {
  const text = 'param units 16 in [16, 32]\ndata iris\ndense $units relu\ndense 3 softmax\nloss sparse_cce\nfit';
  expect(programOf(text).params).toEqual({ units: 16 });
  expect(programOf(text, new Map([['units', '32']])).model?.layers[0]?.arguments).toMatchObject({ units: 32 });
  expect(codesOf(text, new Map([['units', 'many']]))).toContain('NN2024');
  expect(codesOf(text, new Map([['unit', '32']]))).toContain('NN2023');
});

test('blocks and repeats are put in place, each with weights of its own', () => {
  const program = programOf('block stack(units, rate 0.5) { dense $units relu; dropout $rate }\ndata iris\nstack 8\nrepeat 2 { stack 4 rate 0.1 }\ndense 3 softmax\nloss sparse_cce\nfit');
  expect(program.model?.layers.map(({ name, output }) => `${name} ${output.shape.join('x')}`)).toEqual([
    'dense 8', 'dropout 8', 'dense_1 4', 'dropout_1 4', 'dense_2 4', 'dropout_2 4', 'dense_3 3',
  ]);
});
