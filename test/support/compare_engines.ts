/**
 * @file Runs a random Graph on every engine, for two steps, and compares what they give with the reference.
 */
import { expect } from 'vitest';
import { printGraph } from '../../src/compiler/graph/print.ts';
import { verifyGraph } from '../../src/compiler/graph/verify.ts';
import type { StepOutputs, StepValue } from '../../src/runtime/engines/engine.ts';
import { engines, type TestedEngine } from './engines.ts';
import { dishOf, type Dish, type Recipe } from './random_graphs.ts';

interface Results {
  readonly steps: readonly StepOutputs[];
  readonly states: ReadonlyMap<string, StepValue>;
}

async function runOn(engine: TestedEngine, { graph, table, rows, states }: Dish): Promise<Results> {
  const session = await engine.open();
  try {
    session.setTable('rows', table);
    for (const [name, value] of states) session.writeState(name, value);
    const steps: StepOutputs[] = [];
    await session.run({
      graph: () => graph, table: 'rows', order: Int32Array.from({ length: 2 * rows }, (_, index) => (index * 5 + 3) % table.rows), batch: rows, firstStep: 3,
      scalars: new Map([['rate', 0.25], ['seed', 77]]),
      report: (_, outputs) => {
        steps.push(...outputs);
        return true;
      },
    });
    const after = await Promise.all([...states.keys()].map(async (name): Promise<[string, StepValue]> => [name, (await session.readState(name)).values]));
    return { steps, states: new Map(after) };
  } finally {
    session.dispose();
  }
}

/** f32 to within what roundings of some dozen operations come to, of the largest number there; all else exactly. */
function difference(actual: StepValue | undefined, expected: StepValue): string | null {
  if (actual === undefined) return 'is missing';
  if ('offsets' in actual || 'offsets' in expected) return null;
  if (actual.length !== expected.length) return `has ${actual.length} numbers for ${expected.length}`;
  const isFloat = expected instanceof Float32Array;
  const size = Array.from(expected).reduce((most, each) => Math.max(most, Math.abs(each)), 1);
  const at = expected.findIndex((each, index) => {
    const got = actual[index] ?? NaN;
    return !(Object.is(got, each) || Math.abs(got - each) <= (isFloat ? 1e-4 * size : 0));
  });
  return at < 0 ? null : `number ${at} is ${actual[at]} for ${expected[at]}`;
}

export async function expectAgreement(recipe: Recipe): Promise<void> {
  const dish = dishOf(recipe);
  expect(verifyGraph(dish.graph)).toEqual([]);
  const [reference, ...others] = engines;
  if (reference === undefined) throw new Error('there is no reference');
  const expected = await runOn(reference, dish);
  const problems: string[] = [];
  for (const engine of others) {
    const actual = await runOn(engine, dish).catch((error: unknown) => {
      throw new Error(`${engine.name}: ${String(error)}\n${printGraph(dish.graph)}`, { cause: error });
    });
    const compare = (what: string, got: ReadonlyMap<string, StepValue> | undefined, wanted: ReadonlyMap<string, StepValue>): void => {
      for (const [name, value] of wanted) {
        const problem = difference(got?.get(name), value);
        if (problem !== null) problems.push(`${engine.name}, ${what}: ${name} ${problem}`);
      }
    };
    expected.steps.forEach((step, index) => { compare(`step ${index}`, actual.steps[index], step); });
    compare('states', actual.states, expected.states);
  }
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${printGraph(dish.graph)}`);
}
