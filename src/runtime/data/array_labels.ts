/**
 * @file Takes arrays of labels as classes or as numbers, over both parts, since the classes of one are those of the other.
 */
import type { ArrayFacts, NpzPlan } from '../../compiler/program/data_plan.ts';
import type { Column } from '../engines/engine.ts';
import { shown } from './cells.ts';
import { NameCells } from './column_cells.ts';
import type { DataProblem } from './loaded_data.ts';
import { problem } from './problems.ts';
import { sizeOf, type RawArray, type TextArray } from './raw_arrays.ts';

export type UserArray = RawArray | TextArray;

export interface NamedArray {
  readonly name: string;
  readonly array: UserArray;
}

type Numbers = Extract<UserArray, { readonly kind: 'numbers' }>;

/** More classes than this are no classes. */
const mostClasses = 100_000;

export interface Labels {
  readonly facts: NonNullable<ArrayFacts['labels']>;
  /** One for each part. */
  readonly columns: readonly Column[];
}

/** Throws `DataProblem`. */
export function takeLabels(parts: readonly NamedArray[], plan: Pick<NpzPlan, 'path' | 'targetAs' | 'classes'>): Labels {
  const texts = parts.flatMap(({ array }) => (array.kind === 'texts' ? [array] : []));
  if (texts.length === parts.length && texts.length > 0) return takeTexts(parts, texts, plan);
  const numbers = parts.map(({ name, array }) => {
    if (array.kind !== 'numbers') throw wrongLabels(plan.path, name, array, texts.length > 0 ? 'texts, as those of the other part' : 'numbers or texts');
    return { name, array };
  });
  const oneARow = numbers.every(({ array }) => array.shape.length === 1 || (array.shape.length === 2 && array.shape[1] === 1));
  const whole = numbers.every(({ array: { values } }) => values instanceof Int32Array || values instanceof Uint8Array);
  const { targetAs } = plan;
  if (targetAs === 'one_hot') return takeOneHot(numbers, plan);
  if (targetAs === 'class' || (targetAs === 'auto' && oneARow && whole)) return takeClasses(numbers, oneARow, plan);
  const shape = oneARow ? [] : (numbers[0]?.array.shape.slice(1) ?? []);
  expectFinite(numbers, plan.path);
  return {
    facts: { kind: 'number', shape },
    columns: numbers.map(({ name, array }) => {
      if (array.shape.slice(1).join() !== (numbers[0]?.array.shape.slice(1).join() ?? '')) throw wrongLabels(plan.path, name, array, 'labels of the same shape as those of the training part');
      return { kind: 'tensor', dtype: 'f32', shape, values: Float32Array.from(array.values) };
    }),
  };
}

function takeTexts(parts: readonly NamedArray[], arrays: readonly TextArray[], { path, targetAs, classes }: Pick<NpzPlan, 'path' | 'targetAs' | 'classes'>): Labels {
  const cells = new NameCells();
  const known = classes === null ? null : new Set(classes);
  arrays.forEach((array, part) => {
    const name = parts[part]?.name ?? '';
    if (array.shape.length !== 1 || targetAs === 'number' || targetAs === 'one_hot') throw wrongLabels(path, name, array, targetAs === 'auto' || targetAs === 'class' ? 'one text a row' : 'numbers');
    for (const text of array.texts) {
      if (known?.has(text) === false) throw problem('NN3019', { place: path, text: shown(text), name, classes: [...known].slice(0, 20).map((each) => `\`${shown(each)}\``).join(', ') });
      cells.push(text);
    }
  });
  const { names, values } = cells.finish(classes);
  let at = 0;
  return {
    facts: { kind: 'class', classes: names.length, names },
    columns: arrays.map(({ texts }) => ({ kind: 'tensor', dtype: 'i32', shape: [], values: values.slice(at, (at += texts.length)) })),
  };
}

function takeClasses(parts: readonly { readonly name: string; readonly array: Numbers }[], oneARow: boolean, { path, classes }: Pick<NpzPlan, 'path' | 'classes'>): Labels {
  let greatest = 0;
  for (const { name, array } of parts) {
    if (!oneARow) throw wrongLabels(path, name, array, 'one class number a row');
    array.values.forEach((label, row) => {
      if (Number.isInteger(label) && label >= 0 && label < mostClasses) greatest = Math.max(greatest, label);
      else throw problem('NN3027', { path, array: name, row: row + 1, found: String(label), wanted: 'a class number, 0, 1, 2, …' }, 'where these are numbers to be predicted, write `target_as number`');
    });
  }
  const count = Math.max(classes?.length ?? 0, greatest + 1, 2);
  if (classes !== null && classes.length < count) throw problem('NN3028', { path, names: classes.length, classes: count });
  return {
    facts: { kind: 'class', classes: count, names: classes },
    columns: parts.map(({ array }) => ({ kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from(array.values) })),
  };
}

function takeOneHot(parts: readonly { readonly name: string; readonly array: Numbers }[], { path, classes }: Pick<NpzPlan, 'path' | 'classes'>): Labels {
  const width = parts[0]?.array.shape[1] ?? 0;
  for (const { name, array } of parts) {
    if (array.shape.length !== 2 || array.shape[1] !== width || width < 2) throw wrongLabels(path, name, array, 'as many columns as there are classes');
    for (let row = 0; row < (array.shape[0] ?? 0); row += 1) {
      const numbers = Array.from(array.values.subarray(row * width, (row + 1) * width));
      if (numbers.filter((number) => number === 1).length === 1 && numbers.every((number) => number === 0 || number === 1)) continue;
      throw problem('NN3027', { path, array: name, row: row + 1, found: shown(numbers), wanted: 'zeros with a 1 at the class' });
    }
  }
  if (classes !== null && classes.length !== width) throw problem('NN3028', { path, names: classes.length, classes: width });
  return {
    facts: { kind: 'one_hot', classes: width, names: classes },
    columns: parts.map(({ array }) => ({ kind: 'tensor', dtype: 'f32', shape: [width], values: Float32Array.from(array.values) })),
  };
}

/** NaN, infinity and what 32 bits do not hold is not to be learnt from. Throws `DataProblem`. */
export function expectFinite(parts: readonly { readonly name: string; readonly array: Numbers }[], path: string): void {
  for (const { name, array: { values, shape } } of parts) {
    if (values instanceof Uint8Array || values instanceof Int32Array) continue;
    const at = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
    if (at < 0) continue;
    throw problem('NN3027', { path, array: name, row: Math.floor(at / sizeOf(shape.slice(1))) + 1, found: String(values[at]), wanted: 'a number that 32 bits hold' }, 'fill or leave out such rows before saving the array');
  }
}

export function wrongLabels(path: string, name: string, array: UserArray, expected: string): DataProblem {
  return problem('NN3006', { array: name, path, found: describeArray(array), expected });
}

export function describeArray(array: UserArray): string {
  if (array.kind === 'rows') return `an array of ${array.rows.offsets.length - 1} lists`;
  return `an array of ${array.kind} of shape ${array.shape.join('x') || 'scalar'}`;
}
