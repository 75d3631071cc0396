/**
 * @file The reference engine, telling of each step before it does the next: real engines tell of many at once when they are quick.
 */
import type { Session } from '../../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../../src/runtime/engines/reference/engine.ts';

export function stepwise(): Session {
  const inner = referenceEngine().open();
  return {
    setTable: (name, table) => { inner.setTable(name, table); },
    writeState: (name, value) => { inner.writeState(name, value); },
    readState: (name) => inner.readState(name),
    dispose: () => { inner.dispose(); },
    async run(steps) {
      const batches = Array.from({ length: Math.ceil(steps.order.length / steps.batch) }, (_, step) => steps.order.subarray(step * steps.batch, (step + 1) * steps.batch));
      for (const [step, order] of batches.entries()) {
        const told = { goesOn: true };
        await inner.run({
          ...steps, order, firstStep: steps.firstStep + step,
          report: (_, outputs) => (told.goesOn = steps.report(step, outputs)),
        });
        if (!told.goesOn) return;
      }
    },
  };
}
