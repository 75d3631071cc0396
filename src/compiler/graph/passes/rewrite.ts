/**
 * @file What passes are made of: a graph gone through once, each node with its operands already replaced.
 */
import { GraphBuilder, isRagged, isTensor, type RaggedValue, type TensorValue, type Value } from '../builder.ts';
import type { Graph, Node, NodeOf, ValueId } from '../graph.ts';
import type { Primitive } from '../primitives.ts';
import { printType, sameType } from '../types.ts';
import { InternalError } from '../../internal_error.ts';

/** Takes a verified graph and gives one with the same outputs and updates. */
export interface Pass {
  readonly name: string;
  readonly run: (graph: Graph) => Graph;
}

/** What may take the place of a node, whose operands are those of the new graph; null leaves the node. */
export type Replace = (g: GraphBuilder, node: Node) => Value | null;

/** Goes through the nodes in order. Throws InternalError where a replacement's type is another. */
export function rewriteGraph(graph: Graph, replace: Replace): Graph {
  const g = new GraphBuilder(graph.name);
  const replaced: Value[] = [];
  const valueOf = (id: ValueId): Value => {
    const value = replaced[id];
    if (value === undefined) throw new InternalError(`${graph.name}: value ${id} is used before it is there`);
    return value;
  };
  for (const old of graph.nodes) {
    const node: Node = { ...old, operands: old.operands.map((id) => valueOf(id).id) };
    const value = replace(g, node) ?? g.append(node);
    if (!sameType(value.type, old.type)) throw new InternalError(`${graph.name}: ${old.op} is ${printType(old.type)}, and would become ${printType(value.type)}`);
    replaced.push(value);
  }
  for (const { name, value } of graph.outputs) g.output(name, valueOf(value));
  const { nodes, outputs } = g.build();
  return { name: graph.name, nodes, outputs, updates: graph.updates.map(({ state, value }) => ({ state, value: valueOf(value).id })) };
}

/** The node that makes operand `index`, where it is of that primitive. */
export function operandNode<P extends Primitive>(g: GraphBuilder, node: Node, index: number, op: P): Extract<Node, NodeOf<P>> | null {
  const id = node.operands[index];
  const operand = id === undefined ? undefined : g.nodeAt(id);
  return operand !== undefined && isOf(operand, op) ? operand : null;
}

function isOf<P extends Primitive>(node: Node, op: P): node is Extract<Node, NodeOf<P>> {
  return node.op === op;
}

/** Operand `index`, which is a tensor. */
export function operandTensor(g: GraphBuilder, node: Node, index: number): TensorValue {
  const value = operandValue(g, node, index);
  if (!isTensor(value)) throw new InternalError(`operand ${index} of ${node.op} is no tensor`);
  return value;
}

/** Operand `index`, which is ragged. */
export function operandRagged(g: GraphBuilder, node: Node, index: number): RaggedValue {
  const value = operandValue(g, node, index);
  if (!isRagged(value)) throw new InternalError(`operand ${index} of ${node.op} is not ragged`);
  return value;
}

function operandValue(g: GraphBuilder, node: Node, index: number): Value {
  const id = node.operands[index];
  if (id === undefined) throw new InternalError(`${node.op} has no operand ${index}`);
  return { id, type: g.nodeAt(id).type };
}
