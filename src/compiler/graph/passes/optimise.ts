/** STOPGAP by the lead; the graph helper's replaces it. */
import type { Graph } from '../graph.ts';
export function optimise(graph: Graph): Graph {
  return graph;
}
