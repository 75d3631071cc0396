/**
 * @file Makes padding explicit, so that every window lies within its array, and the gradient of a convolution's input a convolution
 * itself: of the gradient, spread by the strides, with the kernel turned round.
 */
import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import type { Node, NodeOf } from '../../graph/graph.ts';
import { operandTensor, rewriteGraph, type Pass } from '../../graph/passes/rewrite.ts';

export const explicitWindows: Pass = { name: 'explicit_windows', run: (graph) => rewriteGraph(graph, replace) };

function replace(g: GraphBuilder, node: Node): TensorValue | null {
  switch (node.op) {
    case 'convInputGradient':
      return inputGradient(g, node);
    case 'conv': case 'convKernelGradient': case 'maxPool': case 'sumPool': {
      const { before, after } = node.attributes;
      if (!isPadded(before, after)) return null;
      const x = around(g, operandTensor(g, node, 0), before, after, node.op === 'maxPool' ? -Infinity : 0);
      const plain = { before: zeros(before), after: zeros(after) };
      if (node.op === 'conv') return g.conv(x, operandTensor(g, node, 1), { ...node.attributes, ...plain });
      if (node.op === 'convKernelGradient') return g.convKernelGradient(x, operandTensor(g, node, 1), { ...node.attributes, ...plain });
      return node.op === 'maxPool' ? g.maxPool(x, { ...node.attributes, ...plain }) : g.sumPool(x, { ...node.attributes, ...plain });
    }
    case 'maxPoolGradient': {
      const { before, after } = node.attributes;
      if (!isPadded(before, after)) return null;
      const inner = operandTensor(g, node, 0);
      const x = around(g, inner, before, after, -Infinity);
      return cut(g, g.maxPoolGradient(x, operandTensor(g, node, 1), { ...node.attributes, before: zeros(before), after: zeros(after) }), before, inner.type.shape.slice(1, -1));
    }
    case 'sumPoolGradient': {
      const { before, after, spatial } = node.attributes;
      if (!isPadded(before, after)) return null;
      const padded = spatial.map((extent, axis) => extent + (before[axis] ?? 0) + (after[axis] ?? 0));
      return cut(g, g.sumPoolGradient(operandTensor(g, node, 0), { ...node.attributes, spatial: padded, before: zeros(before), after: zeros(after) }), before, spatial);
    }
    default:
      return null;
  }
}

function isPadded(before: readonly number[], after: readonly number[]): boolean {
  return [...before, ...after].some((width) => width !== 0);
}

function zeros(like: readonly number[]): readonly number[] {
  return like.map(() => 0);
}

/** So much around the spatial axes of [B, …spatial, C], and between neighbours. */
function around(g: GraphBuilder, x: TensorValue, before: readonly number[], after: readonly number[], value: number, interior: readonly number[] = zeros(before)): TensorValue {
  return g.pad(x, [0, ...before, 0], [0, ...after, 0], { value, interior: [0, ...interior, 0] });
}

/** `extents` of the spatial axes from `starts` on. */
function cut(g: GraphBuilder, x: TensorValue, starts: readonly number[], extents: readonly number[]): TensorValue {
  const { shape } = x.type;
  return g.slice(x, [0, ...starts, 0], [shape[0] ?? 1, ...extents.map((extent, axis) => (starts[axis] ?? 0) + extent), shape.at(-1) ?? 1]);
}

function inputGradient(g: GraphBuilder, node: NodeOf<'convInputGradient'> & Node): TensorValue {
  const { strides, dilations, before, spatial, groups } = node.attributes;
  const [gradient, kernel] = [operandTensor(g, node, 0), operandTensor(g, node, 1)];
  const window = kernel.type.shape.slice(0, -2);
  const out = gradient.type.shape.slice(1, -1);
  const first = window.map((size, axis) => (size - 1) * (dilations[axis] ?? 1) - (before[axis] ?? 0));
  const reached = out.map((extent, axis) => (extent - 1) * (strides[axis] ?? 1) + 1);
  const last = spatial.map((extent, axis) => extent + (window[axis] ?? 1) * (dilations[axis] ?? 1) - (dilations[axis] ?? 1) - (first[axis] ?? 0) - (reached[axis] ?? 0));
  const spread = around(g, gradient, first.map((width) => Math.max(0, width)), last.map((width) => Math.max(0, width)), 0, strides.map((stride) => stride - 1));
  const starts = first.map((width) => Math.max(0, -width));
  const needed = spatial.map((extent, axis) => extent + ((window[axis] ?? 1) - 1) * (dilations[axis] ?? 1));
  const whole = starts.every((start) => start === 0) && last.every((width) => width >= 0) ? spread : cut(g, spread, starts, needed);
  const ones = strides.map(() => 1);
  return g.conv(whole, turned(g, kernel, groups), { strides: ones, dilations, before: zeros(ones), after: zeros(ones), groups });
}

/** [...window, C / groups, O] → [...window turned round, O / groups, C] */
function turned(g: GraphBuilder, kernel: TensorValue, groups: number): TensorValue {
  const { shape } = kernel.type;
  const axes = shape.slice(0, -2).map((_, axis) => axis);
  const rank = axes.length;
  const [channels = 1, outputs = 1] = shape.slice(-2);
  const parts = g.reshape(g.reverse(kernel, axes), [...shape.slice(0, -2), channels, groups, outputs / groups]);
  return g.reshape(g.transpose(parts, [...axes, rank + 2, rank + 1, rank]), [...shape.slice(0, -2), outputs / groups, groups * channels]);
}
