/**
 * @file What is done, in order: one writer an action.
 */
import type { ActionKind, ActionPlan, Program, ValidationPlan } from '../../program/program.ts';
import { subjectOf } from '../../program/results.ts';
import { NotInTarget } from '../target.ts';
import { call, lay, literal, number, type Python } from './python.ts';
import { callbackList } from './training.ts';

/** What writers know of the program, and note for those after them. */
export interface ActionScope {
  readonly program: Program;
  /** Whether rows are prepared for each training. */
  readonly prepares: boolean;
  readonly imports: Set<string>;
  /** Names of the prepared parts that there are by now. */
  readonly has: Set<'validation'>;
}

type Writer<K extends ActionKind> = (plan: Extract<ActionPlan, { action: K }>, scope: ActionScope) => readonly string[];

const writers: { readonly [K in ActionKind]: Writer<K> } = {
  summary: () => ['model.summary()'],
  fit(plan, scope) {
    const { lines, x, y, validation } = parts(plan.validation, scope, plan.at);
    const callbacks = callbackList(scope.program.training?.callbacks ?? []);
    const args: (Python | readonly [string, Python])[] = [x, y, ['epochs', number(plan.epochs)], ['batch_size', number(plan.batch)]];
    if (validation !== null) args.push(['validation_data', validation]);
    if (!plan.shuffle) args.push(['shuffle', 'False']);
    if (plan.validation_freq !== 1) args.push(['validation_freq', number(plan.validation_freq)]);
    if (plan.class_weight !== null) args.push(['class_weight', `{${plan.class_weight.map((weight, index) => `${String(index)}: ${number(weight)}`).join(', ')}}`]);
    if (callbacks !== null) args.push(['callbacks', callbacks]);
    return [...lines, ...lay('history = ', call('model.fit', ...args))];
  },
  evaluate(plan, scope) {
    const [x, y] = partNamed(plan.on, scope);
    return lay('print(', call('model.evaluate', x, y, ['batch_size', number(plan.batch)], ['return_dict', 'True'], ['verbose', '0']), ')');
  },
  history({ to, at }, { imports }) {
    if (to === null) return ['print(history.history)'];
    if (!to.endsWith('.csv')) throw new NotInTarget('a history that is no .csv', 'write it `to "history.csv"`', at);
    imports.add('import csv');
    return [
      `with open(${literal(to)}, "w", newline="") as file:`,
      '    rows = csv.writer(file)',
      '    rows.writerow(["epoch", *history.history])',
      '    rows.writerows([epoch, *row] for epoch, row in enumerate(zip(*history.history.values()), 1))',
    ];
  },
  save: ({ path, weights }) => [weights || path.endsWith('.weights.h5') ? `model.save_weights(${literal(path)})` : `model.save(${literal(path)})`],
  load({ path, weights, at }, { program }) {
    if (path.endsWith('/') || path.endsWith('.safetensors')) throw new NotInTarget(`a model in \`${path}\``, 'save it as `.keras` or `.h5`', at);
    if (program.model === null || path.endsWith('.weights.h5')) return [`model.load_weights(${literal(path)})`];
    return [weights ? `model.set_weights(keras.models.load_model(${literal(path)}).get_weights())` : `model = keras.models.load_model(${literal(path)})`];
  },
  plot(plan, { imports }) {
    const subject = subjectOf(plan);
    if (subject.of === 'model') return plan.to === null ? ['model.summary()'] : [`keras.utils.plot_model(model, ${literal(plan.to)}, show_shapes=True)`];
    if (subject.of !== 'history' || plan.smooth !== null || plan.with !== null) throw new NotInTarget(`\`plot ${plan.what.join(' ')}\``, 'plot columns of the history as they are', plan.at);
    imports.add('import matplotlib.pyplot as plt');
    const columns = [...new Set(subject.columns.flatMap((column) => (column.startsWith('val_') ? [column] : [column, `val_${column}`])))];
    const from = plan.skip === null ? '' : `[${number(plan.skip)}:]`;
    return [
      'plt.figure()',
      `for column in ${literal(columns)}:`,
      '    if column in history.history:',
      `        plt.plot(history.history[column]${from}, label=column)`,
      'plt.xlabel("epoch")',
      'plt.legend()',
      plan.to === null ? 'plt.show()' : `plt.savefig(${literal(plan.to)})`,
    ];
  },
  predict(plan, scope) {
    if (plan.csv !== null || plan.to !== null && !plan.to.endsWith('.csv')) throw new NotInTarget('predictions of other files, or into other files than .csv', 'predict a part of the data, `to` a .csv', plan.at);
    const [x] = partNamed(plan.on, scope);
    const rows = plan.rows ?? (plan.to === null ? 10 : null);
    const predicted = `model.predict(${x}${rows === null ? '' : `[:${number(rows)}]`}, verbose=0)`;
    return plan.to === null ? [`print(${predicted})`] : [`np.savetxt(${literal(plan.to)}, ${predicted}, delimiter=",")`];
  },
  expect(plan, scope) {
    const [x, y] = partNamed(plan.on, scope);
    const bounds = [...(plan.above === null ? [] : [`> ${number(plan.above)}`]), ...(plan.below === null ? [] : [`< ${number(plan.below)}`])];
    return [`reached = model.evaluate(${x}, ${y}, return_dict=True, verbose=0)[${literal(plan.quantity)}]`, ...bounds.map((bound) => `assert reached ${bound}, reached`)];
  },
  reset: ({ at }) => { throw new NotInTarget('`reset`', 'write one file for each training', at); },
  cross_validate: ({ at }) => { throw new NotInTarget('`cross_validate`', 'train with `fit validation last(25%)`', at); },
  decode: ({ at }) => { throw new NotInTarget('`decode`', 'take the statement out', at); },
};

