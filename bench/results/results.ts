/**
 * @file What the record comes to, experiment by experiment.
 */
import { compareFigures } from './compared.ts';
import type { Result } from './document.ts';
import { experiments } from './experiments.ts';
import { digestOf, runsOf, type Run } from './record.ts';

/** Only runs of the examples as they are now count. */
export async function resultsOf(root: string, record: readonly Run[]): Promise<readonly Result[]> {
  return Promise.all(experiments.map(async (experiment) => {
    const program = await digestOf(root, experiment);
    const runs = { nnc: runsOf(record, experiment, 'nnc', program), keras: runsOf(record, experiment, 'keras', program) };
    const complete = runs.nnc.length >= experiment.seeds && runs.keras.length >= experiment.seeds;
    return { experiment, complete, compared: compareFigures(experiment, runs.nnc, runs.keras), runs };
  }));
}
