/**
 * @file The words of a data set whose rows are numbers of words: the list as it was published, found or fetched as the data are, or, where
 * that cannot be had, the most frequent words, which ship with the package for the data set that has a sample.
 */
import type { SequencesPlan } from '../../compiler/program/data_plan.ts';
import { HostError, type DataHost } from './host.ts';
import { DataProblem, type DataOrigin } from './loaded_data.ts';
import { problem, problemOfReading } from './problems.ts';
import { obtainFiles, type FetchOptions } from './published.ts';

/** Nothing that ships unpacks to more. */
const largest = 2 ** 20;

/** Words by rank: the most frequent is 1. Throws `DataProblem`. */
export async function loadWordIndex(plan: SequencesPlan, origin: DataOrigin, host: DataHost, options: FetchOptions): Promise<readonly string[]> {
  const shipped = origin.kind === 'sample' ? await shippedWords(plan, host) : null;
  if (shipped !== null) return shipped;
  if (plan.index === null) throw problem('NN3135', { dataset: plan.dataset, why: 'nobody has published them' });
  try {
    const { files: [file] } = await obtainFiles(plan.dataset, [plan.index], host, options);
    if (file === undefined) throw new DataProblem(problem('NN3135', { dataset: plan.dataset, why: 'there is no file of them' }).diagnostic);
    return readWordIndex(file.bytes ?? (await host.readFile(file.path)), plan.dataset);
  } catch (error) {
    const words = error instanceof DataProblem ? await shippedWords(plan, host) : null;
    if (words !== null) return words;
    if (error instanceof DataProblem && error.diagnostic.code !== 'NN3135') throw problem('NN3135', { dataset: plan.dataset, why: error.message }, error.diagnostic.help ?? undefined);
    throw problemOfReading(error, plan.index.name);
  }
}

/** A word a line, the most frequent first. */
async function shippedWords({ dataset }: SequencesPlan, host: DataHost): Promise<readonly string[] | null> {
  if (host.packageData === null) return null;
  try {
    const text = new TextDecoder().decode(await host.gunzip(await host.readFile(host.resolve(host.packageData, `${dataset}_words.txt.gz`)), largest));
    return ['', ...text.trimEnd().split('\n')];
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

/** `{"word": rank, …}` */
function readWordIndex(bytes: Uint8Array, dataset: string): readonly string[] {
  const wrong = (why: string): DataProblem => problem('NN3135', { dataset, why });
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong('the list of them is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw wrong('the list of them has another form');
  const entries: readonly (readonly [string, unknown])[] = Object.entries(parsed);
  const words: string[] = [];
  for (const [word, rank] of entries) {
    if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > entries.length) throw wrong(`the list of them gives \`${word}\` no rank`);
    words[rank] = word;
  }
  return words;
}