export function actionLines<K extends ActionKind>(plan: Extract<ActionPlan, { action: K }> & { readonly action: K }, scope: ActionScope): readonly string[] {
  const writer: Writer<K> = writers[plan.action];
  return writer(plan, scope);
}

/** Names of a part's rows and labels, once a training has made them. */
function partNamed(on: 'train' | 'test' | 'validation', { prepares, has }: ActionScope): readonly [string, string] {
  if (on === 'validation') return ['x_held', 'y_held'];
  if (on === 'test') return [prepares && has.size > 0 ? 'x_judged' : 'x_test', 'y_test'];
  return has.has('validation') ? ['x_fitted', 'y_fitted'] : ['x_train', 'y_train'];
}

/** The rows to train on and those held out. */
function parts(plan: ValidationPlan | null, { prepares, has, program }: ActionScope, at: ActionPlan['at']): { readonly lines: readonly string[]; readonly x: string; readonly y: string; readonly validation: string | null } {
  const test = program.data?.rows.test !== null;
  if (plan?.from === 'random') throw new NotInTarget('rows held out at random', 'hold out `first(…)` or `last(…)`', at);
  if ((plan === null || plan.from === 'test') && !prepares) return { lines: [], x: 'x_train', y: 'y_train', validation: plan === null ? null : '(x_test, y_test)' };
  has.add('validation');
  const held = plan === null || plan.from === 'test' ? null : plan;
  const count = held === null ? null : 'rows' in held.amount ? number(held.amount.rows) : `int(len(x_train) * ${number(held.amount.share)})`;
  const [fitted, kept] = held === null ? ['', null] : held.from === 'first' ? ['[held:]', '[:held]'] : ['[:-held]', '[-held:]'];
  const names = ['x_fitted', ...(kept === null ? [] : ['x_held']), ...(test && prepares ? ['x_judged'] : [])];
  const rows = [`x_train${fitted}`, ...(kept === null ? [] : [`x_train${kept}`]), ...(test && prepares ? ['x_test'] : [])];
  return {
    lines: [
      ...(count === null ? [] : [`held = ${count}`]),
      `${names.join(', ')}${names.length === 1 ? ',' : ''} = ${prepares ? `prepare(${rows.join(', ')})` : rows.join(', ')}`,
      `y_fitted${kept === null ? '' : ', y_held'} = y_train${fitted}${kept === null ? '' : `, y_train${kept}`}`,
    ],
    x: 'x_fitted', y: 'y_fitted',
    validation: plan === null ? null : plan.from === 'test' ? `(${prepares ? 'x_judged' : 'x_test'}, y_test)` : '(x_held, y_held)',
  };
}
