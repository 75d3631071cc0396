/**
 * @file Has scans stack only what is taken of them, and read only what their bodies need; each body goes through the passes itself.
 * Whatever nobody needs then is left out, so that a scan whose stacks fed only another's unread operand stacks them no more.
 */
import { InternalError } from '../../internal_error.ts';
import type { BodyRole, Graph, Node, NodeOf, ValueId } from '../graph.ts';
import { inferType } from '../infer.ts';
import { bodyOutputs, partsOf } from '../scan.ts';
import { keepLive } from './dead_code.ts';
import type { Pass } from './rewrite.ts';

/** `optimiseBody`: the passes that a body goes through. */
export function deadScanOutputs(optimiseBody: (body: Graph) => Graph): Pass {
  return { name: 'dead_scan_outputs', run: (graph) => slimScans(graph, optimiseBody) };
}

interface Slim {
  readonly node: Node;
  /** Where the items that are taken went. */
  readonly items: ReadonlyMap<number, number>;
}

function slimScans(graph: Graph, optimiseBody: (body: Graph) => Graph): Graph {
  if (graph.nodes.every(({ op }) => op !== 'scan')) return graph;
  const live = graph.nodes.map(() => false);
  for (const { value } of [...graph.outputs, ...graph.updates]) live[value] = true;
  const taken = new Map<ValueId, Set<number>>();
  const slim = new Map<ValueId, Slim>();
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.nodes[id];
    if (node === undefined || live[id] !== true) continue;
    if (node.op === 'item') {
      const [from = -1] = node.operands;
      taken.set(from, (taken.get(from) ?? new Set()).add(node.attributes.index));
    }
    if (node.op === 'scan') slim.set(id, slimScan(graph, node, taken.get(id) ?? new Set(), optimiseBody));
    for (const operand of slim.get(id)?.node.operands ?? node.operands) live[operand] = true;
  }
  const nodes = graph.nodes.map((node, id): Node => {
    if (node.op !== 'item') return slim.get(id)?.node ?? node;
    const index = slim.get(node.operands[0] ?? -1)?.items.get(node.attributes.index);
    return index === undefined ? node : { ...node, attributes: { index } };
  });
  return keepLive({ ...graph, nodes }, live);
}

function slimScan(graph: Graph, node: NodeOf<'scan'>, taken: ReadonlySet<number>, optimiseBody: (body: Graph) => Graph): Slim {
  const { body, length, reverse } = node.attributes;
  const next = bodyOutputs(body, 'carry');
  const stacked = [...bodyOutputs(body, 'slice').entries()].filter(([index]) => taken.has(next.length + index));
  const optimised = optimiseBody({
    ...body,
    outputs: [...next.map((value, index) => ({ name: `carry/${index}`, value })), ...stacked.map(([, value], index) => ({ name: `slice/${index}`, value }))],
  });
  const parts = partsOf(body, node.operands);
  const slices = inputsOf(optimised, 'slice');
  const shared = inputsOf(optimised, 'shared');
  const operands = [...parts.carries, ...pick(parts.slices, slices), ...pick(parts.shared, shared)];
  const attributes = { body: renumber(optimised, { slice: slices, shared }), length, reverse };
  const type = inferType({ op: 'scan', attributes, operands }, operands.flatMap((operand) => graph.nodes[operand]?.type ?? []));
  if (typeof type === 'string') throw new InternalError(`${graph.name}: a scan ${type}`);
  const items = new Map([...next.keys()].map((index) => [index, index]));
  stacked.forEach(([from], to) => items.set(next.length + from, next.length + to));
  return { node: { op: 'scan', attributes, operands, type }, items };
}

/** The numbers of the inputs of that role that are left, ascending. */
function inputsOf({ nodes }: Graph, role: BodyRole): readonly number[] {
  return nodes.flatMap((node) => (node.op === 'input' && node.attributes.role === role ? [Number(node.attributes.name)] : [])).sort((a, b) => a - b);
}

function pick<T>(all: readonly T[], indices: readonly number[]): readonly T[] {
  return indices.flatMap((index) => all[index] ?? []);
}

/** Names the inputs by their places among those that are left. */
function renumber(body: Graph, left: { readonly slice: readonly number[]; readonly shared: readonly number[] }): Graph {
  const nodes = body.nodes.map((node): Node => {
    if (node.op !== 'input') return node;
    const { role, name } = node.attributes;
    if (role !== 'slice' && role !== 'shared') return node;
    return { ...node, attributes: { ...node.attributes, name: String(left[role].indexOf(Number(name))) } };
  });
  return { ...body, nodes };
}
