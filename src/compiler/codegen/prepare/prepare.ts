/**
 * @file What a Graph goes through before its kernels are planned: forms that have good kernels, bodies of scans alike.
 */
import type { Graph } from '../../graph/graph.ts';
import { commonSubexpressions } from '../../graph/passes/common_subexpressions.ts';
import { deadCode } from '../../graph/passes/dead_code.ts';
import { deadScanOutputs } from '../../graph/passes/dead_scan_outputs.ts';
import { foldConstants } from '../../graph/passes/fold_constants.ts';
import type { Pass } from '../../graph/passes/rewrite.ts';
import { simplify } from '../../graph/passes/simplify.ts';
import { explicitWindows } from './windows.ts';
import { manyGroups } from './grouped.ts';
import { lookups } from './lookups.ts';
import { reluMask } from './relu_mask.ts';

const passes: readonly Pass[] = [deadCode, deadScanOutputs((body) => prepareGraph(body)), explicitWindows, manyGroups, lookups, reluMask, foldConstants, simplify, commonSubexpressions, deadCode];

export function prepareGraph(graph: Graph): Graph {
  return passes.reduce((each, pass) => pass.run(each), graph);
}
