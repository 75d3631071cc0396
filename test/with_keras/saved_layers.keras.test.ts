/**
 * @file Keras opens a model with any layer of nnc's, from each kind of file, and predicts what nnc predicts.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lower } from '../../src/compiler/index.ts';
import { modelFormats, type SavedForm } from '../../src/compiler/program/model_file.ts';
import type { ModelContent } from '../../src/runtime/model/format.ts';
import { formats } from '../../src/runtime/model/formats.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import '../support/allclose.ts';
import { predictionsOf, savedCases, weightsFor, type SavedCase } from '../support/saved_models.ts';
import { askKeras, newFolder, type Answer, type Job } from './ask_keras.ts';
import { writeRows } from './run_nnc.ts';

const host = createNodeDataHost();
const cases = savedCases().map((each, index) => ({ ...each, index, form: formOf(each.program) }));
type Case = (typeof cases)[number];

function formOf(program: SavedCase['program']): SavedForm {
  const { saved } = lower(program);
  if (saved === null || 'why' in saved) throw new Error(saved?.why ?? 'there is no model');
  return saved;
}

/** TensorFlow itself cannot compute them on a CPU. */
const beyondTensorflow = /transpose .*dilation_rate [^1]/;
/** Keras forgets in `.h5` what these say. */
const beyondH5 = /axis \[.*,/;

/** What Keras predicts, by case; of a model and of one that was given the weights of another file. */
const whole = new Map<number, Answer | Error>();
const older = new Map<number, Answer | Error>();

beforeAll(async () => {
  const folder = await newFolder();
  const jobs: { readonly into: typeof whole; readonly index: number; readonly job: Job }[] = [];
  for (const each of cases) {
    const { index, layer, input } = each;
    const pathOf = (ending: string): string => join(folder, `${index}${ending}`);
    await writeRows(pathOf('.npz'), { x: input });
    await writeModel(each, 'keras', pathOf);
    await writeModel(each, 'weights_h5', pathOf);
    jobs.push({ into: whole, index, job: { do: 'open', file: pathOf('.keras'), weights: [pathOf('.weights.h5')], rows: pathOf('.npz') } });
    if (beyondH5.test(layer)) continue;
    await writeModel(each, 'h5', pathOf);
    jobs.push({ into: older, index, job: { do: 'open', file: pathOf('.h5'), rows: pathOf('.npz') } });
  }
  const answers = await askKeras(jobs.map(({ job }) => job));
  answers.forEach((answer, place) => jobs[place]?.into.set(jobs[place].index, answer));
});

async function writeModel({ program, form }: Case, format: 'keras' | 'h5' | 'weights_h5', pathOf: (ending: string) => string): Promise<void> {
  const content: ModelContent = { weights: weightsFor(lower(program)), training: null, notes: null };
  for (const bytes of (await formats[format].write(content, form, host)).values()) await writeFile(pathOf(modelFormats[format].ending), bytes);
}

/** Holds each prediction of an answer to nnc's. */
function expectSame({ layer, program, input }: Case, answer: Answer | Error | undefined): void {
  if (beyondTensorflow.test(layer)) { expect(answer instanceof Error ? answer.message : '').toContain('do not yet support dilation rates'); return; }
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('Keras was not asked');
  const ours = predictionsOf(program, weightsFor(lower(program)), input);
  for (const predictions of answer.predictions) expect(predictions).toBeAllclose(ours, { rtol: 1e-5, atol: 1e-5 });
}

const named = cases.map((each) => [`${each.index} ${each.layer}`, each] as const);

test.each(named)('.keras, .weights.h5: %s', (_, each) => {
  expectSame(each, whole.get(each.index));
});

describe('.h5', () => {
  test.each(named.filter(([, { layer }]) => !beyondH5.test(layer)))('%s', (_, each) => {
    expectSame(each, older.get(each.index));
  });

  test.each(named.filter(([, { layer }]) => beyondH5.test(layer)))('%s is refused', (_, { form }) => {
    const said = form.describe('h5', false);
    expect('why' in said ? said.why : '').toContain('Keras forgets a list of axes');
  });
});
