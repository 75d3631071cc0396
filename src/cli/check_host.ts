/**
 * @file What the checker may look into on this machine: CSV files that a program names, relative to the program's folder.
 */
import { dirname } from 'node:path';
import type { CheckHost } from '../compiler/registry/entry.ts';
import type { NamedText } from './read_text.ts';

export interface Places {
  /** Folder of the program, for the paths in it. */
  readonly baseDir: string;
  /** `--data-dir`. */
  readonly dataDir: string | null;
}

/** A program from standard input lies where the user stands. */
export function folderOf(path: string): string {
  return path === '-' ? process.cwd() : dirname(path);
}

/** What reads CSV files is loaded only for a program that could name one. */
export async function createCheckHost({ text }: NamedText, places: Places): Promise<CheckHost> {
  if (!text.includes('csv')) return { inspectCsv: () => ({ problem: 'the reader of CSV files is not loaded', help: null }) };
  const [{ inspectCsvFile }, { createNodeDataHost }] = await Promise.all([import('../runtime/data/inspect_csv.ts'), import('../runtime/host/node_data_host.ts')]);
  const host = createNodeDataHost();
  return { inspectCsv: (plan) => inspectCsvFile(plan, host, places) };
}
