/**
 * @file The kernels of a plan for people to read: what each computes, reads and writes, when, and on which threads.
 */
import { printType } from '../../graph/types.ts';
import { nodeAt } from '../fuse/trace.ts';
import type { GraphPlan, PlannedKernel } from '../plan/plan.ts';
import { formulasOf, nameOf, printDestinations } from './formulas.ts';
import { breakLine, counted, grouped, unbroken } from './text.ts';

/**
 * ```
 * k3_matmul, loops 1×32×16, phase 1, all threads, work 12,288
 *     %9  = matmul(%5, dense/kernel) : f32[32,16]
 *     %14 = max(%9 + dense/bias, 0) : f32[32,16] → buffer
 *     reads %5, dense/kernel, dense/bias
 * ```
 */
export function printKernels(plan: GraphPlan, indent = ''): string {
  return plan.kernels.map((kernel) => printKernel(plan, kernel, indent)).join('\n');
}

/** `k3_matmul`: as the function of loop IR is called that it becomes. */
export function kernelName(plan: GraphPlan, { index, root }: PlannedKernel): string {
  return `k${index}_${root === null ? 'elementwise' : nodeAt(plan.graph, root).op}`;
}

/** `phase 2, all threads`; nothing where there is but one. */
export function printSlot(plan: GraphPlan, { slot }: PlannedKernel): string {
  if (plan.target.threads === 1) return '';
  return `phase ${slot.phase}, ${slot.thread === null ? 'all threads' : `thread ${slot.thread}`}`;
}

export function readsOf(plan: GraphPlan, { reads, root }: PlannedKernel): readonly string[] {
  const node = root === null ? null : nodeAt(plan.graph, root);
  const others = node === null || node.op === 'input' ? [] : node.operands.filter((operand) => nodeAt(plan.graph, operand).type.kind === 'ragged');
  const column = node?.op === 'input' ? [`column ${node.attributes.name}`] : [];
  return [...column, ...[...others, ...reads].map((value) => nameOf(plan.graph, value))];
}

function printKernel(plan: GraphPlan, kernel: PlannedKernel, indent: string): string {
  const extents = kernel.nest?.extents ?? [];
  const loops = extents.length === 0 ? '' : `, loops ${extents.join('×')}`;
  const slot = printSlot(plan, kernel);
  const head = `${indent}${kernelName(plan, kernel)}${loops}${slot === '' ? '' : `, ${slot}`}, work ${grouped(Math.ceil(kernel.work))}`;
  const formulas = formulasOf(plan, kernel);
  const inner = `${indent}    `;
  const width = Math.max(0, ...formulas.map(({ name }) => name.length));
  const lines = formulas.flatMap((each) => {
    const left = `${inner}${each.name.padEnd(width)} = `;
    const type = each.value === null ? '' : ` :${unbroken}${printType(nodeAt(plan.graph, each.value).type)}`;
    return breakLine(`${left}${each.formula}${type}${printDestinations(each)}`, ' '.repeat(left.length));
  });
  const reads = readsOf(plan, kernel);
  const listed = reads.length === 0 ? [] : breakLine(`${inner}reads ${reads.join(', ')}`, `${inner}      `);
  return [head, ...lines, ...listed, ...printBody(plan, kernel, inner)].map((line) => `${line}\n`).join('');
}

/** The kernels of one turn of a scan. */
function printBody(plan: GraphPlan, { body, root }: PlannedKernel, indent: string): readonly string[] {
  const node = root === null ? null : nodeAt(plan.graph, root);
  if (body === null || node?.op !== 'scan') return [];
  const { length, reverse } = node.attributes;
  return [`${indent}each of ${counted(length, 'turn')}${reverse ? ', the last first' : ''}:`, '', ...printKernels(body.plan, `${indent}  `).trimEnd().split('\n')];
}
