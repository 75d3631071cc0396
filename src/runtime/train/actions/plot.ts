/**
 * @file `plot`: a chart, told or written to a file.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import { endingOf } from '../../../compiler/program/endings.ts';
import type { PlotPlan } from '../../../compiler/program/results.ts';
import { HostError } from '../../data/host.ts';
import { drawFigure } from '../../plot/draw.ts';
import { figureFor } from '../figures.ts';
import { report, type RunState } from '../run_state.ts';
import { writeResult } from '../write_result.ts';

export async function runPlot(state: RunState, plan: PlotPlan, index: number): Promise<void> {
  const { to, theme, at } = plan;
  const what = plan.what.join(' ');
  const figure = await figureFor(state, plan, index);
  if (figure === null) return;
  if (to === null) {
    state.emit({ event: 'plot', what, file: null, figure });
    return;
  }
  const cannot = (why: string): void => { report(state, diagnose('NN3133', at, { file: to, why })); };
  if (state.figures === null) { cannot('nothing here can draw into files'); return; }
  let bytes: Uint8Array;
  try {
    bytes = await drawFigure(figure, { ending: endingOf('plot', to) ?? 'svg', theme, title: `${what}, ${state.executable.program.file}` }, state.figures);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    cannot(error.message);
    return;
  }
  if (await writeResult(state, to, bytes, at)) state.emit({ event: 'plot', what, file: to, figure: null });
}
