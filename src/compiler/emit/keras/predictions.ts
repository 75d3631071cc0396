/**
 * @file `predict`, and what charts of predictions are made from: scores, the classes they mean, and the truth.
 */
import type { ActionPlan, LabelType } from '../../program/program.ts';
import { endingOf } from '../../program/endings.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { call, lay, list, literal, number } from './python.ts';
import type { Arrays, Run } from './run.ts';
import { readNewRows } from './tables.ts';

type Predict = ActionPlan & { readonly action: 'predict' };

/** Rows that are shown where nobody says how many. */
const usual = 10;

export function labelsOf({ program: { data } }: Run): LabelType | null {
  return data?.transforms.at(-1)?.after.labels ?? data?.rows.labels ?? null;
}

/** Classes, where the model tells some apart: by one score, or by one each. */
export function classesIn(run: Run): { readonly classes: number; readonly width: number } | null {
  const labels = labelsOf(run);
  const width = (run.program.model?.layers.at(-1)?.output.shape ?? [1]).reduce((product, extent) => product * extent, 1);
  if (labels === null || labels.encoding === 'number') return null;
  return width === labels.classes || (width === 1 && labels.classes === 2) ? { classes: labels.classes, width } : null;
}

/** Lines that name the classes, and the name; `null` where they have only numbers. */
export function classNames(run: Run): { readonly lines: readonly string[]; readonly names: string | null } {
  const labels = labelsOf(run);
  if (labels === null || labels.encoding === 'number' || labels.names === null || labels.names.every((name, index) => name === String(index))) return { lines: [], names: null };
  const names = 'classes';
  // What is read with its classes has named them.
  if (run.rows.namesClasses) return { lines: [], names };
  run.rows.namesClasses = true;
  return { lines: lay(`${names} = `, list(labels.names.map(literal))), names };
}

/** What the last layer gives of classes. */
function givenBy({ program: { model, training } }: Run): 'logits' | 'probabilities' | 'numbers' {
  if (training?.loss.arguments['from_logits'] === true) return 'logits';
  const last = model?.layers.at(-1);
  const ending = last === undefined ? null : findEntry('layer', last.layer)?.endsWith?.(last.arguments) ?? null;
  const gives = ending === null ? 'numbers' : findEntry('activation', ending.name)?.gives ?? 'numbers';
  return gives === 'numbers' ? 'numbers' : 'probabilities';
}

export interface Scored {
  readonly lines: readonly string[];
  /** Python's expression of what was predicted, a row each: numbers, or the number of the class. */
  readonly predicted: string;
  /** Likewise of the truth. */
  readonly truth: string | null;
}

/** Lines that make `scores`, in the units of the data, and of classes `predicted`. `rows`: only so many of the first. */
export function scoreLines(run: Run, arrays: Pick<Arrays, 'x' | 'y'>, rows: number | null, known = true): Scored {
  const scored = scoresOf(run, arrays, rows, known);
  const key = `${arrays.x}[:${String(rows)}]`;
  if (run.predicted === key) return { ...scored, lines: [] };
  run.predicted = key;
  return scored;
}

function scoresOf(run: Run, { x, y }: Pick<Arrays, 'x' | 'y'>, rows: number | null, known: boolean): Scored {
  const some = rows === null ? '' : `[:${number(rows)}]`;
  const labels = labelsOf(run);
  const told = classesIn(run);
  const scores = `model.predict(${x}${some}, verbose=0)`;
  const truth = known && labels !== null && y !== 'None' ? `${y}${some}` : null;
  if (told === null) {
    const numbers = run.rows.restores && labels?.encoding === 'number';
    return { lines: [`predicted = ${numbers ? run.rows.restore(scores) : scores}`], predicted: 'predicted', truth: truth === null ? null : numbers ? run.rows.restore(truth) : truth };
  }
  const gives = givenBy(run);
  const plain = gives === 'logits' ? `keras.ops.convert_to_numpy(keras.ops.${told.width === 1 ? 'sigmoid' : 'softmax'}(${scores}))` : scores;
  const real = truth === null ? null : labels?.encoding === 'one_hot' ? `${truth}.argmax(axis=1)` : truth;
  if (told.width === 1) return { lines: [`scores = ${plain}.ravel()`, 'predicted = (scores > 0.5).astype(int)', 'scores = np.column_stack([1 - scores, scores])'], predicted: 'predicted', truth: real };
  return { lines: [`scores = ${plain}`, 'predicted = scores.argmax(axis=1)'], predicted: 'predicted', truth: real };
}

