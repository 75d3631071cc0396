/**
 * @file Trains a workload's program on an engine, as `fit` does, in an order of rows that does not change.
 */
import { compile, lower, noFiles } from '../src/compiler/index.ts';
import { sizeOf } from '../src/compiler/graph/types.ts';
import type { Executable } from '../src/compiler/program/executable.ts';
import type { Program } from '../src/compiler/program/program.ts';
import { SourceFile } from '../src/compiler/source/source_file.ts';
import type { Engine, Session, Table } from '../src/runtime/engines/engine.ts';
import { evaluate } from '../src/runtime/engines/reference/evaluate.ts';
import { PreparedData } from '../src/runtime/train/prepare.ts';
import type { Learner, Part } from './pace.ts';
import type { Workload } from './workloads/workload.ts';

/** Throws with what is wrong where this version of nnc cannot compile it. */
export function programOf({ name, program: text, csv }: Workload): Program {
  const host = { ...noFiles, inspectTable: () => csv ?? { problem: 'there is no such file', help: null } };
  const { program, diagnostics } = compile(new SourceFile(`${name}.nn`, text), { host });
  if (program === null) throw new Error(`it does not compile: ${diagnostics.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
  return program;
}

/** Rows a step of the program's first `fit`. */
export function batchOf(program: Program): number {
  for (const action of program.actions) if (action.action === 'fit') return action.batch;
  throw new Error(`${program.file} has no fit`);
}

/** Rows prepared, weights made, nothing run yet. */
export function createLearner(engine: Engine, workload: Workload, table: Table): Learner {
  const program = programOf(workload);
  const executable = lower(program);
  const session = engine.open();
  const data = new PreparedData(session, executable, { train: table, test: null });
  const order = Int32Array.from({ length: data.rows.train }, (_, row) => row);
  data.trainOn(order);
  writeWeights(session, executable);
  const batch = batchOf(program);
  let stepsDone = 0;
  return {
    steps: Math.ceil(order.length / batch),
    train: async (first, steps, untilMs) => {
      const rows = order.subarray(first * batch, (first + steps) * batch);
      const part = { steps: 0, loss: 0 };
      let taken = 0;
      await session.run({
        graph: executable.train, table: 'train', order: rows, batch, firstStep: stepsDone,
        scalars: new Map([['seed', program.seed], ['learning_rate', executable.learningRate]]),
        report: (_, outputs) => {
          for (const loss of outputs.numbers('loss') ?? []) {
            const size = Math.min(batch, rows.length - taken);
            part.loss += loss * size;
            taken += size;
          }
          part.steps += outputs.length;
          return performance.now() < untilMs;
        },
      });
      stepsDone += part.steps;
      return { steps: part.steps, loss: part.loss / taken } satisfies Part;
    },
  };
}

function writeWeights(session: Session, { initialize, weights, slots, program }: Executable): void {
  const initial = evaluate(initialize, { scalars: new Map([['seed', program.seed]]) });
  for (const { state, type } of weights) {
    const values = initial.get(state);
    if (values instanceof Float32Array) session.writeState(state, { type, values });
  }
  for (const { state, type, value } of slots) session.writeState(state, { type, values: new Float32Array(sizeOf(type.shape)).fill(value) });
}
