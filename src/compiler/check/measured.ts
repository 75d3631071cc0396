/**
 * @file What a file measures while it trains, by the names that histories have for it, and which way each should go.
 */
import type { Direction } from '../program/program.ts';
import { tableOf } from '../registry/metric_table.ts';
import type { Watched } from '../registry/statement.ts';
import type { Draft } from './draft.ts';

const heldOut = 'val_';

/** The loss and those metrics that are one number: what a reading can be. */
export function readingsOf(draft: Draft): readonly string[] {
  const labels = draft.rows?.labels ?? null;
  const { output } = draft;
  const numbers = draft.metrics.filter(({ definition, use }) => labels === null || output === null || tableOf(definition, use.arguments, labels, output.shape) === null);
  return ['loss', ...numbers.map(({ written }) => written)];
}

/** These, on training rows and, where some training holds rows out, on those. */
export function measuredIn(draft: Draft): readonly string[] {
  const names = readingsOf(draft);
  return holdsRowsOut(draft) ? [...names, ...names.map((name) => heldOut + name)] : names;
}

export function isOfHeldOutRows(name: string): boolean {
  return name.startsWith(heldOut);
}

/** The same reading on the training rows. */
export function onTrainingRows(name: string): string {
  return isOfHeldOutRows(name) ? name.slice(heldOut.length) : name;
}

/** Whether some action trains at all. */
export function trains(draft: Draft): boolean {
  return draft.actions.some(({ plan }) => plan.action === 'fit' || plan.action === 'cross_validate');
}

function holdsRowsOut(draft: Draft): boolean {
  return draft.actions.some(({ plan }) => plan.action === 'cross_validate' || (plan.action === 'fit' && plan.validation !== null));
}

/** Which way a reading should go: a loss, down. */
export function directionOf(draft: Draft, { monitor, mode }: Watched): Direction {
  if (mode !== 'auto') return mode;
  const metric = draft.metrics.find(({ written }) => written === onTrainingRows(monitor));
  return metric?.definition.better ?? 'min';
}
