/**
 * @file How a model is trained, as Keras notes it: what `compile` was given.
 */
import type { Dialect } from '../program/model_file.ts';
import type { EntryUse, Json, TrainingPlan } from '../program/program.ts';
import type { Config } from '../registry/keras_form.ts';
import { findEntry } from '../registry/registry.ts';
import { moduleOf } from './classes.ts';
import { h5Training } from './h5.ts';
import { objectOf } from './write_values.ts';

/** `output`: the shape that the model ends in. Metrics that Keras lacks, tables among them, are left out: they change nothing of the model. Throws `Unsaid`. */
export function trainingConfigOf({ loss, optimizer, metrics }: TrainingPlan, output: readonly number[], dialect: Dialect): { readonly [key: string]: Json } {
  const known = (object: Config): Config => (dialect === 'h5' ? h5Training(object) : object);
  const classes = loss.name.startsWith('sparse_');
  const config = {
    loss: known(objectOf('loss', loss, dialect)),
    loss_weights: null,
    metrics: metrics.filter(({ metric }) => isOfKeras(metric)).map(({ label, metric }) => {
      const form = findEntry('metric', metric.name)?.inKeras;
      return objectOf('metric', metric, dialect, { ...form?.config?.(metric.arguments, output, classes), name: label });
    }),
    weighted_metrics: null,
  };
  const trained = known(objectOf('optimizer', optimizer, dialect));
  return dialect === 'keras' ? { optimizer: trained, ...config } : { ...config, optimizer_config: trained };
}

function isOfKeras({ name }: EntryUse): boolean {
  const entry = findEntry('metric', name);
  return entry !== undefined && moduleOf(entry) === 'keras.metrics';
}
