/**
 * @file Makes the errors and warnings of reading data.
 */
import type { Code } from '../../compiler/diagnostics/codes.ts';
import { diagnose, type Words } from '../../compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { HostError } from './host.ts';
import { DataProblem } from './loaded_data.ts';
import { Forbidden, Malformed } from './raw_arrays.ts';

export function problem<C extends Code>(code: C, words: Words<C>, help?: string): DataProblem {
  return new DataProblem(diagnose(code, null, words, help === undefined ? {} : { help }));
}

export function notice<C extends Code>(code: C, words: Words<C>, help?: string): Diagnostic {
  return diagnose(code, null, words, help === undefined ? {} : { help });
}

/** What a reader threw while reading that file, as a problem; anything unexpected as it is. */
export function problemOfReading(error: unknown, path: string): unknown {
  if (error instanceof Malformed) return problem('NN3004', { path, reason: error.message });
  if (error instanceof Forbidden) return problem('NN3005', { path, what: error.message });
  if (error instanceof HostError && error.failure !== 'aborted') return problem('NN3004', { path, reason: error.message });
  return error;
}
