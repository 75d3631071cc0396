/**
 * @file Whether x ≤ c is the same question as whether max(c, x) ≤ c: asked of the maximum, which is kept for the backward pass anyway, x itself need
 * not be kept.
 */
import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import type { Node, ValueId } from '../../graph/graph.ts';
import { operandNode, operandTensor, rewriteGraph, type Pass } from '../../graph/passes/rewrite.ts';

export const reluMask: Pass = {
  name: 'relu_mask',
  run: (graph) => {
    const greatest = new Map<string, ValueId>();
    return rewriteGraph(graph, (g, node) => replace(g, node, greatest));
  },
};

function replace(g: GraphBuilder, node: Node, greatest: Map<string, ValueId>): TensorValue | null {
  if (node.op === 'max') {
    const [first, second] = [operandNode(g, node, 0, 'constant'), operandNode(g, node, 1, 'constant')];
    if ((first === null) === (second === null)) return null;
    const constant = first ?? second;
    const value = g.append(node);
    greatest.set(`${node.operands[first === null ? 0 : 1]} ${constant?.attributes.value}`, value.id);
    return value.type.kind === 'tensor' ? { id: value.id, type: value.type } : null;
  }
  if (node.op !== 'lessEqual') return null;
  const limit = operandNode(g, node, 1, 'constant');
  const known = limit === null ? undefined : greatest.get(`${node.operands[0]} ${limit.attributes.value}`);
  if (known === undefined) return null;
  const { type } = g.nodeAt(known);
  return type.kind === 'tensor' ? g.lessEqual({ id: known, type }, operandTensor(g, node, 1)) : null;
}
