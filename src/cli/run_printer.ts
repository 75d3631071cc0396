/**
 * @file Shows a run: as a report for people, or as JSON, one event a line.
 */
import { diagnosticToJson } from '../compiler/diagnostics/json.ts';
import type { Program } from '../compiler/program/program.ts';
import { findEntry } from '../compiler/registry/registry.ts';
import type { SourceFile } from '../compiler/source/source_file.ts';
import type { Progress } from '../runtime/data/loaded_data.ts';
import type { RunEvent } from '../runtime/events.ts';
import { RunReport } from '../runtime/report/run_report.ts';
import type { ModelSize } from '../runtime/report/run_lines.ts';
import { DownloadLine } from './download_line.ts';
import { renderFindings } from './findings.ts';
import { LiveLine } from './live_line.ts';
import type { Terminal } from './terminal.ts';

export interface RunPrinter {
  emit(event: RunEvent): void;
  showProgress(progress: Progress): void;
  /** Takes away what is drawn live, so that something else can be printed. */
  clear(): void;
}

export interface ReportSettings {
  readonly program: Program | null;
  readonly quiet: boolean;
  /** Whether the user has asked to stop. */
  readonly interrupted: () => boolean;
}

/** Results go to standard output, problems to standard error; live lines to whichever is a terminal. */
export function createReportPrinter({ out, err }: Terminal, source: SourceFile, { program, quiet, interrupted }: ReportSettings): RunPrinter {
  const screen = out.isTerminal || !err.isTerminal ? out : err;
  const live = new LiveLine(screen);
  const download = new DownloadLine(out.isTerminal ? out : err);
  const report = new RunReport({ palette: out.palette, model: program === null ? null : sizeOf(program), quiet, kindName, interrupted, width: () => out.width(), unicode: out.hasUnicode });
  const clear = (): void => {
    live.clear();
    download.clear();
  };
  return {
    emit(event) {
      if (event.event === 'step' || event.event === 'fold_epoch') {
        report.textOf(event);
        if (!quiet && !interrupted()) live.draw((width) => report.liveLine(event, width, screen.palette));
        return;
      }
      clear();
      if (event.event === 'diagnostic') err.write(renderFindings({ source, diagnostics: [event.diagnostic] }, err));
      else out.write(report.textOf(event));
    },
    showProgress: (progress) => {
      if (!quiet && !interrupted()) download.show(progress);
    },
    clear,
  };
}

/** What docs/events.md describes. */
export function createJsonPrinter({ out }: Terminal, source: SourceFile): RunPrinter {
  return {
    emit(event) {
      if (event.event !== 'step') out.write(`${JSON.stringify(eventToJson(event, source), plainArrays)}\n`);
    },
    showProgress: () => undefined,
    clear: () => undefined,
  };
}

/** Arrays of bytes are lists in JSON too. */
function plainArrays(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? [...value] : value;
}

function eventToJson(event: RunEvent, source: SourceFile): object {
  switch (event.event) {
    case 'diagnostic':
      return { event: 'diagnostic', ...diagnosticToJson(event.diagnostic, source) };
    case 'evaluate': {
      const { readings, tables, ...rest } = event;
      return { ...rest, ...readings, ...Object.fromEntries(tables.map(({ metric, ...table }) => [metric, table])) };
    }
    default:
      return event;
  }
}

function sizeOf({ model }: Program): ModelSize | null {
  if (model === null) return null;
  const sizes = model.layers.flatMap(({ weights }) => weights.map(({ shape }) => shape.reduce((product, size) => product * size, 1)));
  return { layers: model.layers.length, parameters: sizes.reduce((sum, size) => sum + size, 0) };
}

/** `keras.layers.GlobalAveragePooling1D` → `GlobalAveragePooling1D`. */
export function kindName(layer: string): string {
  return findEntry('layer', layer)?.keras?.split('.').at(-1) ?? layer;
}
