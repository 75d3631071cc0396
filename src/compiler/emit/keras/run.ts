/**
 * @file What a script has come to, action by action: which rows there are by now, whether there is a model, what it was judged by.
 */
import type { ActionPlan, DataPart, Program } from '../../program/program.ts';
import type { Constants } from './constants.ts';
import { holdOut } from './holding_out.ts';
import { lay, type Python } from './python.ts';
import type { Pipeline } from './pipeline.ts';
import { heldBy, type Regime } from './regime.ts';
import type { Part, Rows } from './rows.ts';
import { indented, type Script } from './script.ts';

type Fit = ActionPlan & { readonly action: 'fit' };

/** The arrays of a part. */
export interface Arrays {
  readonly x: string;
  readonly y: string;
  /** Null where all rows count alike. */
  readonly w: string | null;
}

export interface Parted {
  readonly train: Arrays;
  readonly validation: Arrays | null;
  readonly test: Arrays | null;
}

export class Run {
  readonly program: Program;
  readonly script: Script;
  readonly constants: Constants;
  readonly rows: Rows;
  readonly regime: Regime;
  /** Lines that make a model; null where a file brings it. */
  readonly model: { readonly lines: readonly string[]; readonly inFunction: boolean } | null;
  /** The dict of the readings of all epochs so far; null before there are any. */
  history: string | null = null;
  /** Since the model was new. */
  trainings = 0;
  /** Whether rows were held out of the last training. */
  validates = false;
  /** What `predicted` is of now: the arrays and how many rows; null where it is of a model before. */
  predicted: string | null = null;
  /** The parts that were judged since the model changed: each by the variable that has what came out. */
  readonly judged = new Map<DataPart, string>();
  readonly #prepare: string | null;
  #built = false;
  #parted: { readonly held: string; readonly parts: Parted } | null = null;

  constructor(program: Program, script: Script, constants: Constants, regime: Regime, { rows, prepare }: Pipeline, model: Run['model']) {
    this.program = program;
    this.script = script;
    this.constants = constants;
    this.regime = regime;
    this.rows = rows;
    this.model = model;
    this.#prepare = prepare;
    if (model?.inFunction === true) script.define('build_model', ['def build_model():', ...indented([...model.lines, 'return model'])]);
    else this.#built = true;
  }

  /** Lines that see to it that there is a model. */
  needModel(): readonly string[] {
    if (this.#built) return [];
    this.#built = true;
    return ['model = build_model()'];
  }

  /** The model is no longer there, or no longer what it was. */
  forgetModel(): void {
    this.#built = false;
    this.changed();
    this.trainings = 0;
    this.history = null;
  }

  /** Its weights have changed. */
  changed(): void {
    this.judged.clear();
    this.predicted = null;
  }

  bringModel(): void {
    this.#built = true;
    this.changed();
  }

  fitBefore(index: number): Fit | null {
    return this.program.actions.slice(0, index + 1).findLast((plan): plan is Fit => plan.action === 'fit') ?? null;
  }

  /** The arrays of all parts for what `fit` trains on, and the lines that make them. Null: trained on all rows. */
  partsFor(fit: Fit | null, index: number): { readonly lines: readonly string[]; readonly parts: Parted } {
    const { rows, regime } = this;
    const tested = rows.parts.includes('test') ? this.#arrays('test') : null;
    if (regime.parted === 'once') {
      const held = rows.parts.includes('val') ? this.#arrays('val') : null;
      return { lines: [], parts: { train: this.#arrays(rows.trained), validation: fit?.validation?.from === 'test' ? tested : held, test: tested } };
    }
    const apart = heldBy(fit?.validation ?? null);
    const key = JSON.stringify(apart);
    if (this.#parted?.held === key) return { lines: [], parts: { ...this.#parted.parts, ...(fit?.validation?.from === 'test' ? { validation: this.#parted.parts.test } : {}) } };
    const made = this.#partAnew(apart, index);
    this.#parted = { held: key, parts: made.parts };
    return { lines: made.lines, parts: { ...made.parts, ...(fit?.validation?.from === 'test' ? { validation: made.parts.test } : {}) } };
  }

  /** The rows that a part of the data is, by the training before it. */
  arraysOf(on: DataPart, index: number): { readonly lines: readonly string[]; readonly arrays: Arrays } {
    const { lines, parts } = this.partsFor(this.fitBefore(index), index);
    return { lines, arrays: parts[on] ?? parts.train };
  }

  #partAnew(apart: ReturnType<typeof heldBy>, index: number): { readonly lines: readonly string[]; readonly parts: Parted } {
    const { rows, script } = this;
    const tested = rows.parts.includes('test');
    const train = this.#arrays('train');
    const held = apart === null ? null : this.#arrays('val');
    const lines = apart === null ? [] : [...holdOut(apart, rows, 'train', ['fit', 'val'], script)];
    const fitted = apart === null ? train : this.#arrays('fit');
    if (this.#prepare === null) return { lines, parts: { train: fitted, validation: held, test: tested ? this.#arrays('test') : null } };
    // Whatever is trained on later begins with the rows as they are.
    const last = !this.program.actions.slice(index + 1).some(({ action }) => action === 'fit' || action === 'cross_validate');
    const [x, evaluated] = last && apart === null ? [train.x, 'x_test'] : ['x_fit', last ? 'x_test' : 'x_eval'];
    const to = [x, ...(held === null ? [] : [held.x]), ...(tested ? [evaluated] : [])];
    const from = [fitted.x, ...(held === null ? [] : [held.x]), ...(tested ? ['x_test'] : [])];
    const test = this.#arrays('test');
    return {
      lines: [...lines, `${to.length === 1 ? `(${to.join('')},)` : to.join(', ')} = ${this.#prepare}(${from.join(', ')})`],
      parts: { train: { ...fitted, x }, validation: held, test: tested ? { ...test, x: evaluated } : null },
    };
  }

  /** Lines that call the function that prepares rows, for arrays of one's own. */
  prepared(names: readonly string[], from: readonly string[]): readonly string[] {
    const [first = ''] = from;
    return this.#prepare === null ? lay(`${names.join(', ')} = `, from.length === 1 ? first : from.join(', ')) : [`${names.join(', ')} = ${this.#prepare}(${from.join(', ')})`];
  }

  #arrays(part: Part): Arrays {
    const { rows } = this;
    return { x: rows.x(part), y: rows.labels === null ? 'None' : rows.y(part), w: rows.w(part) };
  }
}

/** `x_train, y_train`, and the weights of rows by name where there are some. */
export function judgedBy({ x, y, w }: Arrays): readonly (Python | readonly [string, Python])[] {
  return [x, y, ...(w === null ? [] : [['sample_weight', w] as const])];
}
