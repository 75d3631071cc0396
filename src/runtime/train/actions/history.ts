/**
 * @file `history`: loss and metrics epoch by epoch, told or written to a file.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { historyRows, spreadRows, writeCsv, type HistoryRows } from '../history_file.ts';
import { report, type RunState } from '../run_state.ts';

/** How each ending is written. */
const formats: ReadonlyMap<string, (history: HistoryRows) => string> = new Map([
  ['csv', (history: HistoryRows) => writeCsv(history)],
  ['json', ({ columns, rows }: HistoryRows) => `${JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))), null, 2)}\n`],
]);

export async function runHistory(state: RunState, { to, at }: ActionPlan & { readonly action: 'history' }): Promise<void> {
  if (to === null) { state.emit({ event: 'history', ...historyRows(state.history), file: null }); return; }
  const history = state.deviations === null ? historyRows(state.history) : spreadRows(state.history, state.deviations);
  const format = formats.get(/\.(\w+)$/.exec(to)?.[1]?.toLowerCase() ?? '');
  if (format === undefined) { report(state, diagnose('NN3105', at, { file: to }, { help: 'end the name in `.csv` or `.json`' })); return; }
  try {
    await state.host.writeAtomically(state.host.resolve(state.baseDir, to), [new TextEncoder().encode(format(history))]);
  } catch (error) {
    report(state, diagnose('NN3106', at, { file: to, why: error instanceof Error ? error.message : 'nobody knows why' })); return;
  }
  state.emit({ event: 'history', ...history, file: to });
}
