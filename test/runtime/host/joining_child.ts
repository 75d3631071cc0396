/**
 * @file A few steps of the benchmark's programs with all that this Node has in it, for somebody who watches what V8 says of them.
 */
import process from 'node:process';
import { createLearner, programOf } from '../../../bench/learner.ts';
import { workloads } from '../../../bench/workloads/index.ts';
import { createCompiledEngine } from '../../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../../src/runtime/host/node_threads.ts';
import { unlockVectors } from '../../../src/runtime/host/node_vectors.ts';

const engine = createCompiledEngine(createNodeCompiledHost({ threads: 1, vectors: unlockVectors() }));
for (const workload of workloads.filter(({ name }) => process.argv.includes(name))) {
  const { data } = programOf(workload);
  if (data?.read == null) throw new Error(`${workload.name} reads no data`);
  const { table } = await workload.rows(data.read);
  await createLearner(engine, workload, table).train(0, 2, Infinity);
}
