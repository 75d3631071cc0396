/**
 * @file The Graph: primitive tensor operations in single-assignment form, in an order in which each comes after its operands.
 * `primitives.ts` says what each primitive's attributes are, how many operands it takes and what type it gives.
 */
import type { Attributes, Primitive } from './primitives.ts';
import type { TensorType, ValueType } from './types.ts';

/** The number of a node in its graph, which is also its index in `nodes`. */
export type ValueId = number;

/** One application of a primitive. A union over the primitives, so that `op` decides the type of `attributes`. */
export type Node = { readonly [P in Primitive]: NodeOf<P> }[Primitive];

export interface NodeOf<P extends Primitive> {
  readonly op: P;
  readonly attributes: Attributes[P];
  readonly operands: readonly ValueId[];
  readonly type: ValueType;
}

/** A node whose type is still to be inferred from its operands'. */
export type UntypedNode = { readonly [P in Primitive]: Omit<NodeOf<P>, 'type'> }[Primitive];

/** Where an `input` node's value comes from.
 * - `data`: the rows of the batch of one column of the data set that the engine was given (`features`, `labels`, …);
 * - `state`: what the engine keeps between steps under that name (weights, optimizer moments);
 * - `scalar`: given by the caller with each step (`step`, `learning_rate`, `seed`), of shape [].
 * Inputs of the body of a `scan` stand for its operands; their names are `0`, `1`, … among those of their role:
 * - `carry`: what the step before left;
 * - `slice`: the step's part of a stacked operand;
 * - `shared`: an operand that is the same in every step.
 */
export type InputRole = 'data' | 'state' | 'scalar' | BodyRole;
export type BodyRole = 'carry' | 'slice' | 'shared';

export interface Output {
  readonly name: string;
  readonly value: ValueId;
}

/** After the step, the state of that name takes that value. All updates happen at once, from the old states. */
export interface Update {
  readonly state: string;
  readonly value: ValueId;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly outputs: readonly Output[];
  readonly updates: readonly Update[];
}

/** The states that a graph reads or writes, with their types. */
export function statesOf(graph: Graph): ReadonlyMap<string, TensorType> {
  const states = new Map<string, TensorType>();
  for (const node of graph.nodes) {
    if (node.op === 'input' && node.attributes.role === 'state' && node.type.kind === 'tensor') states.set(node.attributes.name, node.type);
  }
  for (const { state, value } of graph.updates) {
    const type = graph.nodes[value]?.type;
    if (type?.kind === 'tensor') states.set(state, type);
  }
  return states;
}
