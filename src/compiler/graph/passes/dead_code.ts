/**
 * @file Leaves out nodes that no output and no update needs.
 */
import type { Graph, ValueId } from '../graph.ts';
import type { Pass } from './rewrite.ts';

export const deadCode: Pass = { name: 'dead_code', run: removeDeadCode };

function removeDeadCode(graph: Graph): Graph {
  const live = graph.nodes.map(() => false);
  for (const { value } of [...graph.outputs, ...graph.updates]) live[value] = true;
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    if (live[id] === true) for (const operand of graph.nodes[id]?.operands ?? []) live[operand] = true;
  }
  return keepLive(graph, live);
}

/** Only the nodes that are flagged, which must not need others. */
export function keepLive(graph: Graph, live: readonly boolean[]): Graph {
  let next = 0;
  const numbers = live.map((lives) => (lives ? next++ : -1));
  const renumber = (id: ValueId): ValueId => numbers[id] ?? -1;
  return {
    name: graph.name,
    nodes: graph.nodes.flatMap((node, id) => (live[id] === true ? [{ ...node, operands: node.operands.map(renumber) }] : [])),
    outputs: graph.outputs.map(({ name, value }) => ({ name, value: renumber(value) })),
    updates: graph.updates.map(({ state, value }) => ({ state, value: renumber(value) })),
  };
}
