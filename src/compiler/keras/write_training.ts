/**
 * @file How a model is trained, as Keras notes it: what `compile` was given.
 */
import type { Dialect } from '../program/model_file.ts';
import type { Json, TrainingPlan } from '../program/program.ts';
import { objectOf } from './write_values.ts';

/** Throws `Unsaid`. */
export function trainingConfigOf({ loss, optimizer, metrics }: TrainingPlan, dialect: Dialect): { readonly [key: string]: Json } {
  const config = {
    loss: objectOf('loss', loss, dialect),
    loss_weights: null,
    metrics: metrics.map(({ label, metric }) => objectOf('metric', metric, dialect, { name: label })),
    weighted_metrics: null,
  };
  const trained = objectOf('optimizer', optimizer, dialect);
  return dialect === 'keras' ? { optimizer: trained, ...config } : { ...config, optimizer_config: trained };
}
