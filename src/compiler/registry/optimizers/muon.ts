import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineOptimizer } from '../define.ts';
import type { TrainedWeight } from '../entry.ts';
import { adamStep } from '../moments.ts';
import { decayingOptions, learningRate } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { boolean, choice, int, list, number, oneOf, string } from '../param_type.ts';

/** Whether `adamw` takes the weight over: it is no matrix, or it is excluded. */
function takenByAdam({ exclude_embeddings, exclude_layers }: { readonly exclude_embeddings: boolean; readonly exclude_layers: readonly string[] }, { name, shape }: TrainedWeight): boolean {
  return shape.length !== 2 || (exclude_embeddings && name.includes('embedding')) || exclude_layers.some((part) => name.includes(part));
}

/** Newton and Schulz's iteration: a matrix with the directions of x, all of them of a length near 1. */
function orthogonal(g: GraphBuilder, x: TensorValue, steps: number, [a, b, c]: readonly [number, number, number]): TensorValue {
  const [rows = 1, columns = 1] = x.type.shape;
  const wide = rows > columns ? g.transpose(x) : x;
  let y = g.div(wide, g.add(g.sqrt(g.reduceSum(g.mul(wide, wide))), 1e-7));
  for (let step = 0; step < steps; step += 1) {
    const square = g.matmul(y, y, { transposeB: true });
    const mixed = g.add(g.mul(square, b), g.mul(g.matmul(square, square), c));
    y = g.add(g.mul(y, a), g.matmul(mixed, y));
  }
  return rows > columns ? g.transpose(y) : y;
}

export const muon = defineOptimizer({
  name: 'muon',
  keras: 'keras.optimizers.Muon',
  summary: 'Momentum of matrices, made orthogonal: all directions move alike. What is no matrix is trained by `adamw`.',
  details:
    'm ← momentum · m + g, s = g + momentum · m (or m without nesterov), made orthogonal by Newton and Schulz, w ← w - lr · √max(rows, columns) · rms_rate · s. Jordan et al. 2024; Liu et al. 2025 for the length.',
  example: 'optimizer muon lr 0.001',
  params: {
    learning_rate: learningRate(0.001),
    adam_beta_1: optional(number({ min: 0, below: 1 }), 0.9, 'What `adamw` takes for beta_1.'),
    adam_beta_2: optional(number({ min: 0, below: 1 }), 0.999, 'What `adamw` takes for beta_2.'),
    adam_weight_decay: optional(number({ min: 0 }), 0.004, 'Decay of the weights that `adamw` trains.'),
    epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up.'),
    exclude_layers: optional(list(string()), [], 'Weights with one of these texts in their names are trained by `adamw`.'),
    exclude_embeddings: optional(boolean(), true, 'Whether embeddings are trained by `adamw`.'),
    muon_a: optional(number(), 3.4445, 'First coefficient of the iteration.'),
    muon_b: optional(number(), -4.775, 'Second coefficient of the iteration.'),
    muon_c: optional(number(), 2.0315, 'Third coefficient of the iteration.'),
    adam_lr_ratio: optional(number({ min: 0 }), 1, 'The learning rate of `adamw`, as a multiple of this one.'),
    momentum: optional(number({ min: 0, max: 1 }), 0.95, 'The share of the last step that is taken again.'),
    ns_steps: optional(int({ min: 0, max: 100 }), 5, 'How often the iteration is done.'),
    nesterov: optional(boolean(), true, 'Whether momentum looks ahead.'),
    rms_rate: optional(oneOf(number({ min: 0 }), choice({ none: 'steps are as long as the iteration leaves them' })), 0.2, 'The size of a step, as a share of that of a step of `adamw`.'),
    ...decayingOptions(0.004),
  },
  slots: (args, weight) => ({ momentum: { value: 0 }, ...(takenByAdam(args, weight) ? { velocity: { value: 0 } } : {}) }),
  decay: (args, weight) => (takenByAdam(args, weight) ? args.adam_weight_decay : args.weight_decay),
  inKeras: { values: { rms_rate: [['none', null]] } },
  lower(step) {
    const { g, arguments: args, weight, gradient, learningRate: rate, slot, name } = step;
    const { shape } = weight.type;
    if (takenByAdam(args, { name, shape })) {
      return adamStep({ ...step, learningRate: g.mul(rate, args.adam_lr_ratio) }, { beta_1: args.adam_beta_1, beta_2: args.adam_beta_2, epsilon: args.epsilon, amsgrad: false });
    }
    const momentum = g.add(g.mul(slot('momentum'), args.momentum), gradient);
    const direction = orthogonal(g, args.nesterov ? g.add(gradient, g.mul(momentum, args.momentum)) : momentum, args.ns_steps, [args.muon_a, args.muon_b, args.muon_c]);
    const length = args.rms_rate === 'none' ? 1 : Math.sqrt(Math.max(...shape)) * args.rms_rate;
    return { weight: g.sub(weight, g.mul(direction, g.mul(rate, length))), slots: { momentum } };
  },
});
