/**
 * @file Runs a Graph once, node by node, in double precision. Values are let go of after their last use, since a graph of
 * initial weights holds dozens of arrays of a weight's size.
 */
import type { Graph, Node, NodeOf, ValueId } from '../../../compiler/graph/graph.ts';
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { printType } from '../../../compiler/graph/types.ts';
import { compute } from './kernels.ts';
import { itemKernel, scanKernel } from './scan.ts';
import type { Computed } from './value.ts';

/** What becomes of a value before anything else sees it. */
export type Round = (op: Primitive, value: Computed, operands: readonly Computed[]) => Computed;

const exactly: Round = (_, value) => value;

export interface Interpreted {
  readonly outputs: ReadonlyMap<string, Computed>;
  /** What the states become. */
  readonly updates: ReadonlyMap<string, Computed>;
}

/** `input` gives the value of an input node, of its type. Throws RangeError for rows that a table lacks. */
export function interpret(graph: Graph, input: (node: NodeOf<'input'>) => Computed, round: Round = exactly): Interpreted {
  const lastUses = lastUsesOf(graph);
  const values: (Computed | undefined)[] = [];
  const valueOf = (id: ValueId): Computed => {
    const value = values[id];
    if (value === undefined) throw new Error(`${graph.name}: value ${id} is not there when it is used`);
    return value;
  };
  graph.nodes.forEach((node, id) => {
    const used = lastUses[id];
    if (used === undefined) return;
    const operands = node.operands.map(valueOf);
    values[id] = round(node.op, runNode(node, operands, input, round), operands);
    for (const operand of node.operands) {
      if (lastUses[operand] === id) values[operand] = undefined;
    }
  });
  return {
    outputs: new Map(graph.outputs.map(({ name, value }) => [name, valueOf(value)])),
    updates: new Map(graph.updates.map(({ state, value }) => [state, valueOf(value)])),
  };
}

function runNode(node: Node, operands: readonly Computed[], input: (node: NodeOf<'input'>) => Computed, round: Round): Computed {
  switch (node.op) {
    case 'input': return input(node);
    // A body is a graph too.
    case 'scan': return scanKernel((body, given) => interpret(body, given, round).outputs)(node, operands);
    case 'item': return itemKernel(node, operands);
    default: return compute(node, operands);
  }
}

/** For each node the last that uses it: Infinity for results; undefined where nothing needs it. */
function lastUsesOf({ nodes, outputs, updates }: Graph): readonly (number | undefined)[] {
  const uses: (number | undefined)[] = nodes.map(() => undefined);
  for (const { value } of [...outputs, ...updates]) uses[value] = Infinity;
  for (let id = nodes.length - 1; id >= 0; id--) {
    if (uses[id] === undefined) continue;
    for (const operand of nodes[id]?.operands ?? []) uses[operand] ??= id;
  }
  return uses;
}

/** What is wrong where an input is missing, in words. */
export function missing({ attributes: { name, role, type } }: NodeOf<'input'>): Error {
  return new Error(`${role} ${name} (${printType(type)}) was not given`);
}
