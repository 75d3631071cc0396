/**
 * @file Appends a `scan` to a graph: makes its body, and has the body stack, beside what was asked for, what a backward pass may
 * need of each step. What nobody takes of it, `passes/dead_scan_outputs.ts` leaves out again.
 */
import { InternalError } from '../internal_error.ts';
import type { GraphBuilder } from './builder.ts';
import type { Graph, Node, ValueId } from './graph.ts';
import { tensor } from './types.ts';
import { isTensor, type TensorValue, type Value } from './value.ts';

export interface ScanOptions {
  /** First values of what each step leaves to the next. */
  readonly carries: readonly TensorValue[];
  /** [length, ...rest]: of which step t sees [...rest]. */
  readonly slices?: readonly TensorValue[];
  /** What every step sees as it is. */
  readonly shared?: readonly TensorValue[];
  readonly length: number;
  /** From the last step to the first. */
  readonly reverse?: boolean;
}

/** What stands in the body for the operands. */
export interface ScanStep {
  readonly carries: readonly TensorValue[];
  readonly slices: readonly TensorValue[];
  readonly shared: readonly TensorValue[];
}

/** Of a body: the next carries, and what is stacked. Of a scan: the last carries, and the stacks [length, ...shape]. */
export interface ScanResult {
  readonly carries: readonly TensorValue[];
  readonly slices: readonly TensorValue[];
}

/** `body` is empty yet. Throws InternalError where the new carries are of other types than the old. */
export function buildScan(g: GraphBuilder, body: GraphBuilder, options: ScanOptions, build: (body: GraphBuilder, step: ScanStep) => ScanResult): ScanResult {
  const { carries, slices = [], shared = [], length, reverse = false } = options;
  const result = build(body, {
    carries: carries.map(({ type }, index) => body.bodyInput('carry', index, type)),
    slices: slices.map(({ type: { dtype, shape } }, index) => body.bodyInput('slice', index, tensor(dtype, shape.slice(1)))),
    shared: shared.map(({ type }, index) => body.bodyInput('shared', index, type)),
  });
  const scan = appendScan(g, finishBody(body, result), [...carries, ...slices, ...shared], { length, reverse });
  return {
    carries: result.carries.map((_, index) => itemOf(g, scan, index)),
    slices: result.slices.map((_, index) => itemOf(g, scan, result.carries.length + index)),
  };
}

/** The body with its outputs: those given, and then, stacked too, the other values that a backward pass may ask for. */
export function finishBody(body: GraphBuilder, { carries, slices }: ScanResult): Graph {
  carries.forEach((value, index) => { body.output(`carry/${index}`, value); });
  const { nodes } = body.build();
  const residuals = nodes.flatMap((node, id) => {
    const value = { id, type: node.type };
    return isTensor(value) && isKept(node) && slices.every((given) => given.id !== id) ? [value] : [];
  });
  [...slices, ...residuals].forEach((value, index) => { body.output(`slice/${index}`, value); });
  return body.build();
}

export function appendScan(g: GraphBuilder, body: Graph, operands: readonly TensorValue[], { length, reverse }: { readonly length: number; readonly reverse: boolean }): Value {
  return g.append({ op: 'scan', attributes: { body, length, reverse }, operands: operands.map(({ id }) => id) });
}

/** Item `index` of the tuple. */
export function itemOf(g: GraphBuilder, tuple: { readonly id: ValueId }, index: number): TensorValue {
  const value = g.append({ op: 'item', attributes: { index }, operands: [tuple.id] });
  if (!isTensor(value)) throw new InternalError(`${g.name}: item ${index} is no tensor`);
  return value;
}

/** Stacked operands and shared ones are at hand anyway, and what only lays out another value anew is cheaper made again. */
function isKept(node: Node): boolean {
  switch (node.op) {
    case 'input':
      return node.attributes.role === 'carry';
    case 'constant': case 'iota': case 'broadcast': case 'reshape': case 'transpose': case 'slice': case 'reverse':
      return false;
    default:
      return true;
  }
}
