/**
 * @file `decode`: a row of word numbers as words.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import { InternalError } from '../../../compiler/internal_error.ts';
import type { SequencesPlan } from '../../../compiler/program/data_plan.ts';
import type { DecodePlan } from '../../../compiler/program/results.ts';
import { DataProblem } from '../../data/loaded_data.ts';
import { report, type RunState } from '../run_state.ts';

/** What stands for a word that was left out. */
export const leftOut = '?';

export async function runDecode(state: RunState, { on, row, at }: DecodePlan): Promise<void> {
  const plan = state.executable.program.data?.read;
  if (plan?.format !== 'sequences') throw new InternalError('these rows are no words');
  const data = await state.raw();
  const table = on === 'test' ? data.test : data.train;
  const rows = table?.rows ?? 0;
  if (row >= rows) {
    report(state, diagnose('NN3134', at, { row, part: on, rows }, { help: rows === 0 ? 'there are none' : `rows are counted from 0: the last is ${rows - 1}` }));
    return;
  }
  const features = table?.columns.get('features');
  const labels = table?.columns.get('labels');
  if (features?.kind !== 'ragged') throw new InternalError('these rows are no words');
  let words: readonly string[];
  try {
    words = await state.words(data.origin);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    report(state, { ...error.diagnostic, span: at });
    return;
  }
  const { offsets, values } = features.rows;
  const numbers = values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0);
  const label = labels?.kind === 'tensor' ? (labels.values[row] ?? null) : null;
  const type = state.executable.program.data?.rows.labels ?? null;
  const name = label === null ? null : type !== null && type.encoding !== 'number' ? (type.names?.[label] ?? String(label)) : String(label);
  const text = decodeWords(numbers, plan, words);
  state.emit({ event: 'decode', on, row, label: name, words: text.length, text: text.join(' ') });
}

/** The mark at the beginning is no word. */
function decodeWords(numbers: Int32Array, { start, oov, indexFrom }: SequencesPlan, words: readonly string[]): readonly string[] {
  const from = start !== null && numbers[0] === start ? 1 : 0;
  return Array.from(numbers.subarray(from), (number) => (number === oov ? leftOut : (words[number - indexFrom] ?? leftOut)));
}
