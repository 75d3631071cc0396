import type { TensorValue } from '../../graph/builder.ts';
import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { along, axisOfFeatures, batchAxes, epsilonAdded, extentsOf, otherAxes, refuseAxes, scaleAndShift, scaleNeeds, scaleParams, standardize } from '../normalized.ts';
import { optional } from '../param.ts';
import { entry, number } from '../param_type.ts';
import { ones, zeros } from '../uses.ts';

export const batchNormalization = defineLayer({
  name: 'batch_normalization',
  aliases: ['batch_norm'],
  keras: 'keras.layers.BatchNormalization',
  summary: 'Brings each feature to mean 0 and variance 1 over the batch, then scales and shifts it as is learnt.',
  details: 'y = gamma · (x - mean) / √(variance + epsilon) + beta, with a mean and a variance for each feature along `axis`. While training they are those of the batch, and each step brings the moving ones nearer: moving = momentum · moving + (1 - momentum) · of the batch. Steps that a mask leaves out do not count for them. Outside training the moving ones are used. gamma, beta, moving_mean and moving_variance have the extent of the axis; the moving ones are not trained. Ioffe and Szegedy 2015.',
  example: 'conv2d 32 3x3\nbatch_norm\nactivation relu',
  params: {
    axis: axisOfFeatures,
    momentum: optional(number({ min: 0, max: 1 }), 0.99, 'How much of the moving mean and variance each step leaves.'),
    epsilon: epsilonAdded,
    ...scaleParams,
    moving_mean_initializer: optional(entry('initializer'), zeros, 'How the moving mean begins.'),
    moving_variance_initializer: optional(entry('initializer'), ones, 'How the moving variance begins.'),
  },
  shape(args, input) {
    const refused = refuseAxes(args.axis, input.shape);
    if (refused !== null) return refused;
    const shape = extentsOf(args.axis, input.shape);
    return {
      output: { dtype: 'f32', shape: input.shape, vocabulary: null },
      weights: {
        ...scaleNeeds(args, shape),
        moving_mean: { shape, initializer: args.moving_mean_initializer, trainable: false },
        moving_variance: { shape, initializer: args.moving_variance_initializer, trainable: false },
      },
    };
  },
  inKeras: { ignored: ['renorm_momentum'] },
  lower({ g, arguments: args, input, mask, training, weight, update }) {
    const x = g.cast(input, 'f32');
    const axes = batchAxes(args.axis, x.type.shape.length);
    const [mean, variance] = [weight('moving_mean'), weight('moving_variance')];
    if (!training) {
      const centered = g.sub(x, along(g, mean, x, axes));
      const normal = g.mul(centered, along(g, g.div(1, g.sqrt(g.add(variance, args.epsilon))), x, axes));
      return scaleAndShift(g, normal, args, weight, axes);
    }
    const batch = standardize(g, x, otherAxes(axes, x.type.shape.length), args.epsilon, mask);
    const nearer = (moving: TensorValue, seen: TensorValue): TensorValue => g.add(g.mul(moving, args.momentum), g.mul(g.reshape(seen, moving.type.shape), 1 - args.momentum));
    update('moving_mean', nearer(mean, batch.mean));
    update('moving_variance', nearer(variance, batch.variance));
    return scaleAndShift(g, batch.normal, args, weight, axes);
  },
  mask: () => passesMask,
});
