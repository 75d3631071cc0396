/**
 * @file `history`: loss and metrics epoch by epoch, told or written to a file.
 */
import { endingOf, type Ending } from '../../../compiler/program/endings.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { historyRows, withDeviations, writeCsv, type HistoryRows } from '../history_file.ts';
import type { RunState } from '../run_state.ts';
import { writeResult } from '../write_result.ts';

/** How each ending is written. */
const formats: { readonly [E in Ending<'history'>]: (history: HistoryRows) => string } = {
  csv: writeCsv,
  json: ({ columns, rows }) => `${JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))), null, 2)}\n`,
};

export async function runHistory(state: RunState, { to, at }: ActionPlan & { readonly action: 'history' }): Promise<void> {
  if (to === null) { state.emit({ event: 'history', ...historyRows(state.history), file: null }); return; }
  const history = historyRows(withDeviations(state.history, state.deviations));
  const bytes = new TextEncoder().encode(formats[endingOf('history', to) ?? 'csv'](history));
  if (await writeResult(state, to, bytes, at)) state.emit({ event: 'history', ...history, file: to });
}
