/**
 * @file Examples as nnc runs them, cut down, and as scripts for Keras to run on the same rows with the same weights.
 */
import { cpSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { checkProgram } from '../../src/cli/check_program.ts';
import { commentsOf } from '../../src/compiler/emit/comments.ts';
import { emitKeras } from '../../src/compiler/emit/keras/emit.ts';
import { paramsOf } from '../../src/compiler/emit/params.ts';
import { philoxWords } from '../../src/compiler/graph/philox.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { makeData } from '../../src/runtime/data/made.ts';
import { streams } from '../../src/runtime/train/permutation.ts';
import { nncHere, root } from '../cli/support.ts';
import { dataOfExamples } from '../support/example_data.ts';
import { newFolder, runPython } from './ask_keras.ts';
import { writeRows } from './run_nnc.ts';

const readings = z.record(z.string(), z.number().nullable());

const answers = z.array(z.union([
  z.object({ error: z.string() }),
  z.object({ epochs: z.array(readings), evaluations: z.array(readings), printed: z.string(), predictions: z.record(z.string(), z.tuple([z.array(z.number().nullable()), z.array(z.number().nullable())])) }),
]));

export type Answer = z.infer<typeof answers>[number];

/** What `run_scripts.py` takes. */
export interface Job {
  readonly script: string;
  readonly folder: string;
  readonly data: string;
  readonly iris: string;
  readonly weights: readonly string[];
  readonly made: string | null;
  readonly predictions: readonly [ours: string, theirs: string] | null;
}

/** What nnc came to. */
export interface Ran {
  readonly epochs: readonly Readings[];
  readonly evaluations: readonly Readings[];
}

type Readings = Readonly<Record<string, number | null>>;

/** A program of this text in a folder of its own, beside what examples read. */
export async function newProgram(name: string, text: string): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await newFolder();
  const file = join(folder, `${basename(name, '.nn')}.nn`);
  await writeFile(file, text);
  cpSync(dataOfExamples, join(folder, 'data'), { recursive: true });
  return { folder, file };
}

export async function checked(file: string): Promise<{ readonly program: Program; readonly script: string }> {
  const { source, program, diagnostics } = await checkProgram(file, { settings: new Map(), dataDir: null });
  if (program === null) throw new Error(`${file}: ${diagnostics.map(({ message }) => message).join('\n')}`);
  const emitted = emitKeras(program, commentsOf(source), { params: paramsOf(source, program) });
  if (emitted.text === null) throw new Error(`${file} cannot be written: ${emitted.diagnostics.map(({ message }) => message).join('\n')}`);
  return { program, script: emitted.text };
}

/** The job of a script that nothing is compared with. */
export async function scriptJob(name: string, text: string, data: string): Promise<Job> {
  const { folder, file } = await newProgram(name, text);
  const { script } = await checked(file);
  await writeFile(join(folder, 'script.py'), script);
  return { script: join(folder, 'script.py'), folder, data, iris: join(root, 'data/iris.csv'), weights: [], made: null, predictions: null };
}

export interface Compared {
  readonly job: Job;
  readonly ran: Ran;
}

/** Of an example: the part that is predicted is the test part, where there is one. */
export async function exampleJob(name: string, text: string, data: string): Promise<Compared> {
  const part = /^split|^data (?!csv|npz|iris|moons|spirals|blobs|sine)/m.test(text) ? 'test' : 'validation';
  return await comparedJob(name, `${text}\npredict ${part} to "compared.npz"\n`, data);
}

