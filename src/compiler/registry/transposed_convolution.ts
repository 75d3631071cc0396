/**
 * @file The transposed convolutions of one, two and three axes: what a convolution passes back to its input, used as a layer.
 */
import { reach } from '../graph/infer_windows.ts';
import { filtersParam, notBoth, outputParams, stridesAndDilates, windowParams, windowsOf } from './convolution.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition, type Refusal } from './entry.ts';
import { maybe, optional } from './param.ts';
import { choice } from './param_type.ts';
import { biasNeed, kernelNeed, kernelParams } from './weight_options.ts';
import { each, sizes, slidingOf, spatialBatch, spatialRow, type Padding, type Rank, type Windows } from './windows.ts';

const extents = choice({ valid: 'as far as windows reach', same: 'extents are multiplied by the strides' });

/**
 * The extents that windows would have to go over to give `spatial`. Many do where strides are above 1; `padding`, one number each
 * axis, says which; without it, all that windows of such strides reach, as in Keras.
 */
function spreadOver(windows: Windows, padding: readonly number[] | null, spatial: readonly number[]): readonly number[] {
  return spatial.map((extent, axis) => {
    const [window = 1, stride = 1, dilation = 1, more] = [windows.window[axis], windows.strides[axis], windows.dilations[axis], padding?.[axis]];
    const covered = reach({ window, dilation });
    if (windows.padding === 'same') return more === undefined ? extent * stride : (extent - 1) * stride + (covered % 2) + more;
    return (extent - 1) * stride + covered + (more ?? Math.max(covered, stride) - covered);
  });
}

function wrongPadding(windows: Windows, padding: readonly number[]): Refusal | null {
  if (padding.some((size, axis) => size >= (windows.strides[axis] ?? 1))) return { refusal: `\`output_padding\` must be smaller than \`strides\`, which is ${windows.strides.join('x')}` };
  const short = padding.some((size, axis) => size === 0 && reach({ window: windows.window[axis] ?? 1, dilation: windows.dilations[axis] ?? 1 }) % 2 === 0);
  return windows.padding === 'same' && short ? { refusal: 'with padding `same` a window of even extent needs an `output_padding` of at least 1', help: 'leave `output_padding` out, and each extent is multiplied by `strides`' } : null;
}

export function defineTransposedConvolution({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      filters: filtersParam,
      ...windowParams(rank),
      padding: optional<Padding>(extents, 'valid', 'How far the output goes.', { positional: true }),
      output_padding: maybe(sizes(rank, 0), 'How much longer the output is than the least that such strides can have come from.'),
      ...kernelParams,
      ...outputParams,
    },
    shape(args, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const windows = windowsOf(args, rank);
      if (stridesAndDilates(windows)) return notBoth;
      const padding = args.output_padding === null ? null : each(args.output_padding, rank);
      const wrong = padding === null ? null : wrongPadding(windows, padding);
      if (wrong !== null) return wrong;
      return {
        output: { dtype: 'f32', shape: [...spreadOver(windows, padding, row.spatial), args.filters], vocabulary: null },
        weights: {
          kernel: kernelNeed(args, [...windows.window, args.filters, row.channels]),
          ...(args.use_bias ? { bias: biasNeed(args, [args.filters]) } : {}),
        },
      };
    },
    lower({ g, arguments: args, input, uses, weight }) {
      const x = spatialBatch(g, input, rank);
      const windows = windowsOf(args, rank);
      const padding = args.output_padding === null ? null : each(args.output_padding, rank);
      const spatial = spreadOver(windows, padding, x.type.shape.slice(1, -1));
      const sums = g.convInputGradient(x, weight('kernel'), { ...slidingOf(windows, spatial), groups: 1, spatial });
      return uses.activation(g, args.activation, args.use_bias ? g.add(sums, weight('bias')) : sums);
    },
    endsWith: ({ activation }) => activation,
    regularizes: ({ activity_regularizer }) => activity_regularizer,
  });
}
