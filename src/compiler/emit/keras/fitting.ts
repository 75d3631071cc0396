/**
 * @file `fit` and `cross_validate`.
 */
import type { ActionPlan, CallbackPlan } from '../../program/program.ts';
import { subjectOf } from '../../program/results.ts';
import { NotInTarget } from '../target.ts';
import { labelsOf } from './predictions.ts';
import { braced, call, lay, number, type Python } from './python.ts';
import type { Arrays, Run } from './run.ts';
import { indented } from './script.ts';
import { callbackList, callbackOf } from './training.ts';

type Fit = ActionPlan & { readonly action: 'fit' };
type CrossValidate = ActionPlan & { readonly action: 'cross_validate' };
type Argument = Python | readonly [string, Python];

export function fitLines(plan: Fit, run: Run, index: number): readonly string[] {
  const { program: { training, actions }, regime } = run;
  const { lines, parts: { train, validation } } = run.partsFor(plan, index);
  const callbacks = training?.callbacks ?? [];
  const again = run.trainings > 0;
  const weights = rowWeights(train, plan.class_weight, run);
  const fed = feed({ ...train, w: weights }, plan.batch, plan.shuffle, run);
  const args: Argument[] = [...fed.args, ['epochs', number(plan.epochs)], ...fed.later];
  if (plan.validation !== null) args.push(regime.share !== null ? ['validation_split', number(regime.share)] : ['validation_data', validationData(validation)]);
  if (plan.validation_batch !== null) args.push(['validation_batch_size', number(plan.validation_batch)]);
  if (plan.validation_freq !== 1) args.push(['validation_freq', number(plan.validation_freq)]);
  if (train.w === null) args.push(...weighed(plan.class_weight));
  const several = actions.filter(({ action }) => action === 'fit').length > 1;
  const made: string[] = [];
  const listed = callbackList(callbacks, run.script);
  if (listed !== null && several) {
    if (!again) made.push(...lay('callbacks = ', listed));
    // A file of epochs has those of all trainings since the model was new.
    else if (run.trainings === 1) made.push(...callbacks.flatMap((plan, place) => (plan.callback === 'csv_logger' && !plan.append ? lay(`callbacks[${String(place)}] = `, callbackOf({ ...plan, append: true }, run.script)) : [])));
    args.push(['callbacks', 'callbacks']);
  } else if (listed !== null) args.push(['callbacks', listed]);
  // Charts and files are of all epochs since the model was new.
  const joined = again && run.history === 'history.history' && actions.slice(index + 1).some((next) => next.action === 'history' || (next.action === 'plot' && subjectOf(next).of === 'history'));
  const result = [...run.needModel(), ...lines, ...made, ...fed.lines, ...lay(`${joined ? 'more' : 'history'} = `, run.constants.put(call('model.fit', ...args), plan.at)), ...(joined ? ['for name, values in more.history.items():', '    history.history.setdefault(name, []).extend(values)'] : [])];
  run.changed();
  run.history = 'history.history';
  run.validates = plan.validation !== null;
  run.trainings += 1;
  return result;
}

/** What each row counts; where classes count otherwise as well, all in one, since Keras takes only one of the two. */
function rowWeights({ y, w }: Arrays, ofClasses: readonly number[] | null, run: Run): string | null {
  if (w === null || ofClasses === null) return w;
  const classes = labelsOf(run)?.encoding === 'one_hot' ? `${y}.argmax(axis=1)` : y;
  return `${w} * np.array([${ofClasses.map(number).join(', ')}])[${classes}]`;
}

function endsEarly({ callback }: CallbackPlan): boolean {
  return callback === 'early_stopping' || callback === 'time_limit' || callback === 'terminate_on_nan';
}

function validationData(arrays: Arrays | null): string {
  if (arrays === null) return 'None';
  return `(${[arrays.x, arrays.y, ...(arrays.w === null ? [] : [arrays.w])].join(', ')})`;
}

function weighed(weights: readonly number[] | null): readonly Argument[] {
  return weights === null ? [] : [['class_weight', `{${weights.map((weight, index) => `${String(index)}: ${number(weight)}`).join(', ')}}`]];
}

/** How rows come into training: as arrays, or as a data set that changes images on their way. */
function feed({ x, y, w }: Arrays, batch: number, shuffle: boolean, { rows }: Run): { readonly lines: readonly string[]; readonly args: readonly Argument[]; readonly later: readonly Argument[] } {
  if (!rows.augments) return { lines: [], args: [x, y], later: [['batch_size', number(batch)], ...(w === null ? [] : [['sample_weight', w] as const]), ...(shuffle ? [] : [['shuffle', 'False'] as const])] };
  const names = w === null ? 'x, y' : 'x, y, w';
  return {
    lines: [
      'augmented = (',
      ...indented([
        `tf.data.Dataset.from_tensor_slices((${[x, y, ...(w === null ? [] : [w])].join(', ')}))`,
        ...(shuffle ? [`.shuffle(len(${x}))`] : []),
        `.batch(${number(batch)})`,
        `.map(lambda ${names}: (augment(x, training=True), ${names.slice(3)}))`,
        '.prefetch(tf.data.AUTOTUNE)',
      ]),
      ')',
    ],
    args: ['augmented'], later: [],
  };
}

