/**
 * @file Computes once what is computed twice: nodes of one primitive, attributes and operands become one.
 */
import type { Value } from '../builder.ts';
import type { Graph, Node } from '../graph.ts';
import { rewriteGraph, type Pass } from './rewrite.ts';

export const commonSubexpressions: Pass = { name: 'common_subexpressions', run: mergeCommonSubexpressions };

/** Whose operands may change places. Not `max` and `min`, where a NaN or a zero's sign tells. */
const commutative: ReadonlySet<Node['op']> = new Set(['add', 'mul', 'and', 'or', 'equal']);

function mergeCommonSubexpressions(graph: Graph): Graph {
  const known = new Map<string, Value>();
  return rewriteGraph(graph, (g, node) => {
    const key = keyOf(node);
    const value = known.get(key) ?? g.append(node);
    known.set(key, value);
    return value;
  });
}

function keyOf({ op, attributes, operands }: Node): string {
  const sorted = commutative.has(op) ? operands.toSorted((a, b) => a - b) : operands;
  return `${op} ${sorted.join(' ')} ${JSON.stringify(attributes, exactNumber)}`;
}

/** JSON has neither -0 nor NaN nor infinities. */
function exactNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)) ? `${1 / value} ${value}` : value;
}
