/**
 * @file What `import … from 'nnc'` gives: the compiler, running a program on an engine and on data, Node's hosts, and the report.
 */
export { compile, lower, noFiles, type CheckHost, type Checked, type CheckOptions } from './compiler/index.ts';
export { readProgram, writeProgram } from './compiler/check/read_program.ts';
export { applyFixes } from './compiler/diagnostics/apply_fix.ts';
export type { Diagnostic, Edit, Fix, Related, Severity } from './compiler/diagnostics/diagnostic.ts';
export { renderExplanation } from './compiler/diagnostics/explain.ts';
export { diagnosticToJson, type JsonDiagnostic } from './compiler/diagnostics/json.ts';
export { renderDiagnostic, renderDiagnostics, type RenderOptions } from './compiler/diagnostics/render.ts';
export { format, type FormatOptions, type Formatted } from './compiler/format/format.ts';
export type { Executable } from './compiler/program/executable.ts';
export type * from './compiler/program/program.ts';
export { SourceFile, type Position } from './compiler/source/source_file.ts';
export type { Span } from './compiler/source/span.ts';
export type { DataHost } from './runtime/data/host.ts';
export { createFileInspector, type FileInspector } from './runtime/data/inspect_files.ts';
export { loadData } from './runtime/data/load_data.ts';
export { DataProblem, type DataOrigin, type LoadedData, type LoadOptions, type Progress } from './runtime/data/loaded_data.ts';
export { createCompiledEngine } from './runtime/engines/compiled/engine.ts';
export type { Engine, Session } from './runtime/engines/engine.ts';
export { referenceEngine } from './runtime/engines/reference/engine.ts';
export { loadTfjs, type TfjsEngine } from './runtime/engines/tfjs/load.ts';
export { eventsVersion, type Emit, type Readings, type RunEvent } from './runtime/events.ts';
export { createNodeDataHost } from './runtime/host/node_data_host.ts';
export { createNodeFigureHost } from './runtime/host/node_figures.ts';
export { createNodeModulesHost } from './runtime/host/node_modules_host.ts';
export { createNodeCompiledHost } from './runtime/host/node_threads.ts';
export type { Figure } from './runtime/plot/figure.ts';
export type { FigureHost } from './runtime/plot/host.ts';
export { plainPalette, type Palette } from './runtime/report/palette.ts';
export { RunReport, type ReportOptions } from './runtime/report/run_report.ts';
export { runProgram, type RunRequest, type RunResult } from './runtime/run.ts';
