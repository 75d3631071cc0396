/**
 * @file `decode`: a row of word numbers, or a text, as words.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import { InternalError } from '../../../compiler/internal_error.ts';
import type { SequencesPlan } from '../../../compiler/program/data_plan.ts';
import type { DecodePlan } from '../../../compiler/program/results.ts';
import { DataProblem, type DataOrigin } from '../../data/loaded_data.ts';
import { textOf } from '../../data/text_column.ts';
import { wordsOf } from '../../data/words.ts';
import type { RaggedData } from '../../engines/engine.ts';
import { fitBefore, splitFor } from '../parts.ts';
import { report, type RunState } from '../run_state.ts';

/** What stands for a word that was left out. */
export const leftOut = '?';

export async function runDecode(state: RunState, plan: DecodePlan, index: number): Promise<void> {
  const { on, row, at } = plan;
  const read = state.executable.program.data?.read;
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
  const text = read?.format === 'sequences' ? await wordsOfNumbers(state, read, data.origin, features.rows, plan) : await wordsOfText(state, textOf(features.rows, row), index);
  if (text === null) return;
  const label = labels?.kind === 'tensor' ? (labels.values[row] ?? null) : null;
  const type = state.executable.program.data?.rows.labels ?? null;
  const name = label === null ? null : type !== null && type.encoding !== 'number' ? (type.names?.[label] ?? String(label)) : String(label);
  state.emit({ event: 'decode', on, row, label: name, words: text.length, text: text.join(' ') });
}

/** Null when the words cannot be had, and that was reported. */
async function wordsOfNumbers(state: RunState, plan: SequencesPlan, origin: DataOrigin, { offsets, values }: RaggedData, { row, at }: DecodePlan): Promise<readonly string[] | null> {
  try {
    const words = await state.words(origin);
    return decodeWords(values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0), plan, words);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    report(state, { ...error.diagnostic, span: at });
    return null;
  }
}

/** As the model gets to know them; where nothing makes words of texts, what stands between blanks. */
async function wordsOfText(state: RunState, text: string, index: number): Promise<readonly string[] | null> {
  const data = await state.data();
  const split = splitFor(state, data, fitBefore(state, index));
  if (split === null) return null;
  data.trainOn(split.train);
  if (data.words === null) return text.split(/\s+/).filter((word) => word !== '');
  const known = new Set(data.words.known);
  return wordsOf(text, data.words.rules).map((word) => (known.has(word) ? word : leftOut));
}

/** The mark at the beginning is no word. */
function decodeWords(numbers: Int32Array, { start, oov, indexFrom }: SequencesPlan, words: readonly string[]): readonly string[] {
  const from = start !== null && numbers[0] === start ? 1 : 0;
  return Array.from(numbers.subarray(from), (number) => (number === oov ? leftOut : (words[number - indexFrom] ?? leftOut)));
}
