/**
 * @file What predictions of classes are, from how the model ends.
 */
import type { Executable } from '../program/executable.ts';
import type { ModelPlan, TrainingPlan } from '../program/program.ts';
import { entry } from './entry.ts';

/** `numbers`: nothing says that they are probabilities. */
export function givenBy(model: ModelPlan | null, training: TrainingPlan | null): Executable['gives'] {
  if (training?.loss.arguments['from_logits'] === true) return 'logits';
  const last = model?.layers.at(-1);
  const ending = last === undefined ? null : (entry('layer', { name: last.layer }).endsWith?.(last.arguments) ?? null);
  return ending === null ? 'numbers' : entry('activation', ending).gives;
}
