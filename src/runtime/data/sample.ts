/**
 * @file The sample of a data set that ships with the package, for machines that cannot have the data set itself. It is a
 * gzipped `.nnd` with the arrays of the published file, in which every rank above `vocabulary` is `vocabulary` + 1;
 * `scripts/make_imdb_sample.ts` makes it.
 */
import type { SequencesPlan } from '../../compiler/program/data_plan.ts';
import { HostError, type DataHost } from './host.ts';
import type { LoadedData } from './loaded_data.ts';
import { decodeNnd } from './nnd.ts';
import { notice } from './problems.ts';
import type { RawArrays } from './raw_arrays.ts';
import { makeSequenceTables } from './sequences.ts';

/** Nothing that ships unpacks to more. */
const LARGEST = 64 * 2 ** 20;

/** What the sample of a data set is called in the package's `data` folder. */
export function sampleName(dataset: string): string {
  return `${dataset}_sample.nnd.gz`;
}

/** `reason`: why the data set itself is not used. Null where the package has no sample of it. Throws `DataProblem` where `maxlen` leaves no row of it. */
export async function loadSample(plan: SequencesPlan, host: DataHost, reason: string): Promise<LoadedData | null> {
  if (host.packageData === null) return null;
  const path = host.resolve(host.packageData, sampleName(plan.dataset));
  const arrays = await readSample(path, host);
  const vocabulary = arrays?.get('vocabulary');
  if (arrays === null || vocabulary?.kind !== 'numbers') return null;
  const words = vocabulary.values[0] ?? 0;
  const known = words + 1 + plan.indexFrom;
  const tables = makeSequenceTables(arrays, { ...plan, words: Math.min(plan.words ?? known, known) }, path);
  const more = plan.words === null || plan.words > known ? '; its rarer words are out of vocabulary, though the program asks for more' : '';
  const warning = notice(
    'NN3008',
    { dataset: plan.dataset, train: tables.train.rows, test: tables.test.rows, words },
    `\`nnc data get ${plan.dataset}\` fetches the data set where there is a connection (here: ${reason})${more}`,
  );
  return { ...tables, origin: { kind: 'sample', path, files: [path] }, notices: [warning] };
}

async function readSample(path: string, host: DataHost): Promise<RawArrays | null> {
  try {
    return decodeNnd(await host.gunzip(await host.readFile(path), LARGEST), null, host);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}
