/**
 * @file Nodes that move numbers: those that move none, and two that are one. A broadcast takes in a reshape that only adds
 * extents of 1 before it, and a matmul takes in the transposes of its operands.
 */
import type { GraphBuilder, TensorValue } from '../builder.ts';
import type { Node, NodeOf } from '../graph.ts';
import { sameShape } from '../types.ts';
import { operandNode, operandTensor } from './rewrite.ts';

/** What the node may be replaced by, or null. */
export function simplifyShapes(g: GraphBuilder, node: Node): TensorValue | null {
  if (node.type.kind !== 'tensor' || node.operands.length === 0) return null;
  const { shape } = node.type;
  switch (node.op) {
    case 'reshape': {
      const x = operandTensor(g, node, 0);
      if (sameShape(x.type.shape, shape)) return x;
      const inner = operandNode(g, node, 0, 'reshape');
      return inner === null ? null : g.reshape(operandTensor(g, inner, 0), shape);
    }
    case 'broadcast':
      return simplifyBroadcast(g, node);
    case 'transpose':
      return simplifyTranspose(g, node);
    case 'matmul':
      return simplifyMatmul(g, node);
    case 'slice': case 'pad': case 'concat': {
      // Nothing cut away, nothing put around, nothing joined.
      const x = operandTensor(g, node, 0);
      return sameShape(x.type.shape, shape) ? x : null;
    }
    case 'reverse': {
      const axes = node.attributes.axes.filter((axis) => shape[axis] !== 1);
      return axes.length === 0 ? operandTensor(g, node, 0) : null;
    }
    case 'reduceSum': case 'reduceMax': case 'reduceMin': {
      const x = operandTensor(g, node, 0);
      return node.attributes.axes.every((axis) => x.type.shape[axis] === 1) ? g.reshape(x, shape) : null;
    }
    default:
      return null;
  }
}

function simplifyBroadcast(g: GraphBuilder, node: NodeOf<'broadcast'> & Node): TensorValue | null {
  const { shape, axes } = node.attributes;
  const x = operandTensor(g, node, 0);
  if (sameShape(x.type.shape, shape)) return x;
  const inner = operandNode(g, node, 0, 'broadcast');
  if (inner !== null) return g.broadcast(operandTensor(g, inner, 0), shape, inner.attributes.axes.map((axis) => axes[axis] ?? 0));
  const reshape = operandNode(g, node, 0, 'reshape');
  if (reshape === null) return null;
  // Axis i of what was reshaped is the i-th that is longer than 1 after it, if the reshape added nothing else.
  const before = operandTensor(g, reshape, 0);
  const long = reshape.attributes.shape.flatMap((extent, axis) => (extent === 1 ? [] : [axis]));
  const added = before.type.shape.length === long.length && before.type.shape.every((extent, index) => extent === reshape.attributes.shape[long[index] ?? 0]);
  return added ? g.broadcast(before, shape, long.map((axis) => axes[axis] ?? 0)) : null;
}

function simplifyTranspose(g: GraphBuilder, node: NodeOf<'transpose'> & Node): TensorValue | null {
  const inner = operandNode(g, node, 0, 'transpose');
  const x = operandTensor(g, inner ?? node, 0);
  const permutation = inner === null ? node.attributes.permutation : node.attributes.permutation.map((axis) => inner.attributes.permutation[axis] ?? 0);
  if (permutation.every((from, to) => from === to)) return x;
  // Where axes longer than 1 keep their order, no number moves.
  const long = permutation.filter((axis) => x.type.shape[axis] !== 1);
  if (long.every((axis, index) => axis > (long[index - 1] ?? -1))) return g.reshape(x, permutation.map((axis) => x.type.shape[axis] ?? 1));
  return inner === null ? null : g.transpose(x, permutation);
}

function simplifyMatmul(g: GraphBuilder, node: NodeOf<'matmul'> & Node): TensorValue | null {
  const a = swappedFrom(g, node, 0);
  const b = swappedFrom(g, node, 1);
  if (a === null && b === null) return null;
  const { transposeA, transposeB } = node.attributes;
  return g.matmul(a ?? operandTensor(g, node, 0), b ?? operandTensor(g, node, 1), { transposeA: transposeA !== (a !== null), transposeB: transposeB !== (b !== null) });
}

/** What operand `index` is the transpose of, in its last two axes only. */
function swappedFrom(g: GraphBuilder, node: Node, index: number): TensorValue | null {
  const transpose = operandNode(g, node, index, 'transpose');
  if (transpose === null) return null;
  const rank = transpose.attributes.permutation.length;
  const swaps = transpose.attributes.permutation.every((from, to) => from === (to === rank - 1 ? rank - 2 : to === rank - 2 ? rank - 1 : to));
  return swaps ? operandTensor(g, transpose, 0) : null;
}
