/**
 * @file Tells failures of an engine (a device that is gone, a native library that gives up) from mistakes in nnc: the first are
 * told as a diagnostic, the second are thrown on.
 */
import { InternalError } from '../../compiler/internal_error.ts';
import type { Engine, Session, Steps } from '../engines/engine.ts';

/** What an engine threw; `message` is its own words, in one line. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}

/** An engine whose own errors are EngineFailures, those for want of memory aside. */
export function guarded(engine: Engine): Engine {
  return { name: engine.name, description: engine.description, open: () => guardedSession(attempt(() => engine.open())) };
}

/** Whether an array was too large to be made. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /array (length|buffer)|allocation/i.test(error.message);
}

function guardedSession(session: Session): Session {
  return {
    setTable: (name, table) => { attempt(() => { session.setTable(name, table); }); },
    writeState: (name, value) => { attempt(() => { session.writeState(name, value); }); },
    dispose: () => { session.dispose(); },
    async readState(name) {
      try {
        return await session.readState(name);
      } catch (error) {
        throw failure(error);
      }
    },
    run: (steps) => runGuarded(session, steps),
  };
}

async function runGuarded(session: Session, steps: Steps): Promise<void> {
  // What the engine calls back is ours, and its errors come out of the engine as well.
  const ours = new Set<unknown>();
  const called = <A extends readonly unknown[], R>(callback: (...values: A) => R) => (...values: A): R => {
    try {
      return callback(...values);
    } catch (error) {
      ours.add(error);
      throw error;
    }
  };
  try {
    await session.run({ ...steps, graph: called(steps.graph), report: called(steps.report) });
  } catch (error) {
    throw ours.has(error) ? error : failure(error);
  }
}

function attempt<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw failure(error);
  }
}

function failure(error: unknown): unknown {
  if (error instanceof InternalError || isOutOfMemory(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EngineFailure(message.split('\n', 1)[0] ?? '', { cause: error });
}
