/**
 * @file Runs a program: its actions, one after the other, on an engine and on data. What happens is told as events.
 */
import { diagnose } from '../compiler/diagnostics/diagnose.ts';
import type { Executable } from '../compiler/program/executable.ts';
import type { DataHost } from './data/host.ts';
import { DataProblem, type LoadedData } from './data/loaded_data.ts';
import type { Engine } from './engines/engine.ts';
import { eventsVersion, type Emit } from './events.ts';
import { runAction } from './train/actions/index.ts';
import { bytesOfRows, memoryProblem } from './train/memory.ts';
import { PreparedData } from './train/prepare.ts';
import { report, type RunState } from './train/run_state.ts';

export interface RunRequest {
  readonly executable: Executable;
  readonly engine: Engine;
  /** Reads the data; called once, when an action first needs it. */
  readonly load: () => Promise<LoadedData>;
  /** `clock`: seconds, from any beginning. */
  readonly host: Pick<DataHost, 'writeAtomically' | 'resolve'> & { clock(): number };
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
  const { executable, engine, emit, signal, host } = request;
  const { program } = executable;
  const begun = host.clock();
  emit({ event: 'start', version: eventsVersion, file: program.file, engine: engine.description, seed: program.seed, params: program.params });
  const session = engine.open();
  let prepared: Promise<PreparedData> | null = null;
  const state: RunState = {
    executable, session, host, memory: request.memory ?? null, baseDir: request.baseDir, emit, signal,
    clock: () => host.clock() - begun,
    data: async () => await (prepared ??= prepare(request, state)),
    steps: 0, epochs: 0, weightsReady: false, history: [], evaluations: new Map(), failed: false,
  };
  try {
    for (const [index, action] of program.actions.entries()) {
      if (signal.aborted) break;
      await runAction(state, action, index);
      // A failed expectation does not keep the others from being judged; anything else that fails ends the run.
      if (state.failed && action.action !== 'expect') break;
    }
  } catch (error) {
    if (error instanceof DataProblem) report(state, { ...error.diagnostic, span: program.data?.at ?? null });
    else if (isOutOfMemory(error)) report(state, diagnose('NN3108', null, {}, { help: 'fewer units, shorter rows or a smaller batch need less' }));
    else if (!signal.aborted) throw error;
  } finally {
    session.dispose();
  }
  const ok = !state.failed && !signal.aborted;
  emit({ event: 'end', ok, seconds: state.clock() });
  return { ok, interrupted: signal.aborted };
}

async function prepare({ load, executable, emit }: RunRequest, state: RunState): Promise<PreparedData> {
  const data = await load();
  for (const notice of data.notices) report(state, { ...notice, span: executable.program.data?.at ?? null });
  const problem = memoryProblem('holding the rows', bytesOfRows(executable, data.train.rows + (data.test?.rows ?? 0)), state.memory, executable.program.data?.at ?? null);
  if (problem !== null) throw new DataProblem(problem);
  const prepared = new PreparedData(state.session, executable, data);
  emit({ event: 'data', name: executable.program.data?.source.name ?? '', origin: data.origin, train: prepared.rows.train, test: prepared.rows.test });
  if (prepared.rows.train === 0) throw new DataProblem(diagnose('NN3103', null, { part: 'training' }));
  return prepared;
}

/** An array that was too large to be made. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /array (length|buffer)|allocation/i.test(error.message);
}
