/**
 * @file Judges a part of the data, without learning from it.
 */
import type { Readings } from '../events.ts';
import { Judge } from './judge.ts';
import type { TableName } from './prepare.ts';
import type { RunState } from './run_state.ts';

/** Loss and metrics over those rows of a table. Null when it was interrupted. */
export async function evaluateRows(state: RunState, table: TableName, rows: Int32Array, batch: number): Promise<Readings | null> {
  return (await judgeRows(state, table, rows, batch))?.readings() ?? null;
}

/** What judges those rows has seen them all. Null when it was interrupted. */
export async function judgeRows(state: RunState, table: TableName, rows: Int32Array, batch: number): Promise<Judge | null> {
  const judge = new Judge(state.executable);
  let done = 0;
  await state.session.run({
    graph: state.executable.evaluate, table, order: rows, batch, firstStep: 0, scalars: new Map([['seed', state.seed]]),
    report: (_, outputs) => {
      const before = done;
      judge.add(outputs, (step) => Math.min(batch, rows.length - before - step * batch));
      done = Math.min(rows.length, done + outputs.length * batch);
      return !state.signal.aborted;
    },
  });
  return done < rows.length ? null : judge;
}

export function allRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
