/**
 * @file What a writer of an action is.
 */
import type { ActionKind, ActionPlan } from '../../../program/program.ts';
import type { Scope } from '../scope.ts';

export type PlanOf<K extends ActionKind> = Extract<ActionPlan, { readonly action: K }>;

/** Lines of `main`. `index`: the place of the action among all. */
export type Writer<K extends ActionKind> = (plan: PlanOf<K>, scope: Scope, index: number) => readonly string[];
