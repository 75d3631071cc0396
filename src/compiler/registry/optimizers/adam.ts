import { amsgradParam, betaParams } from '../adam_params.ts';
import { defineOptimizer } from '../define.ts';
import { adamSlots, adamStep } from '../moments.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';

export const adam = defineOptimizer({
  name: 'adam',
  keras: 'keras.optimizers.Adam',
  summary: 'Momentum, divided by the recent size of the gradient.',
  details:
    'm ← m + (1 - β₁)(g - m), v ← v + (1 - β₂)(g² - v), w ← w - α m / (√v + ε) with α = lr · √(1 - β₂ᵗ) / (1 - β₁ᵗ) at step t; with amsgrad the greatest v so far stands for v. Kingma and Ba 2014, in the form that Keras computes.',
  example: 'optimizer adam lr 0.001',
  params: { learning_rate: learningRate(0.001), ...betaParams, amsgrad: amsgradParam, ...optimizerOptions },
  slots: adamSlots,
  inKeras: { apart: ['velocity_hat'] },
  lower: (step) => adamStep(step, step.arguments),
});
