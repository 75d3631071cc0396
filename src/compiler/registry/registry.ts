/**
 * @file Finds entries by name. The tables themselves are in `index.generated.ts`, made from the folders beside this file.
 */
import type {
  ActivationDefinition, ConstraintDefinition, Described, InitializerDefinition, LayerDefinition, LossDefinition, MetricDefinition, OptimizerDefinition, RegularizerDefinition, ScheduleDefinition,
  SourceDefinition, TransformDefinition,
} from './entry.ts';
import * as index from './index.generated.ts';
import type { ActionDefinition, CallbackDefinition, SelectorDefinition, SettingDefinition, StructureDefinition } from './statement.ts';

/** The definition of each kind of entry. */
export interface Definitions {
  readonly layer: LayerDefinition;
  readonly activation: ActivationDefinition;
  readonly initializer: InitializerDefinition;
  readonly regularizer: RegularizerDefinition;
  readonly constraint: ConstraintDefinition;
  readonly loss: LossDefinition;
  readonly optimizer: OptimizerDefinition;
  readonly schedule: ScheduleDefinition;
  readonly metric: MetricDefinition;
  readonly transform: TransformDefinition;
  readonly source: SourceDefinition;
  readonly callback: CallbackDefinition;
  readonly action: ActionDefinition;
  readonly setting: SettingDefinition;
  readonly structure: StructureDefinition;
  readonly selector: SelectorDefinition;
}

export type Kind = keyof Definitions;

const tables: { readonly [K in Kind]: readonly Definitions[K][] } = {
  layer: index.layers,
  activation: index.activations,
  initializer: index.initializers,
  regularizer: index.regularizers,
  constraint: index.constraints,
  loss: index.losses,
  optimizer: index.optimizers,
  schedule: index.schedules,
  metric: index.metrics,
  transform: index.transforms,
  source: index.sources,
  callback: index.callbacks,
  action: index.actions,
  setting: index.settings,
  structure: index.structures,
  selector: index.selectors,
};

/** Kinds whose names are statements. */
export const statementKinds = ['setting', 'selector', 'transform', 'structure', 'layer', 'callback', 'action'] as const satisfies readonly Kind[];
export type StatementKind = (typeof statementKinds)[number];

/** All entries of a kind, by name. */
export function entriesOf<K extends Kind>(kind: K): readonly Definitions[K][] {
  return tables[kind];
}

/** The entry of that name or alias. */
export function findEntry<K extends Kind>(kind: K, name: string): Definitions[K] | undefined {
  return tables[kind].find((entry: Described) => entry.name === name || entry.aliases?.includes(name) === true);
}

/** Names and aliases of a kind: what a message may suggest. */
export function namesOf(kind: Kind): readonly string[] {
  return tables[kind].flatMap((entry: Described) => [entry.name, ...(entry.aliases ?? [])]);
}
