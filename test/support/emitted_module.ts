/**
 * @file Pieces of emitted programs, run: what a writer gave becomes a module with the parts that it takes along.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { noComments } from '../../src/compiler/emit/comments.ts';
import { partsFor } from '../../src/compiler/emit/typescript/parts.ts';
import { Scope } from '../../src/compiler/emit/typescript/scope.ts';
import type { Program } from '../../src/compiler/program/program.ts';

const folder = join(import.meta.dirname, '../../.cache/emitted');

export function scopeFor(program: Program): Scope {
  return new Scope(program, noComments, { tf: '@tensorflow/tfjs', base: '' });
}

/** The module with those lines, and whatever else the scopes ask for. Its name must be no other test's. */
export async function loadModule(name: string, scopes: readonly Scope[], lines: readonly string[]): Promise<unknown> {
  const parts = partsFor(new Set(scopes.flatMap((scope) => [...scope.parts])));
  const imports = new Map<string, Set<string>>();
  for (const part of parts) for (const [module, names] of Object.entries(part.imports)) imports.set(module, new Set([...(imports.get(module) ?? []), ...names]));
  const text = [
    ...[...imports].map(([module, names]) => `import { ${[...names].join(', ')} } from '${module}';`),
    "import * as tf from '@tensorflow/tfjs';",
    ...scopes.flatMap(({ constants, functions }) => [...constants, ...functions]),
    ...parts.map((part) => part.text),
    ...lines,
  ].join('\n\n');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, text);
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return loaded;
}

/** What a module exports under that name, where it is of that kind. */
export function exported<T>(module: unknown, name: string, isOfKind: (value: unknown) => value is T): T {
  const found: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;
  if (!isOfKind(found)) throw new Error(`the module exports no such \`${name}\``);
  return found;
}
