/**
 * @file `history`: what trainings measured, shown or written to a file.
 */
import { endingOf, type Ending } from '../../../program/endings.ts';
import type { PartName } from '../parts.ts';
import type { Writer } from './action.ts';
import { writtenPath } from './paths.ts';

const formats: { readonly [E in Ending<'history'>]: PartName } = { csv: 'historyCsv', json: 'historyJson' };

export const history: Writer<'history'> = ({ to }, scope) => {
  if (to === null) return [`${scope.use('printHistory')}(history);`];
  return [`await ${scope.use('writeWhole')}(${writtenPath(to)}, ${scope.use(formats[endingOf('history', to) ?? 'csv'])}(history));`];
};
