/**
 * @file The examples on their real data, where `NNC_DATA_DIR` names a folder that has them: what they reach.
 */
import { join, resolve } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { nnc, root } from '../cli/support.ts';
import { eventsOf, type JsonEvent } from '../support/json.ts';

const data = process.env['NNC_DATA_DIR'];

async function run(name: string): Promise<readonly JsonEvent[]> {
  const { code, stdout } = await nnc(['run', join(root, 'examples', name), '--json', '--offline', ...(data === undefined ? [] : ['--data-dir', resolve(root, data)])]);
  expect(code).toBe(0);
  return eventsOf(stdout);
}

function evaluation(lines: readonly JsonEvent[]): JsonEvent {
  const found = lines.findLast(({ event }) => event === 'evaluate');
  if (found === undefined) throw new Error('nothing was evaluated');
  return found;
}

test('iris.nn', async () => {
  expect(evaluation(await run('iris.nn')).accuracy).toBeGreaterThanOrEqual(0.85);
});

test('shapes.nn reaches 0.9', async () => {
  expect(evaluation(await run('shapes.nn')).accuracy).toBeGreaterThanOrEqual(0.9);
});

test('opinions.nn reaches 0.95', async () => {
  expect(evaluation(await run('opinions.nn')).accuracy).toBeGreaterThanOrEqual(0.95);
});

test('early_stopping.nn ends early, and reaches 0.8', async () => {
  const lines = await run('early_stopping.nn');
  expect(lines.filter(({ event }) => event === 'epoch').length).toBeLessThan(100);
  expect(lines.some(({ event }) => event === 'early_stopped')).toBe(true);
  expect(evaluation(lines).accuracy).toBeGreaterThanOrEqual(0.8);
});

describe.skipIf(data === undefined)('on full data', () => {
  test('imdb.nn has 160,305 parameters and reaches 0.86', async () => {
    const lines = await run('imdb.nn');
    expect(lines.find(({ event }) => event === 'summary')?.parameters).toBe(160_305);
    expect(evaluation(lines).accuracy).toBeGreaterThanOrEqual(0.86);
  });

  test('imdb_embedding.nn has 160,289 parameters and reaches 0.84', async () => {
    const lines = await run('imdb_embedding.nn');
    expect(lines.find(({ event }) => event === 'summary')?.parameters).toBe(160_289);
    expect(evaluation(lines).accuracy).toBeGreaterThanOrEqual(0.84);
  });

  test.each([['imdb_transformer.nn', 0.81], ['imdb_bidirectional.nn', 0.81], ['fashion_mobile.nn', 0.83]])('%s reaches %d', async (name, least) => {
    expect(evaluation(await run(name)).accuracy).toBeGreaterThanOrEqual(least);
  });

  test('imdb_overfitting.nn is best on rows held out long before its end', async () => {
    const losses = (await run('imdb_overfitting.nn')).filter(({ event }) => event === 'epoch').map(({ validation }) => validation?.loss ?? NaN);
    expect(losses).toHaveLength(20);
    expect(losses.indexOf(Math.min(...losses))).toBeLessThan(8);
    expect(losses.at(-1)).toBeGreaterThan(1.5 * Math.min(...losses));
  });

  test('continue_training.nn comes to what reuters.nn comes to, number for number', async () => {
    const [continued, whole] = [evaluation(await run('continue_training.nn')), evaluation(await run('reuters.nn'))];
    expect({ loss: continued.loss, accuracy: continued.accuracy }).toEqual({ loss: whole.loss, accuracy: whole.accuracy });
  });

  test.each(['reuters.nn', 'reuters_sparse.nn'])('%s reaches 0.77', async (name) => {
    expect(evaluation(await run(name)).accuracy).toBeGreaterThanOrEqual(0.77);
  });

  test('mnist_cnn.nn has 600,810 parameters and reaches 0.985', { timeout: 900_000 }, async () => {
    const lines = await run('mnist_cnn.nn');
    expect(lines.find(({ event }) => event === 'summary')?.parameters).toBe(600_810);
    expect(evaluation(lines).accuracy).toBeGreaterThanOrEqual(0.985);
  });

  test('boston_kfold.nn comes within 2.8 on rows held out, and 3.2 on test rows', async () => {
    const lines = await run('boston_kfold.nn');
    expect(lines.find(({ event }) => event === 'cross_validated')?.mean?.['val_mae']).toBeLessThanOrEqual(2.8);
    expect(evaluation(lines).mae).toBeLessThanOrEqual(3.2);
  });

  test('autoencoder.nn draws pictures again to within 0.025', { timeout: 900_000 }, async () => {
    expect(evaluation(await run('autoencoder.nn')).mae).toBeLessThanOrEqual(0.025);
  });

  test('boston_housing.nn comes within 3.2', async () => {
    expect(evaluation(await run('boston_housing.nn')).mae).toBeLessThanOrEqual(3.2);
  });
});
