/**
 * @file A convolution of many small groups (a depthwise one, where each channel is its own) as a sum of products element by element: vectors then
 * run along the channels, across groups, where panels of one group's few outputs would leave most of each vector empty, and take code for each.
 */
import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import type { Node } from '../../graph/graph.ts';
import type { Sliding } from '../../graph/primitives.ts';
import { operandTensor, rewriteGraph, type Pass } from '../../graph/passes/rewrite.ts';
import { sizeOf } from '../../graph/types.ts';

export const manyGroups: Pass = { name: 'many_groups', run: (graph) => rewriteGraph(graph, replace) };

/** From so many groups on, or so few outputs of each, and up to so many terms of a sum. Padding is explicit by now. */
const manyFrom = 16;
const fewBelow = 4;
const mostTerms = 128;

function replace(g: GraphBuilder, node: Node): TensorValue | null {
  if (node.op === 'conv') {
    const [x, kernel] = [operandTensor(g, node, 0), operandTensor(g, node, 1)];
    const windows = windowsOf(kernel.type.shape, node.attributes.groups);
    return windows === null ? null : sumOfProducts(g, x, kernel, node.attributes, windows);
  }
  if (node.op !== 'convKernelGradient' || node.type.kind !== 'tensor') return null;
  const windows = windowsOf(node.type.shape, node.attributes.groups);
  return windows === null ? null : kernelGradient(g, operandTensor(g, node, 0), operandTensor(g, node, 1), node.attributes, windows);
}

/** A kernel [...window, inputs, groups · outputs]. */
interface Windows {
  readonly window: readonly number[];
  readonly groups: number;
  /** Of each group. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Null where a product over panels is better. */
function windowsOf(kernel: readonly number[], groups: number): Windows | null {
  const window = kernel.slice(0, -2);
  const [inputs = 1, all = 1] = kernel.slice(-2);
  const outputs = all / groups;
  const suits = groups > 1 && (groups >= manyFrom || outputs < fewBelow) && sizeOf(window) * inputs <= mostTerms;
  return suits ? { window, groups, inputs, outputs } : null;
}

/** Σ of x seen from each place of the window and each input of a group, times that row of the kernel. */
function sumOfProducts(g: GraphBuilder, x: TensorValue, kernel: TensorValue, sliding: Sliding, windows: Windows): TensorValue {
  const [, ...spatial] = x.type.shape.slice(0, -1);
  const out = spatial.map((extent, axis) => Math.floor((extent - ((windows.window[axis] ?? 1) - 1) * (sliding.dilations[axis] ?? 1) - 1) / (sliding.strides[axis] ?? 1)) + 1);
  const rows = g.reshape(kernel, [sizeOf(windows.window) * windows.inputs, windows.groups * windows.outputs]);
  const terms = termsOf(windows).map(({ offset, input }, index) => {
    const row = g.reshape(g.slice(rows, [index, 0], [index + 1, windows.groups * windows.outputs]), [windows.groups * windows.outputs]);
    return g.mul(seen(g, x, out, offset, input, sliding, windows), row);
  });
  return terms.reduce((sum, term) => g.add(sum, term));
}

/** For each place of the window and each input of a group, Σ of x seen from there times the gradient. */
function kernelGradient(g: GraphBuilder, x: TensorValue, gradient: TensorValue, sliding: Sliding, windows: Windows): TensorValue {
  const { shape } = gradient.type;
  const out = shape.slice(1, -1);
  const axes = shape.slice(0, -1).map((_, axis) => axis);
  const rows = termsOf(windows).map(({ offset, input }) => g.reduceSum(g.mul(seen(g, x, out, offset, input, sliding, windows), gradient), axes));
  const channels = windows.groups * windows.outputs;
  return g.reshape(g.concat(rows.map((row) => g.reshape(row, [1, channels])), 0), [...windows.window, windows.inputs, channels]);
}

/** Places of the window, row-major, with the inputs of a group as their last axis: the rows of a kernel. */
function termsOf({ window, inputs }: Windows): readonly { readonly offset: readonly number[]; readonly input: number }[] {
  const offsets = window.reduce<readonly (readonly number[])[]>((all, extent) => all.flatMap((offset) => Array.from({ length: extent }, (_, at) => [...offset, at])), [[]]);
  return offsets.flatMap((offset) => Array.from({ length: inputs }, (_, input) => ({ offset, input })));
}

/** [B, ...out, groups · outputs]: what each output sees of that input of its group from that place of its window. */
function seen(g: GraphBuilder, x: TensorValue, out: readonly number[], offset: readonly number[], input: number, { strides, dilations }: Sliding, { groups, inputs, outputs }: Windows): TensorValue {
  const [batch = 1] = x.type.shape;
  const starts = offset.map((at, axis) => at * (dilations[axis] ?? 1));
  const ends = starts.map((start, axis) => start + ((out[axis] ?? 1) - 1) * (strides[axis] ?? 1) + 1);
  const part = g.slice(x, [0, ...starts, input], [batch, ...ends, (groups - 1) * inputs + input + 1], [1, ...strides, inputs]);
  if (outputs === 1) return part;
  const spread = g.broadcastTo(g.reshape(part, [batch, ...out, groups, 1]), [batch, ...out, groups, outputs]);
  return g.reshape(spread, [batch, ...out, groups * outputs]);
}
