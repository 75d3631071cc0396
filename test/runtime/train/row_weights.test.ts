/**
 * @file Weights of rows in a run: on every loss, and on no metric.
 */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { folderWith, nncHere } from '../../cli/support.ts';
import { eventsOf, type JsonEvent } from '../../support/json.ts';

/** What an epoch came to. */
const epoch = z.looseObject({ train: z.object({ loss: z.number() }).loose() });

const rows = [[0.1, 1, 'a', 2], [0.7, -1, 'b', 0.5], [-0.4, 0.3, 'a', 0], [0.2, 0.8, 'b', 3], [0.9, 0.1, 'a', 1], [-0.6, -0.2, 'b', 1.5]];

/** `weigh`: what the column of weights has for a row. */
async function run(program: string, weigh: (own: number) => number): Promise<readonly JsonEvent[]> {
  const table = rows.map(([x, z, kind, weight]) => `${x},${z},${kind},${weigh(Number(weight))}\n`).join('');
  const folder = await folderWith({ 'p.nn': program, 't.csv': `x,z,kind,w\n${table}` });
  const { code, stdout } = await nncHere(['run', 'p.nn', '--json'], { cwd: folder });
  expect(code).toBe(0);
  return eventsOf(stdout);
}

/** A rate of 0 keeps the weights of the model as they are, so that all runs judge the same one. */
const frozen = 'data csv "t.csv" target "kind" features ["x", "z"] weights "w"\ndense 2 softmax\nloss sparse_cce\noptimizer sgd lr 0\nmetrics accuracy\n';

async function lossOf(weigh: (own: number) => number, event = 'epoch'): Promise<number> {
  const found = (await run(`${frozen}fit epochs 1 batch 4 validation last(2)\nevaluate validation\n`, weigh)).find((each) => each.event === event);
  return event === 'epoch' ? epoch.parse(found).train.loss : (found?.loss ?? NaN);
}

test('rows of weight 0 count nothing, and twice the weight is twice the loss', async () => {
  expect(await lossOf(() => 0)).toBe(0);
  const [once, twice] = [await lossOf((own) => own), await lossOf((own) => 2 * own)];
  expect(once).toBeGreaterThan(0);
  expect(twice).toBeCloseTo(2 * once, 6);
  expect(await lossOf(() => 1)).not.toBeCloseTo(once, 3);
});

test('rows held out are weighed as well', async () => {
  const [once, twice] = [await lossOf((own) => own, 'evaluate'), await lossOf((own) => 2 * own, 'evaluate')];
  expect(twice).toBeCloseTo(2 * once, 6);
});

test('what is learnt follows the weights: those of classes, written row by row, come to the same', async () => {
  const learning = frozen.replace('lr 0', 'lr 0.1');
  const kinds = new Map(rows.map(([, , kind, weight]) => [weight, kind]));
  const byRow = await run(`${learning}fit epochs 3 batch 4 shuffle false\n`, (own) => (kinds.get(own) === 'a' ? 3 : 0.5));
  const byClass = await run(`${learning.replace(' weights "w"', '')}fit epochs 3 batch 4 shuffle false class_weight [3, 0.5]\n`, (own) => own);
  const losses = (events: readonly JsonEvent[]): unknown => events.filter(({ event }) => event === 'epoch').map((each) => epoch.parse(each).train.loss);
  expect(losses(byRow)).toEqual(losses(byClass));
});
