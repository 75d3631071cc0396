/**
 * @file Runs a program: its actions, one after the other, on an engine and on data. What happens is told as events.
 */
import { diagnose } from '../compiler/diagnostics/diagnose.ts';
import { InternalError } from '../compiler/internal_error.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { FolderPlan, TablePlan } from '../compiler/program/data_plan.ts';
import type { Executable } from '../compiler/program/executable.ts';
import { subjectOf } from '../compiler/program/results.ts';
import type { ActionPlan } from '../compiler/program/program.ts';
import { DataProblem, type DataOrigin, type LoadedData, type TableColumn } from './data/loaded_data.ts';
import type { Engine, Session } from './engines/engine.ts';
import { eventsVersion, type Emit } from './events.ts';
import type { FigureHost } from './plot/host.ts';
import { runAction } from './train/actions/index.ts';
import { EngineFailure, guarded, isOutOfMemory } from './train/guarded.ts';
import { Learnt } from './train/learnt.ts';
import { bytesOfRows, memoryProblem } from './train/memory.ts';
import { preflight } from './train/preflight.ts';
import { PreparedData } from './train/prepare.ts';
import { report, untrained, type RunHost, type RunState } from './train/run_state.ts';

export interface RunRequest {
  readonly executable: Executable;
  readonly engine: Engine;
  /** Reads the data; called once, when an action first needs it. */
  readonly load: () => Promise<LoadedData>;
  /** Reads another table or folder with the same features. */
  readonly loadOther?: (plan: TablePlan | FolderPlan, like: readonly TableColumn[]) => Promise<LoadedData>;
  /** The words of a data set whose rows are numbers of words, by rank. */
  readonly words?: (origin: DataOrigin) => Promise<readonly string[]>;
  /** `clock`: seconds, from any beginning. */
  readonly host: RunHost & { clock(): number };
  /** What draws charts into files; without it there are none. */
  readonly figures?: FigureHost;
  /** The name that Keras has for a kind of layer; its own where left out. */
  readonly kindName?: (layer: string) => string;
  /** Bytes that there are for this process; null, or left out, where nobody knows. */
  readonly memory?: number | null;
  /** Folder of the program, for the files that it writes. */
  readonly baseDir: string;
  readonly emit: Emit;
  /** Stops after the step that is under way. */
  readonly signal: AbortSignal;
}

export interface RunResult {
  /** Nothing was wrong, every expectation was met, nothing was cut short. */
  readonly ok: boolean;
  readonly interrupted: boolean;
}

/** Throws only for mistakes in nnc itself. */
export async function runProgram(request: RunRequest): Promise<RunResult> {
  const { executable: { program }, engine, emit, signal, host } = request;
  const begun = host.clock();
  emit({ event: 'start', version: eventsVersion, file: program.file, engine: engine.description, seed: program.seed, params: program.params });
  let ok = false;
  try {
    ok = await runOn(guarded(engine).open(), request, begun);
  } catch (error) {
    const told = tellable(error, request);
    if (told !== null) emit({ event: 'diagnostic', diagnostic: told });
    else if (!signal.aborted) throw error;
  }
  emit({ event: 'end', ok, seconds: host.clock() - begun });
  return { ok, interrupted: signal.aborted };
}

/** Whether all went well. */
async function runOn(session: Session, request: RunRequest, begun: number): Promise<boolean> {
  const { executable, emit, signal, host } = request;
  let prepared: Promise<PreparedData> | null = null;
  const kept: { data: LoadedData | null; features: readonly TableColumn[] } = { data: null, features: [] };
  const keep = (data: LoadedData): void => {
    kept.features = data.features ?? [];
    if (executable.program.actions.some(needsRawRows)) kept.data = data;
  };
  const state: RunState = {
    executable, session, host, figures: request.figures ?? null, kindName: request.kindName ?? ((layer) => layer), memory: request.memory ?? null, baseDir: request.baseDir, emit, signal,
    clock: () => host.clock() - begun,
    data: async () => await (prepared ??= prepare(request, state, keep)),
    raw: async () => {
      await state.data();
      if (kept.data === null) throw new InternalError('the data were not kept');
      return kept.data;
    },
    load: async (plan) => await expectGiven(request.loadOther, 'reads other files')(plan, kept.features),
    words: async (origin) => await expectGiven(request.words, 'knows words')(origin),
    ...untrained(executable), learnt: new Learnt(), history: [], evaluations: new Map(), errors: 0,
  };
  try {
    if (await preflight(state)) await runActions(state);
  } finally {
    session.dispose();
  }
  return state.errors === 0 && !signal.aborted;
}

