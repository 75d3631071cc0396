/**
 * @file Lowers the optimizer: gradients of the loss, and the new value of each weight and of what the optimizer keeps for it.
 */
import { differentiate } from '../graph/autodiff.ts';
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { ModelPlan, TrainingPlan } from '../program/program.ts';
import { entry } from './entry.ts';
import { weightsOf } from './model.ts';

/** The state that an optimizer's slot for a weight is kept in: `dense/kernel/velocity`. */
export function slotNames(weight: string, slot: string): string {
  return `${weight}/${slot}`;
}

export function lowerUpdates(g: GraphBuilder, model: ModelPlan, training: TrainingPlan, weights: ReadonlyMap<string, TensorValue>, loss: TensorValue): void {
  const definition = entry('optimizer', training.optimizer);
  const args = training.optimizer.arguments;
  const learningRate = g.scalar('learning_rate', 'f32');
  const step = g.cast(g.scalar('step', 'i32'), 'f32');
  const trainable = weightsOf(model)
    .filter(({ plan }) => plan.trainable)
    .flatMap(({ state }) => {
      const weight = weights.get(state);
      return weight === undefined ? [] : [{ state, weight }];
    });
  const gradients = differentiate(g, loss, trainable.map(({ weight }) => weight));
  const slots = definition.slots(args);
  trainable.forEach(({ state, weight }, index) => {
    const gradient = gradients[index];
    if (gradient === undefined) throw new InternalError(`${state} has no gradient`);
    const slot = (name: string): TensorValue => {
      if (!Object.hasOwn(slots, name)) throw new InternalError(`${definition.name} keeps no ${name}`);
      return g.state(slotNames(state, name), weight.type);
    };
    const next = definition.lower({ g, arguments: args, weight, gradient, step, learningRate, slot });
    g.update(state, next.weight);
    for (const [name, value] of Object.entries(next.slots)) g.update(slotNames(state, name), value);
  });
}
