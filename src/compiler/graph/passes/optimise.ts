/**
 * @file The passes that every Graph goes through, in order.
 */
import { InternalError } from '../../internal_error.ts';
import type { Graph } from '../graph.ts';
import { printGraph } from '../print.ts';
import { verifyGraph } from '../verify.ts';
import { commonSubexpressions } from './common_subexpressions.ts';
import { deadCode } from './dead_code.ts';
import { deadScanOutputs } from './dead_scan_outputs.ts';
import { foldConstants } from './fold_constants.ts';
import { multiHotMatmul } from './multi_hot_matmul.ts';
import type { Pass } from './rewrite.ts';
import { simplify } from './simplify.ts';

/** Dead code goes first, so that nothing is done for it, and last, for what the others left behind. */
export const passes: readonly Pass[] = [deadCode, deadScanOutputs((body) => optimise(body)), foldConstants, simplify, foldConstants, multiHotMatmul, commonSubexpressions, deadCode];

/** The graph with the same outputs and updates, in fewer and cheaper nodes. `verify`: throws InternalError where a pass breaks it. */
export function optimise(graph: Graph, { verify = false }: { readonly verify?: boolean } = {}): Graph {
  if (verify) expectSound(graph, 'the builder');
  return passes.reduce((before, pass) => {
    const after = pass.run(before);
    if (verify) expectSound(after, pass.name);
    return after;
  }, graph);
}

function expectSound(graph: Graph, maker: string): void {
  const problems = verifyGraph(graph);
  if (problems.length > 0) throw new InternalError(`after ${maker}:\n${problems.join('\n')}\n\n${printGraph(graph)}`);
}
