/**
 * @file The control block: words through which the host tells a module what to run, and what it must provide: scalars, columns, room for outputs.
 */
import type { Graph, Node, ValueId } from '../../graph/graph.ts';
import { sizeOf, type TensorType } from '../../graph/types.ts';
import type { Target } from '../target.ts';
import { nodeAt, shapeOf } from '../fuse/trace.ts';

/** Words at the beginning of the control block. */
export const controlWords = { steps: 0, order: 1, out: 2, firstStep: 3 } as const;

export interface RaggedNeed {
  readonly name: string;
  /** `unique`: each number once; `counted`: with how often it stands in the row; `plain`: as it is; `distinct`: as `plain`, but each once and ascending. */
  readonly form: 'unique' | 'counted' | 'plain' | 'distinct';
  /** Numbers from here on are left out; null: none. */
  readonly size: number | null;
  /** The first of its words: pointers to splits, numbers, weights, bounds, offsets, plain numbers. */
  readonly word: number;
}

export interface OutputPlace {
  readonly type: TensorType;
  /** In the outputs of a step, in bytes. */
  readonly offset: number;
}

export interface ControlPlan {
  readonly bytes: number;
  readonly scalars: ReadonlyMap<string, number>;
  /** Words of the pointers of dense data columns. */
  readonly columns: ReadonlyMap<string, number>;
  readonly ragged: readonly RaggedNeed[];
  /** For each node that reads ragged rows, which of `ragged` they are. */
  readonly raggedOf: ReadonlyMap<ValueId, number>;
  readonly outputs: ReadonlyMap<string, OutputPlace>;
  /** Outputs that are ragged rows, which the host has itself: of that column. */
  readonly raggedOutputs: ReadonlyMap<string, { readonly column: string; readonly unique: boolean }>;
  readonly outputStride: number;
  /** Numbers that name rows of a table: the column's must be smaller. */
  readonly lookedUp: readonly { readonly column: string; readonly rows: number }[];
}

const firstScalar = 8;
const pointersOfRagged = 6;

export function planControl(graph: Graph, _: Target): ControlPlan {
  let next = firstScalar;
  const scalars = new Map<string, number>();
  const columns = new Map<string, number>();
  for (const node of graph.nodes) {
    if (node.op !== 'input') continue;
    const { name, role } = node.attributes;
    if (role === 'scalar' && name !== 'step' && !scalars.has(name)) scalars.set(name, next++);
    if (role === 'data' && node.type.kind === 'tensor' && !columns.has(name)) columns.set(name, next++);
  }
  const ragged: RaggedNeed[] = [];
  const raggedOf = new Map<ValueId, number>();
  graph.nodes.forEach((node, id) => {
    const use = raggedUse(graph, node);
    if (use === null) return;
    const column = raggedColumn(graph, use.value);
    const form = use.size === null ? (column.unique ? 'distinct' : 'plain') : column.unique ? 'unique' : 'counted';
    let index = ragged.findIndex((each) => each.name === column.name && each.form === form && each.size === use.size);
    if (index < 0) {
      index = ragged.push({ name: column.name, form, size: use.size, word: next }) - 1;
      next += pointersOfRagged;
    }
    raggedOf.set(id, index);
  });
  const outputs = new Map<string, OutputPlace>();
  const raggedOutputs = new Map<string, { readonly column: string; readonly unique: boolean }>();
  let offset = 0;
  for (const { name, value } of graph.outputs) {
    const { type } = nodeAt(graph, value);
    if (type.kind === 'ragged') {
      const column = raggedColumn(graph, value);
      raggedOutputs.set(name, { column: column.name, unique: column.unique });
    } else if (type.kind === 'tensor') {
      outputs.set(name, { type, offset });
      offset += Math.ceil(sizeOf(type.shape) / 4) * 16;
    }
  }
  return { bytes: next * 4, scalars, columns, ragged, raggedOf, outputs, raggedOutputs, outputStride: offset, lookedUp: lookUps(graph) };
}

/** Ragged rows that a node reads, and how many rows the table has that they name. */
function raggedUse(graph: Graph, node: Node): { readonly value: ValueId; readonly size: number | null } | null {
  const [first = -1, second = -1] = node.operands;
  switch (node.op) {
    case 'gatherSum': return { value: second, size: shapeOf(graph, first)[0] ?? 0 };
    case 'raggedScatterSum': return { value: first, size: node.attributes.rows };
    case 'multiHot': return { value: first, size: node.attributes.size };
    case 'raggedPad': return { value: first, size: null };
    default: return null;
  }
}

/** The data column that a ragged value is, and whether each of its numbers is to stand once in a row. */
function raggedColumn(graph: Graph, value: ValueId): { readonly name: string; readonly unique: boolean } {
  const node = nodeAt(graph, value);
  if (node.op === 'raggedUnique') return { name: raggedColumn(graph, node.operands[0] ?? -1).name, unique: true };
  if (node.op !== 'input') throw new Error(`${node.op} gives no ragged rows`);
  return { name: node.attributes.name, unique: node.type.kind === 'ragged' && node.type.unique === true };
}

function lookUps(graph: Graph): ControlPlan['lookedUp'] {
  return graph.nodes.flatMap((node) => {
    const [table = -1, indices = -1] = node.operands;
    if (node.op !== 'gather') return [];
    let base = nodeAt(graph, indices);
    while (base.op === 'reshape') base = nodeAt(graph, base.operands[0] ?? -1);
    return base.op === 'input' && base.attributes.role === 'data' ? [{ column: base.attributes.name, rows: shapeOf(graph, table)[0] ?? 0 }] : [];
  });
}
