/**
 * @file How much work a measured run is, on a clock that the test moves.
 */
import { expect, test } from 'vitest';
import { warmUp, type Learner } from '../../bench/pace.ts';

/** Each step takes so many seconds; the loss of a part is one over the number of parts so far. */
function learnerOf(steps: number, secondsAStep: number): { readonly learner: Learner; readonly now: () => number; readonly asked: string[] } {
  const clock = { ms: 0, parts: 0 };
  const asked: string[] = [];
  return {
    now: () => clock.ms,
    asked,
    learner: {
      steps,
      train: (first, count, untilMs) => {
        let done = 0;
        while (done < count && (done === 0 || clock.ms < untilMs)) {
          clock.ms += secondsAStep * 1000;
          done += 1;
        }
        clock.parts += 1;
        asked.push(`${first}+${done}`);
        return Promise.resolve({ steps: done, loss: 1 / clock.parts });
      },
    },
  };
}

test('epochs of a second are run one by one', async () => {
  const { learner, now, asked } = learnerOf(10, 0.1);
  const { run } = await warmUp(learner, now);
  expect(asked).toEqual(['0+10', '0+10', '0+10']);
  const { seconds, ...rest } = await run();
  expect(rest).toEqual({ steps: 10, losses: [1, 1 / 4], epochs: [1, 1 / 2, 1 / 3, 1 / 4] });
  expect(seconds).toBeCloseTo(1);
});

test('short epochs are warmed up for three seconds and run many at a time', async () => {
  const { learner, now, asked } = learnerOf(4, 0.0125);
  const { run } = await warmUp(learner, now);
  expect(asked).toHaveLength(60);
  expect((await run()).steps).toBe(5 * 4);
});

test('long epochs are cut into parts, which go on through the rows', async () => {
  const { learner, now, asked } = learnerOf(20, 1);
  const { run } = await warmUp(learner, now);
  const runs = [await run(), await run(), await run()];
  expect(asked).toEqual(['0+10', '10+2', '12+2', '14+2']);
  expect(runs.at(-1)).toMatchObject({ steps: 2, losses: [1, 1 / 4], epochs: [] });
});
