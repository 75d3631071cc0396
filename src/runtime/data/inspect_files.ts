/**
 * @file What the checker asks of files. Checking waits for nothing: what takes time is said to be unknown at first, read by
 * `settle`, and known when the check is made again.
 */
import type { ArrayFacts, FolderFacts, FolderPlan, NpzPlan, TableFacts, TablePlan } from '../../compiler/program/data_plan.ts';
import type { ModelFacts } from '../../compiler/program/model_file.ts';
import type { DataHost } from './host.ts';
import { inspectAnyTableFile, inspectTableFile, type FileProblem } from './inspect_table.ts';
import type { LookupOptions } from './loaded_data.ts';
import { inspectNpzFile } from './npz_source.ts';

/** A `CheckHost` for the files of one program. */
export interface FileInspector {
  readonly inspectTable: (plan: TablePlan) => TableFacts | FileProblem;
  readonly inspectArrays: (plan: NpzPlan) => ArrayFacts | FileProblem;
  readonly inspectFolder: (plan: FolderPlan) => FolderFacts | FileProblem;
  readonly inspectModel: (path: string) => ModelFacts | FileProblem;
  /** Reads what was asked for and not known. True: check again, it is known now. */
  settle(): Promise<boolean>;
}

/** `baseDir`: folder of the program. */
export function createFileInspector(host: DataHost, options: LookupOptions & { readonly baseDir: string }): FileInspector {
  const waiting: (() => Promise<void>)[] = [];
  const later = <P extends object | string, F>(read: (plan: P) => Promise<F | FileProblem>): ((plan: P) => F | FileProblem) => {
    const known = new Map<string, F | FileProblem>();
    return (plan) => {
      const key = JSON.stringify(plan);
      const facts = known.get(key);
      if (facts !== undefined) return facts;
      waiting.push(async () => { known.set(key, await read(plan)); });
      return { code: 'NN3004', problem: 'its file has not been read yet', help: null };
    };
  };
  const inspectParquet = later((plan: TablePlan) => inspectAnyTableFile(plan, host, options));
  return {
    inspectTable: (plan) => (plan.format === 'parquet' ? inspectParquet(plan) : inspectTableFile(plan, host, options)),
    inspectArrays: later((plan: NpzPlan) => inspectNpzFile(plan, host, options)),
    inspectFolder: later(async (plan: FolderPlan) => await (await import('./folder/folder_source.ts')).inspectFolder(plan, host, options)),
    // What reads models is loaded for programs that name one.
    inspectModel: later(async (path: string) => await (await import('../model/inspect_model.ts')).inspectModelFile(path, host, options.baseDir)),
    async settle() {
      const readers = waiting.splice(0);
      for (const read of readers) await read();
      return readers.length > 0;
    },
  };
}
