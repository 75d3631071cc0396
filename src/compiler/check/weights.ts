/**
 * @file Plans the weights that a layer asks for, and sees to it that what is said of them suits their shapes.
 */
import type { EntryUse, WeightPlan } from '../program/program.ts';
import { isRefusal, type LayerShape, type Refusal, type WeightNeed } from '../registry/entry.ts';
import { findEntry } from '../registry/registry.ts';

/** The weights in their order, or why one of them cannot be had. `outputs`: what the layer's outputs add to the loss. */
export function planWeights({ weights = {}, output }: LayerShape, outputs: EntryUse | null): readonly WeightPlan[] | Refusal {
  // Of a batch only the rows' number is unknown: those can be regularized that take any number, one among them.
  const refused = outputs === null ? null : refusedUse('regularizer', outputs, [1, ...output.shape], 'its outputs have');
  if (refused !== null) return refused;
  const plans: WeightPlan[] = [];
  for (const [name, need] of Object.entries(weights)) {
    const plan = planWeight(name, need);
    if (isRefusal(plan)) return plan;
    plans.push(plan);
  }
  return plans;
}

function planWeight(name: string, { shape, initializer, trainable = true, ones, regularizer, constraint }: WeightNeed): WeightPlan | Refusal {
  const uses = [['initializer', initializer], ['regularizer', regularizer], ['constraint', constraint]] as const;
  for (const [kind, use] of uses) {
    const refused = use == null ? null : refusedUse(kind, use, shape, `its ${name} has`);
    if (refused !== null) return refused;
  }
  return { name, shape, initializer, trainable, ...(ones === undefined ? {} : { ones }), ...(regularizer == null ? {} : { regularizer }), ...(constraint == null ? {} : { constraint }) };
}

function refusedUse(kind: 'initializer' | 'regularizer' | 'constraint', use: EntryUse, shape: readonly number[], whose: string): Refusal | null {
  const why = findEntry(kind, use.name)?.refuses?.(use.arguments, shape) ?? null;
  return why === null ? null : { refusal: `${whose} the ${kind} \`${use.name}\`, which ${why}` };
}
