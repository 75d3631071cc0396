/**
 * @file What a file says of the model in it, for the checker: all but its weights.
 */
import { modelFormatOf, type ModelFacts } from '../../compiler/program/model_file.ts';
import { HostError, type DataHost } from '../data/host.ts';
import type { FileProblem } from '../data/inspect_table.ts';
import { Malformed } from '../data/raw_arrays.ts';
import { filesAt } from './files.ts';
import { formats } from './formats.ts';

type InspectHost = Pick<DataHost, 'resolve' | 'stat' | 'readFile' | 'inflateRaw' | 'crc32'>;

/** `baseDir`: folder of the program. */
export async function inspectModelFile(path: string, host: InspectHost, baseDir: string): Promise<ModelFacts | FileProblem> {
  const format = modelFormatOf(path);
  const problem = (why: string, help: string | null = null): FileProblem => ({ code: 'NN2403', problem: why, help });
  if (format === null) return problem('its name says no format');
  try {
    return { format, ...(await formats[format].inspect(filesAt(host.resolve(baseDir, path), host), host)) };
  } catch (error) {
    if (error instanceof Malformed) return problem(error.message);
    if (error instanceof HostError) return problem(error.message, error.failure === 'missing' ? 'paths are relative to the folder of the program' : null);
    throw error;
  }
}
