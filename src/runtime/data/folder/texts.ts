/**
 * @file Reads a folder of texts, as Keras's `text_dataset_from_directory` does: a row is a text, by the numbers of its characters.
 */
import type { TextsPlan } from '../../../compiler/program/data_plan.ts';
import type { Column } from '../../engines/engine.ts';
import type { DataHost } from '../host.ts';
import { decodeText } from '../lines.ts';
import type { LoadOptions } from '../loaded_data.ts';
import { problem } from '../problems.ts';
import { textColumn } from '../text_column.ts';
import { readFiles } from './read_files.ts';
import type { FoundFile } from './walk.ts';

/** More is no row of a data set. */
const mostBytes = 2 ** 24;
/** Of all texts together. */
const mostCharacters = 2 ** 28;

/** The column `features`. Throws `DataProblem` and `HostError` (`aborted`). */
export async function readTexts(plan: TextsPlan, files: readonly FoundFile[], host: DataHost, { signal = null }: { readonly signal?: LoadOptions['signal'] | null }): Promise<Column> {
  const texts: string[] = Array.from({ length: files.length }, () => '');
  let length = 0;
  await readFiles(files, host, { mostBytes, signal }, (bytes, { shown }, index) => {
    const text = decodeText(bytes, shown);
    const kept = plan.maxLength === null ? text : firstCharacters(text, plan.maxLength);
    length += kept.length;
    if (length > mostCharacters) throw problem('NN3032', { path: plan.path, why: `its texts have more than ${mostCharacters} characters together` }, 'write `max_length 10000`, or take fewer of them');
    texts[index] = kept;
  });
  return textColumn(texts);
}

function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  let end = 0;
  for (let taken = 0; taken < count && end < text.length; taken += 1) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}
