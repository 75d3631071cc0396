/**
 * @file `predict`: what the model makes of rows, shown or written to a file.
 */
import { endingOf, type Ending } from '../../../program/endings.ts';
import { NotInTarget } from '../../target.ts';
import type { PartName } from '../parts.ts';
import { number } from '../text.ts';
import type { Writer } from './action.ts';
import { writtenPath } from './paths.ts';
import { areNamed, classNames, predictedOf } from './predicted.ts';
import { partLines } from './rows.ts';

/** Rows that are shown where nobody says how many. */
const usual = 10;

const formats: { readonly [E in Ending<'predict'>]: PartName } = { csv: 'predictionsCsv', json: 'predictionsJson', jsonl: 'predictionsJsonl', npz: 'predictionsNpz' };

export const predict: Writer<'predict'> = ({ on, csv, folder, rows, to, at }, scope, index) => {
  if (csv !== null || folder !== null) throw new NotInTarget('`predict` of another file', 'make the rows the test part of the data, and predict that', at);
  const part = partLines(scope, on, index, at);
  const count = rows ?? (to === null ? usual : null);
  const shown = count === null ? part.rows : scope.name('shown');
  const predicted = predictedOf(scope, shown, at);
  const table = predicted.kind === 'number'
    ? `await ${scope.use('numberPredictions')}(${predicted.values()}, ${predicted.truth})`
    : `await ${scope.use('classPredictions')}(${predicted.scores()}, ${predicted.truth}${namesGiven(predicted, (labels) => classNames(scope, labels))})`;
  const predictions = scope.name('predictions');
  return [
    ...part.lines,
    ...(count === null ? [] : [`const ${shown} = ${scope.use('firstOf')}(${part.rows}, ${number(count)});`]),
    ...(to === null
      ? [`${scope.use('printPredictions')}(${table});`]
      : [`const ${predictions} = ${table};`, `await ${scope.use('writeWhole')}(${writtenPath(to)}, ${scope.use(formats[endingOf('predict', to) ?? 'csv'])}(${predictions}));`]),
  ];
};

type Classes = Extract<ReturnType<typeof predictedOf>, { kind: 'class' }>;

/** Arguments after the truth, where they are not as usual. */
function namesGiven({ labels, scoresAre }: Classes, named: (labels: Classes['labels']) => string): string {
  const names = areNamed(labels) ? named(labels) : null;
  if (scoresAre === 'scores') return `, ${names ?? '[]'}, 'scores'`;
  return names === null ? '' : `, ${names}`;
}
