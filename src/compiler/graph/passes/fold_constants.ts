/**
 * @file Computes while compiling what depends on constants alone. A constant is one number in every element, so only
 * what gives such a tensor again is folded.
 */
import type { GraphBuilder, Value } from '../builder.ts';
import type { Graph, Node } from '../graph.ts';
import { binaryFunction, toDtype, unaryFunctions } from '../scalar_functions.ts';
import { sizeOf, type TensorType } from '../types.ts';
import { operandNode, rewriteGraph, type Pass } from './rewrite.ts';

export const foldConstants: Pass = { name: 'fold_constants', run: (graph: Graph): Graph => rewriteGraph(graph, fold) };

function fold(g: GraphBuilder, node: Node): Value | null {
  if (node.operands.length === 0 || node.type.kind !== 'tensor') return null;
  const values: number[] = [];
  for (let index = 0; index < node.operands.length; index++) {
    const constant = operandNode(g, node, index, 'constant');
    if (constant === null) return null;
    values.push(constant.attributes.value);
  }
  const value = valueIn(g, node, node.type, values);
  return value === null ? null : g.constant(toDtype(node.type.dtype, value), node.type.dtype, node.type.shape);
}

/** The number in every element of the node's value, given those of its operands; null where elements differ or it is not known. */
function valueIn(g: GraphBuilder, node: Node, type: TensorType, values: readonly number[]): number | null {
  const [x = 0, y = 0, z = 0] = values;
  switch (node.op) {
    case 'neg': case 'abs': case 'sign': case 'floor': case 'exp': case 'expm1': case 'log': case 'log1p': case 'sqrt':
    case 'sin': case 'cos': case 'tanh': case 'sigmoid': case 'erf': case 'not':
      return unaryFunctions[node.op](x);
    case 'add': case 'sub': case 'mul': case 'div': case 'pow': case 'max': case 'min':
    case 'and': case 'or': case 'equal': case 'less': case 'lessEqual':
      return binaryFunction(node.op, type.dtype)(x, y);
    case 'select':
      return x === 0 ? z : y;
    case 'cast': case 'broadcast': case 'reshape': case 'transpose': case 'slice': case 'reverse': case 'reduceMax': case 'reduceMin':
      return x;
    case 'pad':
      return node.attributes.value === x ? x : null;
    case 'concat':
      return values.every((each) => each === x) ? x : null;
    case 'reduceSum': {
      const from = operandNode(g, node, 0, 'constant')?.attributes.shape ?? [];
      return x * node.attributes.axes.reduce((count, axis) => count * (from[axis] ?? 1), 1);
    }
    case 'matmul': {
      const from = operandNode(g, node, 0, 'constant')?.attributes.shape ?? [];
      const [m = 1] = type.shape.slice(-2);
      return x * y * (sizeOf(from.slice(-2)) / m);
    }
    case 'argMax':
      return 0;
    case 'input': case 'constant': case 'iota': case 'random': case 'gather': case 'scatterSum':
    case 'conv': case 'convInputGradient': case 'convKernelGradient':
    case 'maxPool': case 'maxPoolGradient': case 'sumPool': case 'sumPoolGradient':
    case 'multiHot': case 'gatherSum': case 'raggedScatterSum': case 'raggedUnique': case 'raggedPad':
    case 'scan': case 'item':
      return null;
  }
}
