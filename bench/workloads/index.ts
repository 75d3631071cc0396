/**
 * @file All workloads, in the order of the table.
 */
import { attention } from './attention.ts';
import { augment } from './augment.ts';
import { batchNorm } from './batch_norm.ts';
import { boston1, boston16 } from './boston.ts';
import { gru } from './gru.ts';
import { imdb } from './imdb.ts';
import { imdbEmbedding } from './imdb_embedding.ts';
import { lstm } from './lstm.ts';
import { lstmTwo } from './lstm_two.ts';
import { mnistCnn } from './mnist_cnn.ts';
import { reuters } from './reuters.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [imdb, imdbEmbedding, reuters, boston1, boston16, mnistCnn, lstm, lstmTwo, gru, attention, batchNorm, augment];

/** Throws where there is none of that name. */
export function workloadNamed(name: string): Workload {
  const found = workloads.find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`there is no workload ${name}; there are ${workloads.map((workload) => workload.name).join(', ')}`);
  return found;
}
