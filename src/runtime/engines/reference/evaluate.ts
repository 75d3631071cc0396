/**
 * @file Runs a Graph once on values given by name, without a session: initial weights, preparation of data, metrics' results.
 */
import type { Graph, NodeOf } from '../../../compiler/graph/graph.ts';
import { printType, sizeOf, type ValueType } from '../../../compiler/graph/types.ts';
import type { RaggedData, StepOutputs, StepValue } from '../engine.ts';
import { interpret, missing, type Interpreted } from './interpret.ts';
import { allocate, dense, type Computed, type Numbers } from './value.ts';

/** Numbers row-major, of the count that the input's type says. */
export type Given = ArrayLike<number> | RaggedData;

export interface Inputs {
  readonly data?: ReadonlyMap<string, Given>;
  readonly states?: ReadonlyMap<string, Given>;
  readonly scalars?: ReadonlyMap<string, number>;
}

/**
 * The graph's outputs: f32 rounded from doubles, new arrays in any case. Updates are left aside.
 * Throws Error where an input is missing or has not as many numbers as its type says.
 */
export function evaluate(graph: Graph, inputs: Inputs = {}): StepOutputs {
  return new Map([...evaluateExactly(graph, inputs).outputs].map(([name, value]) => [name, toStepValue(value)]));
}

/** Likewise, in double precision, with updates; values may share arrays with each other and with `inputs`. */
export function evaluateExactly(graph: Graph, inputs: Inputs = {}): Interpreted {
  return interpret(graph, (node) => {
    const given = givenFor(node, inputs);
    if (given === undefined) throw missing(node);
    return fromGiven(node.attributes.name, node.attributes.type, given);
  });
}

function givenFor({ attributes: { name, role } }: NodeOf<'input'>, inputs: Inputs): Given | undefined {
  if (role === 'data') return inputs.data?.get(name);
  if (role === 'state') return inputs.states?.get(name);
  const scalar = inputs.scalars?.get(name);
  return scalar === undefined ? undefined : [scalar];
}

/** The value given for something of that name and type. Throws Error where it does not fit. */
export function fromGiven(name: string, type: ValueType, given: Given): Computed {
  if ('offsets' in given || type.kind === 'ragged') {
    if (type.kind !== 'ragged' || !('offsets' in given) || given.offsets.length !== type.rows + 1) throw new Error(`${name} is not ${printType(type)}`);
    return { kind: 'ragged', type, rows: given };
  }
  if (type.kind === 'tuple') throw new Error(`${name} cannot be given as ${printType(type)}`);
  const size = sizeOf(type.shape);
  if (given.length !== size) throw new Error(`${name} has ${given.length} numbers, and ${printType(type)} wants ${size}`);
  const values = allocate(type.dtype, size);
  if (sameArrayKind(values, given)) return dense(type, given);
  values.set(given);
  return dense(type, values);
}

function sameArrayKind(values: Numbers, given: ArrayLike<number>): given is Numbers {
  return given.constructor === values.constructor;
}

/** A copy of the value as engines give it out. */
export function toStepValue(value: Computed): StepValue {
  if (value.kind === 'tuple') throw new Error('a tuple is no output');
  if (value.kind === 'ragged') return { offsets: value.rows.offsets.slice(), values: value.rows.values.slice() };
  const { values } = value;
  return values instanceof Float64Array ? new Float32Array(values) : values.slice();
}
