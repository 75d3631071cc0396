/**
 * @file Reads a folder of the user's as a data set, and says what is in it.
 */
import type { FolderFacts, FolderPlan } from '../../../compiler/program/data_plan.ts';
import type { Column, Table } from '../../engines/engine.ts';
import { permutation, streams } from '../../train/permutation.ts';
import type { DataHost } from '../host.ts';
import { fileProblem, type FileProblem } from '../inspect_table.ts';
import type { LoadedData, LoadOptions } from '../loaded_data.ts';
import { problemOfReading } from '../problems.ts';
import { readImages } from './images.ts';
import { listFiles, type ListedPart, type Places } from './list_files.ts';
import { readTexts } from './texts.ts';

/** `parted`: whether sub-folders may be parts, rather than all that lies below be one. Throws `DataProblem` and `HostError` (`aborted`). */
export async function loadFolder(plan: FolderPlan, host: DataHost, options: LoadOptions, parted = true): Promise<LoadedData> {
  try {
    const { path, train, test, notices } = await listFiles(plan, host, options, parted);
    options.onProgress?.({ kind: 'read', file: path });
    const rows = plan.shuffle ? shuffled(train, options.seed ?? 0) : train;
    return {
      train: await readPart(plan, rows, host, options),
      test: test === null ? null : await readPart(plan, test, host, options),
      origin: { kind: 'file', path, files: [path] },
      names: rows.files.map(({ within }) => within),
      notices,
    };
  } catch (error) {
    throw problemOfReading(error, plan.path);
  }
}

/** Looks where `loadFolder` looks, and reads no file. */
export async function inspectFolder(plan: FolderPlan, host: DataHost, options: Places): Promise<FolderFacts | FileProblem> {
  try {
    const { classes, train, test } = await listFiles(plan, host, options);
    return { classes, train: train.files.length, test: test === null ? null : test.files.length };
  } catch (error) {
    return fileProblem(problemOfReading(error, plan.path));
  }
}

function shuffled({ files, labels }: ListedPart, seed: number): ListedPart {
  const order = permutation(files.length, seed, streams.folderOrder, 0);
  return { files: Array.from(order).flatMap((row) => files[row] ?? []), labels: labels === null ? null : order.map((row) => labels[row] ?? 0) };
}

async function readPart(plan: FolderPlan, { files, labels }: ListedPart, host: DataHost, options: LoadOptions): Promise<Table> {
  const features = plan.format === 'images' ? await readImages(plan, files, host, options) : await readTexts(plan, files, host, options);
  const columns = new Map<string, Column>([['features', features]]);
  if (labels !== null) columns.set('labels', { kind: 'tensor', dtype: 'i32', shape: [], values: labels });
  return { rows: files.length, columns };
}
