/**
 * @file Lowers the optimizer: gradients of the loss, and the new value of each weight and of what the optimizer keeps for it.
 */
import { differentiate } from '../graph/autodiff.ts';
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { EntryUse, ModelPlan, TrainingPlan } from '../program/program.ts';
import { clipGradients, decayed } from '../registry/optimizer_options.ts';
import { entry } from './entry.ts';
import { weightsOf } from './model.ts';

/** The state that an optimizer's slot for a weight is kept in: `dense/kernel/velocity`. */
export function slotNames(weight: string, slot: string): string {
  return `${weight}/${slot}`;
}

export function lowerUpdates(g: GraphBuilder, model: ModelPlan, training: TrainingPlan, weights: ReadonlyMap<string, TensorValue>, loss: TensorValue): void {
  const trainable = weightsOf(model)
    .filter(({ plan }) => plan.trainable)
    .flatMap(({ state }) => {
      const weight = weights.get(state);
      return weight === undefined ? [] : [{ state, weight }];
    });
  const gradients = differentiate(g, loss, trainable.map(({ weight }) => weight));
  applyOptimizer(g, training.optimizer, trainable, gradients);
}

/** Updates each weight, which is the state of that name, by its gradient. Reads the scalars `learning_rate` and `step`; gives the new weights. */
export function applyOptimizer(g: GraphBuilder, use: EntryUse, weights: readonly { readonly state: string; readonly weight: TensorValue }[], gradients: readonly TensorValue[]): readonly TensorValue[] {
  const definition = entry('optimizer', use);
  const args = use.arguments;
  const learningRate = g.scalar('learning_rate', 'f32');
  const step = g.cast(g.scalar('step', 'i32'), 'f32');
  const clipped = clipGradients(g, gradients, args);
  const slots = definition.slots(args);
  return weights.map(({ state, weight }, index) => {
    const gradient = clipped[index];
    if (gradient === undefined) throw new InternalError(`${state} has no gradient`);
    const slot = (name: string): TensorValue => {
      if (!Object.hasOwn(slots, name)) throw new InternalError(`${definition.name} keeps no ${name}`);
      return g.state(slotNames(state, name), weight.type);
    };
    const next = definition.lower({ g, arguments: args, weight: decayed(g, weight, learningRate, args), gradient, step, learningRate, slot });
    g.update(state, next.weight);
    for (const [name, value] of Object.entries(next.slots)) g.update(slotNames(state, name), value);
    return next.weight;
  });
}
