/**
 * @file Lowers a checked Program to the Graphs that run it. Entries lower themselves; here they are put together.
 */
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { optimise } from '../graph/passes/optimise.ts';
import { tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import { savedFormOf } from '../keras/saved_form.ts';
import type { Executable, SlotPlan } from '../program/executable.ts';
import type { ModelPlan, Program, TrainingPlan } from '../program/program.ts';
import { changesFeatures } from '../registry/feature_transforms.ts';
import { givenBy } from './given_by.ts';
import { lowerInitialWeights } from './initialize.ts';
import { batchColumns, preparationOf, restoreOf } from './data.ts';
import { lowerModel, weightsOf } from './model.ts';
import { classWeightState, judge, metricReadings, tableMetrics, weighedClasses } from './judge.ts';
import { baseRate, scheduledRate } from './learning_rate.ts';
import { lowerUpdates, slotPlans } from './update.ts';

/** The Graphs of a Program. Each is made when it is asked for, and kept for the next time. */
export function lower(program: Program): Executable {
  const model = program.model;
  const training = program.training;
  return {
    program,
    preparation: preparationOf(program),
    restore: restoreOf(program),
    transforms: (program.data?.transforms ?? []).filter(changesFeatures).map(({ transform, arguments: args }) => ({ transform, arguments: args })),
    saved: model === null ? null : savedFormOf(model, training),
    weights: model === null ? [] : weightsOf(model).map(({ state, plan }) => ({ state, type: tensor('f32', plan.shape), trainable: plan.trainable })),
    initialize: lowerInitialWeights(model),
    slots: model === null || training === null ? [] : slotsOf(model, training),
    learningRate: training === null ? 0 : baseRate(training.optimizer.arguments),
    scheduledRate: training === null ? null : scheduledRate(training.optimizer.arguments),
    metrics: metricReadings(program),
    classWeights: classWeightsOf(program),
    train: kept((rows) => lowerStep(program, 'train', rows)),
    evaluate: kept((rows) => lowerStep(program, 'evaluate', rows)),
    predict: kept((rows) => lowerStep(program, 'predict', rows)),
    gives: givenBy(model, training),
  };
}

export type StepKind = 'train' | 'evaluate' | 'predict';

function lowerStep(program: Program, kind: StepKind, rows: number): Graph {
  return optimise(lowerBeforePasses(program, kind, rows));
}

/** A step as entries lower it, gradients among it: for those who want to see what the passes make of it. */
export function lowerBeforePasses(program: Program, kind: StepKind, rows: number): Graph {
  const { model, training } = program;
  if (model === null) throw new InternalError('there is no model to lower');
  const g = new GraphBuilder(kind);
  const columns = batchColumns(g, program, rows, { withLabels: kind !== 'predict', training: kind === 'train' });
  const { predictions, mask, weights, penalties } = lowerModel(g, model, columns.features, kind === 'train');
  if (kind === 'predict') {
    g.output('predictions', predictions);
  } else {
    if (training === null || columns.labels === null) throw new InternalError('there is no loss to lower');
    const trains = kind === 'train';
    const loss = judge(g, {
      training, labels: columns.labels, predictions, mask, penalties, rowWeights: program.data?.rows.weighted === true ? g.data('weights', tensor('f32', [rows])) : null,
      leftOut: trains ? tableMetrics(program) : new Set(), weighedClasses: trains ? weighedClasses(program) : null,
    });
    if (kind === 'train') lowerUpdates(g, model, training, weights, loss);
  }
  return g.build();
}

function classWeightsOf(program: Program): Executable['classWeights'] {
  const classes = weighedClasses(program);
  return classes === null ? null : { state: classWeightState, type: tensor('f32', [classes]) };
}

function slotsOf(model: ModelPlan, training: TrainingPlan): readonly SlotPlan[] {
  return slotPlans(training.optimizer, weightsOf(model).filter(({ plan }) => plan.trainable).map(({ state, plan }) => ({ state, shape: plan.shape })));
}

function kept(make: (rows: number) => Graph): (rows: number) => Graph {
  const graphs = new Map<number, Graph>();
  return (rows) => {
    const graph = graphs.get(rows) ?? make(rows);
    graphs.set(rows, graph);
    return graph;
  };
}
