/**
 * @file Threads wait for each other at a barrier, and no more once a run is given up.
 */
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { affine, indexOf, sum, times } from '../../../src/compiler/codegen/ir/affine.ts';
import { IrBuilder, add, element, int, load, mul, newVariable, read, valueOf } from '../../../src/compiler/codegen/ir/build.ts';
import type { IrModule } from '../../../src/compiler/codegen/ir/ir.ts';
import { lowerModule } from '../../../src/compiler/codegen/wasm/lower.ts';
import { sharedMemory } from './run_wasm.ts';

const threads = 4;
const rounds = 300;
/** Behind the barrier's own memory: a cell a thread, then what each thread adds up in every round. */
const cells = 256;
const sums = 512;

/** Every thread writes a number, and after the barrier adds up those of all. */
const program = (): IrModule => {
  const thread = newVariable('i32', 'thread');
  const b = new IrBuilder();
  b.for(0, rounds, 1, (round) => {
    b.store(element(cells, indexOf(thread)), mul(valueOf(round), add(read(thread), int(1))));
    b.barrier();
    const all = Array.from({ length: threads }, (_, each) => load('i32', affine(cells + 4 * each))).reduce(add);
    b.store(sum(sums, times(round, 4 * threads), times(indexOf(thread), 4)), all);
    b.barrier();
  });
  return { functions: [{ name: 'f', parameters: [thread], body: b.statements, exported: true }], barrier: 0 };
};

const work = `
  const { workerData: { bytes, memory, thread }, parentPort } = require('node:worker_threads');
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports.f(thread);
  parentPort.postMessage('done');
`;

const runThread = (memory: object, thread: number): Promise<unknown> => new Promise((resolve, reject) => {
  const bytes = lowerModule(program(), { relaxed: false, shared: true, threads, pages: 1 });
  const worker = new Worker(work, { eval: true, workerData: { bytes, memory, thread } });
  worker.once('message', resolve);
  worker.once('error', reject);
});

test('every thread sees what all wrote before the barrier', async () => {
  const memory = sharedMemory();
  await Promise.all(Array.from({ length: threads }, (_, thread) => runThread(memory, thread)));
  const wanted = Array.from({ length: rounds }, (_, round) => Array.from({ length: threads }, () => round * 10)).flat();
  expect([...new Int32Array(memory.buffer, sums, rounds * threads)]).toEqual(wanted);
  // Nobody has come, and nobody sleeps.
  const words = new Int32Array(memory.buffer);
  expect([words[0], words[16], words[32]]).toEqual([0, 2 * rounds, 0]);
});

test('a thread alone goes on where the run is given up', async () => {
  const memory = sharedMemory();
  setTimeout(() => { Atomics.store(new Int32Array(memory.buffer), 192 / 4, 1); }, 50);
  await expect(runThread(memory, 0)).resolves.toBe('done');
});
