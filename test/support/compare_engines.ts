/**
 * @file Runs a random Graph on every engine, for two steps, and compares what they give with the reference.
 */
import { expect } from 'vitest';
import { printGraph } from '../../src/compiler/graph/print.ts';
import { verifyGraph } from '../../src/compiler/graph/verify.ts';
import type { Session, StepOutputs, StepValue } from '../../src/runtime/engines/engine.ts';
import type { TestedEngine } from './engines.ts';
import { dishOf, type Dish, type Recipe } from './random_graphs.ts';

interface Results {
  readonly steps: readonly StepOutputs[];
  readonly states: ReadonlyMap<string, StepValue>;
}

async function runOn(session: Session, { graph, table, rows, states }: Dish): Promise<Results> {
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

/** Sessions that go from one random Graph to the next. */
export class Sessions {
  readonly #open: readonly (readonly [string, Session])[];

  private constructor(open: readonly (readonly [string, Session])[]) {
    this.#open = open;
  }

  /** The first is the reference. */
  static async of(tested: readonly TestedEngine[]): Promise<Sessions> {
    return new Sessions(await Promise.all(tested.map(async ({ name, open }) => [name, await open()] as const)));
  }

  dispose(): void {
    for (const [, session] of this.#open) session.dispose();
  }

  /** Throws where an engine gives something else than the reference, or where those that are compiled differ in a bit. */
  async expectAgreement(recipe: Recipe): Promise<void> {
    const dish = dishOf(recipe);
    expect(verifyGraph(dish.graph)).toEqual([]);
    const results: (readonly [string, Results])[] = [];
    for (const [name, session] of this.#open) {
      results.push([name, await runOn(session, dish).catch((error: unknown) => {
        throw new Error(`${name}: ${String(error)}\n${printGraph(dish.graph)}`, { cause: error });
      })]);
    }
    const [[, expected] = [], ...others] = results;
    if (expected === undefined) throw new Error('there is no reference');
    const problems = others.flatMap(([name, actual]) => differences(name, actual, expected, difference));
    const [[, first] = [], ...compiled] = others.filter(([name]) => name.startsWith('compiled'));
    if (first !== undefined) problems.push(...compiled.flatMap(([name, actual]) => differences(`${name}, bit for bit`, actual, first, bitDifference)));
    if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${printGraph(dish.graph)}`);
  }
}

function differences(name: string, actual: Results, expected: Results, between: typeof difference): readonly string[] {
  const of = (what: string, got: ReadonlyMap<string, StepValue> | undefined, wanted: ReadonlyMap<string, StepValue>): readonly string[] => [...wanted].flatMap(([key, value]) => {
    const problem = between(got?.get(key), value);
    return problem === null ? [] : [`${name}, ${what}: ${key} ${problem}`];
  });
  return [...expected.steps.flatMap((step, index) => of(`step ${index}`, actual.steps[index], step)), ...of('states', actual.states, expected.states)];
}

function bitDifference(actual: StepValue | undefined, expected: StepValue): string | null {
  if (actual === undefined || 'offsets' in actual || 'offsets' in expected) return null;
  const at = expected.findIndex((each, index) => !Object.is(each, actual[index]));
  return at < 0 ? null : `number ${at} is ${actual[at]} for ${expected[at]}`;
}
