/**
 * @file Says what is wrong with a Graph: what every pass must leave, and every engine may rely on.
 */
import type { Graph, Node, ValueId } from './graph.ts';
import { inferType } from './infer.ts';
import { printType, sameType, type ValueType } from './types.ts';

/** One line for each thing wrong; empty where nothing is. */
export function verifyGraph(graph: Graph): readonly string[] {
  return [
    ...graph.nodes.flatMap((node, id) => verifyNode(graph, node, id)),
    ...verifyInputs(graph),
    ...verifyResults(graph),
  ];
}

function verifyNode({ nodes }: Graph, node: Node, id: ValueId): readonly string[] {
  const here = `%${id} = ${node.op}`;
  const early = node.operands.filter((operand) => !Number.isInteger(operand) || operand < 0 || operand >= id);
  if (early.length > 0) return [`${here}: operands ${early.join(', ')} do not come before it`];
  const type = inferType(node, node.operands.flatMap((operand) => nodes[operand]?.type ?? []));
  if (typeof type === 'string') return [`${here}: ${type}`];
  if (node.op === 'scan') {
    const problems = verifyGraph(node.attributes.body);
    if (problems.length > 0) return problems.map((problem) => `${here}: in its body: ${problem}`);
  }
  return sameType(type, node.type) ? [] : [`${here}: is said to be ${printType(node.type)}, and is ${printType(type)}`];
}

/** Inputs of one role and name are of one type. */
function verifyInputs({ nodes }: Graph): readonly string[] {
  const types = new Map<string, ValueType>();
  return nodes.flatMap((node, id) => {
    if (node.op !== 'input') return [];
    const key = `${node.attributes.role} ${node.attributes.name}`;
    const known = types.get(key) ?? node.type;
    types.set(key, known);
    return sameType(known, node.type) ? [] : [`%${id}: ${key} is ${printType(known)}, and here ${printType(node.type)}`];
  });
}

function verifyResults({ nodes, outputs, updates }: Graph): readonly string[] {
  const problems: string[] = [];
  for (const [index, { name, value }] of outputs.entries()) {
    if (nodes[value] === undefined) problems.push(`output ${name}: there is no value ${value}`);
    if (nodes[value]?.type.kind === 'tuple') problems.push(`output ${name}: it cannot be a tuple`);
    if (outputs.findIndex((other) => other.name === name) !== index) problems.push(`output ${name}: there are two of that name`);
  }
  for (const [index, { state, value }] of updates.entries()) {
    const type = nodes[value]?.type;
    if (type === undefined) problems.push(`update of ${state}: there is no value ${value}`);
    if (type?.kind === 'ragged') problems.push(`update of ${state}: a state cannot be ragged`);
    if (type?.kind === 'tuple') problems.push(`update of ${state}: a state cannot be a tuple`);
    if (updates.findIndex((other) => other.state === state) !== index) problems.push(`update of ${state}: there are two`);
    const input = nodes.find((node) => node.op === 'input' && node.attributes.role === 'state' && node.attributes.name === state);
    if (type !== undefined && input !== undefined && !sameType(type, input.type)) {
      problems.push(`update of ${state}: it is ${printType(input.type)}, and would become ${printType(type)}`);
    }
  }
  return problems;
}
