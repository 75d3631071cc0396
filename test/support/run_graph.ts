/**
 * @file Runs one step of a graph on an engine.
 */
import type { Graph } from '../../src/compiler/graph/graph.ts';
import type { Column, Session, StepOutputs, TensorData } from '../../src/runtime/engines/engine.ts';

export interface GraphInputs {
  readonly columns?: Readonly<Record<string, Column>>;
  readonly states?: Readonly<Record<string, TensorData>>;
  readonly scalars?: Readonly<Record<string, number>>;
}

/** The outputs of one step over all `rows`. */
export async function runGraph(session: Session, graph: Graph, rows: number, { columns = {}, states = {}, scalars = {} }: GraphInputs = {}): Promise<StepOutputs> {
  session.setTable('rows', { rows, columns: new Map(Object.entries(columns)) });
  for (const [name, value] of Object.entries(states)) session.writeState(name, value);
  const outputs: StepOutputs[] = [];
  await session.run({
    graph: () => graph, table: 'rows', order: Int32Array.from({ length: rows }, (_, row) => row), batch: rows, firstStep: 0, scalars: new Map(Object.entries(scalars)),
    report: (_, steps) => {
      outputs.push(...steps);
      return true;
    },
  });
  const [only] = outputs;
  if (only === undefined) throw new Error('no step was run');
  return only;
}

/** The numbers of an output. */
export function numbersOf(outputs: StepOutputs, name: string): readonly number[] {
  const value = outputs.get(name);
  if (value === undefined || 'offsets' in value) throw new Error(`no numbers ${name}`);
  return Array.from(value);
}
