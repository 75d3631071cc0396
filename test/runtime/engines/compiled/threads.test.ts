/**
 * @file Threads that are gone, that fail, that cannot be had: what a run says then, and that it always ends.
 */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import workerThreads from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCompiledEngine } from '../../../../src/runtime/engines/compiled/engine.ts';
import type { CompiledHost } from '../../../../src/runtime/engines/compiled/host.ts';
import type { RunEvent } from '../../../../src/runtime/events.ts';
import { createNodeCompiledHost } from '../../../../src/runtime/host/node_threads.ts';
import { compiledOn } from '../../../support/engines.ts';
import { flowers, run, type Ran } from '../../../support/run_program.ts';

const started: workerThreads.Worker[] = [];
const cores = { count: 2 };
const { Worker } = workerThreads;

class Watched extends Worker {
  constructor(...options: ConstructorParameters<typeof Worker>) {
    super(...options);
    started.push(this);
  }
}

/** Whoever has imported it before sees the other one, too. */
function useWorkers(value: typeof Worker): void {
  Object.defineProperty(workerThreads, 'Worker', { value });
  syncBuiltinESMExports();
}

beforeAll(() => {
  vi.spyOn(os, 'availableParallelism').mockImplementation(() => cores.count);
  useWorkers(Watched);
});
afterAll(() => {
  vi.restoreAllMocks();
  useWorkers(Worker);
});
beforeEach(() => { started.length = 0; });
afterEach(() => {
  vi.unstubAllGlobals();
  cores.count = 2;
});

/** Far more than a test waits for. */
const endless = 'data iris\ndense 64 tanh\ndense 64 tanh\ndense 3 softmax\nloss sparse_cce\nfit epochs 1000000 batch 16\nevaluate train\n';
const short = endless.replace('1000000', '3');
const train = flowers(64);

function diagnosticsOf({ of }: Ran): readonly string[] {
  return of('diagnostic').map(({ diagnostic }) => `${diagnostic.code}: ${diagnostic.message}`);
}

/** Ends that thread a moment after the third epoch, in the midst of some later one. */
function endingThread(thread: number): (event: RunEvent) => void {
  return (event) => {
    if (event.event === 'epoch' && event.epoch === 3) setTimeout(() => void started[thread]?.terminate(), 5);
  };
}

describe('a thread that ends in mid-run', () => {
  test.each([0, 1, 2])('is told of, and the run ends: thread %i', async (thread) => {
    const session = compiledOn(3).open();
    const ran = run(endless, { train, session, onEvent: endingThread(thread) });
    const { result, events } = await ran;
    expect(started).toHaveLength(3);
    expect(diagnosticsOf(await ran)).toEqual(['NN3109: a test could not go on: a thread of the engine ended before its work was done']);
    expect(result).toEqual({ ok: false, interrupted: false });
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: false });
    await Promise.all(started.map((worker) => gone(worker)));
  });

  test('keeps no other session from going on', async () => {
    const [dying, other] = [compiledOn(2).open(), compiledOn(2).open()];
    const alone = await run(short, { train, session: compiledOn(2).open() });
    started.length = 0;
    expect(diagnosticsOf(await run(endless, { train, session: dying, onEvent: endingThread(1) }))).toHaveLength(1);
    const after = await run(short, { train, session: other });
    expect(after.of('evaluate')[0]?.readings).toEqual(alone.of('evaluate')[0]?.readings);
  });
});

/** Resolves when the thread has ended. */
function gone(worker: workerThreads.Worker): Promise<void> {
  return worker.threadId === -1 ? Promise.resolve() : new Promise((resolve) => { worker.once('exit', () => { resolve(); }); });
}

test('a thread that traps lets the others go, and says why', async () => {
  // (memory (import "env" "memory") 1 1 shared) (func (export "run") (param i32) unreachable)
  const bytes = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 127, 0, 2, 16, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 3, 1, 1,
    3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ];
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const pool = await createNodeCompiledHost().openPool({ memory, threads: 2, givenUp: 192 });
  pool.load(7, new WebAssembly.Module(Uint8Array.from(bytes)));
  await expect(pool.run(7)).rejects.toThrow('a thread of the engine failed: RuntimeError: unreachable');
  expect(new Int32Array(memory.buffer)[192 / 4]).toBe(1);
  await expect(pool.run(7)).rejects.toThrow('a thread of the engine failed');
});

describe('without threads the same is computed', () => {
  const readings = async (host: CompiledHost): Promise<unknown> =>
    (await run(short, { train, session: createCompiledEngine({ ...host, vectors: 'plain' }, { worthDividing: 0, worthThreads: 0 }).open() })).of('epoch').map((epoch) => epoch.train);
  const expected = (): Promise<unknown> => readings(createNodeCompiledHost({ threads: 2 }));

  test('where memory cannot be shared', async () => {
    const numbers = await expected();
    vi.stubGlobal('SharedArrayBuffer', undefined);
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    const host = createNodeCompiledHost();
    expect(host.threads).toBe(1);
    started.length = 0;
    expect(await readings(host)).toEqual(numbers);
    expect(started).toEqual([]);
  });

  test('where there is one core', async () => {
    const numbers = await expected();
    cores.count = 1;
    const host = createNodeCompiledHost();
    expect(createCompiledEngine(host).description).toMatch(/^compiled for this CPU, one thread, 128-bit vectors/);
    started.length = 0;
    expect(await readings(host)).toEqual(numbers);
    expect(started).toEqual([]);
  });

  test('where they cannot be started', async () => {
    const numbers = await expected();
    expect(await readings({ ...createNodeCompiledHost({ threads: 4 }), openPool: () => Promise.reject(new Error('too many threads')) })).toEqual(numbers);
  });
});

test('work that is over before threads have started gets none', async () => {
  const host = createNodeCompiledHost({ threads: 2 });
  expect(diagnosticsOf(await run(short, { train, session: createCompiledEngine(host).open() }))).toEqual([]);
  expect(started).toEqual([]);
});

test('a session that is disposed of ends its threads', async () => {
  const session = compiledOn(3).open();
  onTestFinished(() => { session.dispose(); });
  await run(short, { train, session });
  expect(started).toHaveLength(3);
  await Promise.all(started.map((worker) => gone(worker)));
});
