import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { axisOfFeatures, batchAxes, epsilonAdded, extentsOf, otherAxes, refuseAxes, scaleAndShift, scaleNeeds, scaleParams, standardize } from '../normalized.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';

export const groupNormalization = defineLayer({
  name: 'group_normalization',
  aliases: ['group_norm'],
  keras: 'keras.layers.GroupNormalization',
  summary: 'Brings groups of features of each row to mean 0 and variance 1, then scales and shifts each feature as is learnt.',
  details: 'The axis falls into `groups` equal parts, and y = gamma · (x - mean) / √(variance + epsilon) + beta, with the mean and the variance of a part over all places of the row. gamma and beta have the extent of the axis. Wu and He 2018.',
  example: 'conv2d 32 3x3\ngroup_norm groups 8\nactivation relu',
  params: {
    groups: optional(int({ min: -1 }), 32, 'Into how many parts the features fall; -1 makes each a part of its own (instance normalization).'),
    axis: axisOfFeatures,
    epsilon: epsilonAdded,
    ...scaleParams,
  },
  shape(args, input) {
    const { groups } = args;
    const refused = refuseAxes(args.axis, input.shape);
    if (refused !== null) return refused;
    const shape = extentsOf(args.axis, input.shape);
    const [features = 1] = shape;
    if (groups === 0) return { refusal: '0 groups hold nothing', help: 'write `groups 1` for all features together, or `groups -1` for each by itself' };
    if (features % groups !== 0) {
      const fitting = [16, 8, 4, 2, 1].find((each) => each <= groups && features % each === 0) ?? 1;
      return { refusal: `${groups} groups do not divide the ${features === 1 ? 'one feature' : `${features} features`} of each row`, help: `\`groups ${fitting}\` would` };
    }
    return { output: { dtype: 'f32', shape: input.shape, vocabulary: null }, weights: scaleNeeds(args, shape) };
  },
  lower({ g, arguments: args, input, weight }) {
    const x = g.cast(input, 'f32');
    const { shape } = x.type;
    const [features = 1] = batchAxes(args.axis, shape.length);
    const extent = shape[features] ?? 1;
    const groups = args.groups < 0 ? extent : args.groups;
    const parts = g.reshape(x, [...shape.slice(0, features), groups, extent / groups, ...shape.slice(features + 1)]);
    const { normal } = standardize(g, parts, otherAxes([0, features], shape.length + 1), args.epsilon);
    return scaleAndShift(g, g.reshape(normal, shape), args, weight, [features]);
  },
  mask: () => passesMask,
});
