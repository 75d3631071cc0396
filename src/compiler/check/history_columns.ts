/**
 * @file Which columns the history has when an action runs: known before, since they follow from the loss, the metrics and what is held out.
 */
import type { Draft } from './draft.ts';

/** Null where nothing is trained before the action at that index. */
export function historyColumns(draft: Draft, index: number): readonly string[] | null {
  const rates = draft.callbacks.flatMap(({ definition }) => definition.records ?? []);
  const trained = ['loss', ...draft.metrics.map(({ written }) => written)];
  const all = [...trained, ...trained.map((name) => `val_${name}`), ...rates];
  /** `ofFolds`: what is trained next begins another history. */
  const history: { columns: readonly string[] | null; ofFolds: boolean } = { columns: null, ofFolds: false };
  for (const { plan } of draft.actions.slice(0, index)) {
    if (plan.action !== 'fit' && plan.action !== 'reset' && plan.action !== 'cross_validate') continue;
    const goesOn = history.columns === all && !history.ofFolds;
    history.columns = plan.action === 'reset' ? null : plan.action === 'cross_validate' || plan.validation !== null || goesOn ? all : [...trained, ...rates];
    history.ofFolds = plan.action === 'cross_validate';
  }
  return history.columns;
}
