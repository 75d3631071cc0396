/**
 * @file Runs a program given as text on tables made by a test, on the reference engine unless told otherwise.
 */
import { lower } from '../../src/compiler/index.ts';
import type { LoadedData } from '../../src/runtime/data/loaded_data.ts';
import type { Column, Session, Table } from '../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import type { RunEvent } from '../../src/runtime/events.ts';
import { runProgram, type RunResult } from '../../src/runtime/run.ts';
import { programOf } from './check.ts';

/** Rows of numbers with class labels. */
export function tableOf(features: readonly (readonly number[])[], labels: readonly number[], asClasses = true): Table {
  const width = features[0]?.length ?? 0;
  const columns: [string, Column][] = [
    ['features', { kind: 'tensor', dtype: 'f32', shape: [width], values: Float32Array.from(features.flat()) }],
    ['labels', asClasses ? { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from(labels) } : { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.from(labels) }],
  ];
  return { rows: features.length, columns: new Map(columns) };
}

/** Three classes of four numbers each, as `data iris` has them, that a small net can tell apart. */
export function flowers(rows: number): Table {
  const features = Array.from({ length: rows }, (_, row) => [row % 3, (row * 7) % 5, ((row % 3) - 1) ** 2, ((row * 13) % 11) / 11]);
  return tableOf(features, features.map((_, row) => row % 3));
}

export interface Ran {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
  readonly files: ReadonlyMap<string, string>;
  readonly of: <K extends RunEvent['event']>(event: K) => readonly Extract<RunEvent, { readonly event: K }>[];
}

export interface RunOptions {
  readonly train?: Table;
  readonly test?: Table | null;
  readonly session?: Session;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  readonly set?: ReadonlyMap<string, string>;
  /** Files that are there before the run, and those that it writes. */
  readonly written?: Map<string, string>;
  readonly memory?: number;
}

export async function run(text: string, { train = flowers(30), test = null, session, signal, onEvent, set, written: files = new Map<string, string>(), memory }: RunOptions = {}): Promise<Ran> {
  const events: RunEvent[] = [];
  let time = 0;
  const data: LoadedData = { train, test, origin: { kind: 'file', path: 'test', files: [] }, notices: [] };
  const result = await runProgram({
    executable: lower(programOf(text, set)),
    engine: session === undefined ? referenceEngine() : { name: 'test', description: 'a test', open: () => session },
    load: () => Promise.resolve(data),
    host: {
      resolve: (folder, path) => `${folder}/${path}`,
      writeAtomically: (path, pieces) => {
        if (path.includes('locked')) return Promise.reject(new Error('permission denied'));
        files.set(path, pieces.map((piece) => new TextDecoder().decode(piece)).join(''));
        return Promise.resolve();
      },
      stat: (path) => Promise.resolve(files.has(path) ? { size: files.get(path)?.length ?? 0, modified: 0, folder: false, regular: true } : null),
      readFile: (path) => Promise.resolve(new TextEncoder().encode(files.get(path))),
      // Time goes on by a second whenever somebody looks.
      clock: () => (time += 1),
    },
    memory: memory ?? null,
    baseDir: '/home',
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
    signal: signal ?? new AbortController().signal,
  });
  const of = <K extends RunEvent['event']>(event: K) => events.filter((each): each is Extract<RunEvent, { readonly event: K }> => each.event === event);
  return { result, events, files, of };
}
