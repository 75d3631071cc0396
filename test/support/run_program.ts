/**
 * @file Runs a program given as text on tables made by a test, on the reference engine unless told otherwise.
 */
import { lower, type CheckHost } from '../../src/compiler/index.ts';
import { HostError } from '../../src/runtime/data/host.ts';
import type { LoadedData } from '../../src/runtime/data/loaded_data.ts';
import type { Column, Session, Table } from '../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import type { RunEvent } from '../../src/runtime/events.ts';
import { createNodeFigureHost } from '../../src/runtime/host/node_figures.ts';
import { runProgram, type RunResult } from '../../src/runtime/run.ts';
import { diskHost, programOn } from './disk.ts';

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
  readonly bytes: ReadonlyMap<string, Uint8Array>;
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
  readonly words?: readonly string[];
  /** What reading new rows gives. */
  readonly fresh?: Table;
  /** What lies in the program's folder, by name; what is written is put there. */
  readonly disk?: Map<string, Uint8Array>;
  /** What is known of files while it is checked. */
  readonly checkHost?: CheckHost;
}

export async function run(text: string, { train = flowers(30), test = null, session, signal, onEvent, set, written: files = new Map<string, string>(), memory, words, fresh, disk = new Map(), checkHost }: RunOptions = {}): Promise<Ran> {
  const events: RunEvent[] = [];
  const bytes = new Map<string, Uint8Array>();
  let time = 0;
  const data: LoadedData = { train, test, origin: { kind: 'file', path: 'test', files: [] }, notices: [] };
  for (const [path, text] of files) disk.set(path.replace('/home/', ''), new TextEncoder().encode(text));
  const result = await runProgram({
    executable: lower(await programOn(disk, text, set, checkHost)),
    engine: session === undefined ? referenceEngine() : { name: 'test', description: 'a test', open: () => session },
    load: () => Promise.resolve(data),
    host: {
      ...diskHost(disk),
      whyNotWritable: (path) => Promise.resolve(path.includes('nowhere') ? 'there is no folder `nowhere`' : null),
      writeAtomically: (path, pieces) => {
        if (path.includes('locked')) return Promise.reject(new HostError('denied', 'permission denied'));
        bytes.set(path, Uint8Array.from(pieces.flatMap((piece) => [...piece])));
        files.set(path, pieces.map((piece) => new TextDecoder().decode(piece)).join(''));
        disk.set(path.replace('/home/', ''), Uint8Array.from(Buffer.concat(pieces)));
        return Promise.resolve();
      },
      // Time goes on by a second whenever somebody looks.
      clock: () => (time += 1),
    },
    figures: createNodeFigureHost(),
    loadOther: () => (fresh === undefined ? Promise.reject(new Error('there are no new rows')) : Promise.resolve({ ...data, train: fresh })),
    ...(words === undefined ? {} : { words: () => Promise.resolve(words) }),
    memory: memory ?? null,
    baseDir: '/home',
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
    signal: signal ?? new AbortController().signal,
  });
  const of = <K extends RunEvent['event']>(event: K) => events.filter((each): each is Extract<RunEvent, { readonly event: K }> => each.event === event);
  return { result, events, files, bytes, of };
}
