/**
 * @file Callbacks, as `model.fit` takes them.
 */
import { diagnose } from '../../diagnostics/diagnose.ts';
import { placeholdersIn } from '../../program/file_pattern.ts';
import type { ArgumentValues, CallbackKind, CallbackPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { folderFor } from './actions/saved.ts';
import { columnOf, renamedColumns } from './columns.ts';
import { countsAllRows, hasPenalties } from './metrics.ts';
import type { PartName } from './parts.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, expression, literal, number, quoted, said, type Expression, type Value } from './text.ts';

type PlanOf<K extends CallbackKind> = Extract<CallbackPlan, { readonly callback: K }>;
type Writer<K extends CallbackKind> = (plan: PlanOf<K>, scope: Scope) => Expression;

const writers: { readonly [K in CallbackKind]: Writer<K> } = {
  early_stopping: (plan, scope) => made(scope, 'EarlyStopping', watching(plan, scope)),
  reduce_lr_on_plateau: (plan, scope) => made(scope, 'ReduceLROnPlateau', watching(plan, scope)),
  learning_rate_scheduler: ({ boundaries, values }, scope) => made(scope, 'LearningRateScheduler', expression(`(epoch) => ${rateAfter(boundaries, values)}`)),
  model_checkpoint(plan, scope) {
    const { filepath, save_best_only, at } = plan;
    const folder = folderFor(filepath);
    if (!filepath.endsWith('/')) scope.warnings.push(diagnose('NN2502', at, { what: `\`model_checkpoint "${filepath}"\``, target: 'TensorFlow.js', how: `in its own format, into the folder \`${folder}\`` }, { help: `\`nnc run\` writes \`${filepath}\`` }));
    return made(scope, 'ModelCheckpoint', said({
      folder: folderOf(folder, scope),
      ...(save_best_only ? { monitor: columnOf(scope, plan.monitor), mode: plan.mode === 'min' ? undefined : plan.mode } : {}),
      ...options(changed(plan), ['filepath', 'monitor', 'mode']),
    }));
  },
  csv_logger({ filename, separator, append }, scope) {
    return made(scope, 'CsvLogger', filename, said({ separator: separator === ',' ? undefined : separator, append: append || undefined, names: namesIn(scope) }));
  },
  tensorboard(plan, scope) {
    if (plan.write_images) throw new NotInTarget('pictures of weights for TensorBoard', 'leave out `write_images`', plan.at);
    if (plan.write_graph) scope.warnings.push(diagnose('NN2502', plan.at, { what: '`tensorboard`', target: 'TensorFlow.js', how: 'without the graph of the layers' }, { help: 'say `write_graph false` if you can do without' }));
    return made(scope, 'TensorBoard', plan.log_dir, said({ ...options(changed(plan), ['log_dir', 'write_graph']), names: namesIn(scope) }));
  },
  terminate_on_nan: (_, scope) => made(scope, 'TerminateOnNaN'),
  time_limit: ({ hours, minutes, seconds }, scope) => made(scope, 'TimeLimit', hours * 3600 + minutes * 60 + seconds),
};

/** Expressions for the list of callbacks. */
export function callbackValues(scope: Scope, callbacks: readonly CallbackPlan[]): readonly Value[] {
  // It takes epochs that it cuts short from those that come behind it.
  const first = callbacks.filter(({ callback }) => callback === 'time_limit');
  // Readings are put right before anybody goes by them.
  const ours = [...(countsAllRows(scope.program) ? [made(scope, 'CountPasses')] : []), ...(hasPenalties(scope.program) ? [made(scope, 'PenalizeValidation')] : [])];
  return [...ours, ...[...first, ...callbacks.filter((plan) => !first.includes(plan))].map((plan) => written(plan, scope))];
}

function written<K extends CallbackKind>(plan: PlanOf<K> & { readonly callback: K }, scope: Scope): Expression {
  const writer: Writer<K> = writers[plan.callback];
  return writer(plan, scope);
}

function made(scope: Scope, part: PartName, ...args: readonly Value[]): Expression {
  return call(`new ${scope.use(part)}`, ...args);
}

/** Of a callback that goes by a reading. */
function watching(plan: PlanOf<'early_stopping' | 'reduce_lr_on_plateau'>, scope: Scope): { readonly [key: string]: Value } {
  return said({ monitor: columnOf(scope, plan.monitor), mode: plan.mode === 'min' ? undefined : plan.mode, ...options(changed(plan), ['monitor', 'mode']) });
}

/** What columns are called in files; undefined where that is what TensorFlow.js calls them. */
function namesIn(scope: Scope): Value | undefined {
  const names = renamedColumns(scope);
  return Object.keys(names).length === 0 ? undefined : names;
}

/** Arguments that are not as usual. */
function changed({ callback, at: _, ...plan }: CallbackPlan): ArgumentValues {
  const params = findEntry('callback', callback)?.params ?? {};
  const given: ArgumentValues = plan;
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null && value !== params[name]?.fallback));
}

function options(args: ArgumentValues, but: readonly string[]): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(args).flatMap(([name, value]) => (but.includes(name) ? [] : [[camelCase(name), value]])));
}

/** `epoch < 10 ? 0.01 : 0.001` */
function rateAfter(boundaries: readonly number[], values: readonly number[]): string {
  return values.map((value, index) => (index < boundaries.length ? `epoch < ${number(boundaries[index] ?? 0)} ? ${number(value)} : ` : number(value))).join('');
}

/** A name, or a function that makes one of a moment's readings. */
function folderOf(pattern: string, scope: Scope): Value {
  const placeholders = placeholdersIn(pattern);
  if (placeholders.length === 0) return pattern;
  let rest = pattern;
  const parts: string[] = [];
  for (const { name, format, text } of placeholders) {
    const [before = ''] = rest.split(text);
    parts.push(inTemplate(before), `\${${formatted(valueNamed(name, scope), format)}}`);
    rest = rest.slice(before.length + text.length);
  }
  const names = ['epoch', 'batch'].filter((name) => placeholders.some((each) => each.name === name));
  const reads = placeholders.some(({ name }) => !names.includes(name));
  return expression(`({ ${[...names, ...(reads ? ['readings'] : [])].join(', ')} }) => \`${parts.join('')}${inTemplate(rest)}\``);
}

function valueNamed(name: string, scope: Scope): string {
  return name === 'epoch' || name === 'batch' ? name : `readings.get(${quoted(columnOf(scope, name))})`;
}

/** Python's format in JavaScript's words. */
function formatted(value: string, format: string): string {
  const whole = /^(0?)(\d+)d$/.exec(format);
  if (whole !== null) return `String(${value}).padStart(${String(Number(whole[2]))}, ${literal(whole[1] === '0' ? '0' : ' ')})`;
  const places = /^\.(\d+)f$/.exec(format);
  return places === null ? value : `${value}?.toFixed(${String(Number(places[1]))})`;
}

function inTemplate(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, (found) => `\\${found}`);
}
