/**
 * @file Looks before anything is trained whether files can be written, and whether those that are to be read are there: nobody should learn
 * that after an hour.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../compiler/program/program.ts';
import { readOtherHistories } from './other_histories.ts';
import { report, type RunState } from './run_state.ts';

/** False where something will not do, and that was reported. */
export async function preflight(state: RunState): Promise<boolean> {
  const before = state.errors;
  const written = new Set<string>();
  for (const plan of state.executable.program.actions) {
    await expectReadable(state, plan, written);
    const file = 'to' in plan ? plan.to : null;
    if (file === null) continue;
    const why = await state.host.whyNotWritable(state.host.resolve(state.baseDir, file));
    if (why !== null) report(state, diagnose('NN3131', plan.at, { file, why }));
    written.add(file);
  }
  return state.errors === before;
}

/** What an earlier action of the program writes is not there yet. */
async function expectReadable(state: RunState, plan: ActionPlan, written: ReadonlySet<string>): Promise<void> {
  if (plan.action === 'plot') await readOtherHistories(state, { ...plan, with: plan.with?.filter((file) => !written.has(file)) ?? null });
  if (plan.action === 'predict' && plan.folder !== null) {
    const { path } = plan.folder;
    if ((await state.host.stat(state.host.resolve(state.baseDir, path)))?.folder !== true) report(state, diagnose('NN3031', plan.at, { path }));
  }
  if (plan.action !== 'predict' || plan.csv === null) return;
  const { csv, at } = plan;
  await state.host.readFile(state.host.resolve(state.baseDir, csv)).catch(() => { report(state, diagnose('NN3012', at, { path: csv })); });
}
