/**
 * @file What the checker may look into on this machine: files that a program names, relative to the program's folder.
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

/** What reads tables is loaded only for a program that could name one. */
export async function createCheckHost({ text }: NamedText, places: Places): Promise<CheckHost> {
  if (!/csv|jsonl/.test(text)) return { inspectTable: () => ({ problem: 'the reader of tables is not loaded', help: null }) };
  const [{ inspectTableFile }, { createNodeDataHost }] = await Promise.all([import('../runtime/data/inspect_table.ts'), import('../runtime/host/node_data_host.ts')]);
  const host = createNodeDataHost();
  return { inspectTable: (plan) => inspectTableFile(plan, host, places) };
}
