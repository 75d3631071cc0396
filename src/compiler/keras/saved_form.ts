/**
 * @file What a Program says of its model for each format that models are kept in.
 */
import type { Description, Dialect, NotedModel, SavedForm, Unsayable } from '../program/model_file.ts';
import type { ModelPlan, TrainingPlan } from '../program/program.ts';
import { decimalKeys } from './decimals.ts';
import { topologyOf } from './topology.ts';
import { Unsaid } from './unsayable.ts';
import { savedOptimizer, savedWeights } from './variables.ts';
import { trainingConfigOf } from './write_training.ts';

/** Or what no format can say of it. */
export function savedFormOf(model: ModelPlan, training: TrainingPlan | null): SavedForm | Unsayable {
  return attempt(() => {
    const weights = savedWeights(model);
    return {
      weights,
      optimizer: training === null ? null : savedOptimizer(training, weights),
      describe: (dialect, withTraining) => attempt(() => describe(model, withTraining ? training : null, dialect)),
      noted: notedModel(model, training),
    };
  });
}

function describe(model: ModelPlan, training: TrainingPlan | null, dialect: Dialect): Description {
  return { model: topologyOf(model, dialect), training: training === null || dialect === 'tfjs' ? null : trainingConfigOf(training, model.layers.at(-1)?.output.shape ?? [], dialect), decimals: decimalKeys() };
}

function notedModel({ input, layers }: ModelPlan, training: TrainingPlan | null): NotedModel {
  return {
    input,
    layers: layers.map(({ name, layer, arguments: args, inputs, inner }) => ({ name, layer, arguments: args, inputs, inner })),
    training: training === null ? null : { loss: training.loss, optimizer: training.optimizer, metrics: training.metrics },
  };
}

function attempt<T>(work: () => T): T | Unsayable {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unsaid) return { layer: error.layer, why: error.message };
    throw error;
  }
}
