/**
 * @file Runs small graphs on the reference interpreter, in double precision.
 */
import { GraphBuilder, type RaggedValue, type TensorValue, type Value } from '../../src/compiler/graph/builder.ts';
import type { Graph } from '../../src/compiler/graph/graph.ts';
import { ragged, sizeOf, tensor, type Dtype } from '../../src/compiler/graph/types.ts';
import type { RaggedData, Table } from '../../src/runtime/engines/engine.ts';
import { evaluateExactly, type Given } from '../../src/runtime/engines/reference/evaluate.ts';
import type { Computed } from '../../src/runtime/engines/reference/value.ts';

/** A graph under construction, with the values of its inputs. */
export interface Bench {
  readonly g: GraphBuilder;
  readonly f32: (values: readonly number[], shape?: readonly number[]) => TensorValue;
  readonly i32: (values: readonly number[], shape?: readonly number[]) => TensorValue;
  readonly bool: (values: readonly number[], shape?: readonly number[]) => TensorValue;
  readonly ragged: (rows: readonly (readonly number[])[]) => RaggedValue;
}

/** Builds a graph over inputs given on the spot, and runs it: the numbers of its one result. */
export function compute(build: (bench: Bench) => Value): Computed {
  const g = new GraphBuilder('test');
  const data = new Map<string, Given>();
  const given = (dtype: Dtype) => (values: readonly number[], shape: readonly number[] = [values.length]): TensorValue => {
    const name = `x${data.size}`;
    data.set(name, values);
    return g.data(name, tensor(dtype, shape));
  };
  const givenRagged = (rows: readonly (readonly number[])[]): RaggedValue => {
    const name = `x${data.size}`;
    data.set(name, raggedData(rows));
    return g.data(name, ragged(rows.length));
  };
  g.output('y', build({ g, f32: given('f32'), i32: given('i32'), bool: given('bool'), ragged: givenRagged }));
  return expectOutput(evaluateExactly(g.build(), { data }).outputs, 'y');
}

/** The numbers of a dense result. */
export function numbersOf(value: Computed): readonly number[] {
  if (value.kind !== 'tensor') throw new Error('a tensor was expected');
  return Array.from(value.values);
}

/** The rows of a ragged result. */
export function rowsOf(value: Computed): readonly (readonly number[])[] {
  if (value.kind !== 'ragged') throw new Error('ragged rows were expected');
  const { offsets, values } = value.rows;
  return Array.from({ length: value.type.rows }, (_, row) => Array.from(values.subarray(offsets[row], offsets[row + 1])));
}

export function raggedData(rows: readonly (readonly number[])[]): RaggedData {
  const offsets = Int32Array.from([0, ...rows.map((_, index) => rows.slice(0, index + 1).flat().length)]);
  return { offsets, values: Int32Array.from(rows.flat()) };
}

/** All rows of a table, as data for a graph. f32 columns in double precision. */
export function dataOf({ columns }: Table): Map<string, Given> {
  return new Map([...columns].map(([name, column]) => [name, column.kind === 'ragged' ? column.rows : Float64Array.from(column.values)]));
}

export function expectOutput(outputs: ReadonlyMap<string, Computed>, name: string): Computed {
  const value = outputs.get(name);
  if (value === undefined) throw new Error(`there is no output ${name}`);
  return value;
}

/** The value that the graph gives out under that name, for going on with the same builder. */
export function outputValue(g: GraphBuilder, name: string): Value {
  const graph: Graph = g.build();
  const id = graph.outputs.find((output) => output.name === name)?.value ?? -1;
  return { id, type: g.nodeAt(id).type };
}

/** Σ y · w with a weight of its own for each number, so that no two gradients are alike. */
export function weightedSum(g: GraphBuilder, y: TensorValue): TensorValue {
  const size = sizeOf(y.type.shape);
  const weights = g.add(g.mul(g.iota('f32', [size], 0), 0.37), 0.5);
  return g.reduceSum(g.mul(g.reshape(y, [size]), weights));
}
