/**
 * @file What a format has words for can be written in it and is read back, for every layer; for what it has no words there is a reason.
 */
import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compiler/index.ts';
import type { Dialect, ModelFormat } from '../../../src/compiler/program/model_file.ts';
import { createNodeDataHost } from '../../../src/runtime/host/node_data_host.ts';
import { formats } from '../../../src/runtime/model/formats.ts';
import { savedCases, weightsFor } from '../../support/saved_models.ts';

const dialects: { readonly [F in ModelFormat]: Dialect | null } = { keras: 'keras', h5: 'h5', tfjs: 'tfjs', weights_h5: null, safetensors: null };
const host = createNodeDataHost();
const seen = new Set<string>();
/** One of each. */
const cases = savedCases().filter(({ layer }) => {
  const [name = ''] = layer.split(' ');
  return !seen.has(name) && seen.add(name).size > 0;
}).map(({ layer, program }) => ({ layer, executable: lower(program) }));

describe.each(['keras', 'h5', 'tfjs', 'weights_h5', 'safetensors'] as const)('%s', (format) => {
  test.each(cases.map((each) => [each.layer, each] as const))('%s', async (_, { executable }) => {
    const { saved } = executable;
    if (saved === null || 'why' in saved) throw new Error(saved?.why ?? 'there is no model');
    const dialect = dialects[format];
    const said = dialect === null ? null : saved.describe(dialect, false);
    if (said !== null && 'why' in said) {
      expect(said.why).toMatch(/Keras|TensorFlow\.js/);
      expect(executable.program.model?.layers.map(({ name }) => name)).toContain(said.layer);
      return;
    }
    const weights = weightsFor(executable);
    const files = await formats[format].write({ weights, training: null, notes: null }, saved, host);
    const again = await formats[format].read((name) => Promise.resolve(files.get(name) ?? new Uint8Array()), saved, host);
    expect(again.weights).toEqual(weights);
  });
});
