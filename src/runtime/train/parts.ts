/**
 * @file The rows that `train`, `validation` and `test` name.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan, DataPart } from '../../compiler/program/program.ts';
import { allRows } from './evaluation.ts';
import type { PreparedData, TableName } from './prepare.ts';
import { report, type RunState } from './run_state.ts';
import { NothingLeft, splitRows, type Split } from './split.ts';

export interface PartRows {
  readonly table: TableName;
  readonly rows: Int32Array;
}

/** How that `fit` splits the training part; without one, all rows are trained on. Null when it cannot, and that was reported. */
export function splitFor(state: RunState, data: PreparedData, fit: (ActionPlan & { readonly action: 'fit' }) | null): Split | null {
  const plan = fit?.validation ?? null;
  try {
    return splitRows(plan, data.rows.train, state.executable.program.seed);
  } catch (error) {
    if (!(error instanceof NothingLeft)) throw error;
    const held = plan === null || plan.from === 'test' ? '' : 'rows' in plan.amount ? String(plan.amount.rows) : `${Number((plan.amount.share * 100).toPrecision(12))}%`;
    report(state, diagnose('NN3102', fit?.at ?? null, { held, rows: data.rows.train }, { help: 'hold out fewer rows, such as `validation last(20%)`' }));
    return null;
  }
}

/** The rows of a part; null when there are none, and that was reported. */
export function partRows(state: RunState, data: PreparedData, part: DataPart, split: Split, fit: (ActionPlan & { readonly action: 'fit' }) | null, at: ActionPlan['at']): PartRows | null {
  const test = (): PartRows | null => {
    if (data.rows.test !== null && data.rows.test > 0) return { table: 'test', rows: allRows(data.rows.test) };
    report(state, diagnose('NN3103', at, { part: 'test' }, { help: 'judge by rows held out of training: `fit validation last(20%)`, `evaluate validation`' }));
    return null;
  };
  switch (part) {
    case 'test':
      return test();
    case 'train':
      return { table: 'train', rows: split.train };
    case 'validation':
      if (fit?.validation?.from === 'test') return test();
      if (split.held !== null) return { table: 'train', rows: split.held };
      report(state, diagnose('NN3103', at, { part: 'validation' }, { help: 'hold rows out in `fit`: `fit validation last(20%)`' }));
      return null;
  }
}

/** The `fit` that an action at that index looks back on. */
export function fitBefore(state: RunState, index: number): (ActionPlan & { readonly action: 'fit' }) | null {
  const found = state.executable.program.actions.slice(0, index + 1).findLast((action) => action.action === 'fit');
  return found?.action === 'fit' ? found : null;
}
