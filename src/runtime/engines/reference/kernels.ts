/**
 * @file The kernel of each primitive that is computed; what an `input` is, the caller of `interpret` says, and what runs a body of
 * its own, `interpret` does.
 */
import type { Node, NodeOf } from '../../../compiler/graph/graph.ts';
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { elementwiseKernels } from './elementwise.ts';
import { reduceKernels } from './reduce.ts';
import { rowKernels } from './rows.ts';
import { shapeKernels } from './shape.ts';
import { sourceKernels } from './sources.ts';
import type { Computed, Kernel } from './value.ts';
import { windowKernels } from './windows.ts';

type Elsewhere = 'input' | 'scan' | 'item';
type Computable = Exclude<Primitive, Elsewhere>;

const kernels: { readonly [P in Computable]: Kernel<P> } = {
  ...sourceKernels,
  ...elementwiseKernels,
  ...shapeKernels,
  ...reduceKernels,
  ...windowKernels,
  ...rowKernels,
};

/** The node's value from those of its operands, which are not written to. */
export function compute(node: Exclude<Node, { op: Elsewhere }>, operands: readonly Computed[]): Computed {
  return apply(node, operands);
}

function apply<P extends Computable>(node: NodeOf<P>, operands: readonly Computed[]): Computed {
  return kernels[node.op](node, operands);
}
