/**
 * @file The history in a file, while training goes on.
 */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, readingsOf } from './epoch_logs.ts';
import { writeWhole } from './files.ts';

export interface CsvLoggerOptions {
  /** What stands between the cells of a line. */
  readonly separator?: string;
  /** Whether lines are put after those that the file has. */
  readonly append?: boolean;
  /** What columns are called in the file: `{ acc: 'accuracy' }`. */
  readonly names?: { readonly [column: string]: string };
}

/** Writes a line for each epoch, counted from 1, under the names of the readings. */
export class CsvLogger extends tf.Callback {
  readonly #path: string;
  readonly #options: CsvLoggerOptions;
  #columns: string[] = [];
  #lines: string[] | null = null;

  constructor(path: string, options: CsvLoggerOptions = {}) {
    super();
    this.#path = path;
    this.#options = options;
  }

  override async onEpochEnd(epoch: number, logs?: EpochLogs): Promise<void> {
    const { separator = ',', append = false } = this.#options;
    const readings = await readingsOf(logs);
    if (readings.size === 0) return;
    if (this.#lines === null) {
      this.#columns = [...readings.keys()];
      const heading = ['epoch', ...this.#columns.map((column) => this.#nameOf(column))].join(separator);
      const before = append ? await linesOf(this.#path) : [];
      this.#lines = before.includes(heading) ? before : [...before, heading];
    }
    const cells = this.#columns.map((column) => readings.get(column) ?? '');
    this.#lines.push([epoch + 1, ...cells].join(separator));
    await writeWhole(this.#path, `${this.#lines.join('\r\n')}\r\n`);
  }

  #nameOf(column: string): string {
    const [prefix, name] = column.startsWith('val_') ? ['val_', column.slice('val_'.length)] : ['', column];
    return `${prefix}${this.#options.names?.[name] ?? name}`;
  }
}

/** None where there is no such file. */
export async function linesOf(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
  } catch {
    return [];
  }
}
