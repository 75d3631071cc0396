/**
 * @file The process that runs nnc: one engine, one workload, by the protocol of `protocol.ts`.
 * `worker.ts ENGINE THREADS|auto FOLDER`
 */
import process from 'node:process';
import { createInterface } from 'node:readline';
import { readFolder } from './data/folder.ts';
import { createLearner } from './learner.ts';
import { openEngine } from './open_engine.ts';
import { warmUp } from './pace.ts';
import type { Ready, RunAnswer } from './protocol.ts';
import { workloadNamed } from './workloads/index.ts';

const [engineName = '', threads = 'auto', folder = ''] = process.argv.slice(2);
const { meta, table } = await readFolder(folder);
const engine = await openEngine(engineName, { threads: threads === 'auto' ? null : Number(threads) });
const paced = await warmUp(createLearner(engine, workloadNamed(meta.workload), table));
say('ready', { description: `nnc: ${engine.description}`, versions: { node: process.versions.node } } satisfies Ready);
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'run') continue;
  const { seconds, steps, losses: [first, last], epochs } = await paced.run();
  say('run', { seconds, steps, losses: [first, last], epochs: [...epochs] } satisfies RunAnswer);
}
// Threads of an engine must not keep the process.
process.exit(0);

function say(word: string, value: Ready | RunAnswer): void {
  process.stdout.write(`${word} ${JSON.stringify(value)}\n`);
}
