/**
 * @file `tensorboard`: what is in its event files, and that they can be read at any moment.
 */
import { describe, expect, test } from 'vitest';
import { crc32c } from '../../../src/runtime/tensorboard/records.ts';
import { bucketsOf } from '../../../src/runtime/tensorboard/summaries.ts';
import { readEvents, type EventsRead } from '../../support/event_files.ts';
import { run } from '../../support/run_program.ts';

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';

function eventsIn(disk: ReadonlyMap<string, Uint8Array>, folder: string): readonly EventsRead[] {
  return [...disk].filter(([name]) => name.startsWith(`${folder}/`)).map(([, bytes]) => readEvents(bytes));
}

/** Scalars as [tag, step, value]. */
function scalarsIn({ summaries }: EventsRead): readonly (readonly [string, number, number])[] {
  return summaries.filter(({ plugin }) => plugin === 'scalars').map(({ tag, step, content }) => [tag, step, new Float32Array(content.slice().buffer)[0] ?? NaN]);
}

describe('event files', () => {
  test('readings of each epoch, those of rows held out apart', async () => {
    const disk = new Map<string, Uint8Array>();
    const { of, result } = await run(`${net}tensorboard "logs"\nfit epochs 2 batch 8 validation last(20%)`, { disk });
    expect(result.ok).toBe(true);
    const [train, held] = [eventsIn(disk, 'logs/train'), eventsIn(disk, 'logs/validation')];
    const [first, second] = of('epoch');
    expect(train[0]?.version).toBe('brain.Event:2');
    expect(train.map(scalarsIn)).toEqual([[
      ['epoch_loss', 0, Math.fround(first?.train['loss'] ?? NaN)], ['epoch_accuracy', 0, Math.fround(first?.train['accuracy'] ?? NaN)], ['epoch_learning_rate', 0, Math.fround(0.05)],
      ['epoch_loss', 1, Math.fround(second?.train['loss'] ?? NaN)], ['epoch_accuracy', 1, Math.fround(second?.train['accuracy'] ?? NaN)], ['epoch_learning_rate', 1, Math.fround(0.05)],
    ]]);
    expect(held.map(scalarsIn)[0]?.slice(0, 4)).toEqual([
      ['evaluation_loss_vs_iterations', 3, Math.fround(first?.validation?.['loss'] ?? NaN)], ['evaluation_accuracy_vs_iterations', 3, Math.fround(first?.validation?.['accuracy'] ?? NaN)],
      ['epoch_loss', 0, Math.fround(first?.validation?.['loss'] ?? NaN)], ['epoch_accuracy', 0, Math.fround(first?.validation?.['accuracy'] ?? NaN)],
    ]);
  });

  test('the layers as a graph, and in the words of Keras', async () => {
    const disk = new Map<string, Uint8Array>();
    await run(`${net}tensorboard "logs"\nfit epochs 1`, { disk });
    const [train] = eventsIn(disk, 'logs/train');
    expect(train?.graph).toEqual([['features', 'Placeholder', []], ['dense', 'dense', ['features']], ['dense_1', 'dense', ['dense']]]);
    const described = train?.summaries.find(({ plugin }) => plugin === 'graph_keras_model');
    expect(JSON.parse(new TextDecoder().decode(described?.content))).toMatchObject({ class_name: 'Sequential' });
    expect([...disk.keys()].some((name) => name.startsWith('logs/validation'))).toBe(false);
  });

  test('histograms and pictures of weights, where they are asked for', async () => {
    const disk = new Map<string, Uint8Array>();
    await run(`${net}tensorboard "logs" histogram_freq 2 write_images write_graph false\nfit epochs 3`, { disk });
    const weights = eventsIn(disk, 'logs/train').flatMap(({ summaries }) => summaries).filter(({ tag }) => tag.startsWith('dense_1/kernel'));
    expect(weights.map(({ tag, step, shape }) => [tag, step, shape])).toEqual([
      ['dense_1/kernel/histogram', 0, [30, 3]], ['dense_1/kernel/image', 0, [3]], ['dense_1/kernel/histogram', 2, [30, 3]], ['dense_1/kernel/image', 2, [3]],
    ]);
    const buckets = new Float64Array(weights[0]?.content.slice().buffer ?? new ArrayBuffer(0));
    expect(buckets.filter((_, index) => index % 3 === 2).reduce((sum, count) => sum + count, 0)).toBe(24);
  });

  test('after every so many steps as well, and a further fit goes on counting', async () => {
    const disk = new Map<string, Uint8Array>();
    await run(`${net}tensorboard "logs" update_freq 3 write_graph false\nfit epochs 2 batch 8\nfit epochs 1 batch 8`, { disk });
    const steps = eventsIn(disk, 'logs/train').map((events) => scalarsIn(events).filter(([tag]) => tag === 'batch_loss' || tag === 'epoch_loss').map(([tag, step]) => `${tag} ${step}`));
    expect(steps).toEqual([['batch_loss 3', 'epoch_loss 0', 'batch_loss 6', 'epoch_loss 1'], ['batch_loss 9', 'batch_loss 12', 'epoch_loss 2']]);
  });

  test('a schedule gives the rate of the next step', async () => {
    const disk = new Map<string, Uint8Array>();
    await run(`${net.replace('lr 0.05', 'lr exponential_decay(0.1, decay_steps 4, decay_rate 0.5)')}tensorboard "logs" write_graph false\nfit epochs 2 batch 8`, { disk });
    expect(eventsIn(disk, 'logs/train').flatMap(scalarsIn).filter(([tag]) => tag === 'epoch_learning_rate').map(([, , rate]) => rate)).toEqual([Math.fround(0.05), Math.fround(0.025)]);
  });

  test('where it is interrupted, the epochs before are in it', async () => {
    const disk = new Map<string, Uint8Array>();
    const stop = new AbortController();
    const { result } = await run(`${net}tensorboard "logs"\nfit epochs 50 batch 8`, { disk, signal: stop.signal, onEvent: (event) => { if (event.event === 'epoch' && event.epoch === 2) stop.abort(); } });
    expect(result.interrupted).toBe(true);
    expect(eventsIn(disk, 'logs/train').flatMap(scalarsIn).filter(([tag]) => tag === 'epoch_loss')).toHaveLength(2);
  });

  test('a folder that may not be written to is told before anything is trained', async () => {
    const { of } = await run(`${net}tensorboard "locked"\nfit epochs 2`);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3106']);
    expect(of('epoch')).toEqual([]);
  });
});

test('CRC-32C of the nine digits', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

test('numbers that are all the same fill the last of 30 buckets', () => {
  const buckets = bucketsOf([2, 2, 2]);
  expect(buckets.slice(0, 3)).toEqual(Float64Array.of(2, 2, 0));
  expect(buckets.slice(-3)).toEqual(Float64Array.of(2, 2, 3));
});
