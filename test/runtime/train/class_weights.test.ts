/**
 * @file Weights of classes in a run: on the loss that is made small, and on nothing else.
 */
import { expect, test } from 'vitest';
import { flowers, run } from '../../support/run_program.ts';

/** A rate of 0 keeps the weights as they are, so that all epochs judge the same model. */
const frozen = (fits: string) => `data iris\ndense 3 softmax\nloss sparse_cce\noptimizer sgd lr 0\nmetrics accuracy\n${fits}`;

async function lossesOf(fits: string): Promise<readonly number[]> {
  const { of } = await run(frozen(fits), { train: flowers(30) });
  return of('epoch').map(({ train }) => train['loss'] ?? NaN);
}

test('the loss is the weighed sum over the number of rows', async () => {
  const [plain = 0, first = 0, second = 0, third = 0] = await lossesOf('fit\nfit class_weight [1, 0, 0]\nfit class_weight [0, 1, 0]\nfit class_weight [0, 0, 1]');
  expect(first + second + third).toBeCloseTo(plain, 6);
  const [mixed = 0] = await lossesOf('fit class_weight [2, 0.5, 3]');
  expect(mixed).toBeCloseTo(2 * first + 0.5 * second + 3 * third, 6);
});

test('a fit without weights counts all rows alike again', async () => {
  const [plain, weighed, again] = await lossesOf('fit\nfit class_weight [5, 5, 5]\nfit');
  expect(weighed).toBeCloseTo(5 * (plain ?? 0), 6);
  expect(again).toBe(plain);
});

test('neither metrics nor rows held out are weighed', async () => {
  const ran = async (weights: string) => (await run(frozen(`fit validation last(9) ${weights}\nevaluate train`), { train: flowers(30) })).of;
  const [plain, weighed] = [await ran(''), await ran('class_weight [1, 4, 9]')];
  const [a, b] = [plain('epoch')[0], weighed('epoch')[0]];
  expect(b?.train['loss']).not.toBe(a?.train['loss']);
  expect(b?.train['accuracy']).toBe(a?.train['accuracy']);
  expect(b?.validation).toEqual(a?.validation);
  expect(weighed('evaluate')[0]?.readings).toEqual(plain('evaluate')[0]?.readings);
});

test('one-hot labels have the same weights', async () => {
  const program = (labels: string, loss: string) => `data iris\n${labels}dense 3 softmax\nloss ${loss}\nfit epochs 2 class_weight [1, 4, 9]`;
  const numbers = (await run(program('', 'sparse_cce'), { train: flowers(30) })).of('epoch');
  const oneHot = (await run(program('one_hot\n', 'cce'), { train: flowers(30) })).of('epoch');
  oneHot.forEach(({ train }, epoch) => { expect(train['loss']).toBeCloseTo(numbers[epoch]?.train['loss'] ?? NaN, 6); });
});

test('folds are weighed too', async () => {
  const { of } = await run(frozen('cross_validate folds 3\ncross_validate folds 3 class_weight [2, 2, 2]'), { train: flowers(30) });
  const [plain, weighed] = of('cross_validated');
  expect(weighed?.mean['loss']).toBeCloseTo(2 * (plain?.mean['loss'] ?? NaN), 6);
  expect(weighed?.mean['val_loss']).toBeCloseTo(plain?.mean['val_loss'] ?? NaN, 6);
});
