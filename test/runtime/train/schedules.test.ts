/**
 * @file Schedules of the learning rate in a run.
 */
import { expect, test } from 'vitest';
import { flowers, run } from '../../support/run_program.ts';

const program = (rate: string, rest: string) => `data iris\ndense 3 softmax\nloss sparse_cce\noptimizer sgd lr ${rate}\n${rest}`;
const losses = async (rate: string, rest: string) => (await run(program(rate, rest), { train: flowers(30) })).of('epoch').map(({ train }) => train['loss']);

test('a second fit goes on where the schedule was', async () => {
  const schedule = 'exponential_decay(0.5, decay_steps 3, decay_rate 0.3)';
  expect(await losses(schedule, 'fit epochs 2 batch 10\nfit epochs 2 batch 10')).toEqual(await losses(schedule, 'fit epochs 4 batch 10'));
});

test('it begins anew after a reset', async () => {
  const schedule = 'piecewise_constant_decay([3], [0.5, 0])';
  const [first, second, third, fourth] = await losses(schedule, 'fit epochs 2 batch 10\nreset\nfit epochs 2 batch 10');
  expect([third, fourth]).toEqual([first, second]);
});

test('steps at a rate of 0 change nothing', async () => {
  const all = await losses('piecewise_constant_decay([1], [0.5, 0])', 'fit epochs 4 batch 30 shuffle false');
  expect(all[1]).not.toBe(all[0]);
  expect(all[3]).toBe(all[2]);
});
