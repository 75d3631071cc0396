/**
 * @file What is done, in order: one writer an action.
 */
import { endingOf } from '../../program/endings.ts';
import type { ActionKind, ActionPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { plotLines } from './charts.ts';
import { decodeLines } from './decode.ts';
import { fitLines, foldLines } from './fitting.ts';
import { predictLines } from './predictions.ts';
import { call, lay, literal, number } from './python.ts';
import { judgedBy, type Run } from './run.ts';
import { compileLines } from './training.ts';

type Writer<K extends ActionKind> = (plan: Extract<ActionPlan, { action: K }>, run: Run, index: number) => readonly string[];

const writers: { readonly [K in ActionKind]: Writer<K> } = {
  summary: (_, run) => [...run.needModel(), 'model.summary()'],
  fit: fitLines,
  cross_validate: foldLines,
  evaluate(plan, run, index) {
    const { lines, arrays } = run.arraysOf(plan.on, index);
    // The result does not depend on how many rows are judged at a time.
    const batch = plan.batch === findEntry('action', 'evaluate')?.params['batch']?.fallback ? [] : [['batch_size', number(plan.batch)] as const];
    const judged = call('model.evaluate', ...judgedBy(arrays), ...batch, ['return_dict', 'True'], ['verbose', '0']);
    if (!isExpected(plan, run, index)) return [...run.needModel(), ...lines, ...lay('print(', judged, ')')];
    run.judged.set(plan.on, 'results');
    return [...run.needModel(), ...lines, ...lay('results = ', judged), 'print(results)'];
  },
  history({ to, at }, run) {
    const from = run.history;
    if (from === null) throw new NotInTarget('`history` before any training', 'put it after `fit`', at);
    if (to === null) return [`print(pd.DataFrame(${from}))`];
    const ending = endingOf('history', to) ?? 'csv';
    return [
      `epochs = pd.DataFrame(${from})`,
      ...(from === 'folds' ? ['epochs = epochs.join(pd.DataFrame(deviations).add_suffix("_std"))'] : []),
      'epochs.insert(0, "epoch", epochs.index + 1)',
      ending === 'csv' ? `epochs.to_csv(${literal(to)}, index=False)` : `epochs.to_json(${literal(to)}, orient="records", indent=2)`,
    ];
  },
  save: ({ path, weights, at }, run) => {
    refuseFormat(path, at);
    return [...run.needModel(), weights || path.endsWith('.weights.h5') ? `model.save_weights(${literal(weightsPath(path, at))})` : `model.save(${literal(path)})`];
  },
  load: loadLines,
  reset(_, run) {
    run.forgetModel();
    return [`keras.utils.set_random_seed(${String(run.program.seed)})`];
  },
  plot: plotLines,
  predict: predictLines,
  decode: decodeLines,
  expect(plan, run, index) {
    const { lines, arrays } = run.arraysOf(plan.on, index);
    const before = run.judged.get(plan.on);
    const results = before ?? 'results';
    const judged = before === undefined ? [...run.needModel(), ...lines, ...lay('results = ', call('model.evaluate', ...judgedBy(arrays), ['return_dict', 'True'], ['verbose', '0']))] : [];
    run.judged.clear();
    run.judged.set(plan.on, results);
    const value = `${results}[${literal(plan.quantity)}]`;
    const bounds = [...(plan.above === null ? [] : [`> ${number(plan.above)}`]), ...(plan.below === null ? [] : [`< ${number(plan.below)}`])];
    return [...judged, ...bounds.map((bound) => `assert ${value} ${bound}, ${value}`)];
  },
};

export function actionLines<K extends ActionKind>(plan: Extract<ActionPlan, { action: K }> & { readonly action: K }, run: Run, index: number): readonly string[] {
  const writer: Writer<K> = writers[plan.action];
  return writer(plan, run, index);
}

/** Whether an `expect` looks back on it. */
function isExpected({ on }: { readonly on: string }, { program: { actions } }: Run, index: number): boolean {
  for (const next of actions.slice(index + 1)) {
    if (next.action === 'fit' || next.action === 'cross_validate' || next.action === 'reset' || next.action === 'load' || next.action === 'evaluate') return false;
    if (next.action === 'expect' && next.on === on) return true;
  }
  return false;
}

function refuseFormat(path: string, at: ActionPlan['at']): void {
  if (path.endsWith('/') || path.endsWith('.safetensors')) throw new NotInTarget(`a model in \`${path}\``, 'save it as `.keras` or `.h5`', at);
}

/** Keras writes weights alone into no other file. */
function weightsPath(path: string, at: ActionPlan['at']): string {
  if (!path.endsWith('.weights.h5')) throw new NotInTarget(`weights alone in \`${path}\``, 'write `weights` into a file that ends in `.weights.h5`', at);
  return path;
}

/** Whether what it loads is a model with all that belongs to it, which the program itself saved before. */
export function isWhole({ path, weights }: { readonly path: string; readonly weights: boolean }, before: readonly ActionPlan[]): boolean {
  return !weights && !path.endsWith('.weights.h5') && before.some((plan) => plan.action === 'save' && plan.path === path && !plan.weights);
}

/** What this program saved before, it trained as it says; another file's weights are taken, and the optimizer begins anew. */
function loadLines({ path, weights, at }: ActionPlan & { readonly action: 'load' }, run: Run, index: number): readonly string[] {
  refuseFormat(path, at);
  const { program, model } = run;
  const { actions, training } = program;
  const trains = actions.slice(index + 1).some(({ action }) => action === 'fit');
  if (model === null) {
    run.bringModel();
    const compiled = training !== null && training.at?.start !== at?.start ? compileLines(training, program.model?.layers.at(-1)?.output.shape ?? [], run.constants) : [];
    return [`model = keras.models.load_model(${literal(path)})`, ...compiled];
  }
  if (isWhole({ path, weights }, actions.slice(0, index))) {
    run.bringModel();
    return [`model = keras.models.load_model(${literal(path)})`];
  }
  const lines = [...run.needModel(), ...(trains ? ['# The weights alone: the optimizer begins anew.'] : []), `model.load_weights(${literal(path)})`];
  run.changed();
  return lines;
}
