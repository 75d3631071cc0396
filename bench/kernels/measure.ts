/**
 * @file Times a kernel through a session, many steps a call.
 */
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { statesOf } from '../../src/compiler/graph/graph.ts';
import { optimise } from '../../src/compiler/graph/passes/optimise.ts';
import { sizeOf } from '../../src/compiler/graph/types.ts';
import type { Engine } from '../../src/runtime/engines/engine.ts';
import { uniforms } from '../data/random.ts';
import { median } from '../statistics.ts';
import type { Kernel } from './kernel.ts';

/** Seconds. */
const limits = { warm: 0.5, run: 0.2 } as const;
const runs = 5;

/** Seconds a step: the median of some runs. */
export async function measureKernel(engine: Engine, { name, batch, table, build }: Kernel): Promise<number> {
  const g = new GraphBuilder(name);
  build(g);
  const graph = optimise(g.build());
  const session = engine.open();
  try {
    session.setTable('train', table);
    for (const [state, type] of statesOf(graph)) session.writeState(state, { type, values: uniforms(16, sizeOf(type.shape)) });
    const take = async (steps: number): Promise<number> => {
      const order = Int32Array.from({ length: steps * batch }, (_, place) => place % table.rows);
      const begun = performance.now();
      await session.run({
        graph: () => graph, table: 'train', order, batch, firstStep: 0,
        scalars: new Map([['learning_rate', 1e-3], ['seed', 1]]), report: () => true,
      });
      return (performance.now() - begun) / 1000;
    };
    let seconds = await take(1);
    let warmed = seconds;
    let steps = 1;
    do {
      seconds = await take(steps);
      warmed += seconds;
      if (seconds < limits.run) steps = Math.max(steps, Math.min(8 * steps, Math.ceil((limits.run * steps) / seconds)));
    } while (warmed < limits.warm);
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) times.push((await take(steps)) / steps);
    return median(times);
  } finally {
    session.dispose();
  }
}

/** Bytes a second that this machine copies on one thread, read and written, beyond its caches. */
export function copyingSpeed(): number {
  const from = new Float32Array(1 << 24).fill(1);
  const to = new Float32Array(from.length);
  const times = Array.from({ length: 2 * runs }, () => {
    const begun = performance.now();
    to.set(from);
    return (performance.now() - begun) / 1000;
  });
  return (2 * from.byteLength) / median(times);
}
