/**
 * @file What steps put out, copied from memory.
 */
import type { ControlPlan } from '../../../compiler/codegen/plan/control.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { StepOutputs, StepValue } from '../engine.ts';
import type { LinearMemory } from './memory.ts';

/** The outputs of `count` steps whose records lie one after the other. `ragged` gives the rows that a step's outputs are, where they are rows. */
export function readOutputs(memory: LinearMemory, { outputs, outputStride }: ControlPlan, at: number, count: number, ragged: (step: number) => ReadonlyMap<string, StepValue>): StepOutputs[] {
  const copy = memory.bytes(at, outputStride * count).slice().buffer;
  return Array.from({ length: count }, (_, step) => {
    const values = new Map<string, StepValue>(ragged(step));
    for (const [name, { type, offset }] of outputs) {
      const from = step * outputStride + offset;
      const size = sizeOf(type.shape);
      if (type.dtype === 'f32') values.set(name, new Float32Array(copy, from, size));
      else if (type.dtype === 'i32') values.set(name, new Int32Array(copy, from, size));
      else values.set(name, Uint8Array.from(new Int32Array(copy, from, size)));
    }
    return values;
  });
}
