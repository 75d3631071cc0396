/**
 * @file An engine that lets the process breathe between two runs of steps: engines do so within long runs, but an epoch of a small
 * model is over before, and Ctrl-C is only heard when Node gets to look for it.
 */
import { setImmediate } from 'node:timers/promises';
import type { Engine, Session } from '../runtime/engines/engine.ts';

/** Milliseconds without a breath. */
const longest = 50;

export function breathingEngine(engine: Engine): Engine {
  return { name: engine.name, description: engine.description, open: () => breathingSession(engine.open()) };
}

function breathingSession(session: Session): Session {
  let breathed = performance.now();
  return {
    setTable: (name, table) => session.setTable(name, table),
    writeState: (name, value) => session.writeState(name, value),
    readState: (name) => session.readState(name),
    dispose: () => session.dispose(),
    async run(steps) {
      if (performance.now() - breathed > longest) {
        await setImmediate();
        breathed = performance.now();
      }
      await session.run(steps);
    },
  };
}
