/**
 * @file The rows from where they come from to where a model is trained on them: read, parted, changed.
 */
import type { DataStage, Program, TransformStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { dataLines } from './data.ts';
import { holdOut } from './holding_out.ts';
import { lay, number } from './python.ts';
import type { Regime } from './regime.ts';
import { named, Rows, type Part } from './rows.ts';
import { comment, indented, type Script } from './script.ts';
import { changeOf, filledIn, type Change } from './transforms.ts';

export interface Pipeline {
  /** Lines in groups: as rows are read, as they are parted, what is learnt from some. */
  readonly groups: readonly (readonly string[])[];
  readonly rows: Rows;
  /** The function that learns from some rows, and changes these and others: null where all is done in `lines`. */
  readonly prepare: string | null;
}

type Noted = (at: TransformStage['at']) => readonly string[];

/** A change with the statement that asks for it. */
interface Stage {
  readonly change: Change;
  readonly at: TransformStage['at'];
}

/** `raw`: lines that keep something of the rows as they are read. */
export function pipelineOf(program: Program & { readonly data: DataStage }, regime: Regime, script: Script, raw: (rows: Rows) => readonly string[], noted: Noted): Pipeline {
  const { data } = program;
  const joint = isJoint(data);
  const filling = data.rows.missing === undefined ? [] : [{ change: filledIn(data.rows.missing), at: null }];
  const stages: readonly Stage[] = [...filling, ...data.transforms.map((stage): Stage => ({ change: changeOf(stage, script, joint), at: stage.at }))];
  const reconstructs = stages.some(({ change }) => change.kind === 'reconstruct');
  const parted = data.rows.test === null && (stages.some(({ change }) => change.kind === 'split') || (regime.parted === 'once' && regime.held !== null));
  const rows = new Rows(data.rows.test !== null ? ['train', 'test'] : parted ? ['all'] : ['train'], data.rows.labels !== null && !reconstructs && !joint, data.rows.weighted === true);
  if (joint) rows.features = 'series';
  const read = [...dataLines({ stage: data, rows, script, orderMatters: ordersRows(program) }), ...raw(rows)];
  const writer = new StageWriter(stages, rows, script);
  const first = stages.findIndex(({ change }) => change.kind === 'learn');
  const learnt = first < 0 ? [] : stages.slice(first);
  const parting: string[] = [];
  for (const stage of first < 0 ? stages : stages.slice(0, first)) (stage.change.kind === 'split' || parting.length > 0 ? parting : read).push(...noted(stage.at), ...writer.apply(stage));
  // Rows are chosen before anything is learnt from them.
  const window = learnt.findIndex(({ change }) => change.kind === 'window');
  const choosing = learnt.filter(({ change }, index) => (change.kind === 'split' || change.kind === 'take' || change.kind === 'shuffle') && (window < 0 || index < window));
  for (const stage of choosing) parting.push(...noted(stage.at), ...writer.apply(stage));
  const cut = learnt.find(({ change }, index) => window >= 0 && index > window && change.kind === 'take');
  if (cut !== undefined || (window >= 0 && (regime.parted === 'each' || regime.held !== null))) throw new NotInTarget('a series of which windows are held out', 'hold out the end of the series: `split test 20%`, and `validation test`', cut?.at ?? data.at);
  if (regime.parted === 'once' && regime.held !== null) {
    const from = rows.trained;
    parting.push(...holdOut(regime.held, rows, from, ['train', 'val'], script));
    rows.parts = ['train', 'val', ...rows.parts.filter((part) => part === 'test')];
  }
  const rest = learnt.filter((stage) => !choosing.includes(stage));
  if (regime.parted === 'each' && rest.length > 0) {
    const augmenting = rest.filter(({ change }) => change.kind === 'augment').flatMap((stage) => [...noted(stage.at), ...writer.apply(stage)]);
    return { groups: [read, parting, augmenting], rows, prepare: definePrepare(rest.filter(({ change }) => change.kind !== 'augment'), rows, script) };
  }
  const learning = rest.map((stage) => {
    const own = noted(stage.at);
    return [...(own.length === 0 && stage.change.kind === 'learn' ? [comment(stage.change.says)] : own), ...writer.apply(stage)];
  });
  return { groups: [read, parting, ...learning], rows, prepare: null };
}

/** Whether rows are steps of a series that is its own target, and nothing is done to the one that is not done to the other before it is cut into windows. */
function isJoint({ read, rows, transforms }: DataStage): boolean {
  if (rows.series !== 'steps' || !(read.format === 'made' || ('series' in read && read.series !== null && read.target === null))) return false;
  const window = transforms.findIndex(({ transform }) => transform === 'window');
  return transforms.slice(0, window).every(({ transform, arguments: { on } }) => transform === 'split' || ((transform === 'minmax' || transform === 'normalize') && (on === 'auto' || on === 'both')));
}

/** Whether something depends on the order of the training rows. */
function ordersRows({ data, actions }: Program): boolean {
  const chosen = data?.transforms.some(({ transform, arguments: { test } }) => transform === 'take' || (transform === 'split' && typeof test === 'object' && test !== null && 'from' in test && test['from'] !== 'random')) ?? false;
  return chosen || actions.some((plan) => (plan.action === 'fit' ? !plan.shuffle || plan.validation?.from === 'first' || plan.validation?.from === 'last' : plan.action === 'cross_validate' && !plan.shuffle));
}

/** Writes changes of rows in the order in which they are applied. */
class StageWriter {
  readonly #stages: readonly Stage[];
  readonly #rows: Rows;
  readonly #script: Script;

  constructor(stages: readonly Stage[], rows: Rows, script: Script) {
    this.#stages = stages;
    this.#rows = rows;
    this.#script = script;
  }

  apply(stage: Stage): readonly string[] {
    const { change, at } = stage;
    const rows = this.#rows;
    const part = rows.trained;
    const each = (of: (column: string) => string): readonly string[] => rows.columns.map((base) => `${named(base, part)} = ${of(named(base, part))}`);
    switch (change.kind) {
      case 'map':
      case 'learn':
        return [...(change.kind === 'learn' ? change.learn(rows.x(part), rows.labels === null ? null : rows.y(part)) : []), ...this.#mapped(change)];
      case 'split': {
        const lines = holdOut(change.apart, rows, part, ['train', 'test'], this.#script);
        rows.parts = ['train', 'test'];
        return lines;
      }
      case 'take':
        return each((column) => `${column}[:${number(change.rows)}]`);
      case 'shuffle':
        return [`order = ${this.#script.rng}.permutation(len(${rows.x(part)}))`, ...each((column) => `${column}[order]`)];
      case 'window':
        return this.#window(change);
      case 'reconstruct':
        return this.#reconstruct(stage);
      case 'augment': {
        if (this.#changesLater(stage)) throw new NotInTarget('`augment` before other changes of the features', 'put `augment` after them', at);
        rows.augments = true;
        return lay('augment = ', change.layers);
      }
    }
  }

  #mapped({ x, y, ...change }: Change & { readonly kind: 'map' | 'learn' }): readonly string[] {
    const rows = this.#rows;
    if (x !== undefined) rows.maps.push(x);
    if (change.kind === 'learn' && change.undo !== undefined) rows.undo(change.undo);
    return [
      ...(x === undefined ? [] : rows.parts.map((part) => `${rows.x(part)} = ${x(rows.x(part))}`)),
      ...(y === undefined || rows.labels === null ? [] : rows.parts.map((part) => `${rows.y(part)} = ${y(rows.y(part))}`)),
    ];
  }

  #window(change: Change & { readonly kind: 'window' }): readonly string[] {
    const { size, horizon, stride } = change;
    const rows = this.#rows;
    const joint = rows.features === 'series';
    const steps = joint ? 'series' : 'x';
    const target = joint ? 'series' : 'y';
    // Of a series of one column, what comes after is a number.
    const only = joint && change.single ? ', 0' : '';
    const starts = `range(${stride === 1 ? '' : '0, '}len(${steps}) - size${horizon === 1 ? '' : ' - horizon + 1'}${stride === 1 ? '' : `, ${number(stride)}`})`;
    const after = horizon === 1 && stride === 1 ? `${target}[size:${only}]` : `np.stack([${target}[i + size${horizon === 1 ? '' : ' : i + size + horizon'}${only}] for i in starts])`;
    this.#script.define('cut_windows', [
      `def cut_windows(${[steps, ...(joint ? [] : ['y']), 'size', ...(horizon === 1 ? [] : ['horizon'])].join(', ')}):`,
      ...indented([
        `"""Windows of \`size\` steps, and what comes ${horizon === 1 ? 'right after' : 'in the `horizon` steps after'} each."""`,
        `starts = ${starts}`,
        ...(horizon === 1 && stride === 1
          ? [`return np.stack([${steps}[i : i + size] for i in starts]), ${after}`]
          : [`windows = np.stack([${steps}[i : i + size] for i in starts])`, `return windows, ${after}`]),
      ]),
    ]);
    const from = (part: Part): string => [rows.x(part), ...(joint ? [] : [rows.y(part)]), number(size), ...(horizon === 1 ? [] : [number(horizon)])].join(', ');
    const calls = rows.parts.map((part) => [part, from(part)] as const);
    rows.features = 'x';
    rows.labels = 'y';
    return calls.map(([part, args]) => `${rows.x(part)}, ${rows.y(part)} = cut_windows(${args})`);
  }

  /** Labels that are the features by another name, as long as these stay what they are. */
  #reconstruct(stage: Stage): readonly string[] {
    const rows = this.#rows;
    rows.forgetUndo();
    if (!this.#changesLater(stage)) {
      rows.labels = rows.features;
      return [];
    }
    rows.labels = 'y';
    return rows.parts.map((part) => `${rows.y(part)} = ${rows.x(part)}`);
  }

  #changesLater(stage: Stage): boolean {
    return this.#stages.slice(this.#stages.indexOf(stage) + 1).some(({ change }) => (change.kind === 'map' && change.x !== undefined) || (change.kind === 'learn' && change.x !== undefined) || change.kind === 'window');
  }
}

/** The function that does the rest anew for each training. */
function definePrepare(stages: readonly Stage[], rows: Rows, script: Script): string {
  const steps = stages.flatMap(({ change, at }): readonly string[] => {
    if ((change.kind !== 'learn' && change.kind !== 'map') || change.y !== undefined) throw new NotInTarget('what is learnt of labels anew for each training', 'scale the features alone, or train once', at);
    const { x } = change;
    if (x === undefined) return [];
    rows.maps.push(x);
    return [...(change.kind === 'learn' ? change.learn('x', null) : []), `x, *others = [${x('rows')} for rows in (x, *others)]`];
  });
  return script.define('prepare', ['def prepare(x, *others):', ...indented(['"""Rows as the model gets them: what is learnt is learnt from `x`, the rows trained on."""', ...steps, 'return x, *others'])]);
}
