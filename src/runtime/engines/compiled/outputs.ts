/**
 * @file What steps put out, copied from memory. Most ask for one output of many steps, such as the loss: that costs a few
 * nanoseconds a step, where an array for each would cost more than a small step itself.
 */
import type { ControlPlan, OutputPlace } from '../../../compiler/codegen/plan/control.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { StepOutputs, StepRecords, StepValue } from '../engine.ts';
import type { LinearMemory } from './memory.ts';

/** The outputs of `count` steps whose records lie one after the other. `ragged` gives those of a step's outputs that are ragged rows. */
export function readOutputs(memory: LinearMemory, { outputs, outputStride }: ControlPlan, at: number, count: number, ragged: (step: number) => ReadonlyMap<string, StepValue>): StepRecords {
  const floats = memory.floats(at, (outputStride * count) / 4).slice();
  const words = new Int32Array(floats.buffer);
  const stride = outputStride / 4;
  const ofStep = (step: number): StepOutputs => new Map([...ragged(step), ...[...outputs].map(([name, place]): [string, StepValue] => [name, collect(place, step, step + 1)])]);
  const collect = ({ type, offset }: OutputPlace, from: number, to: number): Float32Array | Int32Array | Uint8Array => {
    const size = sizeOf(type.shape);
    const values = type.dtype === 'f32' ? new Float32Array(size * (to - from)) : type.dtype === 'i32' ? new Int32Array(size * (to - from)) : new Uint8Array(size * (to - from));
    const source = type.dtype === 'f32' ? floats : words;
    let next = 0;
    for (let step = from; step < to; step++) {
      const start = step * stride + offset / 4;
      for (let index = 0; index < size; index++) values[next++] = source[start + index] ?? 0;
    }
    return values;
  };
  return {
    length: count,
    numbers(name) {
      const place = outputs.get(name);
      return place === undefined ? undefined : collect(place, 0, count);
    },
    *[Symbol.iterator]() {
      for (let step = 0; step < count; step++) yield ofStep(step);
    },
  };
}
