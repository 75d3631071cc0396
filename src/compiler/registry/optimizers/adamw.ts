import { amsgradParam, betaParams } from '../adam_params.ts';
import { defineOptimizer } from '../define.ts';
import { adamSlots, adamStep } from '../moments.ts';
import { decayingOptions, learningRate } from '../optimizer_options.ts';

export const adamw = defineOptimizer({
  name: 'adamw',
  aliases: ['adam_w'],
  keras: 'keras.optimizers.AdamW',
  summary: 'Adam, with weights that decay by a share of themselves.',
  details: 'w ← w - lr · weight_decay · w, then a step of `adam`: the decay is not divided by the size of the gradient. Loshchilov and Hutter 2019.',
  example: 'optimizer adamw lr 0.001 weight_decay 0.004',
  params: { learning_rate: learningRate(0.001), ...betaParams, amsgrad: amsgradParam, ...decayingOptions(0.004) },
  slots: adamSlots,
  inKeras: { apart: ['velocity_hat'] },
  lower: (step) => adamStep(step, step.arguments),
});
