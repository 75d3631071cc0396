/**
 * @file What the checker has gathered of a file: the parts of the Program with the text they come from, any of which may be
 * missing because it was wrong. Rules look at it once it is whole.
 */
import type { ActionPlan, ArgumentValues, DataStage, EntryUse, LayerNode, LayerType, RowsType, TransformStage } from '../program/program.ts';
import type { ActionDefinition, CallbackDefinition, SelectorDefinition } from '../registry/statement.ts';
import type { LossDefinition, MetricDefinition, OptimizerDefinition } from '../registry/entry.ts';
import type { Span } from '../source/span.ts';
import type { Statement } from '../syntax/ast.ts';
import { features, LayerNames } from './layer_names.ts';

export interface DraftLayer {
  readonly node: LayerNode;
  readonly span: Span;
  /** The activation it ends with. */
  readonly endsWith: EntryUse | null;
  readonly input: LayerType;
  readonly looksUp: { readonly rows: number; readonly parameter: string } | null;
}

/** An entry picked by a selector. */
export interface Picked<D> {
  readonly use: EntryUse;
  readonly definition: D;
  /** The name that the file calls it by. */
  readonly written: string;
  /** Where it is named. */
  readonly span: Span;
}

export interface DraftCallback {
  readonly definition: CallbackDefinition;
  readonly arguments: ArgumentValues;
  /** The name that the file calls it by. */
  readonly written: string;
  readonly span: Span;
}

export interface DraftAction {
  readonly plan: ActionPlan;
  readonly definition: ActionDefinition;
  readonly statement: Statement;
  readonly span: Span;
}

export interface Draft {
  seed: number;
  readonly params: Map<string, number | string>;
  data: (Omit<DataStage, 'transforms'> & { readonly span: Span }) | null;
  readonly transforms: (TransformStage & { readonly span: Span })[];
  /** What rows are after the transforms so far; null when there are none, or they are not known. */
  rows: RowsType | null;
  readonly layers: DraftLayer[];
  readonly names: LayerNames;
  /** What each layer so far gives, by its own name; `features`, the data, from the first layer on. */
  readonly types: Map<string, LayerType>;
  /** The layer that the next one is fed from, or `features`. */
  tip: string;
  /** What it gives; null when not known. */
  output: LayerType | null;
  readonly losses: Picked<LossDefinition>[];
  readonly optimizers: Picked<OptimizerDefinition>[];
  readonly metrics: Picked<MetricDefinition>[];
  readonly callbacks: DraftCallback[];
  readonly actions: DraftAction[];
  /** Index of the `load` that brought the layers; null where they are declared. */
  broughtBy: number | null;
  /** What the file declares: hyper-parameters, as `$name`, and blocks. */
  readonly declarations: { readonly name: string; readonly used: boolean; readonly span: Span }[];
  /** Roles in which something was wrong, so that what is missing there is not the author's omission. */
  readonly broken: Set<'data' | 'model' | 'training'>;
  /** The first statement that is a layer, broken or not. */
  firstLayer: Statement | null;
  /** Selectors seen, to find those that stand twice. */
  readonly selected: Map<SelectorDefinition, Statement>;
}

export function emptyDraft(): Draft {
  return {
    seed: 0, params: new Map(), data: null, transforms: [], rows: null, layers: [], names: new LayerNames(), types: new Map(), tip: features, output: null, losses: [], optimizers: [], metrics: [], callbacks: [], actions: [], broughtBy: null, declarations: [],
    broken: new Set(), firstLayer: null, selected: new Map(),
  };
}

/** A statement without its block: what is underlined. */
export function headSpan(statement: Statement): Span {
  const last = statement.as ?? statement.words.at(-1) ?? statement.name;
  return { start: statement.name.span.start, end: last.span.end };
}
