/**
 * @file The convolutions that go over each channel for itself: depthwise, and separable, which then mix the channels.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Sliding } from '../graph/primitives.ts';
import { filtersParam, outputParams, windowParams, windowsOf } from './convolution.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { optional } from './param.ts';
import { int } from './param_type.ts';
import { biasNeed, depthwiseNeed, depthwiseParams, pointwiseNeed, pointwiseParams } from './weight_options.ts';
import { slideOver, slidingOf, spatialBatch, spatialRow } from './windows.ts';

/** As in Keras, over steps and images only. */
type Rank = 1 | 2;

const multiplierParam = optional(int({ min: 1 }), 1, 'How many outputs each channel gives.');

/** x [B, ...spatial, C], kernel [...window, C, M] → [B, ...out, C · M] */
function convolveEach(g: GraphBuilder, x: TensorValue, kernel: TensorValue, sliding: Sliding): TensorValue {
  const [channels = 1, multiplier = 1] = kernel.type.shape.slice(-2);
  return g.conv(x, g.reshape(kernel, [...kernel.type.shape.slice(0, -2), 1, channels * multiplier]), { ...sliding, groups: channels });
}

export function defineDepthwiseConvolution({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      ...windowParams(rank),
      depth_multiplier: multiplierParam,
      ...depthwiseParams,
      ...outputParams,
    },
    shape(args, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const windows = windowsOf(args, rank);
      const out = slideOver(windows, row.spatial, 'kernel_size');
      if ('refusal' in out) return out;
      const outputs = row.channels * args.depth_multiplier;
      return {
        output: { dtype: 'f32', shape: [...out, outputs], vocabulary: null },
        weights: {
          kernel: depthwiseNeed(args, [...windows.window, row.channels, args.depth_multiplier]),
          ...(args.use_bias ? { bias: biasNeed(args, [outputs]) } : {}),
        },
      };
    },
    lower({ g, arguments: args, input, uses, weight }) {
      const x = spatialBatch(g, input, rank);
      const sums = convolveEach(g, x, weight('kernel'), slidingOf(windowsOf(args, rank), x.type.shape.slice(1, -1)));
      return uses.activation(g, args.activation, args.use_bias ? g.add(sums, weight('bias')) : sums);
    },
    endsWith: ({ activation }) => activation,
    regularizes: ({ activity_regularizer }) => activity_regularizer,
  });
}

export function defineSeparableConvolution({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      filters: filtersParam,
      ...windowParams(rank),
      depth_multiplier: multiplierParam,
      ...depthwiseParams,
      ...pointwiseParams,
      ...outputParams,
    },
    shape(args, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const windows = windowsOf(args, rank);
      const out = slideOver(windows, row.spatial, 'kernel_size');
      if ('refusal' in out) return out;
      const point = windows.window.map(() => 1);
      return {
        output: { dtype: 'f32', shape: [...out, args.filters], vocabulary: null },
        weights: {
          depthwise_kernel: depthwiseNeed(args, [...windows.window, row.channels, args.depth_multiplier]),
          pointwise_kernel: pointwiseNeed(args, [...point, row.channels * args.depth_multiplier, args.filters]),
          ...(args.use_bias ? { bias: biasNeed(args, [args.filters]) } : {}),
        },
      };
    },
    lower({ g, arguments: args, input, uses, weight }) {
      const x = spatialBatch(g, input, rank);
      const apart = convolveEach(g, x, weight('depthwise_kernel'), slidingOf(windowsOf(args, rank), x.type.shape.slice(1, -1)));
      const sums = g.conv(apart, weight('pointwise_kernel'));
      return uses.activation(g, args.activation, args.use_bias ? g.add(sums, weight('bias')) : sums);
    },
    endsWith: ({ activation }) => activation,
    regularizes: ({ activity_regularizer }) => activity_regularizer,
  });
}
