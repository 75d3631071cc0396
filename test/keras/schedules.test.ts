/**
 * @file Every schedule has the rates of Keras, at steps at which it turns, and far beyond them.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { baseRate, rateAt } from '../../src/compiler/lower/learning_rate.ts';
import type { ArgumentValues } from '../../src/compiler/program/program.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import golden from '../golden/schedules.json' with { type: 'json' };
import { comparedEngines, type TestedEngine } from '../support/engines.ts';
import { expectClose } from '../support/golden.ts';
import { optimizerOf } from '../support/golden_program.ts';
import { numbersOf } from '../support/run_graph.ts';

const cases = golden.cases.map(({ schedule, rates }) => {
  const use = optimizerOf(`optimizer sgd lr ${schedule}`);
  if (use === null) throw new Error(`no schedule ${schedule}`);
  return { schedule, rates, args: use.arguments };
});

test.each(entriesOf('schedule').map(({ name }) => name))('%s has a golden', (name) => {
  expect(cases.map(({ schedule }) => schedule.split('(')[0])).toContain(name);
});

/** The rates of single steps, `given` being what the runtime says. */
async function ratesOf(open: TestedEngine['open'], args: ArgumentValues, steps: readonly number[], given: number): Promise<readonly number[]> {
  const g = new GraphBuilder('rate');
  g.output('rate', rateAt(g, args, g.cast(g.scalar('step', 'i32'), 'f32')));
  const graph = g.build();
  const session = await open();
  session.setTable('rows', { rows: 1, columns: new Map([['rows', { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.of(0) }]]) });
  const rates: number[] = [];
  for (const step of steps) {
    await session.run({
      graph: () => graph, table: 'rows', order: Int32Array.of(0), batch: 1, firstStep: step, scalars: new Map([['learning_rate', given]]),
      report: (_, outputs) => {
        for (const output of outputs) rates.push(...numbersOf(output, 'rate'));
        return true;
      },
    });
  }
  session.dispose();
  return rates;
}

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(cases)('$schedule', async ({ args, rates }) => {
    expectClose(await ratesOf(open, args, golden.steps, baseRate(args)), rates, 'rate');
  });

  test('half the base rate is half of every rate', async () => {
    for (const { args, rates } of cases) expectClose(await ratesOf(open, args, golden.steps, baseRate(args) / 2), rates.map((rate) => rate / 2), 'rate');
  });
});
