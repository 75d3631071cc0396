/**
 * @file What must hold of programs that are broken.
 */
import { expect } from 'vitest';
import { expectTold } from '../told.ts';
import { Dice } from './dice.ts';
import { arrayHost } from './data.ts';
import { mutations, type MutationName } from './mutate.ts';

/** Breaks a text. Throws, with what came out, where nothing is said of it that shows where, or nnc crashes or takes its time. Gives whether it is right still. */
export function expectRefused(text: string, name: MutationName, seed: number): boolean {
  const mutation = mutations[name];
  const broken = mutation.breaks(text.split('\n'), new Dice(seed));
  if (broken === null) return true;
  try {
    const { program, diagnostics } = expectTold(broken, arrayHost);
    if (mutation.certain) {
      expect(diagnostics.some(({ severity, span }) => severity === 'error' && span !== null)).toBe(true);
      expect(program).toBeNull();
    }
    return program !== null;
  } catch (error) {
    throw new Error(`${name}: ${String(error)}\n\n${broken.length > 3000 ? `${broken.slice(0, 3000)}…` : broken}\n`, { cause: error });
  }
}
