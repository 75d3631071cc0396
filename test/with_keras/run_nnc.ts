/**
 * @file Runs a program in a folder of files, as `nnc run` does, and gives what it predicts and the losses of its steps.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkProgram } from '../../src/cli/check_program.ts';
import { lower } from '../../src/compiler/lower/lower.ts';
import { loadData } from '../../src/runtime/data/load_data.ts';
import { readNpz } from '../../src/runtime/data/npz.ts';
import { writeNpz, type NpyArray } from '../../src/runtime/data/write_npz.ts';
import type { RunEvent } from '../../src/runtime/events.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import { runProgram } from '../../src/runtime/run.ts';
import { compiledOn } from '../support/engines.ts';

/** Of each epoch. */
export interface Ran {
  readonly losses: readonly number[];
  readonly warnings: readonly string[];
}

/** Throws where the program is wrong or fails. */
export async function runNnc(folder: string, lines: readonly string[]): Promise<Ran> {
  const path = join(folder, 'program.nn');
  await writeFile(path, lines.join('\n'));
  const { program, diagnostics } = await checkProgram(path, { settings: new Map(), dataDir: null });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const events: RunEvent[] = [];
  const host = createNodeDataHost();
  const { ok } = await runProgram({
    executable: lower(program), engine: compiledOn(1), baseDir: folder, signal: new AbortController().signal,
    host: { ...host, clock: () => performance.now() / 1000 },
    load: async () => {
      if (program.data === null) throw new Error('the program has no data');
      return await loadData(program.data.read, host, { baseDir: folder, dataDir: null, seed: 0, offline: true });
    },
    emit: (event) => events.push(event),
  });
  const found = [...diagnostics, ...events.flatMap((event) => (event.event === 'diagnostic' ? [event.diagnostic] : []))];
  if (!ok) throw new Error(found.map(({ message }) => message).join('\n'));
  return {
    losses: events.flatMap((event) => (event.event === 'epoch' ? [event.train['loss'] ?? NaN] : [])),
    warnings: found.map(({ message }) => message),
  };
}

/** What `predict … to "FILE.npz"` wrote. */
export async function readPredictions(path: string): Promise<ArrayLike<number>> {
  const array = (await readNpz(await readFile(path), ['prediction'], createNodeDataHost())).get('prediction');
  if (array?.kind !== 'numbers') throw new Error('there are no numbers');
  return array.values;
}

export async function writeRows(path: string, arrays: { readonly [name: string]: NpyArray }): Promise<void> {
  await writeFile(path, writeNpz(new Map(Object.entries(arrays))));
}

/** Numbers that look drawn from [-1, 1): the same each time. */
export function someNumbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 30 - 1;
  });
}
