/**
 * @file Reads arrays of the user's from an npz, and says what they are.
 */
import type { ArrayFacts, NpzPlan } from '../../compiler/program/data_plan.ts';
import type { Column, Table } from '../engines/engine.ts';
import { expectFinite, takeLabels, wrongLabels, type NamedArray, type UserArray } from './array_labels.ts';
import type { DataHost } from './host.ts';
import { fileProblem, type FileProblem } from './inspect_table.ts';
import type { LoadedData, LookupOptions } from './loaded_data.ts';
import { readAnyNpy } from './npy.ts';
import { namesInNpz, readMembers } from './npz.ts';
import { findNamedFile } from './table_source.ts';
import { problem, problemOfReading } from './problems.ts';
import type { NumberArray } from './raw_arrays.ts';

type Places = LookupOptions & { readonly baseDir: string };

interface ArrayNames {
  readonly x: string;
  readonly y: string | null;
  readonly xTest: string | null;
  readonly yTest: string | null;
}

interface ArrayTables {
  readonly facts: ArrayFacts;
  readonly train: Table;
  readonly test: Table | null;
}

/** Throws `DataProblem`. */
export async function loadNpz(plan: NpzPlan, host: DataHost, options: Places): Promise<LoadedData> {
  const { path, shown, origin, notices } = findNamedFile({ path: plan.path, files: [] }, host, options);
  try {
    const { train, test } = await readArrayFile(await host.readFile(path), plan, shown, host);
    return { train, test, origin, notices };
  } catch (error) {
    throw problemOfReading(error, shown);
  }
}

/** Finds the file where `loadData` finds it, and says what its arrays are. */
export async function inspectNpzFile(plan: NpzPlan, host: DataHost, options: Places): Promise<ArrayFacts | FileProblem> {
  try {
    const { path, shown } = findNamedFile({ path: plan.path, files: [] }, host, options);
    return (await readArrayFile(await host.readFile(path), plan, shown, host)).facts;
  } catch (error) {
    return fileProblem(problemOfReading(error, plan.path));
  }
}

/** Throws `DataProblem`, `Malformed` or `Forbidden`. */
async function readArrayFile(bytes: Uint8Array, plan: NpzPlan, path: string, host: DataHost): Promise<ArrayTables> {
  const names = chooseNames(plan, namesInNpz(bytes), path);
  const wanted = [...new Set([names.x, names.y, names.xTest, names.yTest, plan.weights].flatMap((name) => name ?? []))];
  const arrays = await readMembers(bytes, wanted, host, readAnyNpy);
  const found = (name: string): NamedArray => {
    const array = arrays.get(name);
    if (array === undefined) throw problem('NN3006', { array: name, path, found: 'missing', expected: 'an array' });
    return { name, array };
  };
  const x = found(names.x);
  const xTest = names.xTest === null ? null : found(names.xTest);
  const train = takeFeatures(x, plan, path);
  const test = xTest === null ? null : takeFeatures(xTest, plan, path);
  if (test !== null && test.shape.join() !== train.shape.join()) throw wrongLabels(path, xTest?.name ?? '', xTest?.array ?? x.array, `an array with rows of shape ${train.shape.join('x')} as in \`${x.name}\``);
  const y = [names.y, names.yTest].flatMap((name) => (name === null ? [] : [found(name)]));
  y.forEach(({ name, array }, part) => expectRows(name, array, part === 0 ? train.rows : (test?.rows ?? 0), path));
  const labels = y.length === 0 ? null : takeLabels(y, { path, targetAs: plan.targetAs, classes: plan.classes });
  const weights = plan.weights === null ? null : takeWeights(found(plan.weights), train.rows, path);
  return {
    facts: { features: train.shape, labels: labels?.facts ?? null, train: train.rows, test: test?.rows ?? null },
    train: tableOf(train, labels?.columns[0], weights),
    test: test === null ? null : tableOf(test, labels?.columns[1], weights === null ? null : new Float32Array(test.rows).fill(1)),
  };
}

