/**
 * @file Hands Keras the rows of an example that makes its own.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, noFiles } from '../../src/compiler/index.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { makeData } from '../../src/runtime/data/made.ts';
import { writeFolder } from '../data/folder.ts';
import { exampleOf, type Experiment } from './experiment.ts';

/** Does nothing where the rows are from files. */
export async function writeMadeRows(root: string, experiment: Experiment, folder: string): Promise<void> {
  const path = exampleOf(experiment);
  const { program } = compile(new SourceFile(path, await readFile(join(root, path), 'utf8')), { host: noFiles });
  const plan = program?.data?.read;
  if (plan?.format !== 'made') return;
  if (plan.seed === null) throw new Error(`${path} makes other rows for each seed: it should name one`);
  await writeFolder(folder, makeData(plan, plan.seed).train, { workload: experiment.name, batch: 0 });
}
