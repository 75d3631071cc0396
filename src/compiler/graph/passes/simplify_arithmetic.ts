/**
 * @file Elementwise nodes that say the same in fewer: neutral numbers, double negations, small powers. Only what changes no result
 * but the sign of a zero.
 */
import type { GraphBuilder, TensorValue } from '../builder.ts';
import type { Node } from '../graph.ts';
import { joinPads } from './join_pads.ts';
import { operandNode, operandTensor } from './rewrite.ts';

/** What the node may be replaced by, or null. */
export function simplifyArithmetic(g: GraphBuilder, node: Node): TensorValue | null {
  const operand = (index: number): TensorValue => operandTensor(g, node, index);
  const isNumber = (index: number, value: number): boolean => operandNode(g, node, index, 'constant')?.attributes.value === value;
  /** What operand `index` is the negative of. */
  const negated = (index: number): TensorValue | null => {
    const inner = operandNode(g, node, index, 'neg');
    return inner === null ? null : operandTensor(g, inner, 0);
  };

  switch (node.op) {
    case 'add': {
      if (isNumber(0, 0)) return operand(1);
      if (isNumber(1, 0)) return operand(0);
      const [x, y] = [negated(0), negated(1)];
      if (y !== null) return g.sub(operand(0), y);
      return x === null ? joinPads(g, node) : g.sub(operand(1), x);
    }
    case 'sub': {
      if (isNumber(1, 0)) return operand(0);
      if (isNumber(0, 0)) return g.neg(operand(1));
      const y = negated(1);
      return y === null ? null : g.add(operand(0), y);
    }
    case 'mul': {
      if (isNumber(0, 1)) return operand(1);
      if (isNumber(1, 1)) return operand(0);
      if (isNumber(0, -1)) return g.neg(operand(1));
      if (isNumber(1, -1)) return g.neg(operand(0));
      const [x, y] = [negated(0), negated(1)];
      return x === null || y === null ? null : g.mul(x, y);
    }
    case 'div':
      if (isNumber(1, 1)) return operand(0);
      return isNumber(1, -1) ? g.neg(operand(0)) : null;
    case 'pow':
      if (isNumber(1, 1)) return operand(0);
      if (isNumber(1, 2)) return g.mul(operand(0), operand(0));
      return isNumber(1, 0.5) ? g.sqrt(operand(0)) : null;
    case 'neg':
      return negated(0);
    case 'not': {
      const inner = operandNode(g, node, 0, 'not');
      return inner === null ? null : operandTensor(g, inner, 0);
    }
    case 'cast':
      return operand(0).type.dtype === node.attributes.dtype ? operand(0) : null;
    case 'select':
      if (isNumber(0, 1) || operand(1).id === operand(2).id) return operand(1);
      return isNumber(0, 0) ? operand(2) : null;
    default:
      return null;
  }
}