/** A failed expectation, or a file that cannot be written, keeps nothing else from being done; after a failed `load`, `fit` or `evaluate` only the history is left to tell. */
async function runActions(state: RunState): Promise<void> {
  let stopped = false;
  for (const [index, action] of state.executable.program.actions.entries()) {
    if (state.signal.aborted) return;
    if (stopped && (!tellsHistory(action) || state.history.length === 0)) continue;
    const errors = state.errors;
    await runAction(state, action, index);
    stopped ||= state.errors > errors && (action.action === 'fit' || action.action === 'cross_validate' || action.action === 'evaluate' || action.action === 'load');
  }
}

function tellsHistory(action: ActionPlan): boolean {
  return action.action === 'history' || (action.action === 'plot' && subjectOf(action).of === 'history');
}

/** Whether an action shows rows as the source has them. They are held in memory then, beside what is made of them. */
function needsRawRows(action: ActionPlan): boolean {
  return action.action === 'decode' || (action.action === 'plot' && subjectOf(action).of === 'images');
}

function expectGiven<T>(given: T | undefined, what: string): T {
  if (given === undefined) throw new InternalError(`whoever runs the program gave nothing that ${what}`);
  return given;
}

async function prepare({ load, executable, emit }: RunRequest, state: RunState, keep: (data: LoadedData) => void): Promise<PreparedData> {
  const data = await load();
  keep(data);
  for (const notice of data.notices) report(state, { ...notice, span: executable.program.data?.at ?? null });
  expectAsChecked(executable, data);
  const problem = memoryProblem('holding the rows', bytesOfRows(executable, data.train.rows + (data.test?.rows ?? 0)), state.memory, executable.program.data?.at ?? null);
  if (problem !== null) throw new DataProblem(problem);
  const prepared = new PreparedData(state.session, executable, data, state.learnt);
  emit({ event: 'data', name: executable.program.data?.source.name ?? '', origin: data.origin, train: prepared.rows.train, test: prepared.rows.test, dropped: data.dropped ?? 0 });
  if (prepared.rows.train === 0) throw new DataProblem(diagnose('NN3103', null, { part: 'training' }));
  return prepared;
}

/** A file can change between check and run, and rows of another shape would fit nothing. Throws `DataProblem`. */
function expectAsChecked({ program }: RunRequest['executable'], { train }: LoadedData): void {
  const { features, labels } = program.data?.rows ?? {};
  const found = train.columns.get('features');
  const fits = features?.kind !== 'tensor' || (found?.kind === 'tensor' && found.shape.join() === features.shape.join());
  const classes = train.columns.get('labels');
  const known = labels?.encoding !== 'class' || (classes?.kind === 'tensor' && classes.values.every((label) => label < labels.classes));
  if (!fits || !known) throw new DataProblem(diagnose('NN3026', null, {}, { help: 'run it again' }));
}

/** What to say of an error that is no mistake in nnc; null for one that is. */
function tellable(error: unknown, { executable, engine }: RunRequest): Diagnostic | null {
  if (error instanceof DataProblem) return { ...error.diagnostic, span: error.diagnostic.span ?? executable.program.data?.at ?? null };
  if (isOutOfMemory(error)) return diagnose('NN3108', null, {}, { help: 'fewer units, shorter rows or a smaller batch need less' });
  if (error instanceof EngineFailure) return diagnose('NN3109', null, { engine: engine.description, reason: error.message });
  return null;
}
