/**
 * @file `history`: loss and metrics epoch by epoch, told or written to a file.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { report, type RunState } from '../run_state.ts';

type Rows = { readonly columns: readonly string[]; readonly rows: readonly (readonly number[])[] };

/** How each ending is written. Numbers are written in full, so that reading them back gives the same. */
const formats: ReadonlyMap<string, (history: Rows) => string> = new Map([
  ['csv', ({ columns, rows }: Rows) => [columns, ...rows].map((line) => `${line.join(',')}\r\n`).join('')],
  ['json', ({ columns, rows }: Rows) => `${JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))), null, 2)}\n`],
]);

export async function runHistory(state: RunState, { to, at }: ActionPlan & { readonly action: 'history' }): Promise<void> {
  const names = [...new Set(state.history.flatMap((readings) => Object.keys(readings)))];
  const history: Rows = { columns: ['epoch', ...names], rows: state.history.map((readings, index) => [index + 1, ...names.map((name) => readings[name] ?? NaN)]) };
  if (to === null) { state.emit({ event: 'history', ...history, file: null }); return; }
  const format = formats.get(/\.(\w+)$/.exec(to)?.[1]?.toLowerCase() ?? '');
  if (format === undefined) { report(state, diagnose('NN3105', at, { file: to }, { help: 'end the name in `.csv` or `.json`' })); return; }
  try {
    await state.host.writeAtomically(state.host.resolve(state.baseDir, to), [new TextEncoder().encode(format(history))]);
  } catch (error) {
    report(state, diagnose('NN3106', at, { file: to, why: error instanceof Error ? error.message : 'nobody knows why' })); return;
  }
  state.emit({ event: 'history', ...history, file: to });
}
