/**
 * @file Where the rows come from: lines that fill the arrays of `Rows`.
 */
import type { NpzPlan, ReadPlan } from '../../program/data_plan.ts';
import type { ArgumentValues, DataStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { readImages, readTexts } from './folders.ts';
import { call, lay, literal, type Python } from './python.ts';
import type { Rows } from './rows.ts';
import type { Script } from './script.ts';
import { readCsv, readJsonl, readParquet } from './tables.ts';
import { makeRows } from './toys.ts';
import { usual } from './transforms.ts';

/** What readers know and may ask for. */
export interface Reading {
  readonly stage: DataStage;
  readonly rows: Rows;
  readonly script: Script;
  /** Whether it matters in which order rows are trained on. */
  readonly orderMatters: boolean;
}

type Format = ReadPlan['format'];
export type Reader<F extends Format> = (plan: Extract<ReadPlan, { format: F }>, reading: Reading) => readonly string[];

const readers: { readonly [F in Format]: Reader<F> } = {
  sequences: ({ dataset }, { stage: { source }, rows }) => lay(bothParts(rows), call(`keras.datasets.${dataset}.load_data`, ...loadArguments(source.name, source.arguments))),
  npz_split: ({ dataset }, { stage: { source }, rows }) => lay(bothParts(rows), call(`keras.datasets.${dataset}.load_data`, ...loadArguments(source.name, source.arguments))),
  npz_parts: ({ dataset }, { rows }) => [`${bothParts(rows)}keras.datasets.${dataset}.load_data()`],
  idx: ({ dataset }, { rows }) => [`${bothParts(rows)}keras.datasets.${dataset}.load_data()`],
  npz: readArrays,
  csv: readCsv,
  jsonl: readJsonl,
  parquet: readParquet,
  images: readImages,
  texts: readTexts,
  made: makeRows,
};

export function dataLines(reading: Reading): readonly string[] {
  return readBy(reading.stage.read, reading);
}

function readBy<F extends Format>(plan: Extract<ReadPlan, { format: F }> & { readonly format: F }, reading: Reading): readonly string[] {
  const reader: Reader<F> = readers[plan.format];
  return reader(plan, reading);
}

/** `_` for labels that nobody uses. */
function bothParts(rows: Rows): string {
  return `${rows.parts.map((part) => `(${rows.x(part)}, ${rows.labels === null ? '_' : rows.y(part)})`).join(', ')} = `;
}

/** What `load_data` calls otherwise than we do. */
const keys: { readonly [parameter: string]: string } = { words: 'num_words' };

/** Those of the source that are not as usual; what is said of a missing file is for nnc alone. */
function loadArguments(source: string, { fallback: _, ...args }: ArgumentValues): readonly (readonly [string, Python])[] {
  return usual('source', source, args).map(([name, value]) => [keys[name] ?? name, value] as const);
}

function readArrays(plan: NpzPlan, { stage: { at, rows: { labels, test } }, rows }: Reading): readonly string[] {
  const [first = 'train'] = rows.parts;
  const array = (name: string): string => `arrays[${literal(name)}]`;
  const y = (from: string): string => (labels?.encoding === 'number' ? `${from}.astype("float32")` : from);
  const names = labels !== null && labels.encoding !== 'number' ? labels.names : null;
  // Arrays that are not named go by their usual names.
  const [xName, yName, xTest, yTest] = plan.x === null ? [array('x_train'), array('y_train'), 'x_test', 'y_test'] : [array(plan.x), plan.y === null ? null : array(plan.y), plan.xTest, plan.yTest];
  const whole = plan.x === null && test === null;
  // Classes that are known by name are texts in the file, or numbers with names.
  if (names !== null) throw new NotInTarget('arrays with classes that have names', 'save the classes as whole numbers from 0 on, and leave `class_names` out', at);
  const part = (to: 'all' | 'train' | 'test', from: string, labelled: string | null): readonly string[] => [`${rows.x(to)} = ${from}`, ...(rows.labels === null || labelled === null ? [] : [`${rows.y(to)} = ${y(labelled)}`])];
  return [
    `arrays = np.load(${literal(plan.path)})`,
    ...(whole
      ? ['part = "_train" if "x_train" in arrays else ""', ...part(first === 'all' ? 'all' : 'train', 'arrays["x" + part]', 'arrays["y" + part]')]
      : part(first === 'all' ? 'all' : 'train', xName, yName)),
    ...(plan.weights === null || rows.weights === null ? [] : [`${rows.w(first) ?? ''} = ${array(plan.weights)}`]),
    ...(test === null || xTest === null ? [] : part('test', array(xTest), yTest === null ? null : array(yTest))),
    ...(plan.weights === null || test === null ? [] : [`${rows.w('test') ?? ''} = np.ones(len(${rows.x('test')}))`]),
  ];
}