/** The job of a script that is to come to what nnc comes to, and what that is. `data`: a folder of data sets. `files`: beside the program. */
export async function comparedJob(name: string, text: string, data: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Compared> {
  const { folder, file } = await newProgram(name, text);
  const keras = join(folder, 'keras');
  await mkdir(keras);
  cpSync(dataOfExamples, join(keras, 'data'), { recursive: true });
  for (const [path, content] of Object.entries(files)) for (const beside of [folder, keras]) await writeFile(join(beside, path), content);
  const { program, script } = await checked(file);
  await writeFile(join(keras, 'script.py'), script);
  const ran = await runNnc(file, data);
  return {
    job: {
      script: join(keras, 'script.py'), folder: keras, data, iris: join(root, 'data/iris.csv'), weights: await initialWeights(program, folder, data, '.keras'), made: await madeRows(program, folder),
      predictions: [join(folder, 'compared.npz'), join(keras, 'compared.npz')],
    },
    ran,
  };
}

const anyEvent = z.looseObject({ event: z.string() });
const epoch = z.looseObject({ train: readings, validation: readings.nullable() });
const evaluation = z.looseObject({ loss: z.number().nullable() }).transform(({ event: _, on: __, rows: ___, seconds: ____, ...rest }) => readings.parse(rest));

export async function runNnc(file: string, data: string): Promise<Ran> {
  const { code, stdout, stderr } = await nncHere(['run', file, '--data-dir', data, '--offline', '--json']);
  if (code !== 0) throw new Error(`${file} fails: ${stdout}${stderr}`);
  const events = stdout.trim().split('\n').map((text): unknown => JSON.parse(text));
  return {
    epochs: events.filter((event) => /^(fold_)?epoch$/.test(anyEvent.parse(event).event)).map((event) => {
      const { train, validation } = epoch.parse(event);
      return { ...train, ...Object.fromEntries(Object.entries(validation ?? {}).map(([key, value]) => [`val_${key}`, value])) };
    }),
    evaluations: events.filter((event) => anyEvent.parse(event).event === 'evaluate').map((event) => evaluation.parse(event)),
  };
}

/** Files of the weights that models begin with, in the order in which a script compiles them. */
export async function initialWeights(program: Program, folder: string, data: string, ending: '.keras' | '.safetensors'): Promise<readonly string[]> {
  const seeds: number[] = [];
  for (const plan of program.actions) {
    if (plan.action === 'reset') seeds.push(program.seed);
    if (plan.action !== 'cross_validate') continue;
    for (let fold = 0; fold < plan.folds * plan.repeats; fold += 1) {
      const words = new Uint32Array(1);
      philoxWords(program.seed, streams.foldSeeds, fold, words);
      seeds.push((words[0] ?? 0) >>> 1);
    }
  }
  const text = await readFile(join(folder, `${basename(program.file, '.nn')}.nn`), 'utf8');
  const files: string[] = [];
  for (const [index, seed] of [...seeds, program.seed].entries()) {
    const name = `weights_${String(index)}`;
    const begun = text.split('\n').filter((each) => !/^(fit|cross_validate|evaluate|plot|predict|save|load|reset|history|summary|decode|expect)\b/.test(each)).join('\n');
    await writeFile(join(folder, `${name}.nn`), `${begun}\nsave "${name}${ending}"\n`);
    const { code, stdout } = await nncHere(['run', join(folder, `${name}.nn`), '--data-dir', data, '--offline', '--json', '--seed', String(seed)]);
    if (code !== 0) throw new Error(stdout);
    files.push(join(folder, `${name}${ending}`));
  }
  return files;
}

/** A file of the rows that nnc makes up; null where the data are no toy. */
async function madeRows({ data, seed }: Program, folder: string): Promise<string | null> {
  if (data?.read.format !== 'made') return null;
  const { train } = makeData(data.read, seed);
  const file = join(folder, 'made.npz');
  // A series is its own target.
  const columns = data.rows.series === 'steps' ? [['x', 'features']] : [['x', 'features'], ['y', 'labels']];
  const arrays = columns.flatMap(([name = '', column = '']) => {
    const found = train.columns.get(column);
    return found?.kind === 'tensor' ? [[name, { shape: [train.rows, ...found.shape], values: Float32Array.from(found.values) }] as const] : [];
  });
  await writeRows(file, Object.fromEntries(arrays));
  return file;
}

/** All in one process, since importing TensorFlow takes seconds. */
export async function runScripts(jobs: readonly Job[]): Promise<readonly Answer[]> {
  const folder = await newFolder();
  const [asked, answered] = [join(folder, 'jobs.json'), join(folder, 'answers.json')];
  await writeFile(asked, JSON.stringify(jobs));
  await runPython([join(import.meta.dirname, 'run_scripts.py'), asked, answered]);
  return answers.parse(JSON.parse(await readFile(answered, 'utf8')));
}
