/**
 * @file Losses and metrics of emitted programs give what Keras's give.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { lossForms, lossValue } from '../../../../src/compiler/emit/typescript/losses.ts';
import { metricForms, metricValue } from '../../../../src/compiler/emit/typescript/metrics.ts';
import { literal, type Value } from '../../../../src/compiler/emit/typescript/text.ts';
import { Unsaid } from '../../../../src/compiler/keras/unsayable.ts';
import { entriesOf, findEntry } from '../../../../src/compiler/registry/registry.ts';
import losses from '../../../golden/losses.json' with { type: 'json' };
import metrics from '../../../golden/metrics.json' with { type: 'json' };
import '../../../support/allclose.ts';
import { programOf } from '../../../support/check.ts';
import { exported, loadModule, scopeFor } from '../../../support/emitted_module.ts';
import { metricOf } from '../../../support/golden_program.ts';

type Judge = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

const scope = scopeFor(programOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit epochs 1\n'));

/** Text of an expression of a function; null where there is none, or only a name. */
function written(write: () => Value): string | null {
  try {
    const value = write();
    return typeof value === 'string' ? null : literal(value);
  } catch (error) {
    if (error instanceof Unsaid) return null;
    throw error;
  }
}

const lossCases = losses.cases.flatMap((each) => {
  const definition = findEntry('loss', each.name);
  // From probabilities; what Keras finds out of an activation before it is the model's matter.
  if (definition === undefined || 'activation' in each || 'sample_weight' in each) return [];
  const usual = Object.fromEntries(Object.entries(definition.params).map(([key, { fallback }]) => [key, fallback ?? null]));
  const text = written(() => lossValue(scope, { name: each.name, arguments: { ...usual, ...each.parameters } }));
  return text === null ? [] : [{ ...each, text }];
});

const metricCases = metrics.cases.flatMap((each) => {
  const use = metricOf(each.metric);
  const text = use === null ? null : written(() => metricValue(scope, { label: 'reading', metric: use }));
  return text === null ? [] : [{ ...each, text }];
});

let module: unknown = null;

beforeAll(async () => {
  scope.use('CountPasses');
  module = await loadModule('judging', [scope], [
    `export const losses = [${lossCases.map(({ text }) => text).join(',\n')}];`,
    `export const metrics = [${metricCases.map(({ text }) => text).join(',\n')}];`,
    'export { passes };',
  ]);
});

function judges(name: string): readonly Judge[] {
  return exported(module, name, (value): value is Judge[] => Array.isArray(value));
}

function tensorOf({ shape, values }: { readonly shape: readonly number[]; readonly values: readonly (number | string)[] }): tf.Tensor {
  return tf.tensor(values.map(Number), [...shape], 'float32');
}

/** As TensorFlow.js gives class numbers to a metric: [rows, 1]. */
function labelsOf(labels: { readonly shape: readonly number[]; readonly values: readonly (number | string)[] }): tf.Tensor {
  const tensor = tensorOf(labels);
  return tensor.rank === 1 ? tensor.expandDims(1) : tensor;
}

describe('losses', () => {
  test.each(lossCases.map((each, index) => [`${String(index)} ${each.name} ${JSON.stringify(each.parameters)}`, each, index] as const))('%s', (_, { y_true, y_pred, value, gradient }, index) => {
    const loss = judges('losses')[index];
    if (loss === undefined) throw new Error('there is no loss');
    const slope = tf.valueAndGrad((p: tf.Tensor) => loss(tensorOf(y_true), p).mean<tf.Scalar>())(tensorOf(y_pred));
    expect(slope.value.dataSync()).toBeAllclose([value], { rtol: 1e-4 });
    expect(slope.grad.dataSync()).toBeAllclose(gradient.values.map(Number), { rtol: 1e-4, atol: 1e-5 });
  });

  test('all are known', () => {
    expect(Object.keys(lossForms).sort()).toEqual(entriesOf('loss').map(({ name }) => name).sort());
  });
});

describe('metrics', () => {
  test.each(metricCases.map((each, index) => [`${String(index)} ${each.metric}`, each, index] as const))('%s', (_, { batches, results }, index) => {
    const metric = judges('metrics')[index];
    if (metric === undefined) throw new Error('there is no metric');
    const passes = exported(module, 'passes', (value): value is { judging: number } => typeof value === 'object');
    passes.judging += 1;
    let [sum, rows] = [0, 0];
    for (const [at, { y_true, y_pred }] of batches.entries()) {
      const size = y_pred.shape[0] ?? 0;
      sum += (metric(labelsOf(y_true), tensorOf(y_pred)).mean().dataSync()[0] ?? NaN) * size;
      rows += size;
      // TensorFlow.js's mean over batches, weighted by their rows.
      expect([sum / rows], `after batch ${String(at)}`).toBeAllclose([results[at]].flat().map(Number), { rtol: 1e-4, atol: 1e-5 });
    }
  });

  test('all are known', () => {
    expect(Object.keys(metricForms).sort()).toEqual(entriesOf('metric').map(({ name }) => name).sort());
  });
});