/** See `NpzPlan`. */
function chooseNames({ x, y, xTest, yTest }: NpzPlan, names: readonly string[], path: string): ArrayNames {
  if (x !== null) return { x, y, xTest, yTest };
  const one = (name: string): string | null => (names.includes(name) ? name : null);
  const test = one('x_test');
  if (one('x_train') !== null) return { x: 'x_train', y: one('y_train'), xTest: test, yTest: test === null || one('y_train') === null ? null : 'y_test' };
  if (one('x') !== null) return { x: 'x', y: one('y'), xTest: null, yTest: null };
  const listed = names.slice(0, 50).map((name) => `\`${name}\``).join(', ');
  throw problem('NN3029', { path }, listed === '' ? 'it has no arrays at all' : `say which is which: \`x "NAME" y "NAME"\`; it has ${listed}`);
}

interface Features {
  readonly rows: number;
  /** Of a row. */
  readonly shape: readonly number[];
  readonly column: Column;
}

function takeFeatures({ name, array }: NamedArray, { vocabulary }: NpzPlan, path: string): Features {
  if (array.kind !== 'numbers' || array.shape.length === 0) throw wrongLabels(path, name, array, 'an array of numbers with rows along its first axis');
  const [rows = 0, ...rest] = array.shape;
  const shape = rest.length === 0 ? [1] : rest;
  if (array.values.length === 0) throw wrongLabels(path, name, array, 'at least one row, and one number in it');
  expectFinite([{ name, array }], path);
  return { rows, shape, column: { kind: 'tensor', ...(vocabulary === null ? numbersOf(array.values) : wordsOf(array.values, vocabulary, rest, name, path)), shape } };
}

/** Bytes stay bytes; all else becomes f32. */
function numbersOf(values: NumberArray): { readonly dtype: 'u8' | 'f32'; readonly values: Uint8Array | Float32Array } {
  if (values instanceof Uint8Array) return { dtype: 'u8', values };
  return { dtype: 'f32', values: values instanceof Float32Array ? values : Float32Array.from(values) };
}

function wordsOf(values: NumberArray, vocabulary: number, shape: readonly number[], array: string, path: string): { readonly dtype: 'i32'; readonly values: Int32Array } {
  const at = values.findIndex((value) => !Number.isInteger(value) || value < 0 || value >= vocabulary);
  if (at >= 0) throw problem('NN3027', { path, array, row: Math.floor(at / shape.reduce((a, b) => a * b, 1)) + 1, found: String(values[at]), wanted: `a whole number from 0 to ${vocabulary - 1}` });
  return { dtype: 'i32', values: Int32Array.from(values) };
}

function takeWeights({ name, array }: NamedArray, rows: number, path: string): Float32Array {
  expectRows(name, array, rows, path);
  if (array.kind !== 'numbers' || array.shape.length !== 1) throw wrongLabels(path, name, array, 'one number a row');
  expectFinite([{ name, array }], path);
  const row = array.values.findIndex((value) => value < 0);
  if (row >= 0) throw problem('NN3027', { path, array: name, row: row + 1, found: String(array.values[row]), wanted: 'a weight from 0 on' });
  return Float32Array.from(array.values);
}

function expectRows(name: string, array: UserArray, rows: number, path: string): void {
  const found = array.kind === 'rows' ? array.rows.offsets.length - 1 : array.shape[0];
  if (found !== rows) throw wrongLabels(path, name, array, `one for each of ${rows} rows`);
}

function tableOf({ rows, column }: Features, labels: Column | undefined, weights: Float32Array | null): Table {
  return {
    rows,
    columns: new Map<string, Column>([
      ['features', column],
      ...(labels === undefined ? [] : [['labels', labels] as const]),
      ...(weights === null ? [] : [['weights', { kind: 'tensor', dtype: 'f32', shape: [], values: weights }] as const]),
    ]),
  };
}
