/**
 * @file What a run has come to: the engine's session with weights and data, the history, the last evaluations. Actions work on it.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Executable } from '../../compiler/program/executable.ts';
import type { DataPart } from '../../compiler/program/program.ts';
import type { DataHost } from '../data/host.ts';
import type { Session } from '../engines/engine.ts';
import type { Emit, Readings } from '../events.ts';
import type { PreparedData } from './prepare.ts';

export interface RunState {
  readonly executable: Executable;
  readonly session: Session;
  readonly host: Pick<DataHost, 'writeAtomically' | 'resolve'>;
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
  /** Steps trained so far. */
  steps: number;
  /** Epochs begun so far, over all fits. */
  epochs: number;
  weightsReady: boolean;
  /** Readings of each epoch, validation's with `val_` before their names. */
  readonly history: Readings[];
  readonly evaluations: Map<DataPart, Readings>;
  /** Errors reported so far; a failed expectation is one. */
  errors: number;
}

export function report(state: RunState, diagnostic: Diagnostic): void {
  if (diagnostic.severity === 'error') state.errors += 1;
  state.emit({ event: 'diagnostic', diagnostic });
}

