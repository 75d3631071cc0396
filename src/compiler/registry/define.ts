/**
 * @file `defineLayer` and its kin: they check an entry against the precise types of its own parameters, then forget those, so
 * that entries of one kind can stand in one table.
 */
import type {
  ActivationDefinition, ConstraintDefinition, InitializerDefinition, LayerDefinition, LossDefinition, MetricDefinition, OptimizerDefinition, RegularizerDefinition, ScheduleDefinition,
  SourceDefinition, TransformDefinition,
} from './entry.ts';
import type { Params } from './param.ts';
import type { ActionDefinition, CallbackDefinition, SelectorDefinition, SettingDefinition, StructureDefinition } from './statement.ts';

export function defineLayer<P extends Params>(definition: LayerDefinition<P>): LayerDefinition {
  return definition;
}

export function defineActivation<P extends Params>(definition: ActivationDefinition<P>): ActivationDefinition {
  return definition;
}

export function defineInitializer<P extends Params>(definition: InitializerDefinition<P>): InitializerDefinition {
  return definition;
}

export function defineRegularizer<P extends Params>(definition: RegularizerDefinition<P>): RegularizerDefinition {
  return definition;
}

export function defineConstraint<P extends Params>(definition: ConstraintDefinition<P>): ConstraintDefinition {
  return definition;
}

export function defineLoss<P extends Params>(definition: LossDefinition<P>): LossDefinition {
  return definition;
}

export function defineOptimizer<P extends Params>(definition: OptimizerDefinition<P>): OptimizerDefinition {
  return definition;
}

export function defineSchedule<P extends Params>(definition: ScheduleDefinition<P>): ScheduleDefinition {
  return definition;
}

export function defineMetric<P extends Params>(definition: MetricDefinition<P>): MetricDefinition {
  return definition;
}

export function defineTransform<P extends Params>(definition: TransformDefinition<P>): TransformDefinition {
  return definition;
}

export function defineSource<P extends Params>(definition: SourceDefinition<P>): SourceDefinition {
  return definition;
}

export function defineCallback<P extends Params>(definition: CallbackDefinition<P>): CallbackDefinition {
  return definition;
}

export function defineAction<P extends Params>(definition: ActionDefinition<P>): ActionDefinition {
  return definition;
}

export function defineSetting<P extends Params>(definition: SettingDefinition<P>): SettingDefinition {
  return definition;
}

export function defineStructure<P extends Params>(definition: StructureDefinition<P>): StructureDefinition {
  return definition;
}

export function defineSelector(definition: SelectorDefinition): SelectorDefinition {
  return definition;
}