export function predictLines(plan: Predict, run: Run, index: number): readonly string[] {
  const { to, at } = plan;
  if (plan.folder !== null) throw new NotInTarget('`predict` of another folder', 'predict a part of the data', at);
  const most = plan.rows ?? (to === null ? usual : null);
  const asked = plan.csv === null ? run.arraysOf(plan.on, index) : newRows(plan.csv, run, at);
  const scored = scoreLines(run, asked.arrays, most, plan.csv === null);
  const told = classesIn(run);
  const { lines: naming, names } = told === null ? { lines: [], names: null } : classNames(run);
  const begin = [...run.needModel(), ...asked.lines, ...scored.lines, ...naming];
  const ending = to === null ? null : endingOf('predict', to) ?? 'csv';
  if (ending === 'npz') return [...begin, ...lay('', { callee: 'np.savez', args: [{ name: null, value: literal(to) }, ...arraysToKeep(told !== null, scored, run, names)] })];
  const frame = told === null ? numberFrame(scored, run) : classFrame(scored, names);
  return [...begin, ...frame, ...shown(to, ending)];
}

function shown(to: string | null, ending: string | null): readonly string[] {
  switch (ending) {
    case null:
      return ['print(predictions)'];
    case 'csv':
      return [`predictions.to_csv(${literal(to)}, index_label="row")`];
    default:
      return lay('', call('predictions.rename_axis("row").reset_index().to_json', literal(to), ['orient', '"records"'], ending === 'jsonl' ? ['lines', 'True'] : ['indent', '2']));
  }
}

function arraysToKeep(classes: boolean, { truth }: Scored, run: Run, names: string | null): readonly { readonly name: string; readonly value: string }[] {
  const width = widthOf(run);
  const kept = classes
    ? { predicted: 'predicted', [givenBy(run) === 'numbers' ? 'scores' : 'probabilities']: 'scores', ...(truth === null ? {} : { truth }), ...(names === null ? {} : { classes: names }) }
    : { prediction: width === 1 ? 'predicted.ravel()' : 'predicted.reshape(len(predicted), -1)', ...(truth === null ? {} : { truth: width === 1 ? truth : `${bracketed(truth)}.reshape(len(predicted), -1)` }) };
  return Object.entries(kept).map(([name, value]) => ({ name, value }));
}

export function widthOf({ program: { model } }: Run): number {
  return (model?.layers.at(-1)?.output.shape ?? [1]).reduce((product, extent) => product * extent, 1);
}

/** A sum or product as one operand. */
function bracketed(expression: string): string {
  return /^[\w.]+(\[[^\]]*\])?$/.test(expression) ? expression : `(${expression})`;
}

function numberFrame({ truth }: Scored, run: Run): readonly string[] {
  if (widthOf(run) === 1) return lay('predictions = ', { callee: 'pd.DataFrame', args: [{ name: null, value: `{"prediction": predicted.ravel()${truth === null ? '' : `, "truth": ${truth}`}}` }] });
  const flat = (run.program.model?.layers.at(-1)?.output.shape.length ?? 1) === 1 ? '' : '.reshape(rows, -1)';
  return [
    ...(flat === '' ? [] : ['rows = len(predicted)']),
    `predictions = pd.DataFrame(predicted${flat}).add_prefix("prediction_")`,
    ...(truth === null ? [] : [`truth = pd.DataFrame(${flat === '' ? truth : `${bracketed(truth)}${flat}`}).add_prefix("truth_")`, 'predictions = predictions.join(truth)']),
  ];
}

function classFrame({ truth }: Scored, names: string | null): readonly string[] {
  const named = (numbers: string): string => (names === null ? numbers : `np.array(${names})[${numbers}]`);
  const columns = names === null ? 'pd.DataFrame(scores).add_prefix("p_")' : `pd.DataFrame(scores, columns=${names}).add_prefix("p_")`;
  return [`predictions = ${columns}`, `predictions.insert(0, "predicted", ${named('predicted')})`, ...(truth === null ? [] : [`predictions["truth"] = ${named(truth)}`])];
}

/** New rows, changed as those of the data are by what was learnt of these. */
function newRows(path: string, run: Run, at: Predict['at']): { readonly lines: readonly string[]; readonly arrays: Arrays } {
  const { data } = run.program;
  if (data === null || run.regime.parted === 'each' || data.rows.series !== undefined) throw new NotInTarget('`predict` of another file', 'predict a part of the data', at);
  const lines = readNewRows(data, path, at);
  return { lines: [...lines, ...run.rows.maps.map((map) => `x_new = ${map('x_new')}`)], arrays: { x: 'x_new', y: 'None', w: null } };
}
