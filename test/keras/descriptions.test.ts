/**
 * @file What is said of a model in Keras's words is read back as the same model, for every layer.
 */
import { describe, expect, test } from 'vitest';
import { savedFormOf } from '../../src/compiler/keras/saved_form.ts';
import { compile, lower } from '../../src/compiler/index.ts';
import type { Dialect, ModelFacts } from '../../src/compiler/program/model_file.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import { noFiles } from '../../src/compiler/registry/no_files.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { predictionsOf, savedCases, weightsFor } from '../support/saved_models.ts';

const all = savedCases();

/** One of each layer, and in the long tests all. */
const cases = process.env['NNC_TEST_THREADS'] === undefined ? firstOfEach() : all;

function firstOfEach(): typeof all {
  const seen = new Set<string>();
  return all.filter(({ layer }) => {
    const [name = ''] = layer.split(' ');
    return !seen.has(name) && seen.add(name).size > 0;
  });
}

test.each(entriesOf('layer').map(({ name }) => name))('there is a model with %s', (name) => {
  expect(cases.flatMap(({ program }) => program.model?.layers.map(({ layer }) => layer) ?? [])).toContain(name);
});

/** The model that a file with that description brings. */
function brought(facts: Omit<ModelFacts, 'format' | 'notes'>): Program {
  const { program, diagnostics } = compile(new SourceFile('test.nn', 'load "m.keras"'), { host: { ...noFiles, inspectModel: () => ({ format: 'keras', notes: null, ...facts }) } });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return program;
}

describe.each(['keras', 'h5', 'tfjs'] as const)('in dialect %s', (dialect: Dialect) => {
  test.each(cases.map((each, index) => [`${index} ${each.layer}`, each] as const))('%s', (_, { program, input }) => {
    if (program.model === null) throw new Error('no model');
    const form = savedFormOf(program.model, null);
    if ('why' in form) throw new Error(form.why);
    const described = form.describe(dialect, false);
    if ('why' in described) {
      // TensorFlow.js alone lacks layers of Keras's; of its older form Keras cannot read all that it writes.
      if (dialect === 'h5') expect(described.why).toMatch(/^Keras forgets a list of axes, `axis` /);
      else expect(dialect, described.why).toBe('tfjs');
      return;
    }
    const again = { ...brought(described), data: program.data };
    const weights = weightsFor(lower(program));
    const theirs = lower(again).saved;
    if (theirs === null || 'why' in theirs) throw new Error('no form');
    // Names may differ; order and shapes do not.
    expect(theirs.weights.map(({ shape, path }) => ({ shape, path }))).toEqual(form.weights.map(({ shape, path }) => ({ shape, path })));
    const moved = new Map(theirs.weights.map(({ state }, index) => [state, weights.get(form.weights[index]?.state ?? '') ?? new Float32Array()]));
    expect(predictionsOf(again, moved, input)).toEqual(predictionsOf(program, weights, input));
  });
});
