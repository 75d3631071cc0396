/**
 * @file Prints a Graph for people: inputs by role, then a line a node, then what comes out. Bodies stand indented below their node.
 */
import type { Graph, InputRole, Node, NodeOf } from './graph.ts';
import { printType } from './types.ts';

const roles: readonly InputRole[] = ['data', 'state', 'scalar', 'carry', 'slice', 'shared'];

/**
 * ```
 * graph train
 *   data   %0 features     : ragged[512, unique]
 *   state  %1 dense/kernel : f32[10000,16]
 *
 *   %2 = gatherSum %1, %0 : f32[512,16]
 *
 *   output loss         = %9
 *   update dense/kernel = %12
 * ```
 */
export function printGraph(graph: Graph): string {
  const inputs = roles.flatMap((role) => graph.nodes.flatMap((node, id) => (isInput(node, role) ? [`  ${role.padEnd(6)} %${id} ${node.attributes.name}${typed(node)}`] : [])));
  const digits = String(graph.nodes.length - 1).length;
  const nodes = graph.nodes.flatMap((node, id) => (node.op === 'input' ? [] : [`  ${`%${id}`.padStart(digits + 1)} = ${printNode(node)}${typed(node)}`, ...printBody(node)]));
  const results = align([
    ...graph.outputs.map(({ name, value }) => `  output ${name}\t= %${value}`),
    ...graph.updates.map(({ state, value }) => `  update ${state}\t= %${value}`),
  ]);
  return [[`graph ${graph.name}`, ...align(inputs)], align(nodes), results].filter((part) => part.length > 0).map((part) => part.join('\n')).join('\n\n') + '\n';
}

/** `matmul %1, %2 {transposeB}`, without the type. */
export function printNode(node: Node): string {
  const operands = node.operands.map((id) => `%${id}`).join(', ');
  if (node.op === 'constant') return `constant ${node.attributes.value}`;
  // What the result's type says already is left out.
  const attributes = Object.entries(node.attributes).flatMap(([key, value]) => (key === 'shape' || key === 'dtype' || key === 'body' || value === false ? [] : [printAttribute(key, value)]));
  return [node.op, operands, attributes.length === 0 ? '' : `{${attributes.join(', ')}}`].filter((part) => part !== '').join(' ');
}

/** The body's own lines, deeper. */
function printBody(node: Node): readonly string[] {
  return node.op === 'scan' ? printGraph(node.attributes.body).trimEnd().split('\n').map((line) => (line === '' ? '' : `      ${line}`)) : [];
}

function printAttribute(key: string, value: unknown): string {
  if (value === true) return key;
  return `${key}: ${Array.isArray(value) ? `[${value.join(',')}]` : String(value)}`;
}

function isInput(node: Node, role: InputRole): node is NodeOf<'input'> {
  return node.op === 'input' && node.attributes.role === role;
}

function typed({ type }: Node): string {
  return `\t: ${printType(type)}`;
}

/** Puts what follows the tab of each line in one column. Overlong lines do not push the others; those without a tab stay. */
function align(lines: readonly string[]): readonly string[] {
  const widths = lines.map((line) => line.indexOf('\t')).filter((width) => width <= 60);
  const column = Math.max(0, ...widths) + 1;
  return lines.map((line) => {
    if (!line.includes('\t')) return line;
    const [left = '', right = ''] = line.split('\t');
    return `${left.padEnd(column - 1)} ${right}`;
  });
}
