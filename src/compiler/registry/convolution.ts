/**
 * @file The convolutions of one, two and three axes: all but what they are called and say of themselves. And the parameters that
 * all kinds of convolutions share.
 */
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { optional, required } from './param.ts';
import { boolean, entry, int, type ParamType } from './param_type.ts';
import { linear } from './uses.ts';
import { activityParams, biasNeed, biasParams, kernelNeed, kernelParams } from './weight_options.ts';
import { each, paddings, paddingsOverSteps, sizes, slideOver, slidingOf, spatialBatch, spatialRow, spatialRows, type Padding, type Rank, type Sizes, type Windows } from './windows.ts';

interface Arguments {
  readonly kernel_size: Sizes;
  readonly strides: Sizes;
  readonly padding: Padding;
  readonly dilation_rate: Sizes;
}

/** How windows go over a row. `around`: the paddings that there are. */
export function windowParams(rank: Rank, around: ParamType<Padding> = paddings) {
  return {
    kernel_size: required(sizes(rank), 'How large the window is.'),
    activation: optional(entry('activation'), linear, 'What the sums go through.', { positional: true }),
    padding: optional<Padding>(around, 'valid', 'What is put around each row.', { positional: true }),
    strides: optional(sizes(rank), 1, 'How far apart windows are.'),
    dilation_rate: optional(sizes(rank), 1, 'How far apart the numbers under a window are.'),
  };
}

export const filtersParam = required(int({ min: 1 }), 'Number of outputs at each place: the last axis of the output.');

export const outputParams = {
  use_bias: optional(boolean(), true, 'Whether a bias is added.'),
  ...biasParams,
  ...activityParams,
};

export function windowsOf(args: Arguments, rank: Rank): Windows {
  return { window: each(args.kernel_size, rank), strides: each(args.strides, rank), dilations: each(args.dilation_rate, rank), padding: args.padding };
}

/** Whether both are above 1, along whichever axes. */
export function stridesAndDilates({ strides, dilations }: Windows): boolean {
  return strides.some((size) => size > 1) && dilations.some((size) => size > 1);
}

export const notBoth = { refusal: '`strides` and `dilation_rate` cannot both be above 1' };

export function defineConvolution({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      filters: filtersParam,
      ...windowParams(rank, rank === 1 ? paddingsOverSteps : paddings),
      groups: optional(int({ min: 1 }), 1, 'Into how many parts the channels fall; each part of the outputs sees one of them.'),
      ...kernelParams,
      ...outputParams,
    },
    shape(args, input) {
      const { filters, groups, use_bias } = args;
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const windows = windowsOf(args, rank);
      if (stridesAndDilates(windows)) return notBoth;
      if (row.channels % groups !== 0) return { refusal: `${groups} groups do not divide the ${row.channels === 1 ? 'one channel' : `${row.channels} channels`} of each row` };
      if (filters % groups !== 0) return { refusal: `${groups} groups do not divide the ${filters === 1 ? 'one filter' : `${filters} filters`}` };
      const out = slideOver(windows, row.spatial, 'kernel_size');
      if ('refusal' in out) return out;
      return {
        output: { dtype: 'f32', shape: [...out, filters], vocabulary: null },
        weights: {
          kernel: kernelNeed(args, [...windows.window, row.channels / groups, filters]),
          ...(use_bias ? { bias: biasNeed(args, [filters]) } : {}),
        },
      };
    },
    lower({ g, arguments: args, input, uses, weight }) {
      const x = spatialBatch(g, input, rank);
      const sliding = slidingOf(windowsOf(args, rank), x.type.shape.slice(1, -1));
      const sums = g.conv(x, weight('kernel'), { ...sliding, groups: args.groups });
      return uses.activation(g, args.activation, args.use_bias ? g.add(sums, weight('bias')) : sums);
    },
    endsWith: ({ activation }) => activation,
    inKeras: { rows: (input) => spatialRows(input, rank) },
    regularizes: ({ activity_regularizer }) => activity_regularizer,
  });
}
