/**
 * @file TensorBoard reads the event files of `tensorboard`, and finds there what it finds in those of Keras's callback.
 */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newFolder, runPython } from './ask_keras.ts';
import { runNnc, type Ran } from './run_nnc.ts';

const run = z.object({
  tags: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.array(z.tuple([z.number(), z.array(z.number()), z.array(z.number())]))),
  conceptual: z.array(z.tuple([z.string(), z.array(z.string())])).default([]),
  graph: z.array(z.tuple([z.string(), z.string(), z.array(z.string())])).default([]),
});
const runs = z.object({ train: run, validation: run });
const read = z.object({ ours: runs, theirs: runs });

let ran: Ran;
let found: z.infer<typeof read>;

beforeAll(async () => {
  const folder = await newFolder();
  ran = await runNnc(folder, [
    'data blobs rows 20 centers 3 features 4', 'dense 3 tanh', 'dense 3 softmax', 'loss sparse_cce', 'optimizer sgd', 'metrics accuracy',
    'tensorboard "logs" histogram_freq 1 update_freq batch write_images write_steps_per_second', 'fit epochs 2 batch 10 validation last(20%)',
  ]);
  found = read.parse(JSON.parse(await runPython([join(import.meta.dirname, 'events.py'), join(folder, 'logs'), join(folder, 'theirs')])));
});

/** A weight is `sequential/dense/kernel` there, and of the graph Keras writes what `graph_keras_model` has alone. */
function plain(tags: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(tags).filter(([, plugin]) => plugin !== 'graphs').map(([tag, plugin]) => `${plugin}: ${tag.replace(/^sequential(_\d+)?\//, '')}`).sort();
}

test('it is said of the same things, in the same places, for the same parts of TensorBoard', () => {
  expect(plain(found.ours.train.tags)).toEqual(plain(found.theirs.train.tags));
  expect(plain(found.ours.validation.tags)).toEqual(plain(found.theirs.validation.tags));
});

test('steps are counted as Keras counts them', () => {
  for (const tag of ['epoch_loss', 'batch_loss', 'epoch_learning_rate', 'dense/kernel/histogram']) {
    const theirs = Object.entries(found.theirs.train.values).find(([name]) => name.endsWith(tag))?.[1];
    expect(found.ours.train.values[tag]?.map(([step, shape]) => [step, shape])).toEqual(theirs?.map(([step, shape]) => [step, shape]));
  }
  const tag = 'evaluation_loss_vs_iterations';
  expect(found.ours.validation.values[tag]?.map(([step]) => step)).toEqual(found.theirs.validation.values[tag]?.map(([step]) => step));
});

test('the losses are those of the run', () => {
  expect(found.ours.train.values['epoch_loss']?.map(([, , [value]]) => value)).toEqual(ran.losses.map(Math.fround));
});

test('the graph is that of the layers', () => {
  expect(found.ours.train.graph.map(([name, , inputs]) => [name, inputs])).toEqual([['features', []], ['dense', ['features']], ['dense_1', ['dense']]]);
  expect(found.ours.train.conceptual.map(([name]) => name.split('/').at(-1))).toEqual(['features', 'dense', 'dense_1']);
});
