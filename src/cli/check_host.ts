/**
 * @file What the checker may look into on this machine: files that a program names, relative to the program's folder.
 */
import { dirname } from 'node:path';
import type { CheckHost } from '../compiler/registry/entry.ts';
import { noFiles } from '../compiler/registry/no_files.ts';
import type { NamedText } from './read_text.ts';

export interface Places {
  /** Folder of the program, for the paths in it. */
  readonly baseDir: string;
  /** `--data-dir`. */
  readonly dataDir: string | null;
}

/** A host that may not know of a file at once: where `settle` says so, the check is to be made again. */
export type WaitingHost = CheckHost & { settle(): Promise<boolean> };

/** A program from standard input lies where the user stands. */
export function folderOf(path: string): string {
  return path === '-' ? process.cwd() : dirname(path);
}

/** What reads files is loaded only for a program that could name one. */
export async function createCheckHost({ text }: Pick<NamedText, 'text'>, places: Places): Promise<WaitingHost> {
  if (!/csv|jsonl|npz|parquet|images|text|load/.test(text)) return { ...noFiles, settle: () => Promise.resolve(false) };
  const [{ createFileInspector }, { createNodeDataHost }] = await Promise.all([import('../runtime/data/inspect_files.ts'), import('../runtime/host/node_data_host.ts')]);
  return createFileInspector(createNodeDataHost(), places);
}
