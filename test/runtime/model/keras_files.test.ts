/**
 * @file Files that Keras itself wrote (`test/golden/make_models.py`): they predict as in Keras, and training goes on as there.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import golden from '../../golden/models/models.json' with { type: 'json' };
import { compiledOn } from '../../support/engines.ts';
import { expectClose } from '../../support/golden.ts';
import { run, tableOf } from '../../support/run_program.ts';

const rows = Array.from({ length: golden.labels.length }, (_, row) => golden.rows.values.slice(row * 4, row * 4 + 4));
const train = tableOf(rows, golden.labels);

/** The layers in nnc, for files that hold weights alone. */
const layers: Readonly<Record<string, string>> = {
  chain: 'dense 3 tanh\nbatch_normalization\ndense 3 softmax\n',
  branches: 'parallel concat { branch { reshape 2x2; lstm 2 return_sequences; attention use_scale; global_average_pooling1d }; branch { dense 2 relu } }\ndense 3 softmax\n',
};

const predicted = z.array(z.object({ probabilities: z.record(z.string(), z.number()) }));

function file(name: string): Uint8Array {
  return Uint8Array.from(gunzipSync(readFileSync(`test/golden/models/${name}.gz`)));
}

/** What a program predicts for the rows, class by class. */
async function predictions(text: string, disk: Map<string, Uint8Array>): Promise<readonly number[]> {
  const ran = await run(`${text}predict train to "p.json"`, { disk, train, session: compiledOn(1).open() });
  expect(ran.of('diagnostic')).toEqual([]);
  return predicted.parse(JSON.parse(ran.files.get('/home/p.json') ?? '[]')).flatMap(({ probabilities }) => Object.values(probabilities));
}

describe.each(golden.cases)('$name', ({ name, predictions: theirs, losses }) => {
  test('.keras predicts the same, and training goes on as in Keras', async () => {
    const disk = new Map([['m.keras', file(`${name}.keras`)]]);
    expectClose(await predictions('data iris\nload "m.keras"\n', disk), theirs.values, 'predictions');
    const { of } = await run('data iris\nload "m.keras"\nfit epochs 2 batch 8 shuffle false', { disk, train, session: compiledOn(1).open() });
    expectClose(of('epoch').map((epoch) => epoch.train['loss'] ?? NaN), losses, 'losses');
  });

  test('.h5 predicts the same', async () => {
    expectClose(await predictions('data iris\nload "m.h5" weights\n', new Map([['m.h5', file(`${name}.h5`)]])), theirs.values, 'predictions');
  });

  test('.weights.h5 predicts the same', async () => {
    expectClose(await predictions(`data iris\n${layers[name] ?? ''}load "m.weights.h5" weights\n`, new Map([['m.weights.h5', file(`${name}.weights.h5`)]])), theirs.values, 'predictions');
  });
});
