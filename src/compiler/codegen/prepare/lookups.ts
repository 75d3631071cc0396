/**
 * @file Sums of looked-up rows: *gather, then sum along the row* becomes one sum over the row's numbers, whatever their order, so that the
 * host may count repeated numbers once. Likewise for the gradient, which adds the same update for each number of a row.
 */
import type { GraphBuilder, RaggedValue, TensorValue } from '../../graph/builder.ts';
import { isRagged } from '../../graph/builder.ts';
import type { Node } from '../../graph/graph.ts';
import { operandNode, operandTensor, rewriteGraph, type Pass } from '../../graph/passes/rewrite.ts';
import { ragged } from '../../graph/types.ts';

export const lookups: Pass = { name: 'lookups', run: (graph) => rewriteGraph(graph, replace) };

function replace(g: GraphBuilder, node: Node): TensorValue | null {
  if (node.op === 'reduceSum') {
    const gather = operandNode(g, node, 0, 'gather');
    if (gather === null || node.attributes.axes.join() !== '1') return null;
    const table = operandTensor(g, gather, 0);
    const rows = rowsOf(g, gather, 1);
    return rows === null || table.type.shape.length !== 2 || table.type.dtype !== 'f32' ? null : g.gatherSum(table, rows);
  }
  if (node.op !== 'scatterSum') return null;
  const rows = rowsOf(g, node, 0);
  const spread = operandNode(g, node, 1, 'broadcast');
  if (rows === null || spread === null) return null;
  const update = operandTensor(g, spread, 0);
  const fits = spread.attributes.shape.length === 3 && spread.attributes.axes.join() === '0,2' && update.type.dtype === 'f32' && update.type.shape[1] === spread.attributes.shape[2] && update.type.shape[0] === spread.attributes.shape[0];
  return fits ? g.raggedScatterSum(rows, update, node.attributes.rows) : null;
}

/** A data column of whole numbers [B, L], as ragged rows. */
function rowsOf(g: GraphBuilder, node: Node, index: number): RaggedValue | null {
  const input = operandNode(g, node, index, 'input');
  if (input?.attributes.role !== 'data' || input.type.kind !== 'tensor' || input.type.shape.length !== 2) return null;
  const value = g.append({ op: 'input', attributes: { name: input.attributes.name, role: 'data', type: ragged(input.type.shape[0] ?? 1) }, operands: [] });
  return isRagged(value) ? value : null;
}
