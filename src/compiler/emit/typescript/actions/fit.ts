/**
 * @file `fit`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const fit: Writer<'fit'> = ({ at }) => { throw new NotInTarget('`fit`', 'take the statement out', at); };
