/**
 * @file Whether engines agree on a program. How much they may differ is found out by running it on the reference with every number rounded
 * at random, a few times: where that changes the result much (the sign of what should be 0, a tie, a step that goes beside the point),
 * so may another engine, and nothing is asked of it there.
 */
import type { Primitive } from '../../../src/compiler/graph/primitives.ts';
import type { Session, StepOutputs, StepValue, Table } from '../../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../../src/runtime/engines/reference/engine.ts';
import type { Computed } from '../../../src/runtime/engines/reference/value.ts';
import type { TestedEngine } from '../engines.ts';
import { run } from '../run_program.ts';
import { arrayHost, tableFor } from './data.ts';
import { Dice } from './dice.ts';
import type { Sampled } from './sample.ts';

/** What only moves numbers, makes them of nothing, or picks some, rounds none. */
const exact: ReadonlySet<Primitive> = new Set<Primitive>([
  'constant', 'iota', 'random', 'neg', 'abs', 'sign', 'floor', 'not', 'cast', 'max', 'min', 'and', 'or', 'equal', 'less', 'lessEqual', 'select',
  'broadcast', 'reshape', 'transpose', 'slice', 'pad', 'concat', 'reverse', 'reduceMax', 'reduceMin', 'argMax', 'scan', 'item',
]);

/** What may come to exactly 0 where it should, or to what rounding leaves of it. */
const sums: ReadonlySet<Primitive> = new Set<Primitive>(['reduceSum', 'matmul', 'conv']);

function largest(operands: readonly Computed[]): number {
  let most = 0;
  for (const each of operands) if (each.kind === 'tensor') for (const number of each.values) most = Math.max(most, Math.abs(number));
  return most;
}

/** The reference with roundings of f32, four times as large as they are, this way or that. */
function unsteady(seed: number): Session {
  const dice = new Dice(seed);
  return referenceEngine((op: Primitive, value: Computed, operands: readonly Computed[]): Computed => {
    if (exact.has(op) || value.kind !== 'tensor' || !(value.values instanceof Float64Array)) return value;
    const whole = sums.has(op) ? 2 ** -21 * largest(operands) : 0;
    const [x, y] = op === 'add' || op === 'sub' ? operands : [];
    const leastAt = (at: number): number => (x?.kind === 'tensor' && y?.kind === 'tensor' ? 2 ** -21 * Math.max(Math.abs(x.values[at] ?? 0), Math.abs(y.values[at] ?? 0)) : whole);
    // What comes in is as exact as anything, and sums of it are not; whole numbers stand for classes and truths.
    const keeps = (each: number): boolean => op === 'input' && Number.isInteger(each);
    const shake = (each: number, at: number): number => (Math.abs(each) < leastAt(at) && dice.share < 0.5 ? 0 : Math.fround(each * (1 + (dice.share - 0.5) * 2 ** -21)));
    return { ...value, values: value.values.map((each, at) => (each === 0 || keeps(each) ? each : shake(each, at))) };
  }).open();
}

/** All that a run gave: outputs of each step, and each state after each run of steps. */
type Record_ = readonly (readonly [what: string, value: StepValue])[];

async function record(session: Session, { text }: Sampled, table: Table): Promise<Record_> {
  const recorded: [string, StepValue][] = [];
  const names = new Set<string>();
  let runs = 0;
  const listening: Session = {
    setTable: (name, rows) => { session.setTable(name, rows); },
    writeState(name, value) {
      names.add(name);
      session.writeState(name, value);
    },
    readState: (name) => session.readState(name),
    dispose: () => { session.dispose(); },
    async run(steps) {
      const outputs: StepOutputs[] = [];
      await session.run({ ...steps, report: (first, told) => {
        // What an engine tells of may be its own memory.
        for (const step of told) outputs.push(new Map([...step].map(([name, value]) => [name, 'offsets' in value ? value : value.slice()])));
        return steps.report(first, told);
      } });
      runs += 1;
      outputs.forEach((step, index) => recorded.push(...[...step].map(([name, value]): [string, StepValue] => [`${name} of step ${index} of run ${runs}`, value])));
      for (const name of names) recorded.push([`state ${name} after run ${runs}`, (await session.readState(name)).values]);
    },
  };
  const { of } = await run(text, { train: table, session: listening, checkHost: arrayHost });
  const [problem] = of('diagnostic').filter(({ diagnostic }) => diagnostic.severity === 'error' && diagnostic.code !== 'NN3101');
  if (problem !== undefined) throw new Error(problem.diagnostic.message);
  return recorded;
}

const tooLarge = 1e9;
/** Of the largest number there: what engines may differ by, at the least, and beyond which a result says nothing. */
const least = 2e-5;
const most = 1e-2;

interface Judgement {
  readonly judged: number;
  readonly all: number;
  readonly problem: string | null;
}

function numbersIn(value: StepValue | undefined): readonly number[] {
  return value === undefined || 'offsets' in value ? [] : Array.from(value);
}

/** NaN where one of them is. */
function greatest(numbers: readonly number[], least: number): number {
  return numbers.reduce((a, b) => Math.max(a, b), least);
}

function judge(actual: Record_, expected: Record_, shaken: readonly Record_[]): Judgement {
  const given = new Map(actual);
  const others = shaken.map((each) => new Map(each));
  let judged = 0;
  for (const [what, value] of expected) {
    const wanted = numbersIn(value);
    const scale = greatest(wanted.map(Math.abs), 1e-3);
    const spread = greatest(others.map((other) => {
      const numbers = numbersIn(other.get(what));
      return greatest(wanted.map((each, index) => Math.abs(each - (numbers[index] ?? NaN))), 0);
    }), 0);
    const allowed = least * scale + 32 * spread;
    // A training that has come to no number ends there, an engine sooner than another.
    if (!Number.isFinite(allowed)) break;
    if (allowed > most * scale || scale > tooLarge) continue;
    judged += 1;
    const got = numbersIn(given.get(what));
    const wrong = wanted.findIndex((each, index) => !(Math.abs(each - (got[index] ?? NaN)) <= allowed));
    if (wrong >= 0) return { judged, all: expected.length, problem: `${what}, number ${wrong} is ${String(got[wrong])} for ${String(wanted[wrong])}, give or take ${allowed}` };
  }
  return { judged, all: expected.length, problem: null };
}

/** Throws where an engine gives something else than the reference. Gives the share of results that could be judged. */
export async function expectAgreement(sampled: Sampled, [reference, ...others]: readonly TestedEngine[]): Promise<number> {
  const { data, seed } = sampled.program;
  if (data === null || reference === undefined) throw new Error('a sampled program has data, and there is an engine to judge by');
  const table = tableFor(data, seed);
  const shake = async (seeds: readonly number[]): Promise<readonly Record_[]> => await Promise.all(seeds.map((each) => record(unsteady(each), sampled, table)));
  const expected = await record(await reference.open(), sampled, table);
  const shaken = await shake([1, 2, 3]);
  let share = 1;
  for (const { name, open } of others) {
    const actual = await record(await open(), sampled, table);
    let judgement = judge(actual, expected, shaken);
    // A near tie may have come out alike by chance.
    if (judgement.problem !== null) judgement = judge(actual, expected, [...shaken, ...(await shake(Array.from({ length: 30 }, (_, index) => index + 4)))]);
    if (judgement.problem !== null) throw new Error(`${name}: ${judgement.problem}`);
    share = Math.min(share, judgement.judged / Math.max(1, judgement.all));
  }
  return share;
}
