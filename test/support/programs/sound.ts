/**
 * @file What must hold of every program that is right, and which entries of the registry it has.
 */
import { expect } from 'vitest';
import { readProgram, writeProgram } from '../../../src/compiler/check/read_program.ts';
import type { Program } from '../../../src/compiler/program/program.ts';
import { engines } from '../engines.ts';
import { expectAgreement } from './agreement.ts';
import { arrayHost } from './data.ts';
import { sampleProgram, type ProgramRecipe } from './sample.ts';

/** Throws, with the program's text, where it is not the same after JSON, or engines do not agree on it. Gives the share of results that could be judged. */
export async function expectSound(recipe: ProgramRecipe): Promise<number> {
  const sampled = sampleProgram(recipe);
  try {
    const { program, diagnostics } = readProgram(writeProgram(sampled.program), arrayHost);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(withoutPlaces(program)).toEqual(withoutPlaces(sampled.program));
    return await expectAgreement(sampled, engines);
  } catch (error) {
    throw new Error(`${String(error)}\n\n${sampled.text}\n`, { cause: error });
  }
}

/** Where in a file it stood is not part of what a Program means. */
function withoutPlaces(program: unknown): unknown {
  return JSON.parse(JSON.stringify(program, (key, value: unknown) => (key === 'at' ? null : value)));
}

/** The names of the entries that a program has: of layers and transforms, and of whatever is used with arguments of its own. */
export function entriesIn({ data, model, training }: Program): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const fields: readonly (readonly [string, unknown])[] = Object.entries(value);
    for (const [key, each] of fields) {
      if ((key === 'name' || key === 'layer' || key === 'transform') && typeof each === 'string' && 'arguments' in value) found.add(each);
      walk(each);
    }
  };
  walk([data, model, training]);
  return found;
}
