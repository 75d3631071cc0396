/**
 * @file The histories of other runs that a chart is to show beside this one's.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { PlotPlan } from '../../compiler/program/results.ts';
import { HostError } from '../data/host.ts';
import type { RunHistory } from '../plot/history_figure.ts';
import { readHistory } from '../plot/read_history.ts';
import { report, type RunState } from './run_state.ts';

/** Null when one cannot be read, or has none of the columns, and that was reported. */
export async function readOtherHistories(state: RunState, plan: PlotPlan): Promise<readonly RunHistory[] | null> {
  const histories: RunHistory[] = [];
  for (const file of plan.with ?? []) {
    const history = await readOther(state, plan, file);
    if ('problem' in history) {
      report(state, diagnose('NN3132', plan.at, { file, why: history.problem }, { help: `\`history to "${file}"\` at the end of the other program writes one` }));
      return null;
    }
    histories.push(history);
  }
  return histories;
}

async function readOther({ host, baseDir }: RunState, plan: PlotPlan, file: string): Promise<RunHistory | { readonly problem: string }> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await host.readFile(host.resolve(baseDir, file)));
  } catch (error) {
    return { problem: error instanceof HostError ? error.message : 'it is not text in UTF-8' };
  }
  const history = readHistory(text, file);
  if ('problem' in history) return history;
  const names = Object.keys(history.epochs[0] ?? {});
  const drawn = plan.what.some((column) => names.includes(column) || names.includes(`val_${column}`));
  return drawn ? history : { problem: `it has no ${plan.what.map((column) => `\`${column}\``).join(' or ')}; it has ${names.map((name) => `\`${name}\``).join(', ')}` };
}
