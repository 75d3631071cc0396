/**
 * @file How each action is run. The table is total over them.
 */
import type { ActionKind, ActionPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import { runCrossValidate } from './cross_validate.ts';
import { runDecode } from './decode.ts';
import { runEvaluate } from './evaluate.ts';
import { runExpect } from './expect.ts';
import { runFit } from './fit.ts';
import { runHistory } from './history.ts';
import { runPlot } from './plot.ts';
import { runPredict } from './predict.ts';
import { runLoad } from './load.ts';
import { runReset } from './reset.ts';
import { runSave } from './save.ts';
import { runSummary } from './summary.ts';

type PlanOf<K extends ActionKind> = Extract<ActionPlan, { readonly action: K }>;

const runners: { readonly [K in ActionKind]: (state: RunState, plan: PlanOf<K>, index: number) => Promise<void> | void } = {
  summary: runSummary,
  fit: async (state, plan, index) => {
    // What was evaluated before is not true of the weights afterwards.
    state.evaluations.clear();
    await runFit(state, plan, index);
  },
  cross_validate: runCrossValidate,
  reset: runReset,
  evaluate: runEvaluate,
  save: runSave,
  load: runLoad,
  history: runHistory,
  expect: runExpect,
  plot: runPlot,
  predict: runPredict,
  decode: runDecode,
};

/** Runs the action that stands at that index of the program. */
export async function runAction(state: RunState, plan: ActionPlan, index: number): Promise<void> {
  await apply(state, plan, index);
}

function apply<K extends ActionKind>(state: RunState, plan: PlanOf<K> & { readonly action: K }, index: number): Promise<void> | void {
  return runners[plan.action](state, plan, index);
}
