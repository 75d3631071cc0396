/**
 * @file What reads and writes weights while training goes on does so on every engine: `restore_best`, `reset`, folds.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { comparedEngines } from '../../support/engines.ts';
import { run, type Ran } from '../../support/run_program.ts';

const net = 'data iris\nnormalize\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.5\nmetrics accuracy\n';
const fit = 'fit epochs 12 batch 8 validation random(20%)\n';
const text = `${net}early_stopping patience 2 restore_best\n${fit}evaluate validation\nreset\n${fit}cross_validate folds 3 epochs 2`;

function figuresOf({ of }: Ran): readonly number[] {
  const readings = [...of('epoch').map(({ validation }) => validation ?? {}), ...of('evaluate').map((event) => event.readings), ...of('fold').map((event) => event.readings)];
  return readings.map((each) => each['loss'] ?? NaN);
}

let expected: readonly number[];

beforeAll(async () => {
  expected = figuresOf(await run(text));
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test('figures are those of the reference engine', async () => {
    const ran = await run(text, { session: await open() });
    expect(ran.result.ok).toBe(true);
    const figures = figuresOf(ran);
    expect(figures).toHaveLength(expected.length);
    figures.forEach((figure, index) => expect(Math.abs(figure - (expected[index] ?? NaN))).toBeLessThanOrEqual(2e-3 * Math.max(1, Math.abs(expected[index] ?? NaN))));
    // The weights are those of the best epoch, bit for bit.
    const [restored] = ran.of('restored');
    const best = ran.of('epoch')[(restored?.epoch ?? 0) - 1];
    expect(ran.of('evaluate')[0]?.readings['accuracy']).toBe(best?.validation?.['accuracy']);
    // What is trained after `reset` is trained as before it.
    const epochs = ran.of('epoch').map(({ train }) => train);
    expect(epochs.slice(epochs.length / 2)).toEqual(epochs.slice(0, epochs.length / 2));
  });
});
