/**
 * @file Statements that are not layers or transforms: settings, structures, selectors of an entry, callbacks, and actions.
 */
import type { ActionPlan, ArgumentValues, CallbackPlan, Direction } from '../program/program.ts';
import type { Span } from '../source/span.ts';
import type { Statement, Value } from '../syntax/ast.ts';
import type { Described, Refusal } from './entry.ts';
import type { Arguments, Params } from './param.ts';
import type { NamedKind } from './param_type.ts';

/** The order of roles in a file. */
export const roles = ['setting', 'data', 'transform', 'layer', 'training', 'action'] as const;
export type Role = (typeof roles)[number];

/** A statement that picks an entry and hands it the rest of its words: `data imdb words 10000`, `loss bce`, `metrics accuracy mae`. */
export interface SelectorDefinition extends Described {
  readonly role: 'data' | 'training';
  readonly of: Extract<NamedKind, 'source' | 'loss' | 'optimizer' | 'metric'>;
  /** Whether it takes several entries, each a name or a call. */
  readonly many: boolean;
  /** The entry that stands where a file that trains has no such statement. */
  readonly fallback?: string;
}

/** What a setting may do while a file is checked. Each reports its own problems. */
export interface SettingScope {
  setSeed(seed: number): void;
  /** Declares `$name`. */
  declareParam(statement: Statement): void;
  /** Declares a statement of the file's own. */
  declareBlock(statement: Statement): void;
}

/** A statement before the data. `reads` says who reads its words: the table of parameters, or the statement itself. */
export type SettingDefinition<P extends Params = Params> = Described & { readonly params: P } & (
    | { readonly reads: 'arguments'; apply(scope: SettingScope, args: Arguments<P>): void }
    | { readonly reads: 'statement'; readonly takesBlock: boolean; declare(scope: SettingScope, statement: Statement): void }
  );

/** The merging layer that joins what several paths give: its name, and its arguments but for the layers that it joins. */
export interface Join {
  readonly layer: string;
  readonly arguments: ArgumentValues;
}

/**
 * A statement among the layers whose block holds layers. `chain`: the block, so many times, each fed by the one before. `fork`: the
 * block holds branches, each fed by what comes in, and what they give is joined. `branch`: one of those. `bypass`: what the block
 * gives is joined with what comes in, both of one shape.
 */
export type StructureDefinition<P extends Params = Params> = Described & { readonly params: P } & (
    | { readonly unfolds: 'chain'; times(args: Arguments<P>): number }
    | { readonly unfolds: 'fork' | 'bypass'; join(args: Arguments<P>): Join | Refusal }
    | { readonly unfolds: 'branch' }
  );

/** Part of the training set-up: something that happens around the epochs of each training. */
export interface CallbackDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** The reading that it goes by, where it goes by one; `auto` is which way the reading itself should go. */
  watches?(args: Arguments<P>): Watched | null;
  /** Columns that histories have because of it. */
  readonly records?: readonly string[];
  /** The model that it saves. */
  saves?(args: Arguments<P>): SavedModel;
  /** Why arguments that are each as they should be do not go together. */
  check?(args: Arguments<P>): Refusal | null;
  /** `direction` is what the mode of `watches` comes to. */
  plan(args: Arguments<P>, direction: Direction, at: Span | null): CallbackPlan;
}

export interface SavedModel {
  /** The name of the file, with its placeholders. */
  readonly pattern: string;
  readonly weightsOnly: boolean;
  /** Whether it is written between steps as well. */
  readonly withinEpochs: boolean;
}

export interface Watched {
  readonly monitor: string;
  readonly mode: Direction | 'auto';
}

/** A statement that is run, in the order of the file. */
export interface ActionDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** What must stand before it in the file. */
  readonly needs: readonly ('data' | 'model' | 'training')[];
  plan(args: Arguments<P>, at: Span): ActionPlan;
}

/** A default value that a declaration may give: `stage(filters, stride 1)`. */
export interface BlockParameter {
  readonly name: string;
  readonly fallback: Value | null;
  readonly span: Span;
}
