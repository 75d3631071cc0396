/**
 * @file `expect`: a result must be as good as it should be.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import { InternalError } from '../../../compiler/internal_error.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { report, type RunState } from '../run_state.ts';
import { evaluatePart } from './evaluate.ts';

/** Judges what `evaluate` last said of those rows since the weights changed; where it said nothing, it is evaluated now. */
export async function runExpect(state: RunState, plan: ActionPlan & { readonly action: 'expect' }, index: number): Promise<void> {
  const { quantity, on, above, below, at } = plan;
  const readings = state.evaluations.get(on)?.readings ?? (await evaluatePart(state, on, 512, at, index));
  if (readings === null) return;
  const value = readings[quantity];
  if (value === undefined) throw new InternalError(`${quantity} was never measured`);
  const ok = (above === null || value > above) && (below === null || value < below);
  state.emit({ event: 'expect', quantity, on, above, below, value, ok });
  if (ok) return;
  const bounds = [...(above === null ? [] : [`above ${above}`]), ...(below === null ? [] : [`below ${below}`])].join(' and ');
  report(state, diagnose('NN3104', at, { quantity, on, bounds, value: String(Number(value.toPrecision(6))) }));
}
