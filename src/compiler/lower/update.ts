/**
 * @file Lowers the optimizer: gradients of the loss, and the new value of each weight and of what the optimizer keeps for it.
 */
import { differentiate } from '../graph/autodiff.ts';
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { SlotPlan } from '../program/executable.ts';
import type { EntryUse, ModelPlan, TrainingPlan } from '../program/program.ts';
import type { OptimizerDefinition } from '../registry/entry.ts';
import { clipGradients, decayed, decayOf } from '../registry/optimizer_options.ts';
import { entry } from './entry.ts';
import { rateAt } from './learning_rate.ts';
import { weightsOf } from './model.ts';

/** The state that an optimizer's slot for a weight is kept in: `dense/kernel/velocity`. */
export function slotNames(weight: string, slot: string): string {
  return `${weight}/${slot}`;
}

export function lowerUpdates(g: GraphBuilder, model: ModelPlan, training: TrainingPlan, weights: ReadonlyMap<string, TensorValue>, loss: TensorValue): void {
  const trainable = weightsOf(model)
    .filter(({ plan }) => plan.trainable)
    .flatMap(({ state, plan }) => {
      const weight = weights.get(state);
      return weight === undefined ? [] : [{ state, weight, constraint: plan.constraint }];
    });
  const gradients = differentiate(g, loss, trainable.map(({ weight }) => weight));
  applyOptimizer(g, training.optimizer, trainable, gradients);
}

/** What the optimizer keeps for each of those weights, and once for all of them. */
export function slotPlans(use: EntryUse, weights: readonly { readonly state: string; readonly shape: readonly number[] }[]): readonly SlotPlan[] {
  const definition = entry('optimizer', use);
  const kept = Object.entries(definition.keeps?.(use.arguments) ?? {}).map(([name, value]) => ({ state: keptName(name), type: tensor('f32', []), value }));
  return [...kept, ...weights.flatMap(({ state, shape }) => Object.entries(definition.slots(use.arguments, { name: state, shape })).map(([name, slot]) => ({
    state: slotNames(state, name), type: tensor('f32', slot.shape ?? shape), value: slot.value,
  })))];
}

/** The state that an optimizer keeps once for all weights. */
function keptName(name: string): string {
  return `optimizer/${name}`;
}

interface TrainedWeight {
  readonly state: string;
  readonly weight: TensorValue;
  /** What it is brought back to after the update. */
  readonly constraint?: EntryUse | undefined;
}

/** Updates each weight, which is the state of that name, by its gradient. Reads the scalars `learning_rate` and `step`; gives the new weights. */
export function applyOptimizer(g: GraphBuilder, use: EntryUse, weights: readonly TrainedWeight[], gradients: readonly TensorValue[]): readonly TensorValue[] {
  const definition = entry('optimizer', use);
  const args = use.arguments;
  const step = g.cast(g.scalar('step', 'i32'), 'f32');
  const learningRate = rateAt(g, args, step);
  const clipped = clipGradients(g, gradients, args);
  const shared = share(g, definition, use, step);
  return weights.map(({ state, weight, constraint }, index) => {
    const gradient = clipped[index];
    if (gradient === undefined) throw new InternalError(`${state} has no gradient`);
    const trained = { name: state, shape: weight.type.shape };
    const slots = definition.slots(args, trained);
    const slot = (name: string): TensorValue => {
      const need = Object.hasOwn(slots, name) ? slots[name] : undefined;
      if (need === undefined) throw new InternalError(`${definition.name} keeps no ${name}`);
      return g.state(slotNames(state, name), tensor('f32', need.shape ?? weight.type.shape));
    };
    const decay = definition.decay === undefined ? decayOf(args) : definition.decay(args, trained);
    const next = definition.lower({ g, arguments: args, weight: decayed(g, weight, learningRate, decay), gradient, step, learningRate, slot, shared, name: state });
    const bounded = constraint === undefined ? next.weight : entry('constraint', constraint).lower(g, next.weight, constraint.arguments);
    g.update(state, bounded);
    for (const [name, value] of Object.entries(next.slots)) g.update(slotNames(state, name), value);
    return bounded;
  });
}

/** Updates what is kept once for all weights; gives the new values by name. */
function share(g: GraphBuilder, definition: OptimizerDefinition, { arguments: args }: EntryUse, step: TensorValue): (name: string) => TensorValue {
  const kept = definition.keeps?.(args) ?? {};
  const values = definition.share?.({ g, arguments: args, step, kept: (name) => g.state(keptName(name), tensor('f32', [])) }) ?? {};
  for (const name of Object.keys(kept)) {
    const value = values[name];
    if (value !== undefined) g.update(keptName(name), value);
  }
  return (name) => {
    const value = values[name];
    if (value === undefined) throw new InternalError(`${definition.name} shares no ${name}`);
    return value;
  };
}
