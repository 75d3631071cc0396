/**
 * @file Parts that were laid next to each other between zeros, and added: they are joined instead. So a value that was cut into parts
 * gets its gradient as one piece.
 */
import type { GraphBuilder, TensorValue } from '../builder.ts';
import type { Node } from '../graph.ts';
import { operandNode, operandTensor } from './rewrite.ts';

interface Part {
  readonly value: TensorValue;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What an `add` of two parts may be replaced by, or null. */
export function joinPads(g: GraphBuilder, node: Node): TensorValue | null {
  const [x, y] = [partAt(g, node, 0), partAt(g, node, 1)];
  if (x === null || y === null) return null;
  const differ = x.before.flatMap((_, axis) => (x.before[axis] !== y.before[axis] || x.after[axis] !== y.after[axis] ? [axis] : []));
  const [axis] = differ;
  if (axis === undefined || differ.length !== 1) return null;
  const [first, second] = (x.before[axis] ?? 0) < (y.before[axis] ?? 0) ? [x, y] : [y, x];
  const firstEnds = (first.before[axis] ?? 0) + (first.value.type.shape[axis] ?? 0);
  if (firstEnds !== second.before[axis]) return null;
  const joined = g.concat([...piecesOf(g, first.value, axis), ...piecesOf(g, second.value, axis)], axis);
  const after = first.after.with(axis, second.after[axis] ?? 0);
  return [...first.before, ...after].every((extent) => extent === 0) ? joined : g.pad(joined, first.before, after);
}

/** What was joined already along that axis. */
function piecesOf(g: GraphBuilder, value: TensorValue, axis: number): readonly TensorValue[] {
  const node = g.nodeAt(value.id);
  return node.op === 'concat' && node.attributes.axis === axis ? node.operands.map((_, index) => operandTensor(g, node, index)) : [value];
}

function partAt(g: GraphBuilder, node: Node, index: number): Part | null {
  const pad = operandNode(g, node, index, 'pad');
  if (pad === null) return null;
  const { before, after, interior, value } = pad.attributes;
  return value === 0 && interior.every((gap) => gap === 0) ? { value: operandTensor(g, pad, 0), before, after } : null;
}
