/**
 * @file `predict`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const predict: Writer<'predict'> = ({ at }) => { throw new NotInTarget('`predict`', 'take the statement out', at); };
