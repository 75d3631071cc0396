/**
 * @file The shapes that attention gives, what it refuses, and what it drops. Its numbers are compared in `test/keras/layers.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { lowerModel } from '../../../src/compiler/lower/model.ts';
import { referenceEngine } from '../../../src/runtime/engines/reference/engine.ts';
import { check, programOf } from '../../support/check.ts';
import { modelOver } from '../../support/golden_program.ts';
import { numbersOf, runGraph } from '../../support/run_graph.ts';

const rest = 'flatten\ndense 10 softmax\nloss sparse_cce\nfit epochs 1\n';

/** After pictures of 28 rows of 28 numbers. */
function lastShape(layers: string): readonly number[] | undefined {
  return programOf(`data mnist\n${layers}\n${rest}`).model?.layers.at(-3)?.output.shape;
}

function problemOf(layers: string): string {
  const [first, ...others] = check(`data mnist\n${layers}\n${rest}`).diagnostics;
  expect(others).toEqual([]);
  return first === undefined ? '' : [first.message, first.help ?? ''].filter((part) => part !== '').join('; ');
}

describe('shapes', () => {
  test.each<readonly [layers: string, shape: readonly number[]]>([
    ['attention', [28, 28]],
    ['lstm 5 return_sequences\nattention', [28, 5]],
    ['dense 4 as words\nattention value features key words', [28, 28]],
    ['additive_attention use_causal_mask', [28, 28]],
    ['multi_head_attention 4 8', [28, 28]],
    ['multi_head_attention 4 8 output_shape 16', [28, 16]],
    ['max_pool1d 4 as few\nmulti_head_attention 4 8 value features', [7, 28]],
    ['conv2d 6 3\nmulti_head_attention 2 3', [26, 26, 6]],
    ['conv2d 6 3\nmulti_head_attention 2 3 attention_axes 1 output_shape 2x3', [26, 26, 2, 3]],
  ])('%j', (layers, shape) => {
    expect(lastShape(layers)).toEqual(shape);
  });

  test('weights of heads have paths', () => {
    const layer = programOf(`data mnist\nmulti_head_attention 2 3 value_dim 5 use_gate\n${rest}`).model?.layers[0];
    expect(layer?.weights.map(({ name, shape }) => `${name} ${shape.join('x')}`)).toEqual([
      'query/kernel 28x2x3', 'query/bias 2x3', 'key/kernel 28x2x3', 'key/bias 2x3', 'gate/kernel 28x2x5', 'gate/bias 2x5', 'value/kernel 28x2x5', 'value/bias 2x5',
      'attention_output/kernel 2x5x28', 'attention_output/bias 28',
    ]);
  });
});

describe('refusals', () => {
  test.each([
    ['lstm 32\nattention', '`attention` cannot be used here: it wants rows of [steps, features], and what comes in has shape [32]; a recurrent layer gives all its steps where `return_sequences` stands at its end'],
    ['dense 8 as narrow\ndense 4\nattention value narrow', 'what comes in has shape [28, 4] and what it is compared with [28, 8], which must be equal but for the steps; give both as many features: `dense 8` before it, say'],
    ['max_pool1d 4 as few\nattention value features key few', '`key` has shape [7, 28] and `value` [28, 28], and each key belongs to a value; they must be equal but for the last axis'],
    ['conv2d 3 3 as image\nattention value features', '`value` has shape [28, 28], which has not as many axes as [26, 26, 3]'],
    ['conv2d 3 3\nmulti_head_attention 2 4 use_causal_mask', '`use_causal_mask` wants steps in one order, and here 2 axes attend to each other; name one of them with `attention_axes`'],
    ['multi_head_attention 2 4 attention_axes 2', '`attention_axes` are axes of rows of shape [28, 28], each once, the last excepted; axes are counted from 1: here there is only 1'],
    ['conv2d 3 3 as image\nmax_pool2d\nmulti_head_attention 2 4 value image attention_axes 1', 'what comes in has shape [13, 13, 3] and `value` [26, 26, 3], which must be equal in axis 2; only the axes that attend to each other and the last may differ'],
    ['multi_head_attention 2', '`multi_head_attention` needs `key_dim`: a whole number of at least 1; Length of the query and the key of each head.'],
    ['attention value skip', 'no layer before this one is called `skip`'],
  ])('%j', (layers, part) => {
    expect(problemOf(layers)).toContain(part);
  });
});

test('dropout drops weights while training, and leaves their mean', async () => {
  const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: [40, 1], vocabulary: null }, ['attention dropout 0.5']);
  if (model === null) throw new Error('no model');
  const means = async (training: boolean): Promise<readonly number[]> => {
    const g = new GraphBuilder('attention');
    g.output('y', lowerModel(g, model, g.data('x', tensor('f32', [1, 40, 1])), training).predictions);
    const outputs = await runGraph(referenceEngine().open(), g.build(), 1, { columns: { x: { kind: 'tensor', dtype: 'f32', shape: [40, 1], values: new Float32Array(40).fill(1) } }, scalars: { seed: 1, step: 0 } });
    return numbersOf(outputs, 'y');
  };
  expect((await means(false)).every((each) => Math.abs(each - 1) < 1e-6)).toBe(true);
  const trained = await means(true);
  expect(new Set(trained).size).toBeGreaterThan(10);
  expect(trained.reduce((sum, each) => sum + each, 0) / 40).toBeCloseTo(1, 1);
});
