/**
 * @file Optimizers of emitted programs move weights as Keras's do, over 10 updates by given gradients.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { optimizerForms, optimizerValue, schedules } from '../../../../src/compiler/emit/typescript/optimizers.ts';
import { Unsaid } from '../../../../src/compiler/keras/unsayable.ts';
import type { EntryUse } from '../../../../src/compiler/program/program.ts';
import { entriesOf } from '../../../../src/compiler/registry/registry.ts';
import golden from '../../../golden/optimizers.json' with { type: 'json' };
import '../../../support/allclose.ts';
import { programOf } from '../../../support/check.ts';
import { exported, loadModule, scopeFor } from '../../../support/emitted_module.ts';
import { optimizerOf } from '../../../support/golden_program.ts';

const scope = scopeFor(programOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit epochs 1\n'));

const cases = golden.cases.flatMap(({ optimizer, steps }) => {
  const use = optimizerOf(optimizer);
  const text = use === null ? null : written(use);
  return text === null ? [] : [{ optimizer, steps, text }];
});

/** Null where there is none. */
function written(use: EntryUse): string | null {
  try {
    return optimizerValue(scope, use).text;
  } catch (error) {
    if (error instanceof Unsaid) return null;
    throw error;
  }
}

let makers: readonly (() => tf.Optimizer)[] = [];

beforeAll(async () => {
  const module = await loadModule('optimizers', [scope], [`export const makers = [${cases.map(({ text }) => `() => ${text}`).join(',\n')}];`]);
  makers = exported(module, 'makers', (value): value is (() => tf.Optimizer)[] => Array.isArray(value));
});

describe('moves weights as in Keras', () => {
  test.each(cases.map((each, index) => [each.optimizer, each, index] as const))('%s', (_, { steps }, index) => {
    const optimizer = makers[index]?.();
    const weights = Object.entries(golden.initial).map(([name, { shape, values }]) => ({ name, variable: tf.variable(tf.tensor(values, shape), true) }));
    for (let step = 0; step < 10; step += 1) {
      const gradients = weights.map(({ name, variable }) => {
        const { shape, values } = name === 'kernel' ? golden.gradients.kernel : golden.gradients.bias;
        return { name: variable.name, tensor: tf.tensor(values, shape).slice(step, 1).reshape(variable.shape) };
      });
      optimizer?.applyGradients(gradients);
      // Keras rounds the powers of beta to single precision.
      for (const { name, variable } of weights) expect(variable.dataSync(), `${name} after step ${String(step)}`).toBeAllclose(steps[name === 'kernel' ? 'kernel' : 'bias'][step] ?? [], { rtol: 1e-5, atol: 5e-6 });
    }
  });
});

test('which have no form', () => {
  expect(entriesOf('optimizer').map(({ name }) => name).filter((name) => !(name in optimizerForms))).toEqual(['adafactor', 'muon']);
  expect(entriesOf('schedule').map(({ name }) => name).filter((name) => !(name in schedules))).toEqual([]);
});
