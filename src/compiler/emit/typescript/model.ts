/**
 * @file The model and how it is trained: a function `buildModel`.
 */
import type { ModelPlan, TrainingPlan } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';

/** Defines `buildModel`, which gives a compiled `tf.LayersModel`, and gives the lines of `main` that call it. */
export function defineModel(_scope: Scope, _model: ModelPlan, { at }: TrainingPlan): readonly string[] {
  throw new NotInTarget('this model', 'it is not written yet', at);
}
