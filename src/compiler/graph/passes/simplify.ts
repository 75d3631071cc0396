/**
 * @file Replaces nodes by fewer or cheaper ones, one at a time.
 */
import { rewriteGraph, type Pass } from './rewrite.ts';
import { simplifyArithmetic } from './simplify_arithmetic.ts';
import { simplifyShapes } from './simplify_shapes.ts';

export const simplify: Pass = {
  name: 'simplify',
  run: (graph) => rewriteGraph(graph, (g, node) => simplifyArithmetic(g, node) ?? simplifyShapes(g, node)),
};