const stratifiedFolds = [
  'def stratified_folds(labels, folds):',
  '    """The rows of each fold: every class has its share in each."""',
  '    fold_of = np.empty(len(labels), int)',
  '    place = 0',
  '    for label in dict.fromkeys(labels.tolist()):',
  '        rows = np.flatnonzero(labels == label)',
  '        fold_of[rows] = np.sort((place + np.arange(len(rows))) % folds)',
  '        place += len(rows)',
  '    return [np.flatnonzero(fold_of == fold) for fold in range(folds)]',
];

/** The mean over folds, epoch by epoch, as in textbooks. */
export function foldLines(plan: CrossValidate, run: Run, index: number): readonly string[] {
  const { script, rows, program: { training, actions } } = run;
  const labels = labelsOf(run);
  const stratified = plan.stratified ?? (labels !== null && labels.encoding !== 'number');
  const [x, y] = [rows.x('train'), rows.y('train')];
  const w = rows.w('train');
  const writesFiles = (callback: CallbackPlan): boolean => callback.callback === 'model_checkpoint' || callback.callback === 'csv_logger' || callback.callback === 'tensorboard';
  const callbacks = callbackList((training?.callbacks ?? []).filter((callback) => !writesFiles(callback)), script);
  if (run.model === null) throw new NotInTarget('`cross_validate` of a model that a file brings', 'declare its layers', plan.at);
  const classes = labels?.encoding === 'one_hot' ? `${y}.argmax(axis=1)` : y;
  const indices = plan.shuffle ? `${script.rng}.permutation(len(${x}))` : `np.arange(len(${x}))`;
  if (stratified) script.define('stratified_folds', stratifiedFolds);
  const dealt = stratified
    ? plan.shuffle ? `[order[rows] for rows in stratified_folds(${classes}[order], ${number(plan.folds)})]` : `stratified_folds(${classes}, ${number(plan.folds)})`
    : `np.array_split(${indices}, ${number(plan.folds)})`;
  const apart = (array: string): string => `np.delete(${array}, held, axis=0)`;
  const weights = rowWeights({ x: 'x_fit', y: 'y_fit', w: w === null ? null : 'w_fit' }, plan.class_weight, run);
  const fold: Arrays = { x: 'x_fit', y: 'y_fit', w: weights };
  const fed = feed(fold, plan.batch, true, run);
  const held = `(${['x_val', 'y_val', ...(w === null ? [] : ['w_val'])].join(', ')})`;
  const loop = [
    ...run.prepared(['x_fit', 'x_val'], [apart(x), `${x}[held]`]),
    `y_fit, y_val = np.delete(${y}, held, axis=0), ${y}[held]`,
    ...(w === null ? [] : [`w_fit, w_val = np.delete(${w}, held), ${w}[held]`]),
    ...fed.lines,
    'model = build_model()',
    ...lay('fold = ', run.constants.put(call('model.fit', ...fed.args, ['epochs', number(plan.epochs)], ...fed.later, ['validation_data', held], ...(plan.validation_freq === 1 ? [] : [['validation_freq', number(plan.validation_freq)] as const]), ...(w === null ? weighed(plan.class_weight) : []), ...(callbacks === null ? [] : [['callbacks', callbacks] as const]), ['verbose', '0']), plan.at), '', '    '),
    'histories.append(fold.history)',
    'last = {name: values[-1] for name, values in fold.history.items()}',
    'print(f"fold {len(histories)}: {last}")',
  ];
  const each = [`for held in ${dealt}:`, ...indented(loop)];
  const early = (training?.callbacks ?? []).some(endsEarly);
  const over = (of: string): string => `np.${of}([fold[name]${early ? '[:epochs]' : ''} for fold in histories], axis=0)`;
  const until = actions.slice(index + 1).findIndex(({ action }) => action === 'fit' || action === 'reset' || action === 'cross_validate');
  const spread = actions.slice(index + 1, until < 0 ? undefined : index + 1 + until).some((next) => next.action === 'history' || (next.action === 'plot' && subjectOf(next).of === 'history'));
  run.forgetModel();
  run.history = 'folds';
  run.validates = true;
  return [
    'histories = []',
    ...(plan.repeats > 1 ? [`for _ in range(${number(plan.repeats)}):`, ...indented([...(stratified && plan.shuffle ? [`order = ${indices}`] : []), ...each])] : [...(stratified && plan.shuffle ? [`order = ${indices}`] : []), ...each]),
    // Trainings that ended early are compared as far as all of them go.
    ...(early ? ['epochs = min(len(values) for fold in histories for values in fold.values())'] : []),
    ...lay('folds = ', braced(`name: ${over('mean')}`, 'for name in histories[0]')),
    ...(spread ? lay('deviations = ', braced(`name: ${over('std')}`, 'for name in histories[0]')) : []),
    'means = {name: float(values[-1]) for name, values in folds.items()}',
    'print(f"mean over folds: {means}")',
  ];
}
