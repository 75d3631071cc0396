/**
 * @file Updates of a million weights, as the workloads' programs lower them.
 */
import { tensor } from '../../src/compiler/graph/types.ts';
import { applyOptimizer } from '../../src/compiler/lower/update.ts';
import { programOf } from '../learner.ts';
import { imdb } from '../workloads/imdb.ts';
import { imdbEmbedding } from '../workloads/imdb_embedding.ts';
import type { Workload } from '../workloads/workload.ts';
import { noRows, type Kernel } from './kernel.ts';

const weights = 1 << 20;

/** `moved`: arrays of the weights' size that are read or written. */
function updateOf(workload: Workload, moved: number): Kernel {
  const training = programOf(workload).training;
  if (training === null) throw new Error(`${workload.name} does not train`);
  return {
    name: `${training.optimizer.name}, 2^20 weights`, batch: 1, table: noRows,
    build: (g) => {
      const type = tensor('f32', [weights]);
      applyOptimizer(g, training.optimizer, [{ state: 'w', weight: g.state('w', type) }], [g.state('gradient', type)]);
    },
    work: { bytes: 4 * weights * moved },
  };
}

/** Reads weight, gradient and slots; writes weight and slots. */
export const updates: readonly Kernel[] = [updateOf(imdb, 5), updateOf(imdbEmbedding, 7)];
