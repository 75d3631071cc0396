/**
 * @file `evaluate`.
 */
import { countsAllRows, hasPenalties } from '../metrics.ts';
import type { Scope } from '../scope.ts';
import { call, expression, quoted } from '../text.ts';
import type { Writer } from './action.ts';
import { partLines } from './rows.ts';

export const evaluate: Writer<'evaluate'> = ({ on, batch, at }, scope, index) => {
  const { lines, rows } = partLines(scope, on, index, at);
  return [...lines, `console.log(${quoted(on)}, ${scope.use('describe')}(${judged(scope, rows, batch)}));`];
};

/** An expression of the readings. */
export function judged(scope: Scope, rows: string, batch: number): string {
  const readings = call(scope.use(countsAllRows(scope.program) ? 'judgeAfresh' : 'judge'), expression('model'), expression(rows), batch);
  return hasPenalties(scope.program) ? call(scope.use('penalized'), expression('model'), readings).text : readings.text;
}
