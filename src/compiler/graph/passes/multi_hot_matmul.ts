/**
 * @file A product with a multi-hot matrix sums the rows of the other matrix that each ragged row names; its transpose adds
 * rows up where they are named. So 512 reviews in 10,000 columns need no matrix of 5 million numbers.
 *
 * `multiHot` counts a number once however often it stands in a row, and `gatherSum` as often as it stands there: ragged rows that
 * are not known to be unique are made so. Both leave out numbers that are no row of the table.
 */
import type { GraphBuilder, RaggedValue, TensorValue } from '../builder.ts';
import type { Node } from '../graph.ts';
import { operandNode, operandRagged, operandTensor, rewriteGraph, type Pass } from './rewrite.ts';

export const multiHotMatmul: Pass = { name: 'multi_hot_matmul', run: (graph) => rewriteGraph(graph, replaceProduct) };

function replaceProduct(g: GraphBuilder, node: Node): TensorValue | null {
  if (node.op !== 'matmul') return null;
  const hot = operandNode(g, node, 0, 'multiHot');
  if (hot === null) return null;
  const names = uniqueRows(g, operandRagged(g, hot, 0));
  const { transposeA, transposeB } = node.attributes;
  const other = operandTensor(g, node, 1);
  const matrix = transposeB ? g.transpose(other) : other;
  // [B, size] · [size, N] names rows of the matrix; [size, B] · [B, N] adds to rows of the result.
  return transposeA ? g.raggedScatterSum(names, matrix, hot.attributes.size) : g.gatherSum(matrix, names);
}

function uniqueRows(g: GraphBuilder, rows: RaggedValue): RaggedValue {
  return rows.type.unique === true ? rows : g.raggedUnique(rows);
}
