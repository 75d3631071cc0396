/**
 * @file Writes what an action has made into the file that it names.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../compiler/program/program.ts';
import { report, type RunState } from './run_state.ts';

/** All of it or nothing. False where it cannot be written, and that was reported. */
export async function writeResult(state: RunState, file: string, bytes: Uint8Array, at: ActionPlan['at']): Promise<boolean> {
  try {
    await state.host.writeAtomically(state.host.resolve(state.baseDir, file), [bytes]);
    return true;
  } catch (error) {
    report(state, diagnose('NN3106', at, { file, why: error instanceof Error ? error.message : 'nobody knows why' }));
    return false;
  }
}
