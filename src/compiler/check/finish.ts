/**
 * @file Makes the Program of a draft in which nothing is wrong.
 */
import { entriesOf, findEntry } from '../registry/registry.ts';
import type { EntryUse, ModelPlan, Program, TrainingPlan } from '../program/program.ts';
import type { Draft } from './draft.ts';
import { directionOf } from './measured.ts';

export function finishProgram(draft: Draft, fileName: string): Program {
  return {
    format: 'nnc-program',
    version: 1,
    file: fileName,
    seed: draft.seed,
    params: Object.fromEntries(draft.params),
    data:
      draft.data === null
        ? null
        : {
            source: draft.data.source,
            read: draft.data.read,
            rows: draft.data.rows,
            transforms: draft.transforms.map(({ span: _, ...stage }) => stage),
            at: draft.data.at,
          },
    model: modelOf(draft),
    training: trainingOf(draft),
    actions: draft.actions.map(({ plan }) => plan),
  };
}

/** The layers as a Program has them; null where there are none. */
export function modelOf(draft: Draft): ModelPlan | null {
  const [first] = draft.layers;
  return first === undefined ? null : { input: first.input, layers: draft.layers.map(({ node }) => node) };
}

/** Loss, optimizer and metrics as a Program has them; null without a loss. */
export function trainingOf(draft: Draft): TrainingPlan | null {
  const [loss] = draft.losses;
  if (loss === undefined) return null;
  return {
    loss: loss.use,
    optimizer: draft.optimizers[0]?.use ?? defaultOptimizer(),
    metrics: draft.metrics.map(({ written, use, definition }) => ({ label: written, metric: resolveMetric(draft, use, definition) })),
    callbacks: draft.callbacks.map(({ definition, arguments: args, span }) => {
      const watched = definition.watches?.(args) ?? null;
      return definition.plan(args, watched === null ? 'min' : directionOf(draft, watched), span);
    }),
    at: loss.span,
  };
}

/** What Keras's `compile` takes when no optimizer is named. */
function defaultOptimizer(): EntryUse {
  return withDefaults('optimizer', entriesOf('selector').find(({ of }) => of === 'optimizer')?.fallback ?? '');
}

function resolveMetric(draft: Draft, use: EntryUse, definition: Draft['metrics'][number]['definition']): EntryUse {
  if (definition.resolve === undefined || draft.rows?.labels == null || draft.output === null) return use;
  return withDefaults('metric', definition.resolve(draft.rows.labels, draft.output.shape));
}

function withDefaults(kind: 'optimizer' | 'metric', name: string): EntryUse {
  const params = findEntry(kind, name)?.params ?? {};
  return { name, arguments: Object.fromEntries(Object.entries(params).map(([key, param]) => [key, param.fallback ?? null])) };
}
