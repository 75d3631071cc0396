/**
 * @file Models to be saved, of every layer that nnc has: the goldens of layers, each with what makes the other layers that it reads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { lower } from '../../src/compiler/index.ts';
import type { Executable } from '../../src/compiler/program/executable.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { sizeOf } from '../../src/compiler/graph/types.ts';
import { evaluate } from '../../src/runtime/engines/reference/evaluate.ts';
import { programOver } from './golden_program.ts';

const golden = z.object({ shape: z.array(z.number()), values: z.array(z.union([z.number(), z.string()])), dtype: z.string().optional() });
const file = z.object({ cases: z.array(z.object({ layer: z.string(), vocabulary: z.number().optional(), input: golden, others: z.record(z.string(), golden).default({}) })) });

export interface SavedCase {
  readonly layer: string;
  readonly program: Program;
  /** Rows, row-major, of that type. */
  readonly input: { readonly shape: readonly number[]; readonly values: Float32Array | Int32Array };
}

/** A model for every golden of a layer. */
export function savedCases(): readonly SavedCase[] {
  const names = readdirSync('test/golden').filter((name) => /^layers(_\w+)?\.json$/.test(name));
  return names.flatMap((name) => file.parse(JSON.parse(readFileSync(`test/golden/${name}`, 'utf8'))).cases).map(({ layer, vocabulary, input, others }) => {
    const shape = input.shape.slice(1);
    const whole = input.dtype === 'int32';
    // The other layers are made of the same rows, and the rows are made anew for the layer itself.
    const wanted = Object.entries(others).map(([name, other]) => ({ rows: other.shape.slice(1), as: ` as ${name}` }));
    const made = [...wanted, ...(wanted.length === 0 ? [] : [{ rows: shape, as: '' }])].flatMap(({ rows, as }, index, all) => {
      const before = all[index - 1]?.rows ?? shape;
      return [...(before.length > 1 ? ['flatten'] : []), `dense ${sizeOf(rows)}`, `reshape ${rows.join('x')}${as}`];
    });
    const rows = { features: { kind: 'tensor', dtype: whole ? 'i32' : 'f32', shape, vocabulary: vocabulary ?? null }, labels: null, train: 1, test: null } as const;
    const values = input.values.map(Number);
    return { layer, program: programOver(rows, [...made, layer]), input: { shape: input.shape, values: whole ? Int32Array.from(values) : Float32Array.from(values) } };
  });
}

/** Weights that are no zeros, by state. */
export function weightsFor({ weights }: Executable): ReadonlyMap<string, Float32Array> {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return new Map(weights.map(({ state, type }) => [state, Float32Array.from({ length: sizeOf(type.shape) }, () => (state.includes('variance') ? 0.5 + random() : random() - 0.5))]));
}

/** What the model gives for the rows, in double precision. */
export function predictionsOf(program: Program, weights: ReadonlyMap<string, Float32Array>, { shape, values }: SavedCase['input']): Float32Array {
  const found = evaluate(lower(program).predict(shape[0] ?? 1), { data: new Map([['features', values]]), states: weights }).get('predictions');
  if (!(found instanceof Float32Array)) throw new Error('the model gives no numbers');
  return found;
}
