/**
 * @file What a run has come to: the engine's session with weights and data, the history, the last evaluations. Actions work on it.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Executable } from '../../compiler/program/executable.ts';
import type { FolderPlan, TablePlan } from '../../compiler/program/data_plan.ts';
import type { DataPart } from '../../compiler/program/program.ts';
import type { DataHost } from '../data/host.ts';
import type { DataOrigin, LoadedData } from '../data/loaded_data.ts';
import type { Session } from '../engines/engine.ts';
import type { Emit, EvaluateReadings, Readings } from '../events.ts';
import type { FigureHost } from '../plot/host.ts';
import type { TrainingCallback } from './callbacks/callback.ts';
import type { Learnt } from './learnt.ts';
import type { PreparedData } from './prepare.ts';

/** What a run needs of the machine. */
export type RunHost = Pick<DataHost, 'writeAtomically' | 'openForWriting' | 'now' | 'writeFolder' | 'list' | 'stat' | 'readFile' | 'inflateRaw' | 'crc32' | 'resolve' | 'whyNotWritable'>;

export interface RunState {
  readonly executable: Executable;
  readonly session: Session;
  readonly host: RunHost;
  /** What draws charts into files; null where nothing can. */
  readonly figures: FigureHost | null;
  /** The name that Keras has for a kind of layer. */
  readonly kindName: (layer: string) => string;
  /** Bytes that there are for this process; null where nobody knows. */
  readonly memory: number | null;
  /** Folder that files to be written are relative to. */
  readonly baseDir: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Seconds since the run began. */
  readonly clock: () => number;
  /** The data, read when it is first needed. */
  readonly data: () => Promise<PreparedData>;
  /** The data as they were read, which are kept where an action needs them. */
  readonly raw: () => Promise<LoadedData>;
  /** Another table or folder with the features of the program's own: new rows. */
  readonly load: (plan: TablePlan | FolderPlan) => Promise<LoadedData>;
  /** Words by rank. Throws `DataProblem`. */
  readonly words: (origin: DataOrigin) => Promise<readonly string[]>;
  /** Keys what is random in weights and in training: the program's seed, but within a fold of a cross-validation. */
  seed: number;
  /** What the optimizer makes its steps with; callbacks may change it. */
  learningRate: number;
  /** The program's callbacks, from the first `fit` on. */
  callbacks: readonly TrainingCallback[] | null;
  /** Steps trained so far. */
  steps: number;
  /** Epochs begun so far, over all fits. */
  epochs: number;
  /** The best reading for which a checkpoint was kept, by its file and the reading's name. */
  best: ReadonlyMap<string, number>;
  weightsReady: boolean;
  readonly learnt: Learnt;
  /** Readings of each epoch, validation's with `val_` before their names. */
  readonly history: Readings[];
  /** Where the history is the mean over the folds of a cross-validation, its standard deviations, and what is trained next begins another; else null. */
  deviations: readonly Readings[] | null;
  readonly evaluations: Map<DataPart, EvaluateReadings>;
  /** Errors reported so far; a failed expectation is one. */
  errors: number;
}

/** What a run begins with, and has again after `reset`: new weights when they are first needed, no history, counters at their start. */
export function untrained({ learningRate, program }: Executable): Pick<RunState, 'seed' | 'learningRate' | 'callbacks' | 'steps' | 'epochs' | 'best' | 'weightsReady' | 'deviations'> {
  return { seed: program.seed, learningRate, callbacks: null, steps: 0, epochs: 0, best: new Map(), weightsReady: false, deviations: null };
}

/** Forgets all training. */
export function resetTraining(state: RunState): void {
  Object.assign(state, untrained(state.executable));
  state.learnt.forget();
  state.history.length = 0;
  state.evaluations.clear();
}

export function report(state: RunState, diagnostic: Diagnostic): void {
  if (diagnostic.severity === 'error') state.errors += 1;
  state.emit({ event: 'diagnostic', diagnostic });
}

