/**
 * @file The options that all tables in files have, the plan they make, and what the file says of its rows.
 */
import type { ColumnsPlan, TableFacts, TablePlan } from '../program/data_plan.ts';
import type { CheckHost, Refusal, SourceFacts } from './entry.ts';
import { maybe, optional, required, type Arguments } from './param.ts';
import { choice, file, int, list, oneOf, string } from './param_type.ts';

const column = oneOf(string(), int({ min: 1 }));
const columns = oneOf(list(column), column);

export const tableParams = {
  path: required(file(), 'The file, relative to the folder of the `.nn` file.'),
  target: maybe(columns, 'The column to be predicted, or several columns of numbers.'),
  features: maybe(list(column), 'The columns to predict from; all others when left out.'),
  series: maybe(columns, 'Columns of numbers in order of time, in place of `features`; `window` cuts them up. They are the target too, unless one is named.'),
  text: maybe(column, 'A column of texts to predict from, in place of `features`; `tokenize` makes words of them.'),
  categorical: optional(list(column), [], 'Features that are names even if they look like numbers, such as postal codes.'),
  numeric: optional(list(column), [], 'Features that must be numbers, whatever the first row has there.'),
  weights: maybe(column, "A column of numbers from 0 on: what each row counts in the loss, as Keras's sample_weight."),
  missing: optional(
    choice({
      error: 'none may be missing: the first that is, is reported',
      drop: 'rows that lack a cell are left out',
      mean: 'the mean of the column, over the rows being trained on',
      median: 'likewise its median',
      zero: '0',
      previous: 'what the row before has',
    }),
    'error',
    'What becomes of missing cells: empty, `?`, `NA`, `N/A`, `NaN`, `null` or `None`. A category of which it is not known which becomes all zeros, except by `previous`.',
  ),
  target_as: optional(choice({ auto: 'as numbers if the first cell is one', class: 'as classes', number: 'as numbers' }), 'auto', 'How the target is taken.'),
  class_names: maybe(list(string()), 'The classes, as they are written in the file, in the order in which they are numbered; left out: by value, or by the alphabet.'),
};

type TableArguments = Arguments<typeof tableParams>;

type Columns = string | number | readonly (string | number)[];

/** The part of a plan that these options make. */
export function columnsPlan(args: TableArguments): ColumnsPlan {
  return {
    target: several(args.target), targetAs: args.class_names !== null && args.target_as === 'auto' ? 'class' : args.target_as,
    series: several(args.series), text: args.text, features: args.features, categorical: args.categorical, numeric: args.numeric, weights: args.weights, missing: args.missing, classes: args.class_names,
  };
}

function several(columns: Columns | null): readonly (string | number)[] | null {
  if (columns === null) return null;
  return typeof columns === 'string' || typeof columns === 'number' ? [columns] : columns;
}

/** What stands in the file, or why it will not do. */
export function describeTable(args: TableArguments, plan: TablePlan, host: CheckHost): SourceFacts | Refusal {
  const refusal = refuseColumns(args);
  if (refusal !== null) return refusal;
  const facts = host.inspectTable(plan);
  if ('problem' in facts) return { refusal: facts.problem, ...(facts.help === null ? {} : { help: facts.help }) };
  if (facts.features.length === 0 && args.text === null) return { refusal: `\`${args.path}\` has no columns to predict from`, help: 'name some with `features ["…"]`' };
  return {
    features: args.text !== null ? { kind: 'text' } : { kind: 'tensor', dtype: 'f32', shape: [facts.features.length], vocabulary: null, ...(facts.oneHot.length === 0 ? {} : { one_hot: facts.oneHot }) },
    labels: labelsOf(facts),
    train: facts.rows,
    test: null,
    ...(args.series === null ? {} : { series: 'steps' }),
    ...(args.weights === null ? {} : { weighted: true }),
    ...(args.missing === 'mean' || args.missing === 'median' ? { missing: args.missing } : {}),
  };
}

function labelsOf({ target }: TableFacts): SourceFacts['labels'] {
  if (target === null) return null;
  const { names, classes } = target;
  return classes === null ? { encoding: 'number', shape: names.length === 1 ? [] : [names.length], names } : { encoding: 'class', classes: classes.length, names: classes };
}

/** Options that go ill together. */
function refuseColumns({ target, series, text, features, categorical, numeric, weights, missing, target_as, class_names }: TableArguments): Refusal | null {
  const named = several(target) ?? [];
  if (new Set(named).size < named.length || named.length > 0 !== (target !== null)) return { refusal: 'a column stands twice in `target`, or none does' };
  if (named.length > 1 && (target_as === 'class' || class_names !== null)) return { refusal: 'several targets are numbers, and cannot be classes', help: 'name one column as `target`' };
  if (class_names !== null && (target_as === 'number' || new Set(class_names).size < class_names.length || class_names.length < 2)) {
    return { refusal: target_as === 'number' ? '`class_names` are for classes, and `target_as number` asks for numbers' : '`class_names` wants the names of two classes or more, each once' };
  }
  if (text !== null) {
    if (series !== null || features !== null || categorical.length > 0 || numeric.length > 0) return { refusal: '`text` is all that is predicted from, so no other column can be a feature', help: 'leave `features`, `series`, `categorical` and `numeric` out' };
    if (missing !== 'error' && missing !== 'drop') return { refusal: `\`missing ${missing}\` says what becomes of missing numbers, and the features here are texts`, help: 'write `missing drop`, which leaves such rows out' };
  }
  if (series === null) return null;
  if (features !== null) return { refusal: '`series` takes the place of `features`', help: 'leave `features` out' };
  if (categorical.length > 0) return { refusal: 'the columns of a series are numbers, and `categorical` makes names of them' };
  if (weights !== null) return { refusal: 'the steps of a series have no weights' };
  if (target_as === 'class' || class_names !== null) return { refusal: 'what is predicted of a series is numbers' };
  if (missing === 'mean' || missing === 'median') return { refusal: `\`missing ${missing}\` would put what comes later into what came before`, help: 'write `missing previous`, which takes the value before' };
  return null;
}
