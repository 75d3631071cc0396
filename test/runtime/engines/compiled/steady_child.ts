/**
 * @file A process that takes many steps and prints what memory it has after some of them. It leaves its session open: the process has
 * to end all the same. `steady_child.ts THREADS STEPS`, by `node --expose-gc`.
 */
import process from 'node:process';
import { createLearner } from '../../../../bench/learner.ts';
import { createCompiledEngine } from '../../../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../../../src/runtime/host/node_threads.ts';
import { flowers } from '../../../support/run_program.ts';

const [threads = 1, steps = 1000] = process.argv.slice(2).map(Number);
const memories: WebAssembly.Memory[] = [];
WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
  construct: (target, [descriptor]: [WebAssembly.MemoryDescriptor]) => {
    const memory = new target(descriptor);
    memories.push(memory);
    return memory;
  },
});

const engine = createCompiledEngine(createNodeCompiledHost({ threads }), { worthDividing: 0, worthThreads: 0 });
// Ten whole batches and a smaller one.
const table = flowers(85);
const learner = createLearner(engine, {
  name: 'steady', title: 'steady', unit: 'step', target: { node20: null, node24: null }, rows: () => Promise.resolve({ table, from: 'formula' }),
  program: 'data iris\ndense 8 tanh\ndropout 0.1\ndense 3 softmax\nloss sparse_cce\noptimizer adam\nmetrics accuracy\nfit batch 8\n',
}, table);

let done = 0;
for (const until of [1000, steps]) {
  while (done < until) done += (await learner.train(0, learner.steps, Infinity)).steps;
  // What is about to be freed, and what waits for a turn of the loop.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => { setTimeout(resolve, 10); });
    globalThis.gc?.();
  }
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ steps: done, heapUsed, arrayBuffers, external, linear: memories.map(({ buffer }) => buffer.byteLength) })}\n`);
}
