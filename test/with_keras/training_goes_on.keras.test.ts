/**
 * @file Keras goes on training a model that nnc has begun: what it predicts, and the losses of the next steps, are those of nnc. In
 * the older form, and with weights that the safetensors package reads, it predicts the same.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import optimizers from '../golden/optimizers.json' with { type: 'json' };
import '../support/allclose.ts';
import { askKeras, expectAnswer, newFolder, type Answer, type Job } from './ask_keras.ts';
import { models, rowsOf, type TrainedModel } from './models.ts';
import { readPredictions, runNnc, writeRows, type Ran } from './run_nnc.ts';

/** Weights of one, two and three axes, some of them not trained. */
const net = ['dense 8 tanh', 'reshape 4x2', 'conv1d 3 2 tanh', 'flatten', 'batch_normalization', 'dense 2'];

const ofOptimizers = optimizers.cases.map(({ optimizer }): TrainedModel => ({ name: optimizer, shape: [6], layers: net, training: ['loss mse', optimizer] }));
const all = [...models, ...ofOptimizers];

interface Done {
  readonly ours: { readonly ran: Ran; readonly predictions: ArrayLike<number> } | Error;
  readonly theirs: Answer | Error | undefined;
  /** Of the older form. */
  readonly older: Answer | Error | undefined;
}

/** Keras does not find them when it reads its older form. */
const notInH5 = /lamb/;

/** No layer holds others, so that each weight has a name of its own in it. */
function isPlain({ layers }: TrainedModel): boolean {
  return !layers.some((layer) => /bidirectional|time_distributed|multi_head/.test(layer));
}

const done = new Map<TrainedModel, Done>();

beforeAll(async () => {
  const folder = await newFolder();
  const jobs: Job[] = [];
  const ours: Done['ours'][] = [];
  for (const [index, model] of all.entries()) {
    const own = join(folder, String(index));
    await mkdir(own);
    await writeRows(join(own, 'rows.npz'), rowsOf(model));
    ours.push(await trainHere(own, model).catch((error: unknown) => (error instanceof Error ? error : new Error('it failed'))));
    jobs.push({ do: 'train', file: join(own, 'm.keras'), rows: join(own, 'rows.npz'), steps: 2 }, { do: 'open', file: join(own, 'm.h5'), weights: isPlain(model) ? [join(own, 'm.safetensors')] : [], rows: join(own, 'rows.npz') });
  }
  const theirs = await askKeras(jobs);
  all.forEach((model, index) => done.set(model, { ours: ours[index] ?? new Error('it was not run'), theirs: theirs[2 * index], older: theirs[2 * index + 1] }));
});

/** All rows are one batch, so that each epoch is a step. */
async function trainHere(folder: string, { layers, training, vocabulary }: TrainedModel): Promise<Exclude<Done['ours'], Error>> {
  const ran = await runNnc(folder, [
    `data npz "rows.npz" x "x" y "y" target_as number${vocabulary === undefined ? '' : ` vocabulary ${vocabulary}`}`,
    ...layers, ...training,
    'fit epochs 3 batch 100 shuffle false', 'save "m.keras"', `save "m.h5"${notInH5.test(training.join()) ? ' weights' : ''}`, 'save "m.safetensors"', 'predict train to "p.npz"', 'fit epochs 2 batch 100 shuffle false',
  ]);
  return { ran, predictions: await readPredictions(join(folder, 'p.npz')) };
}

function expectSame(model: TrainedModel): void {
  const { ours, theirs, older } = done.get(model) ?? { ours: new Error('it was not run'), theirs: undefined, older: undefined };
  if (ours instanceof Error) throw ours;
  const { predictions, losses } = expectAnswer(theirs);
  expect(predictions[0]).toBeAllclose(ours.predictions, { rtol: 1e-5, atol: 1e-5 });
  // The second, where there is one, is of weights from safetensors, by their names.
  for (const each of expectAnswer(older).predictions) expect(each).toEqual(predictions[0]);
  expect(losses).toBeAllclose(ours.ran.losses.slice(3), { rtol: 1e-5, atol: 1e-6 });
}

describe('models', () => {
  test.each(models.map((model) => [model.name, model] as const))('%s', (_, model) => { expectSame(model); });
});

describe('optimizers', () => {
  test.each(ofOptimizers.map((model) => [model.name, model] as const))('%s', (_, model) => { expectSame(model); });
});
