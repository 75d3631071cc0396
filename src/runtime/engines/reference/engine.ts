/**
 * @file The reference engine: the contract of engines over `interpret`, with states kept in double precision. Slow and plain; what
 * the other engines are tested against.
 */
import type { NodeOf } from '../../../compiler/graph/graph.ts';
import { printType, sameType, sizeOf, type TensorType } from '../../../compiler/graph/types.ts';
import { batchType, recordsOf, type Column, type Engine, type Session, type StepOutputs, type Steps, type Table, type TensorData } from '../engine.ts';
import { fromGiven, toStepValue } from './evaluate.ts';
import { interpret, missing, type Round } from './interpret.ts';
import { allocate, dense, type Computed, type Dense } from './value.ts';

/** Steps are reported at least this often. */
const reportMs = 100;

/** In double precision, unless `round` says otherwise. */
export function referenceEngine(round?: Round): Engine {
  return { name: 'reference', description: 'the reference interpreter, in double precision', open: () => new ReferenceSession(round) };
}

class ReferenceSession implements Session {
  readonly #tables = new Map<string, Table>();
  readonly #states = new Map<string, Dense>();
  readonly #round: Round | undefined;

  constructor(round: Round | undefined) {
    this.#round = round;
  }

  setTable(name: string, table: Table): void {
    this.#tables.set(name, table);
  }

  /** Throws where the numbers are not as many as the type says. */
  writeState(name: string, { type, values }: TensorData): void {
    const value = fromGiven(name, type, values.slice());
    if (value.kind === 'tensor') this.#states.set(name, value);
  }

  /** Throws where no state of that name was written. */
  readState(name: string): Promise<TensorData> {
    const { type, values } = this.#state(name);
    return Promise.resolve({ type, values: values instanceof Float64Array ? new Float32Array(values) : values.slice() });
  }

  async run(steps: Steps): Promise<void> {
    const { order, batch, report } = steps;
    const table = this.#tables.get(steps.table);
    if (table === undefined) throw new Error(`there is no table ${steps.table}`);
    let outputs: StepOutputs[] = [];
    let reported = 0;
    let since = performance.now();
    for (let first = 0, step = 0; first < order.length; first += batch, step++) {
      outputs.push(this.#step(steps, table, order.subarray(first, first + batch), steps.firstStep + step));
      const isLast = first + batch >= order.length;
      if (!isLast && performance.now() - since < reportMs) continue;
      if (!report(reported, recordsOf(outputs)) || isLast) return;
      reported += outputs.length;
      outputs = [];
      // Lets timers and signals have their turn.
      await new Promise((resolve) => { setTimeout(resolve, 0); });
      since = performance.now();
    }
  }

  dispose(): void {
    this.#tables.clear();
    this.#states.clear();
  }

  #step(steps: Steps, table: Table, rows: Int32Array, step: number): StepOutputs {
    const graph = steps.graph(rows.length);
    const { outputs, updates } = interpret(graph, (node) => this.#input(node, table, rows, (name) => (name === 'step' ? step : steps.scalars.get(name))), this.#round);
    for (const [name, value] of updates) {
      const { type } = this.#state(name);
      if (value.kind !== 'tensor' || !sameType(value.type, type)) throw new Error(`state ${name} is ${printType(type)}, and would become ${printType(value.type)}`);
      this.#states.set(name, value);
    }
    return new Map([...outputs].map(([name, value]) => [name, toStepValue(value)]));
  }

  #input(node: NodeOf<'input'>, table: Table, rows: Int32Array, scalar: (name: string) => number | undefined): Computed {
    const { name, role, type } = node.attributes;
    if (role === 'state') {
      const state = this.#state(name);
      if (!sameType(state.type, type)) throw new Error(`state ${name} is ${printType(state.type)}, and the graph reads ${printType(type)}`);
      return state;
    }
    if (role === 'scalar') {
      const value = scalar(name);
      if (value === undefined) throw missing(node);
      return fromGiven(name, type, [value]);
    }
    const column = table.columns.get(name);
    if (column === undefined) throw missing(node);
    return drawRows(node, column, rows);
  }

  #state(name: string): Dense {
    const state = this.#states.get(name);
    if (state === undefined) throw new Error(`state ${name} was never written`);
    return state;
  }
}

/** Those rows of a column, as the input's type says. Bytes stand for f32 and for i32. */
function drawRows({ attributes: { name, type } }: NodeOf<'input'>, column: Column, rows: Int32Array): Computed {
  if (column.kind === 'ragged') {
    const { offsets, values } = column.rows;
    const drawn = Array.from(rows, (row) => values.subarray(offsets[row], offsets[row + 1]));
    const ends = new Int32Array(rows.length + 1);
    drawn.forEach(({ length }, index) => { ends[index + 1] = (ends[index] ?? 0) + length; });
    const joined = new Int32Array(ends[rows.length] ?? 0);
    drawn.forEach((row, index) => joined.set(row, ends[index]));
    return fromGiven(name, type, { offsets: ends, values: joined });
  }
  const has = batchType(column, rows.length);
  if (type.kind !== 'tensor' || !gives(column, has, type)) throw new Error(`column ${name} gives ${printType(has)}, and the graph reads ${printType(type)}`);
  const width = sizeOf(column.shape);
  const values = allocate(type.dtype, rows.length * width);
  rows.forEach((row, index) => values.set(column.values.subarray(row * width, (row + 1) * width), index * width));
  return dense(type, values);
}

function gives(column: Column, has: ReturnType<typeof batchType>, wants: TensorType): boolean {
  const isBytes = column.kind === 'tensor' && column.dtype === 'u8';
  return sameType(has, wants) || (isBytes && wants.dtype === 'i32' && sameType(has, { ...wants, dtype: 'f32' }));
}
