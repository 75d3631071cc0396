/**
 * @file Which transforms a model depends on: what was done to the rows that it learnt from must be done to those it is asked about.
 */
import type { TransformStage } from '../program/program.ts';
import { findEntry } from './registry.ts';

/** Whether it changes what the model is given, and not only which rows there are, their order, or their labels. */
export function changesFeatures({ transform, before, after, within_step: within }: TransformStage): boolean {
  const definition = findEntry('transform', transform);
  if (within === 'labels' || definition?.selection !== undefined || definition?.onlyInTraining === true) return false;
  const [features, labels] = [sameJson(before.features, after.features), sameJson(before.labels, after.labels)];
  return !features || labels;
}

function sameJson(a: object | null, b: object | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
