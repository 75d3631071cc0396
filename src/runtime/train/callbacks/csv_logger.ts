/**
 * @file `csv_logger`: the history in a file, while training goes on.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import { historyRows, writeCsv } from '../history_file.ts';
import { report, type RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'csv_logger' }>;

/** Seconds from one writing to the next, at least: epochs can be shorter than writing a file takes. */
const pause = 0.5;

export function startCsvLogger(plan: Plan, state: RunState): TrainingCallback {
  const path = state.host.resolve(state.baseDir, plan.filename);
  /** What the file held before this run, where lines are put after that. */
  let before: string | null = null;
  let written = -Infinity;
  let failed = false;

  const write = async (): Promise<void> => {
    if (failed) return;
    try {
      before ??= plan.append ? await textOf(path, state) : '';
      await state.host.writeAtomically(path, [new TextEncoder().encode(appended(before, writeCsv(historyRows(state.history), plan.separator)))]);
    } catch (error) {
      // Once is enough: the training itself goes on.
      failed = true;
      report(state, diagnose('NN3106', plan.at, { file: plan.filename, why: error instanceof Error ? error.message : 'nobody knows why' }));
    }
    written = state.clock();
  };

  return {
    async endEpoch() {
      if (state.clock() - written >= pause) await write();
      return true;
    },
    end: write,
  };
}

/** Lines after lines, with the heading where the text does not have it yet. */
export function appended(before: string, csv: string): string {
  const ended = before === '' || /[\r\n]$/.test(before) ? before : `${before}\r\n`;
  const heading = csv.slice(0, csv.indexOf('\r\n') + 2);
  return ended + (before.split(/\r?\n/).includes(heading.trimEnd()) ? csv.slice(heading.length) : csv);
}

async function textOf(path: string, { host }: RunState): Promise<string> {
  return (await host.stat(path)) === null ? '' : new TextDecoder().decode(await host.readFile(path));
}
